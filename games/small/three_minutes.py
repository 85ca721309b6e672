"""Three minutes: two offers of touch, each three minutes long, where it is welcome and nowhere else.

The two offers, “how would you like me to touch you” and “how would you like to touch me”, are those of Martin & Dalzen
(2021). Touch comes only where both said so alone; where it does not, nothing tells which of them did not, or whether it
was chance.
"""

from collections.abc import Mapping
from typing import Any

from games.engine import (
    Act,
    Agree,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Page,
    Partner,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Words,
    listed,
    say,
)
from games.evening import frame
from games.moves.leaving import gently
from games.moves.showing import both_wish
from games.moves.vetoes import one_in

MINUTES = 3
RESTS = 6
"""On one evening in so many it rests by chance, where nobody was asked as they arrived."""
OPEN = Choice("open", say("Yes, tonight"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))
WELCOME, NOT_NOW = Choice("welcome", say("Welcome")), Choice("not_now", say("Not now"))
AREAS: dict[str, Words] = {
    "hands": say("hands"),
    "arms": say("forearms"),
    "shoulders": say("shoulders"),
    "back": say("back, over your clothes"),
    "hair": say("hair"),
    "feet": say("feet"),
}
"""Where touch means the least by itself, to begin with; what else is welcome they say aloud."""


def deal(dealing: Dealing) -> Json:
    """Whether touch may come tonight, as each said on arriving; and whether it rests, where nobody was asked."""
    return {"touch": frame.touch_tonight(dealing.plays, dealing.today), "rests": one_in(RESTS)}


async def script(table: Table, context: Context) -> None:
    """Where it is welcome, then each offer from each; or a minute side by side."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    if not await _may_come(table, context.laid_out):
        words = say(
            "Three minutes rests tonight, and that says nothing about either of you. Spend one side by side instead."
        )
        await Act("side_by_side", table, words, lead=say("together"), seconds=60)
        return
    await Stage(0, 5)
    welcome = await AskBoth(table, _where)
    first, second = context.random().sample(table.partners, 2)
    offers = ((first, False), (second, False), (second, True), (first, True))
    for number, (offering, takes) in enumerate(offers, 1):
        await Stage(number, 5)
        await _offer(table, offering, takes, welcome)
    thanks = say("Thank each other for one moment of it.")
    await Speak("which_minute", table, thanks, lead=say("together"), seconds=60)


async def _may_come(table: Table, laid_out: Mapping[str, Json]) -> bool:
    if (said := laid_out.get("touch")) is not None:
        return bool(said)
    words = say("Is touch all right tonight? It comes only if you both say yes, and on some evenings not even then.")
    return await both_wish(table, "touch", words, OPEN, NOT_TONIGHT) and not laid_out.get("rests")


async def _where(who: Partner) -> list[str]:
    private: dict[str, Any] = {"seen": Seen.HIDDEN, "kept": Kept.EVENING}
    words, only = say("Where is touch welcome tonight? Only these are read out."), say("only you can see this for now")
    areas = [Choose(name, who, each, WELCOME, NOT_NOW, **private) for name, each in AREAS.items()]
    page = await Page("welcome", who, words, *areas, seen=Seen.HIDDEN, lead=only)
    return [name for name in AREAS if page[name] is WELCOME]


async def _offer(table: Table, offering: Partner, takes: bool, welcome: Mapping[Partner, list[str]]) -> None:
    """One offer: asked, answered aloud, agreed on by both, done. ``takes``: whoever is asked does the touching."""
    asked = table.other(offering)
    touched = offering if takes else asked
    places = listed([str(AREAS[name]) for name in welcome[touched]]) or say(
        "wherever {who} says, and nowhere else", who=touched
    )
    question = (
        say("“How would you like to touch me for three minutes?”")
        if takes
        else say("“How would you like me to touch you for three minutes?”")
    )
    words = say("Ask {asked}: {question}\nWelcome tonight: {places}.", asked=asked, question=question, places=places)
    await Speak("offer", offering, words, lead=say("you offer"), seconds=30)
    answer = say("Take your time, then say it: what, where, how softly. “Nothing, thank you” is a whole answer.")
    await Speak("answer", asked, answer, lead=say("take one more breath than you need"), seconds=60)
    doer = asked if takes else offering
    card = [
        say("{doer} touches {touched}, for {asked}.", doer=doer, touched=touched, asked=asked),
        say("Where: {places}.", places=places),
        say("Three minutes, and “stop” at any moment."),
    ]
    agreed = await Agree("three_minutes", table, say("If it’s a yes for both of you, each of you says yes"), *card)
    if not all(agreed.values()):
        await Say("not_this_one", table, say("Then not this one. Thank you for saying so."), lead=say("together"))
        return
    still = say("Still good? Nod, or say stop.")
    await Act(
        "touch",
        table,
        say("Begin, slowly. Slower."),
        lead=say("this time is for {asked}", asked=asked),
        seconds=60 * MINUTES,
        halfway=still,
    )
    await Say(
        "thank_you",
        table,
        say("{asked}: “Thank you.”\n{offering}: “You’re welcome.”", asked=asked, offering=offering),
        lead=say("look at each other"),
        action=say("said it"),
    )
