"""The ladder: a deck in sets that is climbed card by card, the reader first; each evening one set."""

from collections.abc import Collection
from typing import Any

from games.decks import DRAWN, EXPLICIT, LEFT_OUT, Card, Deck, drawn_before, shown_text, usable
from games.engine import Choice, Choose, Context, Dealing, Json, Note, Say, Stage, Table, say
from games.evening.frame import tender_tonight
from games.moves.breather import Pauses
from games.moves.cards import card_from, play_card
from games.moves.leaving import gently
from games.moves.showing import old_answers, then_and_now
from games.moves.vetoes import left, struck_for, warmest_left
from games.moves.warmth import LIGHT, OPEN_TO_ALL, Openness, cap, how_far, tender_may_come

WHOLE = 12
"""Cards of an evening when a ladder has no sets (Aron, Melinat, Aron, Vallone & Bator 1997: three sets of twelve)."""

BREATH = 3
"""Rungs between two places where chance may suggest a pause."""


def deal(dealing: Dealing) -> Json:
    """For each ladder there is, the set that comes next for this couple; from the start again when all were climbed.

    Whether tender ones come both have said as they arrived; none is among the first, and those that wait are left out.
    Where a card is struck, the next of its set moves up. Rungs above the cap are dealt as well and left out in the
    play, like those that not both opened: so what is dealt is the same whatever level is struck.
    """
    plays, struck = list(dealing.plays), struck_for(dealing)
    drawn = drawn_before(plays)
    ladders = [deck for deck in usable() if deck.ladder]
    sets = [(deck, _next_set(deck, drawn, struck)) for deck in ladders]
    refs = {card.ref for _, cards in sets for card in cards}
    tender = tender_may_come(struck) and tender_tonight(plays, dealing.today)
    return {
        "ladders": [{"title": deck.title, "cards": [card.doc() for card in cards]} for deck, cards in sets if cards],
        "then": old_answers(plays, refs),
        "cap": cap(struck),
        "tender": bool(tender),
    }


def _next_set(deck: Deck, drawn: Collection[str], struck: Collection[str]) -> list[Card]:
    rungs, warmest = left(deck.cards, struck), warmest_left(struck)
    within = [place for place, card in enumerate(rungs) if card.level <= warmest]
    fresh = (place for place in within if rungs[place].ref not in drawn)
    number = next(fresh, within[0] if within else 0)
    if not deck.sets:
        return rungs[number : number + WHOLE]
    return [card for card in rungs[number:] if card.set == rungs[number].set]


def _from_light(rungs: list[Card]) -> list[Card]:
    """The rungs in their order, but the first ones are not tender; without any to begin with there are none at all."""
    first = [card for card in rungs if not card.tender][:LIGHT]
    return first + [card for card in rungs if card not in first] if len(first) == LIGHT else first


async def ladder(table: Table, context: Context) -> None:
    """One set of one ladder, in order, or as much of it as they like before somebody stops."""
    await gently(table, _climb(table, context))


async def _climb(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    ladders = dealt["ladders"]
    if not ladders:
        await Say("no_ladder", table, say("No ladder tonight. Another evening, then."), lead=say("together"))
        return
    titles = [shown_text(each["cards"][0]["deck"], each["title"]) for each in ladders]
    options = [Choice(str(number), say("{title}", title=title)) for number, title in enumerate(titles, 1)]
    choice = options[0]
    if len(options) > 1:
        choice = await Choose("ladder", table, say("Which ladder tonight?"), *options, lead=say("together"))
    cards = [card_from(doc) for doc in ladders[options.index(choice)]["cards"]]
    opened = Openness(min(OPEN_TO_ALL, dealt.get("cap", EXPLICIT)), dealt.get("tender", False))
    if any(card.level > OPEN_TO_ALL for card in cards):
        opened = await how_far(table, dealt.get("cap", EXPLICIT), dealt.get("tender", False))
    rungs = _from_light([card for card in cards if opened.has(card)])
    if not rungs:
        await Say(
            "no_rung",
            table,
            say("These rungs can wait; the ladder carries on above them."),
            lead=say("together"),
        )
    pauses = Pauses(table, WHOLE // BREATH - 1)
    for number, card in enumerate(rungs):
        if number and number % BREATH == 0 and not await pauses.between():
            return
        await Stage(number * 7 // len(rungs), 7)
        reader = table.partners[number % len(table.partners)]
        now = await play_card(table, reader, card)
        await then_and_now(table, dealt["then"].get(card.ref), now)
        await Note(DRAWN, card.ref)
    for card in cards:
        if card not in rungs:
            await Note(LEFT_OUT, card.ref)  # the ladder goes on above it
