"""Playful prompts: cards that warm up only as both do, read by turns, and a thank you at the end."""

from collections.abc import Iterable
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
from games.moves.cards import card_from, draw, old_answers, play_card, then_and_now
from games.moves.leaving import gently
from games.moves.vetoes import left, struck_for
from games.moves.warmth import OPEN_TO_ALL, cap, how_warm, thermostat

CARDS = 12
"""Cards of an evening: every fourth is played together, the last one is a thank you."""
PILE, FEW = 12, 4
"""Cards that are dealt for a level or a special place, and gentle ones besides, so that there always are some."""
ROUND = 2
"""Cards between two votes, one read by each: a vote after every single card would be two more curtains each time."""
BREATH = 3
"""Cards between two places where chance may suggest a pause."""
_OWN_PILE = (CardKind.TOGETHER, CardKind.APPRECIATION, CardKind.MATCH)

QUIET = Choice("quiet", say("Four quiet minutes, as you both like: eyes, hands, or only breath"))
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
    level, pauses = 1, Pauses(table, CARDS // BREATH - 1)
    for number in range(1, CARDS + 1):
        await Stage(1 + 3 * (number - 1) // CARDS, 5)
        reader = table.partners[(number - 1) % len(table.partners)]
        if number == CARDS:
            pile = piles["last"]
        elif number % 4 == 0:
            pile = piles["together"]
        else:
            pile = piles[str(level)] or piles["1"]
        card = await _draw(reader, pile, level)
        if card is not None:
            now = await play_card(table, reader, card)
            await then_and_now(table, dealt["then"].get(card.ref), now)
            await Note(DRAWN, card.ref)
        if number % ROUND == 0 and number < CARDS - 1:
            level = await thermostat(table, level, warmest)
        if number % BREATH == 0 and number < CARDS and not await pauses.between():
            return
    await _quiet_minutes(table)


async def _draw(reader: Partner, pile: list[Card], level: int) -> Card | None:
    """A card that is no warmer than the level is now; those of the pile that are wait for another time."""
    fitting = [card for card in pile if card.level <= level]
    pile[:] = [card for card in pile if card.level > level]
    card = await draw(reader, fitting)
    pile += fitting
    return card


async def _quiet_minutes(table: Table) -> None:
    await Stage(4, 5)
    ask = say("That was the last card. Four quiet minutes before you go on?")
    if await Choose("quiet_minutes", table, ask, QUIET, NOT_NOW, lead=say("together")) is QUIET:
        words = say("Nothing to do and nowhere to look. Be here.")
        await Act("quiet", table, words, lead=say("without words"), seconds=240)
