"""Which card comes next: chance among those a couple has not had, then the one they had longest ago."""

from collections.abc import Collection, Iterable, Mapping
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
