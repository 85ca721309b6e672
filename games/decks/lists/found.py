"""What a list holds, whatever shape it comes in: cards, what it says of itself, what a deck has no place for."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from games.decks.reading import CARD_LIMIT
from games.engine.words import ngettext
from games.own.problems import Broken, Problem


class Found(NamedTuple):
    """A card as it stood in a list: the line it began in, and the names of the groups it stood in, outermost first.

    ``number`` is its place among the entries of the list, from 1.
    """

    line: int
    card: dict[str, Any]
    groups: tuple[str, ...] = ()
    number: int = 0


class LeftLine(NamedTuple):
    """Something that is no card and was not taken, in one sentence."""

    line: int
    what: str


class Given(NamedTuple):
    """A row or an object: its fields by the names that the list has for them, in its order."""

    line: int
    fields: list[tuple[str, Any]]
    groups: tuple[str, ...] = ()
    number: int = 0


@dataclass
class CardList:
    """What a list holds. ``steps`` is whether its groups are climbed in order, ``left_out`` names fields."""

    head: dict[str, Any] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    passed: list[LeftLine] = field(default_factory=list)
    steps: bool = False


FAR_TOO_MANY = 4 * CARD_LIMIT
"""From so many on, what could be cards is only counted: to look at each would take its time."""


def refused(file: str, line: int, what: str) -> Broken:
    """The one reason why a list cannot be taken."""
    return Broken(Problem(file, line, what))


def too_many(file: str, line: int, number: int) -> Broken:
    """That there are more cards than a deck has; ``line`` is where the first of those stands that are too many."""
    what = ngettext(
        "there’s {number} card; a deck has at most {most}, so split the list.",
        "there are {number} cards; a deck has at most {most}, so split the list.",
        number,
        most=CARD_LIMIT,
    )
    return refused(file, line, what)
