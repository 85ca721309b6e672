"""Remember when: a memory that never happened, told by turns with “Yes, and then …” (improvisation's yes-and)."""

from typing import Any

from games.engine import Choice, Choose, Context, Kept, Quote, Say, Stage, Table, Write, say
from games.moves.leaving import gently
from games.moves.showing import keep_it
from games.moves.stems import sentence

LINES = 8
OPENINGS = {
    "cloud_bank": say("Remember when we robbed the cloud bank?"),
    "lighthouse": say("Remember when our pet lighthouse had a cold?"),
    "lift": say("Remember when we ran a hotel in a lift?"),
    "queen": say("Remember when the queen of the pigeons came to supper?"),
    "moon": say("Remember when we were the moon's removal firm?"),
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
    rule = say("Whatever is said happened, and you add to it. It holds for this tale only; nothing in it is an ask.")
    await Say("rule", table, rule, lead=say("yes, and"))
    first = table.partners[context.seed % len(table.partners)]
    openings = context.random().sample(sorted(OPENINGS), 3)
    options = (Choice(key, OPENINGS[key]) for key in openings)
    began = await Choose("opening", first, say("Which of these do you remember?"), *options, lead=say("you begin"))
    tale = [Quote(first, str(began.words))]
    await Stage(1, 3)
    who = first
    for number in range(LINES):
        who = table.other(who)
        more = say("And ever since? This is the last line.") if number == LINES - 1 else say("Yes, and then?")
        start = say("Yes, and then …") if number < LINES - 1 else say("And ever since …")
        last = tale[-1:]
        line = await Write(
            "and_then", who, more, lead=say("you go on"), start=start, lines=2, limit=160, quotes=tuple(last), **TONIGHT
        )
        tale.append(Quote(who, sentence(start, line)))
    await Stage(2, 3)
    read = say("Read it aloud, a line each. With a straight face, if you can.")
    await keep_it(table, read, Quote(table, "\n".join(quote.text for quote in tale)))


TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
