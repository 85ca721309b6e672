"""JSON, JSON lines, YAML and TOML, each read into the same tree, which knows the line of everything in it."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from games.decks.lists.found import refused
from games.engine.words import gettext as _

DEEPEST = 40
"""Levels that may stand in each other; a list needs a handful."""
MOST = 400_000
"""Things that a tree may hold, what is only referred to counted each time."""


class Twig(NamedTuple):
    """One thing in a tree: a text, a number, a truth value, None, a list of twigs, or pairs of a name and a twig."""

    line: int
    value: Any
    is_object: bool = False


class _Pairs(list[tuple[str, Any]]):
    """An object with all its pairs, those of the same name, too."""


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def from_json(text: str, file: str) -> Twig:
    """The tree in a JSON document. Raises Broken."""
    try:
        doc = json.loads(text, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        raise refused(file, error.lineno, _("this isn’t JSON ({msg}).", msg=error.msg.lower())) from error
    except ValueError as error:  # a number with thousands of digits
        raise refused(file, 1, _("there’s a number in it that’s too long; a list needs none.")) from error
    except RecursionError as error:
        raise _too_deep(file, 1) from error
    return _Grown(text, file).grow(doc)


def from_json_lines(text: str, file: str) -> Twig | None:
    """The tree of a text with a JSON document on each line; None where a line is none. Raises Broken."""
    twigs: list[Twig] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            doc = json.loads(line, object_pairs_hook=_Pairs)
        except RecursionError as error:
            raise _too_deep(file, number) from error
        except ValueError as error:
            if not twigs or not line.lstrip().startswith(("{", "[", '"')):
                return None
            said = error.msg.lower() if isinstance(error, json.JSONDecodeError) else ""
            raise refused(file, number, _("this line isn’t JSON ({msg}).", msg=said)) from error
        twigs.append(_Grown(line, file, number).grow(doc))
    return Twig(1, twigs)


class _Grown:
    """Grows a tree of what `json` read; the texts of a document stand in it in the same order as in what was read."""

    def __init__(self, text: str, file: str, first: int = 1) -> None:
        self._file, self._first = file, first
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._texts = (found.start() for found in _STRING.finditer(text))
        self._line, self._held = first, 0

    def _next_line(self) -> int:
        self._line = self._first + bisect_right(self._breaks, next(self._texts, 0))
        return self._line

    def grow(self, value: Any, depth: int = 0) -> Twig:
        self._held += 1
        if depth > DEEPEST:
            raise _too_deep(self._file, self._line)
        if self._held > MOST:
            raise _too_many(self._file)
        if isinstance(value, _Pairs):
            pairs = []
            begun = 0
            for name, each in value:
                line = self._next_line()
                begun = begun or line
                pairs.append(
                    (
                        name,
                        self.grow(each, depth + 1)._replace(line=line)
                        if _is_leaf(each)
                        else self.grow(each, depth + 1),
                    )
                )
            return Twig(begun or self._line, pairs, True)
        if isinstance(value, list):
            twigs = [self.grow(each, depth + 1) for each in value]
            return Twig(twigs[0].line if twigs else self._line, twigs)
        return Twig(self._next_line() if isinstance(value, str) else self._line, value)


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, list | str)


def from_yaml(text: str, file: str) -> Twig:
    """The tree in a YAML document, or of several as a list. What is no list and no mapping is a text. Raises Broken."""
    import yaml  # only where YAML comes in

    if _brackets(text) > DEEPEST:  # many of them keep its scanner busy for hours
        raise _too_deep(file, 1)
    try:
        twigs = list(_documents(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), file))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise refused(file, line, _("this isn’t YAML ({msg}).", msg=(error.problem or "").lower())) from error
    except yaml.YAMLError as error:
        raise refused(file, 1, _("this isn’t YAML ({msg}).", msg=_("a character that it can’t have"))) from error
    return twigs[0] if len(twigs) == 1 else Twig(1, twigs)


def _documents(events: Iterator[Any], file: str) -> Iterator[Twig]:
    """The tree of each document, grown without a call inside a call, and with what is referred to counted each time."""
    import yaml

    open_: list[tuple[Any, list[Twig], str, int]] = []
    known: dict[str, tuple[Twig, int]] = {}
    held = 0

    def add(twig: Twig, weight: int) -> None:
        nonlocal held
        held += weight
        if held > MOST:
            raise _too_many(file)
        open_[-1][1].append(twig)

    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            open_, known = [(None, [], "", 0)], {}
        elif isinstance(event, yaml.DocumentEndEvent):
            yield from open_[0][1]
        elif isinstance(event, yaml.ScalarEvent):
            empty = event.style is None and event.value in ("", "~", "null")
            twig = Twig(line, None if empty else event.value)
            known |= {event.anchor: (twig, 1)} if event.anchor else {}
            add(twig, 1)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in known:
                raise refused(file, line, _("this isn’t YAML ({msg}).", msg=_("it refers to what isn’t there")))
            add(*known[event.anchor])
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(open_) > DEEPEST:
                raise _too_deep(file, line)
            open_.append((event, [], event.anchor or "", held))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            start, twigs, anchor, before = open_.pop()
            begun = start.start_mark.line + 1
            if isinstance(start, yaml.MappingStartEvent):
                names = ["" if isinstance(twig.value, list) else str(twig.value) for twig in twigs[::2]]
                twig = Twig(begun, _merged(list(zip(names, twigs[1::2], strict=True))), True)
            else:
                twig = Twig(begun, twigs)
            known |= {anchor: (twig, held - before + 1)} if anchor else {}
            add(twig, 1)


def _merged(pairs: list[tuple[str, Twig]]) -> list[tuple[str, Twig]]:
    """The pairs of a mapping with those that ``<<`` takes over from others, unless it has them itself."""
    own = [pair for pair in pairs if pair[0] != "<<"]
    for name, twig in pairs:
        if name == "<<" and isinstance(twig.value, list):
            for each in [twig] if twig.is_object else twig.value:
                if each.is_object:
                    own += [pair for pair in each.value if pair[0] not in {name for name, _twig in own}]
    return own


def _brackets(text: str) -> int:
    """How deep brackets seem to stand in each other, those in words counted, too."""
    deep = deepest = 0
    for found in re.finditer(r"[\[\]{}]|\n(?=\S)", text):
        if found[0] in "[{":
            deep += 1
            deepest = max(deepest, deep)
        elif deep:
            deep -= 1
    return deepest


def from_toml(text: str, file: str) -> Twig:
    """The tree in a TOML document. Raises Broken."""
    from games.own.reading import parse

    doc = parse(text, file)
    heads = [number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith("[[")]
    return _of_toml(doc, iter(heads), file, 0)


def _of_toml(value: Any, heads: Iterator[int], file: str, depth: int) -> Twig:
    if depth > DEEPEST:
        raise _too_deep(file, 1)
    if isinstance(value, dict):
        return Twig(1, [(name, _of_toml(each, heads, file, depth + 1)) for name, each in value.items()], True)
    if isinstance(value, list):
        twigs = []
        for each in value:
            line = next(heads, 1) if isinstance(each, dict) else 1
            twigs.append(_of_toml(each, heads, file, depth + 1)._replace(line=line))
        return Twig(1, twigs)
    return Twig(1, value if isinstance(value, str | int | float | None) else str(value))


def _too_deep(file: str, line: int) -> Exception:
    return refused(file, line, _("the brackets are nested too deeply; a list needs no nesting."))


def _too_many(file: str) -> Exception:
    return refused(file, 1, _("there’s more in it than a list of cards has; split it into smaller ones."))
