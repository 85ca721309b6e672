"""The floor: one speaks, the other says it back; nobody solves anything before both have held the floor.

Rules as in the speaker-listener technique (Markman, Stanley & Blumberg 1994); the words are our own.
"""

from games.engine import Choice, Choose, Context, Partner, Say, Speak, Stage, Table, Write, say
from games.moves.leaving import gently

MORE = Choice("heard", say("Yes, and there is more"))
PASS_IT = Choice("pass", say("Yes, and I pass the floor"))
MISSED = Choice("missed", say("Not quite; I say it again"))
TURNS = 5
"""Pieces that one may say before the floor goes over."""
RULES = (
    say("Whoever speaks: speak for yourself, keep it short, and stop so that it can be said back."),
    say("Whoever listens: say back what you heard. No answer and no repair yet."),
    say("Something small in your hand is the floor. You keep it while you are said back, and then you share it."),
)


async def script(table: Table, context: Context) -> None:
    """Both hold the floor twice, then look for one thing to try."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    topic = say("What is it about? Name it so that you both can nod.")
    await Write("topic", table, topic, lead=say("together"), lines=1, limit=80)
    await read_rules(table)
    for number in range(2):
        for place, holder in enumerate(table):
            await Stage(number * 2 + place, 5)
            await hold(holder, table.other(holder))
    await Stage(4, 5)
    try_it = say("Now that you were both heard: one small thing to try for a week.")
    await Write("try", table, try_it, lead=say("together"), lines=2, limit=160, optional=True)


async def read_rules(table: Table) -> None:
    """What holds while somebody has the floor."""
    for rule in RULES:
        await Say("rules", table, rule, lead=say("this holds"))


async def hold(holder: Partner, listener: Partner) -> None:
    """One has the floor until they pass it on; only they decide when, or whether they were heard."""
    for _ in range(TURNS):
        await Speak("speak", holder, say("Say one piece, about you."), lead=say("you have the floor"), seconds=45)
        await Speak("back", listener, say("Say it back."), lead=say("you listen"), seconds=30)
        got = say("Did {listener} get it?", listener=listener)
        after = await Choose("floor", holder, got, MORE, PASS_IT, MISSED, lead=say("you have the floor"))
        if after is PASS_IT:
            return
