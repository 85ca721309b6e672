"""What an evening of cards is dealt: a pile for each level, and for what has a place of its own."""

from collections.abc import Collection
from random import Random

from games.decks import (
    GENTLE,
    LEVELS,
    Card,
    CardKind,
    begins_again,
    drawn_before,
    order,
    resting,
    usable,
)
from games.engine import Dealing, Json
from games.evening.frame import gentle_tonight
from games.moves.showing import old_answers
from games.moves.vetoes import left, struck_for
from games.moves.warmth import OPEN_TO_ALL, cap, tender_may_come

PILE, FEW = 12, 4
"""Cards that are dealt for a level or a special place, and gentle ones besides, so that there always are some."""
_PLACES = {"together": CardKind.TOGETHER, "last": CardKind.APPRECIATION}
"""What has a place of its own in an evening, and the pile for it."""


def deal(dealing: Dealing) -> Json:
    """The cards that may come tonight, by level and for their special places, and old answers to any of them.

    ``light_only`` are those that would rest if tender cards come tonight, which only the play finds out: they come
    among the first, of which none is tender, or not at all. ``again`` has the titles of the decks that begin to come
    round again, by card.
    """
    plays, struck = list(dealing.plays), struck_for(dealing)
    warmest, tender = cap(struck), tender_may_come(struck) and not gentle_tonight(plays, dealing.today)
    drawn, chance = drawn_before(plays), Random(dealing.seed)
    decks = [deck for deck in usable() if not deck.ladder]
    kinds = [kind for kind in CardKind if kind is not CardKind.MATCH]
    within = [level for level in LEVELS if level <= warmest]
    cards = [card for card in left(order(decks, chance, drawn, within, kinds), struck) if tender or not card.tender]
    light_rest = resting((card for card in cards if not card.tender), drawn)
    rest, again = resting(cards, drawn), begins_again(cards, plays)
    piles = _piles(cards, light_rest, drawn)
    dealt = {card.ref: card for pile in piles.values() for card in pile}
    docs: dict[str, Json] = {name: [card.doc() for card in pile] for name, pile in piles.items()}
    titles = {deck.id: deck.title for deck in decks}
    return {
        "piles": docs,
        "then": old_answers(plays, set(dealt)),
        "cap": warmest,
        "tender": tender,
        "light_only": sorted(ref for ref in dealt if ref in rest),
        "again": {ref: titles[card.deck] for ref, card in dealt.items() if ref in again},
    }


def _piles(cards: list[Card], rest: Collection[str], drawn: Collection[str]) -> dict[str, list[Card]]:
    """The piles of an evening out of all ``cards`` of which some ``rest``, in their order.

    What has a place of its own comes to that place while it is open to all; otherwise it is like any other card. Where
    nothing else of its deck is left unseen, it is like any other card too, or the rest of its deck would wait for it.
    """
    usual = [card for card in cards if not _has_place(card)]
    decks = {(card.deck, card.level) for card in usual}
    fresh = {(card.deck, card.level) for card in usual if card.ref not in drawn and not card.tender}
    may_come = [card for card in cards if card.ref not in rest]
    left_over = [card for card in may_come if card.ref not in drawn and (card.deck, card.level) in decks - fresh]
    among = [card for card in may_come if not _has_place(card) or card in left_over]
    piles = {str(level): _first_of([card for card in among if card.level == level]) for level in LEVELS}
    for name, kind in _PLACES.items():
        own = [card for card in may_come if card.kind is kind and _has_place(card)]
        pile = _first_of(own)
        piles[name] = pile + [card for card in own if card not in pile and card.level == GENTLE][:FEW]
    return piles


def _has_place(card: Card) -> bool:
    return card.kind in _PLACES.values() and card.level <= OPEN_TO_ALL


def _first_of(cards: list[Card]) -> list[Card]:
    """The first of them, and the tender ones that stand among these; so many besides those."""
    light = [place for place, card in enumerate(cards) if not card.tender]
    return cards[: light[PILE]] if len(light) > PILE else cards
