"""After the quarrel: what was felt, both realities, what it touched, one's own part, one next step each.

The order is that of Gottman's aftermath (2000-2016); the words are our own.
"""

from typing import Any

from games.engine import Choice, Choose, Context, Note, Partner, Quote, Reveal, Speak, Stage, Table, Write, say
from games.moves.breather import Pauses, calm_enough, leave_it
from games.moves.leaving import gently
from games.moves.stems import rest_of, sentence

FAIR = Choice("fair", say("Fair, and a part of it made sense"))
NO_PART = Choice("no_part", say("Fair; and now a part that makes sense"))
AGAIN = Choice("again", say("Not quite; I tell it again"))
ACCEPT = Choice("accept", say("Yes, I take that in"))
NOT_YET = Choice("not_yet", say("Not yet; I still need …"))
FEELINGS = {
    Choice("stung", say("stung")): say("let down, left out, unseen, small, teased, unimportant"),
    Choice("angry", say("angry")): say("furious, irritated, fed up, stubborn, bitter, treated unfairly"),
    Choice("uneasy", say("uneasy")): say("worried, tense, unsure, on guard, helpless, jealous"),
    Choice("sad", say("sad")): say("heavy, lonely, homesick for you, hopeless, empty, close to tears"),
    Choice("ashamed", say("ashamed")): say("guilty, clumsy, not enough, embarrassed, caught out, wrong"),
    Choice("too_much", say("too much at once")): say("flooded, numb, worn out, confused, rushed, far away"),
}
"""Our own words for feelings, from which one looks for the nearest."""
SORRY, NEXT_TIME = say("I am sorry that I …"), say("Next time I …")


async def script(table: Table, context: Context) -> None:
    """Each step is walked by both before the next one opens."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    small = say("Pick one that is over. Nothing where someone was hurt, forced, threatened or afraid.")
    await Write("title", table, small, lead=say("together"), start=say("The one about …"), lines=1, limit=60)
    if not await calm_enough(table):
        return await leave_it(table)
    steps = (_feelings, _realities, _touched, _own_part, _next_step)
    pauses = Pauses(table, len(steps) - 1)
    for stage, step in enumerate(steps):
        await Stage(stage, 5)
        if stage and not await pauses.between():
            return None
        for who in table:
            await step(who, table.other(who))
    return None


async def _feelings(who: Partner, other: Partner) -> None:
    ask = say("What did you feel then? The nearest one will do.")
    near = await Choose("feeling", who, ask, *FEELINGS, lead=say("you look for it"))
    words = say(
        "Say what you felt: {near}, {others}, or a word of your own. Leave out the because.",
        near=near.words,
        others=FEELINGS[near],
    )
    await Speak("felt", who, words, lead=say("you tell"), seconds=45)


async def _realities(who: Partner, other: Partner) -> None:
    tell = say("How was it, seen from where you stood? Begin with “I”.")
    back = say("Say how it was for {who}. Then one part of it that makes sense to you.", who=who)
    heard = say("How did that sound?")
    after = AGAIN
    for _ in range(3):
        if after is AGAIN:
            await Speak("reality", who, tell, lead=say("you tell"), seconds=90)
        await Speak("summary", other, back, lead=say("you say it back"), seconds=60)
        after = await Choose("fair", who, heard, FAIR, NO_PART, AGAIN, lead=say("only you can tell"))
        if after is FAIR:
            return


async def _touched(who: Partner, other: Partner) -> None:
    words = say("Which older thing did it touch in you? Tell as little of it as you like.")
    await Speak("touched", who, words, lead=say("you tell"), seconds=60)


async def _own_part(who: Partner, other: Partner) -> None:
    made_easy = say("What made it easy for you to slip? Hungry, late, worried about something else …")
    await Speak("slipped", who, made_easy, lead=say("your part, only yours"), seconds=30)
    ask = say("What are you sorry for? Only what you did.")
    sorry = await Write("sorry", who, ask, lead=say("your part, only yours"), start=SORRY, **_LINE)
    quotes = (Quote(who, sentence(SORRY, sorry)),)
    take = say("Can you take it in? Either answer is fine.")
    if await Choose("take_in", other, take, ACCEPT, NOT_YET, lead=say("you choose"), quotes=quotes) is NOT_YET:
        need = say("What do you still need? {who} hears it, and need not answer tonight.", who=who)
        await Write("need", other, need, lead=say("you say it"), start=say("I still need …"), **_LINE)


async def _next_step(who: Partner, other: Partner) -> None:
    words = say("One small thing that you do differently next time.")
    step = await Write("step", who, words, lead=say("yours to do"), start=NEXT_TIME, **_LINE)
    await Note("next_time", {"who": who.id, "step": rest_of(NEXT_TIME, step)})
    thanks = say("Read it aloud. {other} says thank you.", other=other)
    await Reveal("step_read", who, thanks, lead=say("you read it"), quotes=(Quote(who, sentence(NEXT_TIME, step)),))


_LINE: dict[str, Any] = {"lines": 2, "limit": 160}
