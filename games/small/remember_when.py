"""Remember when: a memory that never happened, told by turns with “Yes, and then …” (improvisation's yes-and)."""

from typing import Any

from games.engine import Choice, Choose, Context, Kept, Partner, Quote, Reply, Stage, Table, Words, Write, say
from games.moves.leaving import gently
from games.moves.showing import keep_it
from games.moves.stems import sentence

LEAST, MOST = 4, 7
"""Lines between the opening and the last one: after the least either may end it, and after the most it is over."""
YES_AND, EVER_SINCE = say("Yes, and then …"), say("And ever since …")
ON, ENOUGH = Choice("on", YES_AND), Choice("enough", EVER_SINCE)
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
        "It’s a made-up story, and “And ever since …” ends it. Whatever gets said really happened, in here only; "
        "nothing in it is a request.\nWhich of these do you remember?"
    )
    began = await Choose("opening", first, rule, *options, lead=say("you begin"))
    tale = [Quote(first, str(began.words))]
    await Stage(1, 3)
    who, is_over = first, False
    while not is_over:
        who = table.other(who)
        start, line = await _line(who, len(tale) - 1, tuple(tale[-1:]))
        tale.append(Quote(who, sentence(start, line)))
        is_over = start is EVER_SINCE
    await Stage(2, 3)
    read = say("That’s the end of it. Read it aloud, a line each, with a straight face if you can.")
    await keep_it(table, read, Quote(table, "\n".join(quote.text for quote in tale)))


async def _line(who: Partner, before: int, last: tuple[Quote, ...]) -> tuple[Words, str]:
    """What one of them adds after so many lines, and how it begins; by that they say whether it goes on or ends."""
    common: dict[str, Any] = {"lead": say("you go on"), "quotes": last, **TONIGHT}
    fields = {each.key: Write("line", who, each.words, start=each.words, **_LINE) for each in (ON, ENOUGH)}
    if before < LEAST:
        return YES_AND, await Write("and_then", who, say("Yes, and then?"), start=YES_AND, **_LINE, **common)
    if before < MOST:
        words = say("Yes, and then? Or it’s been like that ever since.")
        chosen, line = await Reply("or_ever_since", who, words, ON, ENOUGH, fields=fields, **common)
        return chosen.words, line
    words = say("And ever since then? This is the last line.")
    return EVER_SINCE, await Write("ever_since", who, words, start=EVER_SINCE, **_LINE, **common)


_LINE: dict[str, Any] = {"lines": 2, "limit": 160}
TONIGHT: dict[str, Any] = {"kept": Kept.EVENING}
