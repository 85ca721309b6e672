"""A breather in the middle of a story: how stirred up each is, and a pause that points at nobody."""

from games import measures
from games.engine import Act, AskBoth, Choice, Choose, Kept, Outcome, Partner, Table, Toss, say

CALM = 5
"""After a long break the story goes on only below this; the break's length after Gottman, the number our own."""
BREAKS = 3
PAUSES = 5
"""One breather in so many is suggested by chance, so that a suggestion tells nothing (our own number)."""

QUIET = Choice("quiet", say("Two quiet minutes, here"))
APART = Choice("apart", say("Twenty minutes apart"))
GO_ON = Choice("go_on", say("Go on"))
REST = Choice("rest", say("Let the story rest tonight"))


async def breather(table: Table, key: str) -> bool:
    """Whether the story goes on. A pause is offered when one of them is stirred up, and by chance as well.

    The answers are never kept; what they came to is, under ``key``. Chance is a toss that nobody can look up: from
    ``Context.seed`` it could be worked out later which pauses were not chance.
    """
    if not await Outcome(key, _pause_is_due(table)):
        return True
    words = say("A story now and then asks for a pause, and this one does. Which would be good?")
    choice = await Choose("pause", table, words, QUIET, APART, GO_ON, REST, lead=say("together"))
    if choice is QUIET:
        await Act("quiet", table, say("Put the story down. Breathe."), lead=say("together"), seconds=120)
    return await _apart(table, key) if choice is APART else choice is not REST


async def _apart(table: Table, key: str) -> bool:
    for _ in range(BREAKS):
        words = say("Something soothing, each for yourself. Leave the story here, in your head too.")
        await Act("apart", table, words, lead=say("meet again in twenty minutes"), seconds=1200)
        if not await Outcome(f"{key}_after", _stirred(table, CALM)):
            return True
        longer = say("It is early yet. More time, or another night?")
        if await Choose("longer", table, longer, APART, REST, lead=say("together")) is REST:
            return False
    return False


async def _pause_is_due(table: Table) -> bool:
    stirred = await _stirred(table, measures.STORMY)
    return await Toss("pause") % PAUSES == 0 or stirred


async def _stirred(table: Table, limit: int) -> bool:
    async def ask(partner: Partner) -> int:
        return await measures.distress(partner, Kept.NEVER)

    numbers = await AskBoth(table, ask)
    return any(number >= limit for number in numbers.values())
