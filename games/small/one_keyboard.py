"""One keyboard: four lines seen for a few seconds, then typed from memory, two lines each; the third try is easier.

A small joint feat, a bit hard, that can be won by the third try (Aron, Norman, Aron, McKenna & Heyman 2000). The clock
runs while they look, and the text is gone when it ends; nobody is hurried while typing.
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
    Page,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Stage,
    Table,
    Words,
    Write,
    listed,
    same_words,
    say,
)
from games.moves.leaving import gently

LOOK = (12, 20)
"""Seconds that the text is to be seen before the first try and the second; on the third it stays in sight."""
TRIES = 3
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
DID_IT = say("Letter for letter, or near enough. That was the two of you.")
NEARLY = say("It’s become something new. Read it once more, as if you meant it that way.")
ONCE_MORE = (
    Choice("once_more", say("Once more, with a longer look")),
    Choice("in_sight", say("Once more, and the text stays in sight")),
)
ENOUGH = Choice("enough", say("That’s enough for us"))
PLACES = (say("the first line"), say("the second line"), say("the third line"), say("the last line"))


def deal(dealing: Dealing) -> Json:
    """The texts in the language of this evening: what they type is held against the words that they saw."""
    return {key: [str(line) for line in text] for key, text in TEXTS.items()}


async def script(table: Table, context: Context) -> None:
    """Up to three tries at one text."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    had = {note["value"] for note in context.earlier("text")}
    key = context.random().choice(sorted(set(TEXTS) - had) or sorted(TEXTS))
    text = context.laid_out.get(key) or [str(line) for line in TEXTS[key]]
    rule = say(
        "You’ll see four lines for a few seconds. Then they’re gone, and you type two each from memory; "
        "whispering is allowed."
    )
    await Say("rule", table, rule, lead=say("one keyboard"), action=say("show us"))
    await Note("text", key)
    for number in range(TRIES):
        await Stage(number, TRIES)
        typed = await _try(table, text, number)
        back = [same_words(quote.text) == same_words(line) for quote, line in zip(typed, text, strict=True)]
        if all(back):
            await Reveal("did_it", table, DID_IT, lead=say("together"), quotes=typed, **_TONIGHT)
            return
        came = _what_came_back(back)
        if number == len(ONCE_MORE):
            words = say("{came}\n{nearly}", came=came, nearly=NEARLY)
            await Reveal("nearly", table, words, lead=say("together"), quotes=typed, **_TONIGHT)
            return
        again = say("{came}\nOnce more?", came=came)
        options = (ONCE_MORE[number], ENOUGH)
        if await Choose("again", table, again, *options, lead=say("together"), quotes=typed, **_TONIGHT) is ENOUGH:
            return


async def _try(table: Table, text: list[str], number: int) -> tuple[Quote, ...]:
    """Look and type; what was typed, line by line. On the third try the text stays in sight."""
    if number < len(LOOK):
        seconds = LOOK[number]
        await Act("look", table, say("{text}", text="\n".join(text)), lead=say("look"), seconds=seconds, ends=True)
    typed: tuple[Quote, ...] = ()
    for half in range(2):
        who = table.partners[(number + half) % len(table.partners)]
        places = range(2 * half, 2 * half + 2)
        asked = [_line(who, place, text[place], in_sight=number >= len(LOOK)) for place in places]
        words = say("What did it say? Type what you remember, and leave out what’s gone.")
        page = await Page(
            "lines", who, words, *asked, lead=say("you type"), quotes=typed, in_order=True, seen=Seen.OPEN
        )
        typed += tuple(Quote(who, page[line.key] or "…") for line in asked)
    return typed


def _line(who: Partner, place: int, line: str, in_sight: bool) -> Write:
    words = say("{line}", line=line) if in_sight else PLACES[place]
    return Write(f"line_{place + 1}", who, words, lines=1, limit=120, optional=True, **_TONIGHT)


def _what_came_back(back: list[bool]) -> Words:
    """Which of the four lines were right, by their places."""
    right = [str(words) for words, is_right in zip(PLACES, back, strict=True) if is_right]
    if not right:
        return say("Not a line of it came back, and all of it is yours. Read it aloud, a line each.")
    return say("This came back: {lines}. Read it aloud, a line each.", lines=listed(right))


_TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
