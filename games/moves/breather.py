"""Whether it is calm enough, and a pause that is suggested: by chance in many games, in a story also when it is not.

A pause has the same words wherever it comes from, and a break is the one that a stop offers: this only says that they
chose it, and ``games.asides.stopping`` takes it from there.
"""

from collections.abc import Mapping
from typing import Any

from games.engine import (
    Act,
    Answer,
    AskBoth,
    Choice,
    Choose,
    Context,
    Kept,
    Outcome,
    Partner,
    Rate,
    Say,
    Seen,
    Table,
    Toss,
    Words,
    say,
)
from games.moves import measures

CALM = 5
"""Below this, 0 to 10, it goes on after a long break, and something hard is looked at. The break's length is after
Gottman, the number our own."""
EVERY = 2
"""One play in so many has a pause by chance, at most, so that none points at anybody (our own number)."""
ONE_IN = 5
"""In a story one breather in so many is suggested by chance, so that a suggestion tells nothing (our own number)."""
TRIES = 3
"""Every so many tries at saying back that were not it, a pause is offered; they never count as heard (our own)."""

NO_HARM = say("Nothing where someone was hurt, forced, threatened or afraid.")
"""What no game looks at; said wherever something hard is named, to everyone alike."""
SUGGESTED, NOT_HEARD = "pause", "not_heard"
"""Keys of the turns that offer a pause: to both, and to a teller who is not heard yet."""
STIRRED, CALM_TONIGHT = "stirred", "calm"
"""The turn that asks how stirred up somebody is, thinking of something hard, and the note on what both said came to."""

THINKING = say("How wound up do you feel, thinking about it now?")
QUIET = Choice("quiet", say("Two quiet minutes, here"))
APART = Choice("apart", say("Take a break, twenty minutes or more"))
GO_ON = Choice("go_on", say("Go on"))
REST = Choice("rest", say("Leave it for tonight"))
TRY_AGAIN = Choice("try_again", say("Try once more"))
ANOTHER_NIGHT = Choice("another_night", say("Leave it for another night"))


class Pauses:
    """The pause that chance may suggest in one play, once at most, at one of so many ``places``."""

    def __init__(self, table: Table, places: int) -> None:
        self._table, self._places, self._had = table, places, False

    async def between(self) -> bool:
        """One of the places: whether the play goes on. Where it is to rest, that has been said."""
        if self._had:
            return True
        self._had = await Outcome("breather", self._tossed())
        if not self._had or await suggest(self._table):
            return True
        words = say("We’ll leave it here. What was said was said, and nobody owes anything.")
        await Say("rests", self._table, words, lead=say("together"), action=say("leave it here"))
        return False

    async def _tossed(self) -> bool:
        return await Toss("pause") % (EVERY * self._places) == 0


async def breather(table: Table, key: str, pages: Mapping[Partner, Mapping[str, Any]]) -> bool:
    """Whether the story goes on. A pause is offered when one of them is stirred up, and by chance as well.

    How stirred up they are, each has just said on a page of their own, with more on it or without; it is never kept.
    What it came to is, under ``key``. Chance is a toss that nobody can look up: from ``Context.seed`` it could be
    worked out later which pauses were not chance.
    """
    due: bool = await Outcome(key, _pause_is_due(pages))
    return not due or await suggest(table)


async def _pause_is_due(pages: Mapping[Partner, Mapping[str, Any]]) -> bool:
    heated = any(page[measures.DISTRESS] >= measures.STORMY for page in pages.values())
    return await Toss("pause") % ONE_IN == 0 or heated


async def suggest(table: Table) -> bool:
    """Suggests a pause, and takes it with them; whether it goes on then."""
    words = say("Now and then an evening needs a pause, and this one does. What would be good?")
    choice = await Choose(SUGGESTED, table, words, QUIET, APART, GO_ON, REST, lead=say("together"))
    return await _taken(table, choice)


async def still_trying(table: Table, teller: Partner, tries: int) -> bool:
    """Whether a teller who was not heard in so many ``tries`` goes on; now and then a pause is offered, to them alone.

    However often it was not it, that never counts as heard: only the teller says when they are (the Imago dialogue,
    Hendrix & Hunt; the speaker-listener technique, Markman, Stanley & Blumberg). Another night ends it kindly.
    """
    if tries % TRIES:
        return True
    words = say("Some things take a while to get across. What would help you now, {teller}?", teller=teller)
    options = (TRY_AGAIN, QUIET, APART, ANOTHER_NIGHT)
    choice = await Choose(NOT_HEARD, teller, words, *options, lead=say("only you can tell"))
    if await _taken(table, choice):
        return True
    kindly = say("We’ll leave it for another night. You both tried, and it’ll keep.")
    await Say("another_night", table, kindly, lead=say("together"), action=say("leave it here"))
    return False


async def _taken(table: Table, choice: Choice) -> bool:
    """Takes a pause; whether it goes on after it. A break is opened by whoever shows this, see `begins_a_break`."""
    if choice is QUIET:
        await Act("quiet", table, say("Put it all down and breathe."), lead=say("together"), seconds=120)
    return choice not in (REST, ANOTHER_NIGHT)


def begins_a_break(answer: Answer) -> bool:
    """Whether they chose a break with it: then the break of a stop comes before what is asked next."""
    return answer.key in (SUGGESTED, NOT_HEARD) and answer.value == APART.key


async def stirred(table: Table, limit: int) -> bool:
    """Whether somebody is as stirred up as ``limit`` or more, each asked alone; for an Outcome, nothing is kept."""

    async def ask(partner: Partner) -> int:
        return await measures.distress(partner, Kept.NEVER)

    numbers = await AskBoth(table, ask)
    return any(number >= limit for number in numbers.values())


def stirred_up(who: Partner, ask: Words = THINKING) -> Rate:
    """How stirred up somebody is, thinking of something hard; it stands alone or on a page, and is never kept."""
    only = say("only you can see this")
    return Rate(STIRRED, who, ask, anchors=measures.WATER, no=10, lead=only, seen=Seen.PRIVATE, kept=Kept.NEVER)


async def calm_beforehand(table: Table, context: Context, think_of: Words) -> bool:
    """Whether both are calm enough for a game that looks at something hard, before any of it is named.

    Where each was asked as they arrived, right before this play, that holds, and ``context`` knows it. Else they are
    asked here, alone, with what to ``think_of``.
    """
    arriving = context.laid_out.get(CALM_TONIGHT)
    if isinstance(arriving, bool):
        return arriving
    return await calm_enough(table, say("{of}\n{no_harm}\n{how}", of=think_of, no_harm=NO_HARM, how=THINKING))


async def calm_enough(table: Table, ask: Words = THINKING) -> bool:
    """Whether both are calm enough to look at something hard. Asked alone, never kept; nothing tells who was not."""

    async def all_calm() -> bool:
        return max((await AskBoth(table, alone)).values()) < CALM

    async def alone(who: Partner) -> int:
        return await stirred_up(who, ask)

    calm: bool = await Outcome(CALM_TONIGHT, all_calm())
    return calm


def both_calm(pages: Mapping[Partner, Mapping[str, Any]]) -> Outcome:
    """The same where `stirred_up` stood on a page of each, with more: awaited next, before anything of it is shown."""

    async def all_calm() -> bool:
        return bool(max(page[STIRRED] for page in pages.values()) < CALM)

    return Outcome(CALM_TONIGHT, all_calm())


async def leave_it(table: Table) -> None:
    """What is said when it was not calm enough."""
    wait = say("It’s still raw. Leave it for tonight; it’ll keep.")
    await Say("not_tonight", table, wait, action=say("leave it"))
