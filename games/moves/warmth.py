"""How warm cards may get: each is asked alone, anew every evening, and nothing tells who wanted less.

A cool-down points at nobody, because one comes by chance now and then as well. Chance moves the level itself, exactly
as a vote would: a cooler card in between that springs back by itself would show which cool-downs were voted.
"""

from collections.abc import Collection
from typing import Any

from games.decks import EXPLICIT, GENTLE
from games.engine import AskBoth, Choice, Choose, Kept, Outcome, Partner, Seen, Table, Toss, say
from games.moves.vetoes import one_in, warmest_left

COOL_DOWN = 7
"""One in so many votes cools down by chance; then about one card in five is cooler than it need be (our own number)."""
OPEN_TO_ALL = 2
"""The warmest level that needs no opening: gentle and flirty. Intimate and explicit ones are opened by both."""
CAPPED = 5
"""One evening in so many stays a level below what is not struck; one in so many of those two, and so on (our own)."""

HOW_WARM = (
    Choice("1", say("Gentle ones")),
    Choice("2", say("Flirty ones too")),
    Choice("3", say("Intimate ones too")),
    Choice("4", say("All of them; I am an adult")),
)
COOLER = Choice("cooler", say("Cooler"))
STAY = Choice("stay", say("Stay here"))
WARMER = Choice("warmer", say("Warmer"))


def cap(struck: Collection[str]) -> int:
    """The warmest level that a play may be dealt: what nobody struck, and by chance less. Never below gentle.

    It stands in the record with all that is dealt, so every cap must be possible where nothing is struck.
    """
    warmest = warmest_left(struck)
    while warmest > GENTLE and one_in(CAPPED):
        warmest -= 1
    return warmest


def how_warm(table: Table, capped: int = EXPLICIT) -> Outcome:
    """The warmest level that everyone wants tonight and that is not above ``capped``. All levels are offered always."""

    async def alone(who: Partner) -> int:
        words = say("How warm may the cards get tonight? They begin gently and never go past the cooler of you two.")
        choice = await Choose("warmest", who, words, *HOW_WARM, lead=say("only you can see this"), **_VOTE)
        return int(choice.key)

    async def cooler_of_both() -> int:
        return min(capped, *(await AskBoth(table, alone)).values())

    return Outcome("warmest", cooler_of_both())


def thermostat(table: Table, level: int, warmest: int) -> Outcome:
    """The next level: one warmer when everyone says so, one cooler when anybody or chance does; never said why."""

    async def alone(who: Partner) -> Choice:
        words = say("The next cards: warmer, cooler, or as they are?")
        return await Choose("warmth", who, words, COOLER, STAY, WARMER, lead=say("only you can see this"), **_VOTE)

    async def next_level() -> int:
        votes = (await AskBoth(table, alone)).values()
        if COOLER in votes or await Toss("cool_down") % COOL_DOWN == COOL_DOWN - 1:
            return max(1, level - 1)
        return min(warmest, level + 1) if all(vote is WARMER for vote in votes) else level

    return Outcome("level", next_level())


_VOTE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
