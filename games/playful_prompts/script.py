"""Playful prompts: cards that warm up only as both do, read by turns, and a thank you at the end."""

from collections.abc import Iterable
from itertools import cycle
from random import Random
from typing import Any

from games.decks import DRAWN, EXPLICIT, LEVELS, Card, CardKind, drawn_before, order, usable
from games.engine import (
    Act,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Note,
    Partner,
    Stage,
    Table,
    say,
)
from games.moves.breather import Pauses
from games.moves.cards import TONIGHT, YOU_DRAW, card_from, draw, play_card
from games.moves.leaving import gently
from games.moves.showing import old_answers, then_and_now
from games.moves.vetoes import left, struck_for
from games.moves.warmth import OPEN_TO_ALL, Thermostat, cap, how_warm

CARDS = 12
"""Cards of a long evening: every fourth is played together, the last one is a thank you."""
ENOUGH_AT = 8
"""After so many cards they may go to the last one."""
PILE, FEW = 12, 4
"""Cards that are dealt for a level or a special place, and gentle ones besides, so that there always are some."""
ROUND = 3
"""Cards after which each is asked alone how warm it goes on, where no card had a page of theirs to ask it on.

Every vote by itself is two curtains; with more cards between two of them an evening never gets as warm as both wish.
"""
BREATH = 3
"""Cards between two places where chance may suggest a pause."""
_OWN_PILE = (CardKind.TOGETHER, CardKind.APPRECIATION, CardKind.MATCH)

MORE = Choice("more", say("A few more cards"))
LAST = Choice("last", say("The last one"))
QUIET = Choice("quiet", say("Four quiet minutes, however you like: eyes, hands, or just breathing"))
NOT_NOW = Choice("not_now", say("Not tonight"))


def deal(dealing: Dealing) -> Json:
    """The cards that may come tonight, by level and for their special places, and old answers to any of them."""
    plays, struck = list(dealing.plays), struck_for(dealing)
    warmest = cap(struck)
    drawn, chance = drawn_before(plays), Random(dealing.seed)
    decks = [deck for deck in usable() if not deck.ladder]

    def shuffled(levels: Iterable[int], *kinds: CardKind) -> list[Card]:
        within = [level for level in levels if level <= warmest]
        return left(order(decks, chance, drawn, within, kinds), struck)

    kinds = [kind for kind in CardKind if kind not in _OWN_PILE]
    piles = {str(level): shuffled([level], *kinds)[:PILE] for level in LEVELS}
    for name, kind in (("together", CardKind.TOGETHER), ("last", CardKind.APPRECIATION)):
        cards = shuffled([1, OPEN_TO_ALL], kind)
        piles[name] = cards[:PILE] + [card for card in cards[PILE:] if card.level == 1][:FEW]
    refs = {card.ref for pile in piles.values() for card in pile}
    docs: dict[str, Json] = {name: [card.doc() for card in pile] for name, pile in piles.items()}
    return {"piles": docs, "then": old_answers(plays, refs), "cap": warmest}


async def playful_prompts(table: Table, context: Context) -> None:
    """The whole evening of cards, or as much of it as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    piles = {name: [card_from(doc) for doc in docs] for name, docs in dealt["piles"].items()}
    await Stage(0, 5)
    warmest = await how_warm(table, dealt.get("cap", EXPLICIT))
    thermostat, pauses = Thermostat(table, warmest), Pauses(table, CARDS // BREATH - 1)
    number, readers = 0, cycle(table.partners)
    while number < CARDS:
        number += 1
        await Stage(1 + 3 * (number - 1) // CARDS, 5)
        reader = next(readers)
        if number == CARDS:
            pile = piles["last"]
        elif number % 4 == 0:
            pile = piles["together"]
        else:
            pile = piles[str(thermostat.level)] or piles["1"]
        card = await _draw(reader, pile, thermostat)
        thermostat.since += 1
        if card is not None:
            now = await play_card(table, reader, card, thermostat if number < CARDS - 1 else None)
            await then_and_now(table, dealt["then"].get(card.ref), now)
            await Note(DRAWN, card.ref)
        if number % BREATH == 0 and number < CARDS and not await pauses.between():
            return
        if number == ENOUGH_AT and not await _more(table):
            number = CARDS - 1
        elif thermostat.since >= ROUND and number < CARDS - 1:
            await thermostat.ask()
    await _quiet_minutes(table)


WARMER_NOW = say("it gets a little warmer; you draw")


async def _more(table: Table) -> bool:
    ask = say("A few more cards, or the last one now?")
    return await Choose("more", table, ask, MORE, LAST, lead=say("together"), **TONIGHT) is MORE


async def _draw(reader: Partner, pile: list[Card], thermostat: Thermostat) -> Card | None:
    """A card that is no warmer than it is now; those of the pile that are wait for another time."""
    fitting = [card for card in pile if card.level <= thermostat.level]
    pile[:] = [card for card in pile if card.level > thermostat.level]
    lead, thermostat.rose = WARMER_NOW if thermostat.rose else YOU_DRAW, False
    card = await draw(reader, fitting, lead)
    pile += fitting
    return card


async def _quiet_minutes(table: Table) -> None:
    await Stage(4, 5)
    ask = say("That was the last card. Four quiet minutes before you move on?")
    if await Choose("quiet_minutes", table, ask, QUIET, NOT_NOW, lead=say("together")) is QUIET:
        words = say("Nothing to do, nowhere to look. Just be here.")
        await Act("quiet", table, words, lead=say("without words"), seconds=240)
