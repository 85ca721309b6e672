"""State of us: once a week, thanks, what went well, one thing with the floor, what would help this week.

The order is that of a weekly meeting after Gottman; the words are our own.
"""

from games.engine import (
    Choice,
    Context,
    Note,
    Partner,
    Quote,
    Reply,
    RestsUnlessAgreed,
    Reveal,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.engine import gettext as _
from games.moves.breather import NO_HARM, Pauses, calm_enough, leave_it
from games.moves.hearing import thank
from games.moves.leaving import gently
from games.moves.stems import rest_of, sentence
from games.small.the_floor import hold

LOVED, HAPPILY = say("It would mean a lot to me if you …"), say("I’ll happily …")
GLADLY = Choice("gladly", say("Yes, gladly"))
SMALLER = Choice("smaller", say("I’d happily do something smaller: …"))
NOT_THIS_WEEK = Choice("no", say("No, thank you. Not this week."))


async def script(table: Table, context: Context) -> None:
    """The four parts in their order; the one thing may be left out."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    await Stage(0, 4)
    first, other = table
    begin = say("Thanks come first. Thank {other} for five things from this week, as small as you like.", other=other)
    await Speak("thanks", first, _thanks(begin, other), lead=say("you thank"), seconds=120)
    now_you = say("Now you: thank {other} for five things from this week, as small as you like.", other=first)
    await Speak("thanks", other, _thanks(now_you, first), lead=say("you thank"), seconds=120)
    await Stage(1, 4)
    well = say(
        "{first}, then {other}: what went well between you this week? Describe one moment.", first=first, other=other
    )
    await Speak("went_well", table, well, lead=say("you tell each other"), seconds=120)
    await Stage(2, 4)
    pauses = Pauses(table, 2)
    if not await pauses.between():
        return
    await _one_thing(table)
    await Stage(3, 4)
    if not await pauses.between():
        return
    promised: list[Quote] = []
    for who in table:
        promised += await RestsUnlessAgreed(_this_week(who, table.other(who)))
    if promised:
        words = say("This is for the coming week. Say yours out loud once more, and then say thank you.")
        await Reveal("said_gladly", table, words, lead=say("together"), quotes=tuple(promised))


def _thanks(begin: Words, other: Partner) -> Words:
    return say(
        "{begin}\nSay what it did for you, and what it shows about {other:them}. {other} just says thank you.",
        begin=begin,
        other=other,
    )


async def _one_thing(table: Table) -> None:
    """One thing, with the floor going round once, if there is one and it is calm enough for it."""
    ask = say("Is there one thing you’d like to look at? Just one, or leave it empty.\n{no_harm}", no_harm=NO_HARM)
    topic = await Write("one_thing", table, ask, lead=say("together"), lines=1, limit=80, optional=True)
    if not topic:
        return
    if not await calm_enough(table):
        await leave_it(table)
        return
    for holder in table:
        if not await hold(table, holder):
            return  # left for another night; what would help this week can be asked all the same


async def _this_week(who: Partner, other: Partner) -> tuple[Quote, ...]:
    """What one asks for and the other gladly does, in the words of both; nothing where it was a no."""
    ask = say(
        "What could {other} do this week that would make you feel loved? Something small that you’d notice.",
        other=other,
    )
    wish = await Write("would_help", who, ask, lead=say("you ask"), start=LOVED, lines=2, limit=160)
    asked = Quote(who, sentence(LOVED, wish))
    honest = say("What’s your honest answer? Say it out loud.")
    less = {SMALLER.key: Write("smaller", other, say("What would you happily do?"), start=HAPPILY, lines=2, limit=160)}
    answers = (GLADLY, SMALLER, NOT_THIS_WEEK)
    lead = say("you choose")
    answer, smaller = await Reply("this_week", other, honest, *answers, fields=less, lead=lead, quotes=(asked,))
    if answer is NOT_THIS_WEEK:
        await thank(who)
        return ()
    what = rest_of(HAPPILY, smaller) if smaller else rest_of(LOVED, wish)
    await Note("this_week", {"for": who.id, "by": other.id, "what": what})
    return asked, Quote(other, sentence(HAPPILY, smaller) if smaller else _("Gladly."))
