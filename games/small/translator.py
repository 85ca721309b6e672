"""Translator: a grumble, and three guesses at the wish inside it."""

from typing import Any

from games.engine import Choice, Choose, Context, Partner, Quote, Reveal, Stage, Table, Write, say
from games.moves.leaving import gently
from games.moves.stems import sentence

NONE_OF_THEM = Choice("none", say("None of these; I say it myself"))
GUESSES = (
    say("What wish could be inside it? The kindest one you can think of."),
    say("Another one, smaller."),
    say("And one that would surprise you both."),
)
START = say("I wish that …")


async def script(table: Table, context: Context) -> None:
    """Each grumbles once and is translated by the other, never by the program."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    for number, grumbler in enumerate(table):
        await Stage(number, len(table.partners))
        await _translate(grumbler, table.other(grumbler))


async def _translate(grumbler: Partner, translator: Partner) -> None:
    ask = say("One small grumble from this week, as it comes. Make it bigger than it is.")
    grumble = await Write("grumble", grumbler, ask, lead=say("you grumble"), lines=2, limit=160)
    quotes = (Quote(grumbler, grumble),)
    guesses = []
    for number, words in enumerate(GUESSES):
        lead = say("you speak for {grumbler}", grumbler=grumbler)
        common: dict[str, Any] = {"lead": lead, "start": START, "lines": 1, "limit": 100, "quotes": quotes}
        guess: str = await Write("guess", translator, words, **common)
        guesses.append(Choice(str(number), say("{wish}", wish=sentence(START, guess))))
    which = say("Which of them is in it?")
    choice = await Choose(
        "which", grumbler, which, *guesses, NONE_OF_THEM, lead=say("only you can tell"), quotes=quotes
    )
    wish = str(choice.words)
    if choice is NONE_OF_THEM:
        then = say("Then what is the wish?")
        own = await Write("own_wish", grumbler, then, lead=say("you say it"), start=START, lines=1, limit=100)
        wish = sentence(START, own)
    aloud = say("Say it aloud, as a wish. It asks for nothing tonight.")
    await Reveal("wish_aloud", grumbler, aloud, lead=say("you say it"), quotes=(Quote(grumbler, wish),))
