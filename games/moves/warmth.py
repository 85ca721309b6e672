"""How warm cards may get: each is asked alone, anew every evening, and nothing tells who wanted less.

A cool-down points at nobody, because one comes by chance now and then as well. Chance moves the level itself, exactly
as a vote would: a cooler card in between that springs back by itself would show which cool-downs were voted.
"""

from collections.abc import Collection, Iterable
from typing import Any

from games.decks import EXPLICIT, GENTLE
from games.engine import AskBoth, Choice, Choose, Kept, Outcome, Partner, Script, Seen, Table, Toss, say
from games.moves.vetoes import one_in, warmest_left

COOL_DOWN = 7
"""One in so many votes cools down by chance; then about one card in five is cooler than it need be (our own number)."""
OPEN_TO_ALL = 2
"""The warmest level that needs no opening: gentle and flirty. Intimate and explicit ones are opened by both."""
BETWEEN = 2
"""Cards between two votes at least (our own)."""
CAPPED = 5
"""One evening in so many stays a level below what is not struck; one in so many of those two, and so on (our own)."""

HOW_WARM = (
    Choice("1", say("Gentle only")),
    Choice("2", say("Flirty ones too")),
    Choice("3", say("Intimate ones too")),
    Choice("4", say("All of them; I’m an adult")),
)
COOLER = Choice("cooler", say("Cooler"))
STAY = Choice("stay", say("Stay as they are"))
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
        words = say(
            "How warm can the cards get tonight? They start gentle, and never go past whichever of you wants it cooler."
        )
        choice = await Choose("warmest", who, words, *HOW_WARM, lead=say("only you can see this"), **_VOTE)
        return int(choice.key)

    async def cooler_of_both() -> int:
        return min(capped, *(await AskBoth(table, alone)).values())

    return Outcome("warmest", cooler_of_both())


class Thermostat:
    """How warm the cards are now: one warmer when everyone votes so, one cooler when anybody or chance does.

    A vote is alone behind its own curtain, or on a page that each is alone with anyway; it is never said why it came
    to what it did.
    """

    def __init__(self, table: Table, warmest: int) -> None:
        self._table, self._warmest = table, warmest
        self.level, self.since = 1, 0
        self.rose = False
        """Whether the last vote made it warmer."""

    @property
    def may_ride(self) -> bool:
        """Whether a page of a card may ask for a vote as well: not right after another one."""
        return self.since >= BETWEEN

    def part(self, who: Partner) -> Choose:
        """The vote as part of a page; who says nothing leaves the cards as they are."""
        return Choose("warmth", who, _ASK, COOLER, STAY, WARMER, usual=STAY, **_VOTE)

    async def settle(self, votes: Iterable[Choice]) -> None:
        """Let the votes of a page count."""
        await self._becomes(self._next(votes))

    async def ask(self) -> None:
        """Ask each alone."""
        await self._becomes(self._asked())

    async def _becomes(self, level: Script[int]) -> None:
        before, self.level = self.level, await Outcome("level", level)
        self.rose, self.since = self.level > before, 0

    async def _asked(self) -> int:
        async def alone(who: Partner) -> Choice:
            return await Choose("warmth", who, _ASK, COOLER, STAY, WARMER, lead=say("only you can see this"), **_VOTE)

        return await self._next((await AskBoth(self._table, alone)).values())

    async def _next(self, votes: Iterable[Choice]) -> int:
        voted = list(votes)
        if COOLER in voted or await Toss("cool_down") % COOL_DOWN == COOL_DOWN - 1:
            return max(1, self.level - 1)
        return min(self._warmest, self.level + 1) if all(vote is WARMER for vote in voted) else self.level


_ASK = say("Should the next cards be warmer, cooler, or stay as they are?")
_VOTE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
