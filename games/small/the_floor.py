"""The floor: one speaks, the other says it back; nobody solves anything before both have held the floor.

Rules as in the speaker-listener technique (Markman, Stanley & Blumberg 1994); the words are our own.
"""

from typing import Any

from games.engine import Choice, Choose, Context, Note, Partner, Stage, Table, Write, say
from games.moves.breather import NO_HARM, calm_beforehand, leave_it, still_trying
from games.moves.leaving import gently

MORE = Choice("heard", say("Yes, and there’s more"))
PASS_IT = Choice("pass", say("Yes, and I’ll pass the floor"))
MISSED = Choice("missed", say("Not quite. I’ll say it again."))
PIECES = 5
"""Heard pieces after which the floor is only passed on; a piece that was not heard yet is none of them."""


async def script(table: Table, context: Context) -> None:
    """Both hold the floor twice, then look for one thing to try."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    if not await calm_beforehand(table, context, say("Think of what you’d like to talk about.")):
        return await leave_it(table)
    topic = say("What’s it about? Give it a name you can both nod to.\n{no_harm}", no_harm=NO_HARM)
    await Write("topic", table, topic, lead=say("together"), lines=1, limit=80)
    for number in range(2):
        for place, holder in enumerate(table):
            await Stage(number * 2 + place, 5)
            if not await hold(table, holder):
                return None
    await Stage(4, 5)
    try_it = say("Now that you’ve both been heard, choose one small thing to try for a week.")
    trying = await Write("try", table, try_it, lead=say("together"), lines=2, limit=160, optional=True)
    if trying:
        await Note("to_try", {"what": trying})
    return None


async def hold(table: Table, holder: Partner) -> bool:
    """One has the floor until they pass it on; only they decide when, and whether they were heard.

    False when they leave it for another night, and that has been said.
    """
    names: dict[str, Any] = {"holder": holder, "listener": table.other(holder)}
    piece, heard, missed = say("hold something small: that’s the floor. Say one small piece, about you."), 0, 0
    while True:
        words = say(
            "{holder}, {piece}\n"
            "{listener}, say back what you heard. No replying or fixing yet; feel what it’s like to be {holder:them}.\n"
            "{holder}, did {listener:they} get it?",
            piece=piece,
            **names,
        )
        options = (MORE, PASS_IT, MISSED) if heard < PIECES - 1 else (PASS_IT, MISSED)
        after = await Choose("floor", holder, words, *options, lead=say("you have the floor"))
        if after is PASS_IT:
            return True
        if after is MORE:
            heard, missed = heard + 1, 0
            piece = say("say the next small piece.")
        else:
            missed += 1
            if not await still_trying(table, holder, missed):
                return False
            piece = say("say that piece again, in other words.")
