"""What is wrong with a game written as data: each problem with its line and what to do about it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from games.engine.text import clean_line
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.own.lines import Where
from games.own.naming import GAME_ENDING, NAME
from games.own.problems import Problem, or_leave_out
from games.written.paths import path_faults
from games.written.sheet import END, steps_from
from games.written.turns import TURN_KEYS, text_faults, turn_faults

HEAD = ("name", "title", "about", "author", "licence", "language")
"""What every game must say of itself, besides its minutes."""
HEAD_KEYS = {*HEAD, "minutes", "gentle", "light", "tender", "turn"}
TURN_LIMIT = 60
"""Turns that a game may have."""
_LONGEST = {"title": 40, "about": 80}
_UNKNOWN = 8  # so many unknown keys of one table are named; guessing what was meant takes time


def check(doc: dict[str, Any], file: str, lines: Where, ours: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with the game in ``doc``, which came from ``file``, by line; ``ours`` are taken names."""
    return sorted(_Check(doc, file, lines, frozenset(ours)).problems(), key=lambda each: each.line)


class _Check:
    """One game being looked through."""

    def __init__(self, doc: dict[str, Any], file: str, lines: Where, ours: frozenset[str]) -> None:
        self.doc, self.file, self.lines, self.ours = doc, file, lines, ours

    def problems(self) -> Iterator[Problem]:
        yield from (self._of_head(key, what, grave) for key, what, grave in self._head())
        turns = self.doc.get("turn")
        if not isinstance(turns, list) or not turns:
            yield self._of_head("turn", _("there’s no turn in it; add one that begins with [[turn]]."))
        elif len(turns) > TURN_LIMIT:
            yield self._of_head(
                "turn",
                ngettext(
                    "there’s {number} turn; a game has at most {most}, so make two games.",
                    "there are {number} turns; a game has at most {most}, so make two games.",
                    len(turns),
                    most=TURN_LIMIT,
                ),
            )
        elif not all(isinstance(turn, dict) for turn in turns):
            yield self._of_head("turn", _("a turn isn’t a table; begin each with [[turn]]."))
        else:
            found = list(self._turns(turns))
            yield from found
            if not any(problem.grave for problem in found):
                for at, key, what, grave in path_faults(steps_from(self.doc)):
                    yield Problem(self.file, self.lines.entry(at, key), what, grave)

    def _head(self) -> Iterator[tuple[str, str, bool]]:
        doc = self.doc
        for key in sorted(doc.keys() - HEAD_KEYS)[:_UNKNOWN]:
            yield (
                key,
                _(
                    "“{key}” doesn’t belong at the top{meant}",
                    key=clean_line(key),
                    meant=or_leave_out(key, HEAD_KEYS),
                ),
                True,
            )
        for key in HEAD:
            if not isinstance(doc.get(key), str) or not doc[key].strip():
                yield key, _('the game doesn’t say its {key}; add {key} = "…" above the turns.', key=key), True
            else:
                yield from ((key, what, grave) for what, grave in text_faults(doc[key], _LONGEST.get(key, 120)))
        minutes = doc.get("minutes")
        if (
            not isinstance(minutes, list)
            or len(minutes) != 2
            or any(type(each) is not int for each in minutes)
            or not 1 <= minutes[0] <= minutes[1] <= 180
        ):
            yield "minutes", _("minutes are two whole numbers, least and most, like minutes = [5, 10]."), True
        for key in ("gentle", "light", "tender"):
            if not isinstance(doc.get(key, False), bool):
                yield key, _("{key} is true or false.", key=key), True
        if doc.get("light") is True and doc.get("gentle") is not True:
            yield "light", _("only a gentle game can be light; add gentle = true, or leave light out."), True
        if doc.get("tender") is True and doc.get("gentle") is True:
            yield "tender", _("a tender game isn’t one for a gentle night; leave gentle or tender out."), True
        yield from (("name", what, True) for what in self._name())

    def _name(self) -> Iterator[str]:
        name, stem = self.doc.get("name"), re.split(r"[/\\]", self.file)[-1].removesuffix(GAME_ENDING)
        if not isinstance(name, str):
            return
        if not NAME.fullmatch(name) or len(name) > 40:
            yield _("a name has small letters, digits and single hyphens only, like “three-good-things”.")
        elif not self.file.endswith(GAME_ENDING) or name != stem:
            yield _("the name is “{name}”; name the file {name}{ending}.", name=name, ending=GAME_ENDING)
        if name in self.ours:
            yield _("a game of Our Turn already has this name; give yours another one.")

    def _turns(self, turns: list[dict[str, Any]]) -> Iterator[Problem]:
        names: dict[str, int] = {}
        for at, turn in enumerate(turns):
            for key in sorted(turn.keys() - TURN_KEYS)[:_UNKNOWN]:
                yield self._of_turn(
                    at,
                    key,
                    _(
                        "a turn has no “{key}”{meant}",
                        key=clean_line(key),
                        meant=or_leave_out(key, TURN_KEYS),
                    ),
                )
            name = turn.get("name")
            if not isinstance(name, str) or not NAME.fullmatch(name) or len(name) > 40:
                yield self._of_turn(
                    at, "name", _("the turn needs a name made of small letters, digits and single hyphens.")
                )
            elif name == END:
                yield self._of_turn(at, "name", _("“end” is where a game ends; give the turn another name."))
            elif names.setdefault(name, at) != at:
                line = self.lines.entry(names[name])
                yield self._of_turn(at, "name", _("the turn in line {line} has this name too; change one.", line=line))
            for key, what, grave in turn_faults(turn):
                yield self._of_turn(at, key, what, grave)

    def _of_head(self, key: str, what: str, grave: bool = True) -> Problem:
        return Problem(self.file, self.lines.head(key), what, grave)

    def _of_turn(self, at: int, key: str, what: str, grave: bool = True) -> Problem:
        return Problem(self.file, self.lines.entry(at, key), what, grave)
