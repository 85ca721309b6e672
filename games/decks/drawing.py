"""Which card comes next: chance among those a couple has not had, then the one they had longest ago.

No card comes again within sixty evenings while one of its deck and level that may come has never been there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from games.decks.cards import Card, CardKind, Deck

if TYPE_CHECKING:
    from random import Random

    from games.engine import PastPlay

DRAWN = "card"
"""The key of the Note by which a game says that a card was drawn; its value is ``Card.ref``."""
LEFT_OUT = "card_left_out"
"""The key where a game passes over a card for good, without showing it."""

REST = 60
"""Evenings that a card rests while unseen ones of its deck and level are left (our own number)."""


def drawn_before(plays: "Iterable[PastPlay]") -> dict[str, date]:
    """The refs of all cards that earlier plays drew or left out, with the date of the last time; longest ago first."""
    drawn: dict[str, date] = {}
    for play in plays:
        for answer in play.answers:
            if answer.is_note and answer.key in (DRAWN, LEFT_OUT) and isinstance(answer.value, str):
                drawn.pop(answer.value, None)
                drawn[answer.value] = play.on
    return drawn


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


def resting(cards: Iterable[Card], drawn: Mapping[str, date], evenings: Sequence[date]) -> frozenset[str]:
    """The refs of those ``cards`` that rest: had within the last sixty evenings, with others of their deck left.

    ``cards`` are all that may come at all, of every kind, and ``evenings`` the days on which they played, tonight too,
    oldest first. A card whose deck has unseen ones at its level rests until these were there.
    """
    all_of_them = list(cards)
    fresh = {(card.deck, card.level) for card in all_of_them if card.ref not in drawn}
    since = evenings[-REST:][0]
    return frozenset(
        card.ref
        for card in all_of_them
        if (last := drawn.get(card.ref)) and last >= since and (card.deck, card.level) in fresh
    )
