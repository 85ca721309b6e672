"""Weather report: each looks at their own sky, after a guess at the other's."""

from datetime import date
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Note,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    say,
)
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.leaving import gently

SKIES = (
    Choice("clear", say("clear, as far as one can see")),
    Choice("clouds", say("a few clouds, going somewhere")),
    Choice("fog", say("fog")),
    Choice("rain", say("steady rain")),
    Choice("wind", say("wind from all sides")),
    Choice("thunder", say("thunder, not far away")),
    Choice("snow", say("snow, and everything quiet")),
    Choice("first_light", say("just before sunrise")),
)
OUTLOOK = (
    Choice("clearing", say("clearing up")),
    Choice("staying", say("staying like this")),
    Choice("turning", say("about to turn")),
)


async def script(table: Table, context: Context) -> None:
    """Guess, look, show; nobody repairs the weather."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    async def alone(who: Partner) -> dict[str, Choice]:
        other = table.other(who)
        common: dict[str, Any] = {"seen": Seen.HIDDEN, "lead": say("only you can see this for now")}
        guess = await Choose(
            "guess", who, say("A guess first: what is it like over {other}?", other=other), *SKIES, **common
        )
        sky = await Choose("sky", who, say("And over you, just now?"), *SKIES, **common)
        outlook = await Choose("outlook", who, say("What comes next?"), *OUTLOOK, **common)
        return {"sky": sky, "outlook": outlook, "guess": guess}

    skies = await AskBoth(table, alone)
    quotes = tuple(Quote(who, _report(**each)) for who, each in skies.items())
    await Reveal("report", table, say("The weather tonight."), lead=say("look together"), quotes=quotes)
    for who in table:
        words = say("One sentence about your weather. {other} says only: “I see it.”", other=table.other(who))
        await Speak("about_it", who, words, lead=say("you tell"), seconds=30)
    await Note("weather", {who.id: each["sky"].key for who, each in skies.items()})
    for note in context.earlier("weather")[-1:]:
        before = tuple(Quote(table.find(who), _words(key)) for who, key in note["value"].items())
        when = say("The last time you looked up was on {day}.", day=in_words(date.fromisoformat(note["on"])))
        await Say("last_time", table, when, lead=say("your climate"), quotes=before)


def _report(sky: Choice, outlook: Choice, guess: Choice) -> str:
    return _(
        "Over me: {sky}; {outlook}. My guess for you was: {guess}.",
        sky=sky.words,
        outlook=outlook.words,
        guess=guess.words,
    )


def _words(key: str) -> str:
    return next((str(sky.words) for sky in SKIES if sky.key == key), key)
