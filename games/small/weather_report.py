"""Weather report: each looks at their own sky, after a guess at the other's."""

from datetime import date
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
    Table,
    say,
)
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.leaving import gently
from games.moves.showing import guessed

SKIES = (
    Choice("clear", say("clear as far as you can see")),
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
        hidden: dict[str, Any] = {"seen": Seen.HIDDEN}
        other = table.other(who)
        guess = say("A guess first: what’s it like over {other}?", other=other)
        asked = (
            Choose("guess", who, guess, *SKIES, **hidden),
            Choose("sky", who, say("And over you, right now?"), *SKIES, **hidden),
            Choose("outlook", who, say("What comes next?"), *OUTLOOK, **hidden),
        )
        looked: dict[str, Choice] = await Page("look_up", who, say("Look up."), *asked, lead=_ONLY_YOU, **hidden)
        return looked

    skies = await AskBoth(table, alone)
    quotes = tuple(Quote(who, _report(**each)) for who, each in skies.items())
    right = [who for who in table if skies[who]["guess"] is skies[table.other(who)]["sky"]]
    words = say("The weather tonight. {guessed}", guessed=guessed(table, right))
    first, other = table
    tell = say(
        "{first}, then {other}: one sentence about your own weather. Whoever listens says only: “I see it.”",
        first=first,
        other=other,
    )
    await Reveal("report", table, words, lead=say("look together"), quotes=quotes, below=tell)
    await Note("weather", {who.id: each["sky"].key for who, each in skies.items()})
    for note in context.earlier("weather")[-1:]:
        before = tuple(Quote(table.find(who), _words(key)) for who, key in note["value"].items())
        when = say("You last looked up on {day}.", day=in_words(date.fromisoformat(note["on"])))
        await Say("last_time", table, when, lead=say("your climate"), quotes=before)


_ONLY_YOU = say("only you can see this for now")


def _report(sky: Choice, outlook: Choice, guess: Choice) -> str:
    return _(
        "Over me: {sky}; {outlook}. My guess for you: {guess}.",
        sky=sky.words,
        outlook=outlook.words,
        guess=guess.words,
    )


def _words(key: str) -> str:
    return next((str(sky.words) for sky in SKIES if sky.key == key), key)
