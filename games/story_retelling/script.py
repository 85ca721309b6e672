"""Story retelling: what happened stays as it was; the story about it is told twice by each, and then by both.

Joins narrative practice (White & Epston 1990; Carey & Russell 2003), the neutral friend (Finkel et al. 2013), stepping
back (Kross & Ayduk 2017) and being heard (Hendrix & Hunt). A retelling adds; it never replaces what was told before.
"""

from typing import Any

from games.engine import Choice, Choose, Context, Note, Page, Partner, Say, Seen, Stage, Table, Write, say
from games.language.days import months_after
from games.moves.leaving import gently
from games.moves.stems import rest_of
from games.story_retelling.facts import SIGNED_BY_BOTH, Fact, film, find_title, quoted
from games.story_retelling.later import MONTHS, half_told
from games.story_retelling.our_telling import tell_together
from games.story_retelling.tellings import HowTold, tell_twice

GO_ON = Choice("go_on", say("Carry on with it"))
NEW = Choice("new", say("Start a new story"))
NOW = Choice("now", say("Carry on tonight"))
ANOTHER_NIGHT = Choice("another_night", say("Leave the second half for another night"))

I_NOTICE, AND_I = say("I’ll notice …"), say("… and I’ll …")


async def story_retelling(table: Table, context: Context) -> None:
    """The whole story, or half of it, or as much as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 6)
    half = half_told(context.past)
    if half and await _wants(table, half):
        title, facts = half["title"], [Fact(**each) for each in half["facts"]]
        still = [partner for partner in table if partner.id not in half["told"]]
        words = say("These lines are locked. The story may change tonight; these won’t.\n{both}", both=SIGNED_BY_BOTH)
        await Say("locked", table, words, quotes=quoted(table, facts), lead=say("together"))
    else:
        found = await find_title(table)
        if found is None:
            await _rest(table, "", HowTold.RESTS)
            return
        await Stage(1, 6)
        title, facts, still = found, await film(table), _tellers(table, context)
    for number, teller in enumerate(still):
        told = HowTold.NOT_BEGUN
        if not number or not await _other_night(table, teller):
            await Stage(2 + number + len(table.partners) - len(still), 6)
            told = await tell_twice(table, teller, title, after_another=number > 0)
        if told is HowTold.NOT_BEGUN:
            done = [each.id for each in table if each not in still[number:]]
            words = say("The locked lines will be here, just as they are.")
            await Say("waits", table, words, lead=say("until another night"))
            await Note("half", {"title": title, "facts": [fact.value for fact in facts], "told": done})
            return
        if told is not HowTold.WHOLE:
            await _rest(table, title, told)
            return
    await Stage(4, 6)
    telling = await tell_together(table, facts)
    await Stage(5, 6)
    await _next_time(table, context, title, [line.value for line in telling], facts)


def _tellers(table: Table, context: Context) -> list[Partner]:
    """Who tells first is another one than last time."""
    begun = sum(note["key"] == "facts" for note in context.past if isinstance(note, dict))
    first = begun % len(table.partners)
    return [*table.partners[first:], *table.partners[:first]]


async def _wants(table: Table, half: Any) -> bool:
    words = say("“{title}” is waiting for its second half. Carry on with it?", title=half["title"])
    return await Choose("second_half", table, words, GO_ON, NEW, lead=say("together")) is GO_ON


async def _other_night(table: Table, teller: Partner) -> bool:
    words = say("Now it’s {teller}’s turn to tell it. Tonight, or another night?", teller=teller)
    return await Choose("swap", table, words, NOW, ANOTHER_NIGHT, lead=say("together")) is ANOTHER_NIGHT


async def _rest(table: Table, title: str, told: HowTold) -> None:
    if told is not HowTold.ANOTHER_NIGHT:
        words = say("The story stops here for tonight. What was said was said, and nobody owes anything.")
        await Say("rests", table, words, lead=say("together"), action=say("leave it here"))
    await Note("rested", title)


async def _next_time(table: Table, context: Context, title: str, telling: list[Any], facts: list[Fact]) -> None:
    """What each does when the old story comes back, and one word for both; then it is kept, with its day to come.

    They find the word together, on the page of whoever writes last.
    """
    next_time = {}
    ask = say("And together, one word for “it’s here”. From tonight, you both know it.")
    word = Write("word", table.partners[-1], ask, lines=1, limit=30)
    for who in table:
        words = say("Next time the old story comes knocking, how will you know?")
        notice = Write("notice", who, say("What will you notice first?"), start=I_NOTICE, lines=2, limit=160)
        act = Write("then_do", who, say("And what will you do then?"), start=AND_I, lines=2, limit=160)
        last = (word,) if who == word.who else ()
        page = await Page("next_time", who, words, notice, act, *last, seen=Seen.OPEN, lead=say("yours to do"))
        next_time[who.id] = {"notice": page["notice"], "do": page["then_do"]}
        step = {"step": rest_of(AND_I, page["then_do"]), "when": rest_of(I_NOTICE, page["notice"])}
        await Note("next_time", {"who": who.id, **step})
    due = months_after(context.today, MONTHS).isoformat()
    kept = {"title": title, "facts": [fact.value for fact in facts], "telling": telling}
    await Note("retelling", {**kept, "next_time": next_time, "word": page["word"], "due": due})
