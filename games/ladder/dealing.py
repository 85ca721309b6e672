"""What an evening on a ladder is dealt: of each ladder there is, the sets that come next for this couple."""

from collections.abc import Collection
from itertools import dropwhile
from typing import Any

from games.decks import Card, Deck, drawn_before, usable
from games.engine import Dealing, Json
from games.evening.frame import tender_tonight
from games.moves.showing import old_answers
from games.moves.vetoes import left, struck_for, warmest_left
from games.moves.warmth import cap, tender_may_come

WHOLE = 12
"""Cards of a set where a ladder has no sets (Aron, Melinat, Aron, Vallone & Bator 1997: three sets of twelve)."""
MINUTES = 15
"""About how long a set takes (in the same study)."""
SITTING = 3
"""Sets of one long sitting: three quarters of an hour."""


def deal(dealing: Dealing) -> Json:
    """For each ladder there is, the sets that come next for this couple; from the start again when all were climbed.

    Whether tender ones come both have said as they arrived; none is among the first, and those that wait are left out.
    Where a card is struck, the next of its set moves up. Rungs above the cap are dealt as well and left out in the
    play, like those that not both opened: so what is dealt is the same whatever level is struck.
    """
    plays, struck = list(dealing.plays), struck_for(dealing)
    drawn = drawn_before(plays)
    laid_out = [doc for deck in usable() if deck.ladder and (doc := _laid_out(deck, drawn, struck))]
    refs = {card.ref for _doc, sets in laid_out for cards in sets for card in cards}
    tender = tender_may_come(struck) and tender_tonight(plays, dealing.today)
    return {
        "ladders": [doc for doc, _sets in laid_out],
        "then": old_answers(plays, refs),
        "cap": cap(struck),
        "tender": bool(tender),
    }


def _laid_out(deck: Deck, drawn: Collection[str], struck: Collection[str]) -> tuple[Json, list[list[Card]]] | None:
    """A ladder as it is dealt, with the cards of its sets; None where all of it is struck."""
    sets = _sets_left(deck, drawn, struck)
    again = not sets
    sets = (sets or _sets_left(deck, (), struck))[:SITTING]
    if not sets:
        return None
    first, *further = [{"title": _name(deck, cards), "cards": [card.doc() for card in cards]} for cards in sets]
    doc: dict[str, Any] = {"title": deck.title, "set": first["title"], "cards": first["cards"]}
    return doc | {"further": further} | ({"again": True} if again else {}), sets


def _name(deck: Deck, cards: list[Card]) -> str:
    return deck.sets[cards[0].set - 1] if deck.sets else ""


def _sets_left(deck: Deck, drawn: Collection[str], struck: Collection[str]) -> list[list[Card]]:
    """The cards that were not ``drawn``, set by set, each from its first card on that is within what is open."""
    warmest, fresh = warmest_left(struck), [card for card in left(deck.cards, struck) if card.ref not in drawn]

    def within(cards: list[Card]) -> list[Card]:
        return list(dropwhile(lambda card: card.level > warmest, cards))

    if not deck.sets:
        rungs = within(fresh)
        return [rungs[first : first + WHOLE] for first in range(0, len(rungs), WHOLE)]
    numbers = range(1, len(deck.sets) + 1)
    sets = (within([card for card in fresh if card.set == number]) for number in numbers)
    return [cards for cards in sets if cards]
