"""Playful prompts: cards that warm up only as both do, read by turns, and a thank you at the end."""

from random import Random
from typing import Any

from games.card_moves import draw, old_answers, play_card, then_and_now
from games.decks import DRAWN, LEVELS, Card, Kind, drawn_before, order, usable
from games.engine import (
    Act,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
    Outcome,
    Partner,
    Seen,
    Stage,
    Table,
    say,
)
from games.moves import gently

CARDS = 12
"""Cards of an evening: every fourth is played together, the last one is a thank you."""
PILE = 12
COOL_DOWN = 0.2
"""The share of cards that are cooler than they need to be, so that a cool-down points at nobody (our own number)."""
_OWN_PILE = (Kind.TOGETHER, Kind.APPRECIATION, Kind.MATCH)

HOW_WARM = (
    Choice("1", say("Gentle ones")),
    Choice("2", say("Flirty ones too")),
    Choice("3", say("Intimate ones too")),
    Choice("4", say("All of them; I am an adult")),
)
COOLER = Choice("cooler", say("Cooler"))
STAY = Choice("stay", say("Stay here"))
WARMER = Choice("warmer", say("Warmer"))
QUIET = Choice("quiet", say("Four quiet minutes, as you both like: eyes, hands, or only breath"))
NOT_NOW = Choice("not_now", say("Not tonight"))


def deal(dealing: Dealing) -> Json:
    """The cards that may come tonight, by level and for their special places, and old answers to any of them."""
    plays = list(dealing.plays)
    drawn, chance = drawn_before(plays), Random(dealing.seed)
    decks = [deck for deck in usable() if not deck.ladder]
    kinds = [kind for kind in Kind if kind not in _OWN_PILE]
    piles = {str(level): order(decks, chance, drawn, levels=[level], kinds=kinds)[:PILE] for level in LEVELS}
    piles["together"] = order(decks, chance, drawn, levels=[1, 2], kinds=[Kind.TOGETHER])[:PILE]
    piles["last"] = order(decks, chance, drawn, levels=[1, 2], kinds=[Kind.APPRECIATION])[:4]
    refs = {card.ref for pile in piles.values() for card in pile}
    docs: dict[str, Json] = {name: [card.doc() for card in pile] for name, pile in piles.items()}
    return {"piles": docs, "then": old_answers(plays, refs)}


async def playful_prompts(table: Table, context: Context) -> None:
    """The whole evening of cards, or as much of it as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    piles = {name: [Card.from_doc(doc) for doc in docs] for name, docs in dealt["piles"].items()}
    chance = context.random()
    await Stage(0, 5)
    warmest = await Outcome("warmest", _how_warm(table))
    level = 1
    for number in range(1, CARDS + 1):
        await Stage(1 + 3 * (number - 1) // CARDS, 5)
        reader = table.partners[(number - 1) % len(table.partners)]
        cool = chance.random() < COOL_DOWN
        if number == CARDS:
            pile = piles["last"]
        elif number % 4 == 0:
            pile = piles["together"]
        else:
            pile = piles[str(max(1, level - 1) if cool else level)] or piles["1"]
        card = await draw(reader, pile)
        if card is not None:
            await play_card(table, reader, card)
            await then_and_now(table, dealt["then"].get(card.ref))
            await Note(DRAWN, card.ref)
        if number % 2 == 0 and number < CARDS - 1:
            level = await Outcome("level", _thermostat(table, level, warmest))
    await _quiet_minutes(table)


async def _how_warm(table: Table) -> int:
    """The warmest level that everyone wants tonight, each asked alone; nothing tells who wanted less."""

    async def alone(who: Partner) -> int:
        words = say("How warm may the cards get tonight? They begin gently and never go past the cooler of you two.")
        choice = await Choose("warmest", who, words, *HOW_WARM, lead=say("only you see this"), **_VOTE)
        return int(choice.key)

    return min((await AskBoth(table, alone)).values())


async def _thermostat(table: Table, level: int, warmest: int) -> int:
    """One warmer when both say so, one cooler when either does; it is never said why."""

    async def alone(who: Partner) -> Choice:
        words = say("The next cards: warmer, cooler, or as they are?")
        return await Choose("warmth", who, words, COOLER, STAY, WARMER, lead=say("only you see this"), **_VOTE)

    votes = (await AskBoth(table, alone)).values()
    if COOLER in votes:
        return max(1, level - 1)
    return min(warmest, level + 1) if all(vote is WARMER for vote in votes) else level


async def _quiet_minutes(table: Table) -> None:
    await Stage(4, 5)
    ask = say("That was the last card. Four quiet minutes before you go on?")
    if await Choose("quiet_minutes", table, ask, QUIET, NOT_NOW, lead=say("together")) is QUIET:
        words = say("Nothing to do and nowhere to look. Be here.")
        await Act("quiet", table, words, lead=say("without words"), seconds=240)


_VOTE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
