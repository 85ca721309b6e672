"""After the quarrel: what was felt, both realities, what it touched, one's own part, one next step each.

The order is that of Gottman's aftermath (2000-2016); the words are our own.
"""

from functools import partial
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Kept,
    Note,
    Page,
    Partner,
    Quote,
    Reply,
    Reveal,
    Seen,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.moves.breather import NO_HARM, Pauses, both_calm, calm_beforehand, leave_it, still_trying, stirred_up
from games.moves.leaving import gently
from games.moves.showing import quotes_of
from games.moves.stems import rest_of, sentence

FAIR = Choice("fair", say("Fair, and part of it made sense to you"))
NO_PART = Choice("no_part", say("Fair, but tell me which part makes sense to you"))
AGAIN = Choice("again", say("Not quite. I’ll tell it again."))
ACCEPT = Choice("accept", say("Yes, I can take that in"))
NOT_YET = Choice("not_yet", say("Not yet. I still need …"))
FEELINGS = {
    Choice("stung", say("stung")): say("let down, left out, unseen, small, teased, unimportant"),
    Choice("angry", say("angry")): say("furious, irritated, fed up, stubborn, bitter, treated unfairly"),
    Choice("uneasy", say("uneasy")): say("worried, tense, unsure, on guard, helpless, jealous"),
    Choice("sad", say("sad")): say("heavy, lonely, homesick for you, hopeless, empty, close to tears"),
    Choice("ashamed", say("ashamed")): say("guilty, clumsy, not enough, embarrassed, caught out, wrong"),
    Choice("too_much", say("too much at once")): say("flooded, numb, worn out, confused, rushed, far away"),
}
"""Our own words for feelings, from which one looks for the nearest."""
THAT_DAY, SORRY, NEXT_TIME = say("That day I was …"), say("I’m sorry that I …"), say("Next time I’ll …")


async def script(table: Table, context: Context) -> None:
    """Each step is walked by both before the next one opens."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    if not await calm_beforehand(table, context, say("Think of the quarrel you’d look back on.")):
        return await leave_it(table)
    small = say("Pick a quarrel that’s over, and give it a name.\n{no_harm}", no_harm=NO_HARM)
    await Write("title", table, small, lead=say("together"), start=say("The one about …"), lines=1, limit=60)
    pauses = Pauses(table, 3)
    await Stage(0, 5)
    for who in table:
        await _feelings(who)
    await Stage(1, 5)
    for who in table:
        if not await _realities(table, who):
            return None
    await Stage(2, 5)
    if not await pauses.between():
        return None
    for who in table:
        await _touched(who, table.other(who))
    await Stage(3, 5)
    if not await pauses.between():
        return None
    parts = await AskBoth(table, partial(_own_part, table=table))
    if not await both_calm(parts):  # after old wounds it is asked again
        return await leave_it(table)
    await _sorry(table, parts)
    await Stage(4, 5)
    if not await pauses.between():
        return None
    return await _next_steps(table, parts)


async def _feelings(who: Partner) -> None:
    ask = say("What did you feel at the time? Find the nearest word and say it out loud, without the “because”.")
    words = (Choice(near.key, _with_its_like(near, others)) for near, others in FEELINGS.items())
    await Choose("feeling", who, ask, *words, lead=say("find the word"))


def _with_its_like(near: Choice, others: Words) -> Words:
    return say("{near}: {others}", near=near.words, others=others)


async def _realities(table: Table, who: Partner) -> bool:
    """How it was for one of them, until they say that it was said back fairly; False when it is left for tonight."""
    names = {"who": who, "other": table.other(who)}
    tells = say(
        "{who}, how was it for you, from where you stood? Start with “I”.\n"
        "{other}, your own side can wait: say how it was for {who:them}, and one part that makes sense to you.\n"
        "{who}, how did that sound?",
        **names,
    )
    part = say("{other}, say which part of it makes sense to you.\n{who}, how did that sound?", **names)
    words, missed = tells, 0
    while True:
        after = await Choose("fair", who, words, FAIR, NO_PART, AGAIN, lead=say("you tell"))
        if after is FAIR:
            return True
        missed += 1
        if not await still_trying(table, who, missed):
            return False
        words = part if after is NO_PART else tells


async def _touched(who: Partner, other: Partner) -> None:
    words = say(
        "Did it touch something older in you? Say as much or as little as you like, or pass.\n{other} only listens.",
        other=other,
    )
    await Speak("touched", who, words, lead=say("you tell"), seconds=60)


async def _own_part(who: Partner, table: Table) -> dict[str, Any]:
    """How stirred up they are by now, and their own part; any of it may be left empty, and nobody sees it being so."""
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "kept": Kept.EVENING, "optional": True, "lines": 2, "limit": 160}
    words = say(
        "Your part, and only yours. {other} hears only what you write.",
        other=table.other(who),
    )
    return await Page(
        "own_part",
        who,
        words,
        stirred_up(who),
        Write(
            "slipped", who, say("What was going on for you that day? Hungry, late, worried …"), start=THAT_DAY, **hidden
        ),
        Write(
            "sorry",
            who,
            say("Is there something you did that you’re sorry for? You can leave this empty."),
            start=SORRY,
            **hidden,
        ),
        Write("step", who, say("One small thing you’ll do differently next time."), start=NEXT_TIME, **hidden),
        seen=Seen.HIDDEN,
        lead=say("only you can see this for now"),
        in_order=True,
    )


async def _sorry(table: Table, parts: dict[Partner, dict[str, Any]]) -> None:
    """Each reads their part, and each says whether they can take in what the other is sorry for."""
    said = {who: "\n".join(_part(page)) for who, page in parts.items()}
    if not (quotes := quotes_of(said)):
        return
    aloud = say("Read your own part out loud. Whoever listens just listens.")
    await Reveal("own_parts", table, aloud, lead=say("one, then the other"), quotes=quotes)
    for who, page in parts.items():
        if not page["sorry"]:
            continue
        other = table.other(who)
        take = say("Can you take that in? Either answer is fine, and {who} doesn’t have to answer tonight.", who=who)
        need = Write("need", other, say("What do you still need?"), lines=2, limit=160)
        sorry = (Quote(who, sentence(SORRY, page["sorry"])),)
        lead = say("you choose")
        await Reply("take_in", other, take, ACCEPT, NOT_YET, fields={NOT_YET.key: need}, lead=lead, quotes=sorry)


def _part(page: dict[str, Any]) -> list[str]:
    stems = ((THAT_DAY, page["slipped"]), (SORRY, page["sorry"]))
    return [sentence(stem, typed) for stem, typed in stems if typed]


async def _next_steps(table: Table, parts: dict[Partner, dict[str, Any]]) -> None:
    steps = {who: page["step"] for who, page in parts.items() if page["step"]}
    for who, step in steps.items():
        await Note("next_time", {"who": who.id, "step": rest_of(NEXT_TIME, step)})
    if quotes := quotes_of({who: sentence(NEXT_TIME, step) for who, step in steps.items()}):
        aloud = say("Say yours out loud, to each other. Then say thank you.")
        await Reveal("step_read", table, aloud, lead=say("yours to do"), quotes=quotes)
