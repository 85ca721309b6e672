"""Translator: a grumble, and three guesses at the wish inside it."""

from functools import partial
from typing import Any

from games.engine import (
    AskBoth,
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
from games.moves.breather import NO_HARM, both_calm, leave_it, stirred_up
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
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    pages = await AskBoth(table, partial(_alone, table=table))
    if not await both_calm(pages):
        return await leave_it(table)
    grumbles = quotes_of({who: page["grumble"] for who, page in pages.items()})
    small = say("Two small grumbles. Grumble them at each other, with a smile.")
    await Reveal("grumbles", table, small, lead=say("out loud"), quotes=grumbles)
    wishes = {}
    for number, quote in enumerate(grumbles):
        await Stage(number, len(table.partners))
        grumbler = table.partners[number]
        wishes[grumbler] = await _translate(grumbler, table.other(grumbler), quote)
    aloud = say("Say yours out loud, as a wish. You’re not asking for anything tonight.")
    await Reveal("wish_aloud", table, aloud, lead=say("you say them"), quotes=quotes_of(wishes))
    return None


async def _alone(who: Partner, table: Table) -> dict[str, Any]:
    """A grumble, and how stirred up they are; where that is too much for one of them, both stay unread."""
    words = say(
        "One small grumble from this week, just as it comes. {other} looks for the wish in it.", other=table.other(who)
    )
    only: dict[str, Any] = {"lead": say("only you can see this for now"), "seen": Seen.HIDDEN}
    grumble = Write("grumble", who, NO_HARM, lines=2, limit=160, kept=Kept.EVENING, **only)
    return await Page("grumbling", who, words, grumble, stirred_up(who), **only)


async def _translate(grumbler: Partner, translator: Partner, grumble: Quote) -> str:
    lead = say("you speak for {grumbler}", grumbler=grumbler)
    fields = [Write(key, translator, ask, start=START, lines=1, limit=100) for key, ask in GUESSES.items()]
    words = say("Three kind guesses: what might {grumbler} be longing for?", grumbler=grumbler)
    open_: dict[str, Any] = {"seen": Seen.OPEN, "lead": lead, "quotes": (grumble,)}
    page = await Page("guesses", translator, words, *fields, **open_)
    guesses = [Choice(key, say("{wish}", wish=sentence(START, page[key]))) for key in GUESSES]
    which, only = say("Which of them is it?"), say("only you can tell")
    choice = await Choose("which", grumbler, which, *guesses, NONE_OF_THEM, lead=only, quotes=(grumble,))
    if choice is not NONE_OF_THEM:
        return str(choice.words)
    then = say("Then what’s the wish?")
    own = await Write("own_wish", grumbler, then, lead=say("say it"), start=START, lines=1, limit=100)
    return sentence(START, own)
