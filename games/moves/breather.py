"""Whether it is calm enough, and a pause that is suggested: by chance in many games, in a story also when it is not.

A pause has the same words wherever it comes from.
"""

from games.engine import Act, AskBoth, Choice, Choose, Kept, Outcome, Partner, Rate, Say, Seen, Table, Toss, say
from games.moves import measures

CALM = 5
"""Below this, 0 to 10, it goes on after a long break, and something hard is looked at. The break's length is after
Gottman, the number our own."""
BREAKS = 3
EVERY = 2
"""One play in so many has a pause by chance, at most, so that none points at anybody (our own number)."""
ONE_IN = 5
"""In a story one breather in so many is suggested by chance, so that a suggestion tells nothing (our own number)."""

QUIET = Choice("quiet", say("Two quiet minutes, here"))
APART = Choice("apart", say("Twenty minutes apart"))
GO_ON = Choice("go_on", say("Go on"))
REST = Choice("rest", say("Let it rest tonight"))


class Pauses:
    """The pause that chance may suggest in one play, once at most, at one of so many ``places``."""

    def __init__(self, table: Table, places: int) -> None:
        self._table, self._places, self._had = table, places, False

    async def between(self) -> bool:
        """One of the places: whether the play goes on. Where it is to rest, that has been said."""
        if self._had:
            return True
        self._had = await Outcome("breather", self._tossed())
        if not self._had or await suggest(self._table, "breather"):
            return True
        words = say("It rests here. What was said stands, and nothing is owed.")
        await Say("rests", self._table, words, lead=say("together"), action=say("let it rest"))
        return False

    async def _tossed(self) -> bool:
        return await Toss("pause") % (EVERY * self._places) == 0


async def breather(table: Table, key: str) -> bool:
    """Whether the story goes on. A pause is offered when one of them is stirred up, and by chance as well.

    The answers are never kept; what they came to is, under ``key``. Chance is a toss that nobody can look up: from
    ``Context.seed`` it could be worked out later which pauses were not chance.
    """
    return not await Outcome(key, _pause_is_due(table)) or await suggest(table, key)


async def _pause_is_due(table: Table) -> bool:
    heated = await stirred(table, measures.STORMY)
    return await Toss("pause") % ONE_IN == 0 or heated


async def suggest(table: Table, key: str) -> bool:
    """Suggests a pause, and takes it with them; whether it goes on then. ``key`` is for what the pause came to."""
    words = say("Now and then an evening asks for a pause, and this one does. Which would be good?")
    choice = await Choose("pause", table, words, QUIET, APART, GO_ON, REST, lead=say("together"))
    if choice is QUIET:
        await Act("quiet", table, say("Put it all down. Breathe."), lead=say("together"), seconds=120)
    return await _apart(table, key) if choice is APART else choice is not REST


async def stirred(table: Table, limit: int) -> bool:
    """Whether somebody is as stirred up as ``limit`` or more, each asked alone; for an Outcome, nothing is kept."""

    async def ask(partner: Partner) -> int:
        return await measures.distress(partner, Kept.NEVER)

    numbers = await AskBoth(table, ask)
    return any(number >= limit for number in numbers.values())


async def _apart(table: Table, key: str) -> bool:
    for _ in range(BREAKS):
        words = say("Something soothing, each for yourself. Leave it all here, in your head too.")
        await Act("apart", table, words, lead=say("meet again in twenty minutes"), seconds=1200)
        if not await Outcome(f"{key}_after", stirred(table, CALM)):
            return True
        longer = say("It is early yet. More time, or another night?")
        if await Choose("longer", table, longer, APART, REST, lead=say("together")) is REST:
            return False
    return False


async def calm_enough(table: Table) -> bool:
    """Whether both are calm enough to look at something hard. Asked alone, never kept; nothing tells who was not."""

    async def all_calm() -> bool:
        return max((await AskBoth(table, alone)).values()) < CALM

    async def alone(who: Partner) -> int:
        ask = say("Thinking of it now, how stirred up are you?")
        only = say("only you can see this")
        return await Rate("stirred", who, ask, anchors=measures.WATER, lead=only, seen=Seen.PRIVATE, kept=Kept.NEVER)

    calm: bool = await Outcome("calm", all_calm())
    return calm


async def leave_it(table: Table) -> None:
    """What is said when it was not calm enough."""
    wait = say("It is still near. Let it lie for tonight; it will keep.")
    await Say("not_tonight", table, wait, action=say("let it lie"))
