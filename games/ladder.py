"""The ladder: a deck in sets that is climbed card by card, the reader first; each evening one set."""

from typing import Any

from games.card_moves import old_answers, play_card, then_and_now
from games.decks import DRAWN, Card, Deck, drawn_before, usable
from games.engine import Choice, Choose, Context, Dealing, Json, Note, Stage, Table, say
from games.moves import gently
from games.warmth import OPEN_TO_ALL, how_warm

WHOLE = 12
"""Cards of an evening when a ladder has no sets (Aron, Melinat, Aron, Vallone & Bator 1997: three sets of twelve)."""


def deal(dealing: Dealing) -> Json:
    """For each ladder there is, the set that comes next for this couple; from the start again when all were climbed."""
    plays = list(dealing.plays)
    drawn = drawn_before(plays)
    ladders = [deck for deck in usable() if deck.ladder]
    sets = [(deck, _next_set(deck, set(drawn))) for deck in ladders]
    refs = {card.ref for _, cards in sets for card in cards}
    return {
        "ladders": [{"title": deck.title, "cards": [card.doc() for card in cards]} for deck, cards in sets],
        "then": old_answers(plays, refs),
    }


def _next_set(deck: Deck, drawn: set[str]) -> list[Card]:
    number = next((place for place, card in enumerate(deck.cards) if card.ref not in drawn), 0)
    if not deck.sets:
        return list(deck.cards[number : number + WHOLE])
    return [card for card in deck.cards[number:] if card.set == deck.cards[number].set]


async def ladder(table: Table, context: Context) -> None:
    """One set of one ladder, in order, or as much of it as they like before somebody stops."""
    await gently(table, _climb(table, context))


async def _climb(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    ladders = dealt["ladders"]
    options = [Choice(str(number), say("{title}", title=each["title"])) for number, each in enumerate(ladders, 1)]
    choice = options[0]
    if len(options) > 1:
        choice = await Choose("ladder", table, say("Which ladder tonight?"), *options, lead=say("together"))
    cards = [Card.from_doc(doc) for doc in ladders[options.index(choice)]["cards"]]
    warmest: int = await how_warm(table) if any(card.level > OPEN_TO_ALL for card in cards) else OPEN_TO_ALL
    rungs = [card for card in cards if card.level <= warmest]
    for number, card in enumerate(rungs):
        await Stage(number * 7 // len(rungs), 7)
        reader = table.partners[number % len(table.partners)]
        now = await play_card(table, reader, card)
        await then_and_now(table, dealt["then"].get(card.ref), now)
        await Note(DRAWN, card.ref)
    for card in cards:
        if card not in rungs:
            await Note(DRAWN, card.ref)  # left out tonight; the ladder goes on above it
