"""Three evenings of writing: twenty minutes alone, on three days, about what the two of them are to each other.

In the study, of those who wrote about their deepest thoughts and feelings about the relationship more were still
together three months later than of those who wrote about their day (Slatcher & Pennebaker 2006). Nobody reads it to
anybody: what was written is its writer's.
"""

from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Note,
    Partner,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.moves.leaving import gently

EVENINGS, MINUTES = 3, 20
BOTH = Choice("both", say("Both, each at a seat of your own, or one after the other"))
ASKS = (
    say("Write what you really think and feel about the two of you. Don’t stop, don’t fix the spelling."),
    say("Go on from last time, or begin somewhere else: what it was like at first, what it’s like now."),
    say("The last one. Where would you like the two of you to be going?"),
)


async def script(table: Table, context: Context) -> None:
    """One of the three: each writes alone, and nobody asks what."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    number = len(context.earlier("written")) % EVENINGS
    await Stage(number, EVENINGS)
    words = say(
        "Twenty minutes, both at once and apart: one of you here, the other on paper. Nobody reads it.\n"
        "It’s the writing that helps. Who writes here tonight?"
    )
    rows = [*(Choice(who.id, say("{who}", who=who)) for who in table), BOTH]
    chosen = await Choose("who_writes", table, words, *rows, lead=say("together"))
    if chosen is BOTH:
        await AskBoth(table, lambda who: _write(who, ASKS[number]))
    else:
        await _write(table.find(chosen.key), ASKS[number])
    await Note("written", number + 1)
    done = say("Tell each other one thing you were glad of today, and nothing of what you wrote.")
    await Speak("glad", table, done, lead=say("together"), seconds=60)
    if number + 1 == EVENINGS:
        last = say("That was the third. Leave it now, and see what the next weeks are like.")
        await Say("third", table, last, lead=say("together"))


async def _write(who: Partner, words: Words) -> None:
    common: dict[str, Any] = {"lead": say("only you can see this"), "lines": 12, "limit": 8000, "optional": True}
    await Write("writing", who, words, seen=Seen.PRIVATE, seconds=60 * MINUTES, **common)
