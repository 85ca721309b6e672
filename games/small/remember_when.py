"""Remember when: a memory that never happened, told by turns with “Yes, and then …” (improvisation's yes-and)."""

from typing import Any

from games.engine import Choice, Choose, Context, Kept, Quote, Stage, Table, Words, Write, say
from games.moves.leaving import gently
from games.moves.showing import keep_it
from games.moves.stems import sentence

LINES = 8
OPENINGS = {
    "cloud_bank": say("Remember when we robbed the cloud bank?"),
    "lighthouse": say("Remember when our pet lighthouse had a cold?"),
    "lift": say("Remember when we ran a hotel in a lift?"),
    "queen": say("Remember when the queen of the pigeons came to supper?"),
    "moon": say("Remember when we were the moon’s removal firm?"),
    "whistle": say("Remember when nobody in town could whistle but you?"),
    "soup": say("Remember when we sailed the soup?"),
    "choir": say("Remember when we sang in the choir of kettles?"),
    "night_train": say("Remember when we missed our stop by eleven years?"),
}


async def script(table: Table, context: Context) -> None:
    """Each adds a line to whatever was said; the finished nonsense stays if both like."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    first = table.partners[context.seed % len(table.partners)]
    openings = context.random().sample(sorted(OPENINGS), 3)
    options = (Choice(key, OPENINGS[key]) for key in openings)
    rule = say(
        "It’s a made-up story, {lines} lines long. Whatever gets said really happened, in here only; nothing in it is "
        "a request.\nWhich of these do you remember?",
        lines=LINES + 1,
    )
    began = await Choose("opening", first, rule, *options, lead=say("you begin"))
    tale = [Quote(first, str(began.words))]
    await Stage(1, 3)
    who = first
    for number in range(LINES):
        who = table.other(who)
        start = say("Yes, and then …") if number < LINES - 1 else say("And ever since …")
        line = await Write(
            "and_then",
            who,
            _ask(LINES - number),
            lead=say("you go on"),
            start=start,
            lines=2,
            limit=160,
            quotes=tuple(tale[-1:]),
            **TONIGHT,
        )
        tale.append(Quote(who, sentence(start, line)))
    await Stage(2, 3)
    read = say("That’s the end of it. Read it aloud, a line each, with a straight face if you can.")
    await keep_it(table, read, Quote(table, "\n".join(quote.text for quote in tale)))


def _ask(left: int) -> Words:
    """What is asked when so many lines are left, with this one."""
    if left == 1:
        return say("And ever since then? This is the last line.")
    return say("Yes, and then? Then there’s one line left.") if left == 2 else say("Yes, and then?")


TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
