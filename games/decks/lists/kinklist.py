"""KinkList text: headings, under each the sides one can take, and the items; for the matching game."""

import re
from typing import Any

from games.decks.cards import CardKind
from games.decks.lists.found import CardList, Found, LeftLine
from games.decks.lists.words import one_line
from games.engine.text import clean_line
from games.engine.words import gettext as _
from games.engine.words import ngettext

_HEADING = re.compile(r"#{1,6}\s*([^#\s].*?)[#\s]*")
_SIDES = re.compile(r"\(([^()]+)\)\s*")
_ITEM = re.compile(r"\s*[-*+•]\s+(\S.*)")
KINKLIST = re.compile(r"^#{1,6}[^#\n]*\S[^\n]*\n(?:[ \t]*\n)*\([^()\n]+\)[ \t]*$", re.MULTILINE)
"""A heading with its sides in the next line."""
SIDES_AT_MOST = 2


def from_kinklist(text: str) -> CardList:
    """The items with their sides. A group with more than two is left out and named: nobody can be matched on it."""
    taken = CardList(head={"kind": str(CardKind.MATCH)})
    heading, sides, too_many = "", list[str](), 0
    number = 0
    named_at = 1

    def leave_out() -> None:
        if too_many:
            what = ngettext(
                "“{title}” has {sides} sides and two are the most, so its {number} card was left out.",
                "“{title}” has {sides} sides and two are the most, so its {number} cards were left out.",
                too_many,
                title=clean_line(heading),
                sides=len(sides),
            )
            taken.passed.append(LeftLine(named_at, what))

    for line, words in enumerate(text.split("\n"), 1):
        if not words.strip():
            continue
        if found := _HEADING.fullmatch(words.strip()):
            leave_out()
            heading, sides, too_many, named_at = one_line(found[1]), [], 0, line
        elif found := _SIDES.fullmatch(words.strip()):
            sides = [one_line(side) for side in found[1].split(",") if side.strip()]
        elif found := _ITEM.fullmatch(words):
            number += 1
            if len(sides) > SIDES_AT_MOST:
                too_many += 1
                continue
            card: dict[str, Any] = {"text": one_line(found[1])} | ({"options": sides} if sides else {})
            taken.found.append(Found(line, card, (heading,) if heading else (), number))
        else:
            what = _("“{words}” isn’t a card, so it was left out.", words=clean_line(words)[:40])
            taken.passed.append(LeftLine(line, what))
    leave_out()
    return taken
