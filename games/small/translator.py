"""Translator: a grumble, and three guesses at the wish inside it."""

from collections.abc import Mapping
from typing import Any

from games.engine import (
    Choice,
    Choose,
    Context,
    Kept,
    Page,
    Partner,
    Quote,
    Reveal,
    Seen,
    Stage,
    Table,
    Write,
    say,
)
from games.moves.breather import NO_HARM, calm_beforehand, leave_it
from games.moves.leaving import gently
from games.moves.showing import quotes_of
from games.moves.stems import sentence

NONE_OF_THEM = Choice("none", say("None of these. I’ll say it myself."))
GUESSES = {
    "guess": say("The kindest wish you can think of."),
    "smaller_guess": say("A smaller one."),
    "surprising_guess": say("And one that would surprise you both."),
}
START = say("I wish that …")


async def script(table: Table, context: Context) -> None:
    """Each grumbles once and is translated by the other, never by the program."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    if not await calm_beforehand(table, context, say("Think of a small grumble from this week.")):
        return await leave_it(table)
    await Stage(0, 3)
    first, other = table
    grumbles = {who: Quote(who, await _grumble(who, table.other(who))) for who in table}
    await Stage(1, 3)
    guesses = await _guesses(first, other, grumbles[other])
    # Whoever has just been translated translates next, on the same page.
    page = await _guesses(other, first, grumbles[first], _which(other, first, guesses))
    wish = await _wish(other, page["which"])
    await Stage(2, 3)
    wishes = {first: await _wish(first, await _which(first, other, page)), other: wish}
    aloud = say("Say yours out loud, as a wish. You’re not asking for anything tonight.")
    await Reveal("wish_aloud", table, aloud, lead=say("you say them"), quotes=quotes_of(wishes))
    return None


async def _grumble(who: Partner, other: Partner) -> str:
    """It is gone when the evening ends; what stays is the wish that was in it."""
    words = say(
        "One small grumble from this week, out loud and with a smile. {other} looks for the wish in it.\n{no_harm}",
        other=other,
        no_harm=NO_HARM,
    )
    return await Write("grumble", who, words, lead=say("you grumble"), lines=2, limit=160, kept=Kept.EVENING)


def _guesses(who: Partner, grumbler: Partner, grumble: Quote, *before: Choose) -> Page:
    """Three wishes that may be in the other's grumble; ``before`` stands above them."""
    fields = [Write(key, who, ask, start=START, lines=1, limit=100) for key, ask in GUESSES.items()]
    words = say("Three kind guesses: what might {grumbler} be longing for?", grumbler=grumbler)
    lead = say("you speak for {grumbler}", grumbler=grumbler)
    if before:
        lead = say("you choose, and you guess")
        words = say(
            "Your own wish first. Then three kind guesses: what might {grumbler} be longing for?", grumbler=grumbler
        )
    return Page("guesses", who, words, *before, *fields, seen=Seen.OPEN, lead=lead, quotes=(grumble,), in_order=True)


def _which(grumbler: Partner, translator: Partner, page: Mapping[str, Any]) -> Choose:
    """Which of the translator's wishes it was, by the word of the one who grumbled alone."""
    guesses = (Choice(key, say("{wish}", wish=sentence(START, page[key]))) for key in GUESSES)
    words = say("{translator} has guessed. Which of them is it?", translator=translator)
    return Choose("which", grumbler, words, *guesses, NONE_OF_THEM, lead=say("only you can tell"))


async def _wish(grumbler: Partner, which: Choice) -> str:
    """The wish that was in it, as the one who grumbled says it where nobody guessed it."""
    if which is not NONE_OF_THEM:
        return str(which.words)
    words = say("None of them was it. So what’s your wish?")
    own = await Write("own_wish", grumbler, words, lead=say("say it"), start=START, lines=1, limit=100)
    return sentence(START, own)
