"""The double-blind list behind Quiet match: who is dealt what, what two answers show, and how little of it is shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from games.decks import CardKind, Deck

if TYPE_CHECKING:
    from random import Random

    from games.engine import Json, PastPlay

POOL, HAND, SHARED = 30, 20, (12, 13, 14)
"""Wishes of an evening, how many of them each is dealt, and how many of those the other is dealt too: 60 to 70 %.

Our own numbers, as all of this file; ``python -m tests.tools.bench match`` prints what they give away.
"""
CAPS = (0, 1, 2, 3, 3)
"""How many matches are shown at most: one of these by chance, so that few or none tell nothing."""
TWICE, YEAR = 2, timedelta(365)
DEALT = "match_pool"
"""The key of the Note that says which wishes an evening drew from; who was dealt which is written nowhere."""


class Said(StrEnum):
    """What somebody answered to a wish."""

    YES = "yes"
    CURIOUS = "curious"
    NO = "no"
    SKIP = "skip"
    NOT_DEALT = "not_dealt"


class Overlap(StrEnum):
    """What two answers may show."""

    BOTH_YES = "both_yes"
    WORTH_A_TALK = "worth_a_talk"
    NOTHING = "nothing"


_YES, _TALK, _NONE = Overlap
_ROWS = (
    # yes, curious, no, skip, not dealt
    (_YES, _TALK, _NONE, _NONE, _NONE),
    (_TALK, _TALK, _NONE, _NONE, _NONE),
    (_NONE, _NONE, _NONE, _NONE, _NONE),
    (_NONE, _NONE, _NONE, _NONE, _NONE),
    (_NONE, _NONE, _NONE, _NONE, _NONE),
)
TRUTH: Mapping[tuple[Said, Said], Overlap] = {
    (one, other): shown for one, row in zip(Said, _ROWS, strict=True) for other, shown in zip(Said, row, strict=True)
}
"""What the answers of two may show: all 25 cells."""


class Wish(NamedTuple):
    """A card with its roles given out: ``sides`` are those of the first partner and of the second, if it has sides.

    ``card`` is the card's ref, ``turned`` whether the sides stand the other way round than on the card.
    """

    card: str
    text: str
    level: int
    sides: tuple[str, ...] = ()
    turned: bool = False

    @property
    def ref(self) -> str:
        """Its name for a Note."""
        return f"{self.card}/{int(self.turned)}"

    def doc(self) -> "dict[str, Json]":
        """As plain JSON, for what is dealt."""
        return {**self._asdict(), "sides": list(self.sides)}

    @classmethod
    def from_doc(cls, doc: Any) -> Self:
        """The wish that ``doc`` was made from."""
        return cls(**doc | {"sides": tuple(doc["sides"])})


class Match(NamedTuple):
    """A wish that may be shown, and as what."""

    wish: Wish
    shown: Overlap


def wishes(decks: Iterable[Deck]) -> list[Wish]:
    """All wishes in these decks. A card with two sides gives two; one with more cannot be matched and gives none.

    Nobody is asked about tender ones here, so a card that is tender gives none either.
    """
    found: list[Wish] = []
    for card in chain.from_iterable(deck.cards for deck in decks):
        if card.kind is CardKind.MATCH and len(card.options) < 3 and not card.tender:
            sides = card.options if len(card.options) == 2 else ()
            found.append(Wish(card.ref, card.text, card.level, sides))
            if sides:
                found.append(Wish(card.ref, card.text, card.level, sides[::-1], turned=True))
    return found


def times_dealt(plays: "Iterable[PastPlay]", today: date) -> Counter[str]:
    """How many evenings of the last year drew from each wish that any evening drew from, by its ref."""
    dealt = Counter[str]()
    for play in plays:
        for note in play.notes:
            if note["key"] == DEALT and isinstance(drawn := note["value"], list):
                dealt.update({str(ref): int(today - play.on < YEAR) for ref in drawn})
    return dealt


def pool(among: Iterable[Wish], level: int, dealt: Mapping[str, int], chance: "Random") -> list[Wish]:
    """What an evening up to this level draws from: each card once, nothing thrice a year.

    What was never there comes first, then what was dealt less often this year. Empty when not enough is left of it.
    """
    able = [wish for wish in among if wish.level <= level and dealt.get(wish.ref, 0) < TWICE]
    chance.shuffle(able)
    able.sort(key=lambda wish: (wish.ref in dealt, dealt.get(wish.ref, 0)))
    cards: dict[str, Wish] = {}
    for wish in able:
        cards.setdefault(wish.card, wish)
    return list(cards.values())[:POOL] if len(cards) >= POOL else []


def hands(drawn_from: Sequence[Wish], chance: "Random") -> tuple[list[Wish], list[Wish]]:
    """What each of the two is dealt: as many cards, other cards, gentle ones first."""
    mixed, shared = chance.sample(drawn_from, len(drawn_from)), chance.choice(SHARED)
    both, one, other = mixed[:shared], mixed[shared:HAND], mixed[HAND : 2 * HAND - shared]
    return _in_order(both + one, chance), _in_order(both + other, chance)


def _in_order(hand: list[Wish], chance: "Random") -> list[Wish]:
    return sorted(chance.sample(hand, len(hand)), key=lambda wish: wish.level)


def matches(first: Mapping[Wish, Said], second: Mapping[Wish, Said]) -> list[Match]:
    """What two people's answers to their hands may show."""
    pairs = ((wish, TRUTH[said, second.get(wish, Said.NOT_DEALT)]) for wish, said in first.items())
    return [Match(wish, shown) for wish, shown in pairs if shown is not Overlap.NOTHING]


def shown_tonight(found: Sequence[Match], chance: "Random") -> list[Match]:
    """The few of them that are shown, or none, by chance. What is not shown may come up another time."""
    return chance.sample(found, min(chance.choice(CAPS), len(found)))
