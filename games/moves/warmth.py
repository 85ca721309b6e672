"""How warm cards may get, and whether tender ones come: each is asked alone, anew every evening, and on one page.

Nothing tells who wanted less: the lower one counts, and both are lower by chance now and then.

A cool-down points at nobody, because one comes by chance now and then as well. Chance moves the level itself, exactly
as a vote would: a cooler card in between that springs back by itself would show which cool-downs were voted.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from games.decks import EXPLICIT, GENTLE, Card
from games.engine import AskBoth, Choice, Choose, Json, Kept, Outcome, Page, Partner, Script, Seen, Table, Toss, say
from games.moves.vetoes import TENDER, one_in, warmest_left

COOL_DOWN = 7
"""One in so many votes cools down by chance; then about one card in five is cooler than it need be (our own number)."""
OPEN_TO_ALL = 2
"""The warmest level that needs no opening: gentle and flirty. Intimate and explicit ones are opened by both."""
BETWEEN = 2
"""Cards between two votes at least (our own)."""
CAPPED = 5
"""One evening in so many stays a level below what is not struck; one in so many of those two, and so on (our own)."""

LIGHT = 3
"""The first cards of an evening, of which none is tender (our own)."""

HOW_WARM = (
    Choice("1", say("Gentle only")),
    Choice("2", say("Flirty ones too")),
    Choice("3", say("Intimate ones too")),
    Choice("4", say("All of them; I’m an adult")),
)
LIGHT_ONLY = Choice("light", say("Not tonight"))
TENDER_TOO = Choice("tender", say("Yes, tender ones too"))
HOW_TENDER = (LIGHT_ONLY, TENDER_TOO)
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


def tender_may_come(struck: Collection[str]) -> bool:
    """Whether a play may be dealt tender cards: nobody struck them, and they do not rest by chance.

    As with `cap`, it stands in the record, so they rest now and then where nothing is struck.
    """
    rests = one_in(CAPPED)
    return TENDER.key not in struck and not rests


class Openness(NamedTuple):
    """How far cards may go tonight: the warmest level, and whether tender ones come."""

    warmest: int
    tender: bool = False

    def has(self, card: Card, number: int = LIGHT + 1) -> bool:
        """Whether a card may come as the one with this number, from 1: tender ones are none of the first."""
        return card.level <= self.warmest and (not card.tender or (self.tender and number > LIGHT))


async def how_far(table: Table, capped: int = EXPLICIT, tender: bool = False) -> Openness:
    """What everyone wants tonight, and no more than ``capped`` and ``tender`` allow. Everything is offered always."""
    words = say(
        "How far can the cards go tonight? They start gentle and never go past whichever of you wants less; now and "
        "then chance stops them sooner."
    )

    async def alone(who: Partner) -> dict[str, Any]:
        warm = Choose("warmest", who, say("How warm?"), *HOW_WARM, no=HOW_WARM[0], **_VOTE)
        asked = say("Tender ones, about losses and sore spots?")
        close = Choose("tender", who, asked, *HOW_TENDER, no=LIGHT_ONLY, **_VOTE)
        lead = say("only you can see this")
        answers: dict[str, Any] = await Page("how_far", who, words, warm, close, lead=lead, seen=Seen.PRIVATE)
        return answers

    async def less_of_both() -> Json:
        pages = (await AskBoth(table, alone)).values()
        warmest = min(capped, *(int(page["warmest"].key) for page in pages))
        return {"warmest": warmest, "tender": tender and all(page["tender"] is TENDER_TOO for page in pages)}

    found = await Outcome("warmest", less_of_both())
    if isinstance(found, dict):
        return Openness(int(found["warmest"]), bool(found["tender"]))
    return Openness(int(found))  # an evening that was begun when only warmth was asked


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
        return Choose("warmth", who, _ASK, COOLER, STAY, WARMER, usual=STAY, no=STAY, **_VOTE)

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
            only = say("only you can see this")
            return await Choose("warmth", who, _ASK, COOLER, STAY, WARMER, no=STAY, lead=only, **_VOTE)

        return await self._next((await AskBoth(self._table, alone)).values())

    async def _next(self, votes: Iterable[Choice]) -> int:
        voted = list(votes)
        if COOLER in voted or await Toss("cool_down") % COOL_DOWN == COOL_DOWN - 1:
            return max(1, self.level - 1)
        return min(self._warmest, self.level + 1) if all(vote is WARMER for vote in voted) else self.level


_ASK = say("Should the next cards be warmer, cooler, or stay as they are?")
_VOTE: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
