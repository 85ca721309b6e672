"""KinkLists: headings, under each the sides one can take, and the items; for the matching game. As text or a tree."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from games.decks.cards import CardKind
from games.decks.lists.found import CardList, Found, LeftLine
from games.decks.lists.trees import Twig
from games.decks.lists.words import name_key, one_line, title_from
from games.engine.text import clean_line
from games.engine.words import gettext as _
from games.engine.words import ngettext

_HEADING = re.compile(r"#{1,6}\s*([^#\s].*?)[#\s]*")
_SIDES = re.compile(r"\(([^()]+)\)\s*")
_ITEM = re.compile(r"\s*[-*+•]\s+(\S.*)")
KINKLIST = re.compile(r"^#{1,6}[^#\n]*\S[^\n]*\n(?:[ \t]*\n)*\([^()\n]+\)[ \t]*$", re.MULTILINE)
"""A heading with its sides in the next line."""
SIDES_AT_MOST = 2
_SIDE_LONGEST = 40


_SIDES_KEYS = {"columns", "sides", "roles", "participants", "fields", "perspectives"}
_ITEMS_KEYS = {"kinks", "items", "entries", "activities", "acts"}
_NAMES = ("name", "title", "category", "heading", "label", "kink", "text", "item", "id")
_SAID = {*_SIDES_KEYS, *_NAMES}


class _Group(NamedTuple):
    """A heading, the line it stands in, the sides one can take, and the items with their lines."""

    line: int
    heading: str
    sides: list[str]
    items: list[tuple[int, str]]


def from_kinklist(text: str) -> CardList:
    """The items with their sides. A group with more than two is left out and named: nobody can be matched on it."""
    passed: list[LeftLine] = []
    groups: list[_Group] = []
    for line, words in enumerate(text.split("\n"), 1):
        if not words.strip():
            continue
        if found := _HEADING.fullmatch(words.strip()):
            groups.append(_Group(line, one_line(found[1]), [], []))
            continue
        if not groups:
            groups.append(_Group(line, "", [], []))
        if found := _SIDES.fullmatch(words.strip()):
            groups[-1].sides[:] = [one_line(side) for side in found[1].split(",") if side.strip()]
        elif found := _ITEM.fullmatch(words):
            groups[-1].items.append((line, one_line(found[1])))
        else:
            what = _("“{words}” isn’t a card, so it was left out.", words=clean_line(words)[:40])
            passed.append(LeftLine(line, what))
    return _taken(groups, passed)


def from_kink_tree(tree: Twig) -> CardList | None:
    """The same of JSON or YAML: groups with sides and items; None where it has none, and is another list."""
    passed: list[LeftLine] = []
    left_out: set[str] = set()
    groups = list(_groups_in(tree, "", passed, left_out))
    if not groups:
        return None
    taken = _taken(groups, passed)
    taken.left_out = left_out
    return taken


def _taken(groups: list[_Group], passed: list[LeftLine]) -> CardList:
    taken = CardList(head={"kind": str(CardKind.MATCH)}, passed=passed)
    number = 0
    for group in groups:
        if group.items and len(group.sides) > SIDES_AT_MOST:
            what = ngettext(
                "“{title}” has {sides} sides and two are the most, so its {number} card was left out.",
                "“{title}” has {sides} sides and two are the most, so its {number} cards were left out.",
                len(group.items),
                title=clean_line(group.heading),
                sides=len(group.sides),
            )
            passed.append(LeftLine(group.line, what))
        for line, words in group.items:
            number += 1
            if len(group.sides) <= SIDES_AT_MOST:
                card: dict[str, Any] = {"text": words} | ({"options": group.sides} if group.sides else {})
                taken.found.append(Found(line, card, (group.heading,) if group.heading else (), number))
    passed.sort()
    return taken


def _groups_in(twig: Twig, called: str, passed: list[LeftLine], left_out: set[str]) -> Iterator[_Group]:
    if not isinstance(twig.value, list):
        return
    if not twig.is_object:
        for each in twig.value:
            yield from _groups_in(each, "", passed, left_out)
        return
    keys = {name_key(name): each for name, each in reversed(twig.value)}
    sides = next((texts for key in _SIDES_KEYS & keys.keys() if (texts := _texts(keys[key])) is not None), None)
    items = next((keys[key] for key in _ITEMS_KEYS & keys.keys() if _is_list(keys[key])), None)
    if items is None or (sides is None and "kinks" not in keys):
        for name, each in twig.value:
            yield from _groups_in(each, name, passed, left_out)
        return
    left_out |= {name for name, each in twig.value if each is not items and name_key(name) not in _SAID}
    left_out |= {
        name for each in items.value if each.is_object for name, _twig in each.value if name_key(name) not in _SAID
    }
    found = [_item(each) for each in items.value]
    for each, item in zip(items.value, found, strict=True):
        if item is None:
            passed.append(LeftLine(each.line, _("there are no words for a card here, so this was left out.")))
    name = next((keys[key].value for key in _NAMES if key in keys and isinstance(keys[key].value, str)), called)
    yield _Group(twig.line, title_from(name), sides or [], [item for item in found if item])


def _item(twig: Twig) -> tuple[int, str] | None:
    """An item that is a text, or an object with a name."""
    if twig.is_object:
        named = {name_key(name): each for name, each in twig.value}
        twig = next((named[key] for key in _NAMES if key in named), Twig(twig.line, None))
        if isinstance(twig.value, str) and " " not in twig.value:  # {"id": "being_read_to"}
            twig = twig._replace(value=title_from(twig.value))
    words = one_line(twig.value) if isinstance(twig.value, str) else ""
    return (twig.line, words) if words else None


def _is_list(twig: Twig) -> bool:
    return isinstance(twig.value, list) and not twig.is_object and bool(twig.value)


def _texts(twig: Twig) -> list[str] | None:
    """The names of sides, if it is a list of nothing else."""
    names = [_item(each) for each in twig.value] if _is_list(twig) else []
    return [name[1] for name in names if name and len(name[1]) <= _SIDE_LONGEST] if names and all(names) else None
