"""Which card comes next, in every game that deals: chance among those a couple has not had, then the longest ago.

No card comes again, sixty evenings later either, while one of its deck and level that may come has never been there.
One that they passed has been there: it rests as long, and nobody's name is beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from games.decks.cards import Card, CardKind, Deck

if TYPE_CHECKING:
    from random import Random

    from games.engine import PastPlay

DRAWN = "card"
"""The key of the Note by which a game says that a card was drawn; its value is ``Card.ref``."""
LEFT_OUT = "card_left_out"
"""The key of the same for a card that was not played: a game passed over it, or they did."""


def drawn_before(plays: "Iterable[PastPlay]") -> dict[str, date]:
    """The refs of all cards that earlier plays drew or left out, with the date of the last time; longest ago first."""
    drawn: dict[str, date] = {}
    for ref, on in _came(plays):
        drawn.pop(ref, None)
        drawn[ref] = on
    return drawn


def _came(plays: "Iterable[PastPlay]") -> Iterator[tuple[str, date]]:
    for play in plays:
        for answer in play.answers:
            if answer.is_note and answer.key in (DRAWN, LEFT_OUT) and isinstance(answer.value, str):
                yield answer.value, play.on


def begins_again(cards: Iterable[Card], plays: "Iterable[PastPlay]") -> frozenset[str]:
    """The refs of those of ``cards`` with which their deck, at their level, would begin to come round again.

    They were there, and none of this deck and level has been there a second time.
    """
    all_of_them, times = list(cards), Counter(ref for ref, _on in _came(plays))
    round_again = {(card.deck, card.level) for card in all_of_them if times[card.ref] > 1}
    return frozenset(
        card.ref for card in all_of_them if times[card.ref] == 1 and (card.deck, card.level) not in round_again
    )


def order(
    decks: Iterable[Deck],
    chance: "Random",
    drawn: Mapping[str, date],
    levels: Collection[int] | None = None,
    kinds: Collection[CardKind] | None = None,
) -> list[Card]:
    """Every card of these levels and kinds (None: all), each once, in the order it is to be drawn.

    First those that are not in ``drawn``, every order equally likely; then the others, the longest ago first (two of
    the same day in the order in which ``drawn`` has them).
    """
    cards = [
        card
        for deck in decks
        for card in deck.cards
        if (levels is None or card.level in levels) and (kinds is None or card.kind in kinds)
    ]
    fresh = [card for card in cards if card.ref not in drawn]
    chance.shuffle(fresh)
    place = {ref: number for number, ref in enumerate(drawn)}
    seen = [card for card in cards if card.ref in drawn]
    return fresh + sorted(seen, key=lambda card: (drawn[card.ref], place[card.ref]))


def resting(cards: Iterable[Card], drawn: Collection[str]) -> frozenset[str]:
    """The refs of those ``cards`` that rest: they were there, and others of their deck and level never were.

    ``cards`` are all that may come at all, of every kind.
    """
    all_of_them = list(cards)
    fresh = {(card.deck, card.level) for card in all_of_them if card.ref not in drawn}
    return frozenset(card.ref for card in all_of_them if card.ref in drawn and (card.deck, card.level) in fresh)
