"""Brakes and accelerators: what lets wanting come and what stops it, for desire that differs and comes by its own way.

Arousal has an accelerator and brakes, which differ from person to person (Janssen & Bancroft 2007); for many, wanting
comes once something pleasant has begun and not before it (Basson 2000).
"""

from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Note,
    Page,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Write,
    say,
)
from games.engine import gettext as _
from games.moves.leaving import gently
from games.moves.showing import taken_up

FIRST = Choice("first", say("It’s there first, and I follow"))
THEN = Choice("then", say("It comes once we’ve begun"))
BOTH_WAYS = Choice("either", say("Sometimes one, sometimes the other"))
SELDOM = Choice("seldom", say("It rarely comes, and I’m fine with that"))
NEITHER = Choice("neither", say("Neither, this week"))


async def script(table: Table, context: Context) -> None:
    """Each names a brake and an accelerator, is heard, and says what would count as close this week without sex."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    lesson = say("Wanting has a gas pedal and it has brakes. On most days it’s the brakes, and nobody’s are broken.")
    await Say("lesson", table, lesson, lead=say("together"))
    pedals = await AskBoth(table, _pedals)
    aloud = say("Read yours aloud. Nothing needs fixing.")
    await Reveal("pedals", table, aloud, lead=say("look together"), quotes=sum(pedals.values(), ()))
    await Stage(1, 3)
    for who in context.random().sample(table.partners, 2):
        words = say(
            "Say {other}’s brake back in your own words. Then ask one question you’re curious about.",
            other=table.other(who),
        )
        shown = pedals[table.other(who)][:1]
        await Speak("said_back", who, words, lead=say("you heard"), seconds=60, quotes=shown)
    await Stage(2, 3)
    near = await AskBoth(table, _near)
    for text in await taken_up(table, say("Does one of them fit into this week?"), near, NEITHER):
        await Note("near", {"what": text})


async def _pedals(who: Partner) -> tuple[Quote, ...]:
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 2, "limit": 160}
    words, only = say("Just how it is for you, without any “should”."), say("only you can see this for now")
    brake = Write("brake", who, say("What puts the brake on, even on a good day?"), **hidden)
    gas = Write("gas", who, say("And what gets you going?"), **hidden)
    comes = Choose("comes", who, say("How does wanting come to you?"), FIRST, THEN, BOTH_WAYS, SELDOM, seen=Seen.HIDDEN)
    page = await Page("yours", who, words, brake, gas, comes, seen=Seen.HIDDEN, lead=only)
    brake_is, gas_is = _("The brake: {what}", what=page["brake"]), _("The gas: {what}", what=page["gas"])
    return tuple(Quote(who, text) for text in (brake_is, gas_is, str(page["comes"].words)))


async def _near(who: Partner) -> str:
    words, only = say("What would count as close this week, without sex?"), say("only you can see this for now")
    return await Write("without_sex", who, words, lead=only, lines=2, limit=160, seen=Seen.HIDDEN)
