"""Where did play go: a silliness the two of you retired, looked for and, if they like, brought back for a minute."""

from games.engine import (
    AskBoth,
    Choice,
    Context,
    Note,
    Partner,
    Quote,
    Reveal,
    Seen,
    Speak,
    Stage,
    Table,
    Write,
    say,
)
from games.moves.leaving import gently
from games.moves.showing import quotes_of, taken_up

NEITHER = Choice("neither", say("Neither. Looking was enough"))


async def script(table: Table, context: Context) -> None:
    """Each names one, both act it out badly, and one of them may come back."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    found = await AskBoth(table, _look)
    if quotes := quotes_of(found):
        together = say("Read yours aloud. Then say where you think it went.")
        await Reveal("silliness", table, together, lead=say("look together"), quotes=quotes)
    await Stage(1, 3)
    first, second = context.random().sample(table.partners, 2)
    for who in (first, second):
        if theirs := found[table.other(who)]:
            words = say("Do ten seconds of it, as badly as you can.")
            shown = (Quote(table.other(who), theirs),)
            await Speak("as_badly", who, words, lead=say("in whatever way you move"), seconds=15, quotes=shown)
    await Stage(2, 3)
    back = await AskBoth(table, _back)
    for text in await taken_up(table, say("Which of them happens this week?"), back, NEITHER):
        await Note("to_play", {"what": text})


async def _look(who: Partner) -> str:
    words = say("Something silly the two of you used to do. A dance, a voice, a war with socks …")
    only = say("only you can see this for now")
    return await Write("silly", who, words, lead=only, lines=2, limit=160, seen=Seen.HIDDEN, optional=True)


async def _back(who: Partner) -> str:
    words = say("What could the two of you do this week, in under a minute, for no reason at all?")
    only = say("only you can see this for now")
    return await Write("under_a_minute", who, words, lead=only, lines=1, limit=100, seen=Seen.HIDDEN)
