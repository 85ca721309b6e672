"""State of us: once a week, thanks, what went well, one thing with the floor, what would help this week.

The order is that of a weekly meeting after Gottman; the words are our own.
"""

from typing import Any

from games.engine import (
    Choice,
    Choose,
    Context,
    Note,
    Partner,
    Quote,
    Reveal,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.engine import gettext as _
from games.moves.breather import Pauses, calm_enough, leave_it
from games.moves.hearing import thank
from games.moves.leaving import gently
from games.moves.stems import rest_of, sentence
from games.small.the_floor import hold, read_rules

THANKS = 5
DO_ME_GOOD, I_WILL_GLADLY = say("It would do me good if you …"), say("I will gladly …")
GLADLY = Choice("gladly", say("Yes, gladly"))
SMALLER = Choice("smaller", say("Gladly, something smaller: …"))
NOT_THIS_WEEK = Choice("no", say("No, thank you; not this week"))


async def script(table: Table, context: Context) -> None:
    """The four parts in their order; the one thing may be left out."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    await Stage(0, 4)
    for number in range(THANKS):
        for who in table:
            await Speak("thanks", who, _thanks(table.other(who), number), lead=say("you thank"), seconds=20)
    await Stage(1, 4)
    for who in table:
        words = say("What went well between you this week? Tell one moment of it.")
        await Speak("went_well", who, words, lead=say("you tell"), seconds=60)
    await Stage(2, 4)
    pauses = Pauses(table, 2)
    if not await pauses.between():
        return
    await _one_thing(table)
    await Stage(3, 4)
    if not await pauses.between():
        return
    for who in table:
        await _this_week(who, table.other(who))


def _thanks(other: Partner, number: int) -> Words:
    if number == 0:
        return say("What did {other} do, and what does it say about {other:them}? {other} says thank you.", other=other)
    more = say("Another one, as small as you like. {other} says thank you.", other=other)
    return more if number < THANKS - 1 else say("And one more, the last. {other} says thank you.", other=other)


async def _one_thing(table: Table) -> None:
    """One thing, with the floor going round once, if there is one and it is calm enough for it."""
    ask = say("Is there one thing to look at? Only one, and nothing where someone was hurt or afraid.")
    topic = await Write("one_thing", table, ask, lead=say("together"), lines=1, limit=80, optional=True)
    if not topic:
        return
    if not await calm_enough(table):
        await leave_it(table)
        return
    await read_rules(table)
    for holder in table:
        await hold(holder, table.other(holder))


async def _this_week(who: Partner, other: Partner) -> None:
    ask = say("What could {other} do this week that would do you good? Something small that can be seen.", other=other)
    wish = await Write("would_help", who, ask, lead=say("you ask"), start=DO_ME_GOOD, **_LINE)
    asked = (Quote(who, sentence(DO_ME_GOOD, wish)),)
    answers = (GLADLY, SMALLER, NOT_THIS_WEEK)
    answer = await Choose("this_week", other, say("What is true?"), *answers, lead=say("you choose"), quotes=asked)
    if answer is NOT_THIS_WEEK:
        await thank(who)
        return
    stem, said = DO_ME_GOOD, _("Gladly.")
    if answer is SMALLER:
        stem, offer = I_WILL_GLADLY, say("What would you do gladly?")
        wish = await Write("smaller", other, offer, lead=say("you offer"), start=stem, **_LINE)
        said = sentence(stem, wish)
    await Note("this_week", {"for": who.id, "by": other.id, "what": rest_of(stem, wish)})
    aloud = say("Say it aloud. {who} says thank you.", who=who)
    await Reveal("said_gladly", other, aloud, lead=say("you say it"), quotes=(*asked, Quote(other, said)))


_LINE: dict[str, Any] = {"lines": 2, "limit": 160}
