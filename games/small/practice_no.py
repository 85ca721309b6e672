"""Practice no: hear a no that was certain from the start, and find that nothing breaks (after Cuddle Sanctuary)."""

from games.engine import AskBoth, Context, Partner, Seen, Table, Write, say
from games.moves.hearing import practice_no
from games.moves.leaving import gently
from games.moves.showing import reveal


async def script(table: Table, context: Context) -> None:
    """Three rounds, each sillier, and one word each at the end."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    await practice_no(table, rounds=3)
    words = await AskBoth(table, _one_word)
    await reveal(table, words, say("A no to the thing was never a no to you."))


async def _one_word(who: Partner) -> str:
    ask = say("One word for how it was, to say no and to hear it.")
    only = say("only you can see this for now")
    return await Write("one_word", who, ask, lead=only, seen=Seen.HIDDEN, lines=1, limit=40, optional=True)
