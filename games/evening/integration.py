"""The integration, after the games: what each takes along, a small new pattern, thanks.

After integration in couple work (Khalifian et al. 2024; Cornfield et al. 2024), in our own words; whole, or in about a
minute.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from games.engine import (
    Act,
    AskBoth,
    Choice,
    Context,
    Dealing,
    Json,
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
from games.evening.flow import INTEGRATION, INTENTION
from games.evening.frame import Extent, extent_of
from games.moves import measures
from games.moves.finding_patterns import make_patterns
from games.moves.leaving import gently
from games.moves.stems import sentence
from games.small.both_and import AND_GOOD, HARD, hard_and_good

FORMS = (
    Choice(Extent.WHOLE, say("The whole of it, about eight minutes")),
    Choice(Extent.SHORT, say("A short one, about a minute")),
)


async def integration(table: Table, context: Context) -> None:
    """The whole of it, or a minute, after the last game."""
    await gently(table, _integration(table, context))


async def _integration(table: Table, context: Context) -> None:
    await Stage(0, 4)
    form = await extent_of(table, context, say("How much room is there to let the evening settle?"), *FORMS)
    whole = form is Extent.WHOLE
    if whole:
        await Act("quiet", table, say("Put it all down. One quiet minute."), seconds=60)
    await Stage(1, 4)
    taken = await AskBoth(table, _take_along)
    quotes = tuple(Quote(who, text) for who, text in taken.items())
    await Reveal("taking_along", table, say("This is what you take with you."), quotes=quotes, lead=say("together"))
    if whole:
        await _seen_and_lived(table)
        await Stage(2, 4)
        await make_patterns(table, context.today)
    await Stage(3, 4)
    for who in table:
        other = table.other(who)
        words = say("Thank {other} for one thing. {other} says “thank you”, and nothing else.", other=other)
        await Speak("thanks", who, words, lead=say("you thank"), seconds=30)
    if whole:
        dealt = context.laid_out
        monthly = bool(dealt.get(measures.SATISFACTION))
        await AskBoth(table, partial(_afterwards, item=dealt.get("item", "cared_about"), monthly=monthly))
        if monthly:
            await Note("csi_4_offered", True)


async def _take_along(partner: Partner) -> str:
    words = say("One thing that you take with you from tonight.")
    lead = say("only you can see this for now")
    return await Write("take_along", partner, words, limit=200, lines=2, seen=Seen.HIDDEN, lead=lead)


async def _seen_and_lived(table: Table) -> None:
    """What each saw in the other, and what was hard and good at once, if they like."""
    for who in table:
        words = say(
            "Tell {other} something you saw in {other:them} tonight for the first time.", other=table.other(who)
        )
        await Speak("saw_in_you", who, words, lead=say("you tell"), seconds=45)
    lived = await AskBoth(table, _hard_and_good)
    quotes = tuple(Quote(who, text) for who, text in lived.items() if text)
    if quotes:
        words = say("Hard and good came together. Neither takes the other away.")
        await Reveal("hard_and_good", table, words, quotes=quotes, lead=say("together"))


async def _hard_and_good(partner: Partner) -> str:
    """One sentence that holds both; either half may be left out, and so may all of it."""
    common: dict[str, Any] = {"limit": 160, "lines": 2, "optional": True, "seen": Seen.HIDDEN}
    common["lead"] = say("only you can see this for now")
    words = say("Something hard and something good that came together. Begin with the hard half, if you like.")
    first = await Write("hard", partner, words, start=HARD, **common)
    words = say("And the good half?")
    second = await Write("good", partner, words, start=AND_GOOD, **common)
    if first and second:
        return hard_and_good(first, second)
    return sentence(HARD, first) if first else sentence(say("It was good that …"), second) if second else ""


async def _afterwards(partner: Partner, item: str, monthly: bool) -> None:
    """The measures again, and once a month how satisfied they are with the two of them."""
    await measures.distress(partner)
    await measures.circles(partner)
    await measures.afterwards(partner, "free_to_say_no")
    await measures.afterwards(partner, item)
    await measures.one_word(partner)
    if monthly:
        await measures.satisfaction(partner)


def _deal(dealing: Dealing) -> Json:
    """The form that tonight's intention had, whether the monthly questions come, and which item has its turn."""
    form, last, evenings = None, None, 0
    for play in dealing.plays:
        if play.game == INTEGRATION:
            form, evenings = None, evenings + 1
            last = play.on if any(note["key"] == "csi_4_offered" for note in play.notes) else last
        elif play.game == INTENTION and dealing.today - play.on <= timedelta(1):
            form = next((answer.value for answer in play.answers if answer.key == "form"), None)
    others = [item for item in measures.AFTERWARDS if item != "free_to_say_no"]
    monthly = measures.monthly(last, dealing.today)
    return {"form": form, measures.SATISFACTION: monthly, "item": others[evenings % len(others)]}
