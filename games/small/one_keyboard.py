"""One keyboard: four lines seen for a few seconds, then typed from memory by turns; the third try is easier.

A small joint feat, a bit hard, that can be won by the third try (Aron, Norman, Aron, McKenna & Heyman 2000). The clock
runs while they look: a script knows no time, and nobody is hurried while typing.
"""

from typing import Any

from games.engine import (
    Act,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
    Quote,
    Reveal,
    Say,
    Stage,
    Table,
    Write,
    same_words,
    say,
)
from games.moves.leaving import gently

LOOK = (12, 20, 30)
"""Seconds that the text is to be seen before each try."""
TEXTS = {
    "lighthouse_log": (
        say("Fog until six. Nobody lost."),
        say("The lamp sneezed twice."),
        say("A gull brought back my hat."),
        say("All well. Send marmalade."),
    ),
    "recipe": (
        say("Take one cold kitchen floor."),
        say("Add four bare feet."),
        say("Stir slowly to the radio."),
        say("Serve before it gets light."),
    ),
    "letter": (
        say("My dear, the train is late."),
        say("I ate both the sandwiches."),
        say("I thought of you for one."),
        say("Forgive me at platform nine."),
    ),
    "limerick": (
        say("Two otters were sharing a bed,"),
        say("“You snore like a tuba,” one said."),
        say("“I practise for you,"),
        say("said the second of two."),
    ),
    "rules_of_the_house": (
        say("Shoes sleep by the door."),
        say("Whoever finds it, names it."),
        say("The last one up is king."),
        say("Tea is never an argument."),
    ),
    "small_ad": (
        say("Lost: one left glove, grey,"),
        say("answers to nothing at all."),
        say("Missed by the right one."),
        say("Reward: a warm pocket."),
    ),
}
DID_IT = say("Letter for letter, or near enough to sing it. That was the two of you.")
ONCE_MORE = (
    Choice("once_more", say("Once more, with a longer look")),
    Choice("in_sight", say("Once more, and the text stays in sight")),
)
ENOUGH = Choice("enough", say("That was enough"))


def deal(dealing: Dealing) -> Json:
    """The texts in the language of this evening: what they type is held against the words that they saw."""
    return {key: [str(line) for line in text] for key, text in TEXTS.items()}


async def script(table: Table, context: Context) -> None:
    """Up to three tries at one text."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    had = {note["value"] for note in context.earlier("text")}
    key = context.random().choice(sorted(set(TEXTS) - had) or sorted(TEXTS))
    lines = context.laid_out.get(key) or [str(line) for line in TEXTS[key]]
    rule = say(
        "Four lines, seen for a few seconds. Then they are gone, and you type them by turns; whispering is allowed."
    )
    await Say("rule", table, rule, lead=say("one keyboard"), action=say("show us"))
    await Note("text", key)
    for number, seconds in enumerate(LOOK):
        await Stage(number, len(LOOK))
        if await _try(table, lines, seconds, number):
            await Say("did_it", table, DID_IT, lead=say("together"))
            return
        if number == len(ONCE_MORE):
            break
        again = say("Not all of it came back. And now?")
        options = (ONCE_MORE[number], ENOUGH)
        if await Choose("again", table, again, *options, lead=say("together"), **_TONIGHT) is ENOUGH:
            break
    await Say(
        "nearly",
        table,
        say("It has become another text. Read it once more, as if it were meant so."),
        lead=say("together"),
    )


async def _try(table: Table, text: list[str], seconds: int, number: int) -> bool:
    """Look, type, read; whether every line came back. On the third try the text stays in sight."""
    await Act("look", table, say("{text}", text="\n".join(text)), lead=say("look"), seconds=seconds)
    typed: list[Quote] = []
    for place, line in enumerate(text):
        who = table.partners[(number + place) % len(table.partners)]
        ask = say("{line}", line=line) if number == 2 else _WHICH[place]
        said = await Write(
            "line", who, ask, lead=say("you type"), lines=1, limit=120, optional=True, quotes=tuple(typed), **_TONIGHT
        )
        typed.append(Quote(who, said or "…"))
    shown = say("This is what you have. Read it aloud, a line each.")
    await Reveal("typed", table, shown, lead=say("together"), quotes=tuple(typed), **_TONIGHT)
    return all(same_words(quote.text) == same_words(line) for quote, line in zip(typed, text, strict=True))


_WHICH = (say("The first line."), say("The second line."), say("The third line."), say("And the last one."))
_TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
