"""A pause that is suggested: by chance in many games, in a story also when one is stirred up; always the same words."""

from games.engine import Act, AskBoth, Choice, Choose, Kept, Outcome, Partner, Say, Table, Toss, say
from games.moves import measures

CALM = 5
"""After a long break it goes on only below this; the break's length after Gottman, the number our own."""
BREAKS = 3
EVERY = 2
"""One play in so many has a pause by chance, at most, so that none points at anybody (our own number)."""

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
