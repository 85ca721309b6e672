"""Our beginning: how the two of them met, told by turns, and the scene that they always leave out.

How a couple tells how they met goes with how they are doing years later (Buehlman, Gottman & Katz 1992).
"""

from datetime import date
from typing import Any

from games.engine import (
    AskBoth,
    Context,
    Note,
    Page,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Speak,
    Stage,
    Table,
    Write,
    say,
)
from games.language.days import in_words
from games.moves.leaving import gently
from games.moves.showing import quotes_of


async def script(table: Table, context: Context) -> None:
    """Four scenes by turns, what is never told, and three sentences as they tell it now."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    first, second = context.random().sample(table.partners, 2)
    scenes = (
        (first, say("The hour before you knew {other}. Where were you, and what did you want?", other=second)),
        (second, say("When did you first notice {other}? Begin with a small thing.", other=first)),
        (first, say("What happened next that only you know about?")),
        (second, say("When did you know that this wasn’t the last time?")),
    )
    for number, (who, words) in enumerate(scenes):
        await Stage(number, 6)
        lead = say("you tell, {other} adds nothing yet", other=table.other(who))
        await Speak("scene", who, words, lead=lead, seconds=90)
    await Stage(4, 6)
    out = await AskBoth(table, _left_out)
    if quotes := quotes_of(out):
        words = say("Read it aloud. Now the story has what was missing.")
        await Reveal("left_out", table, words, lead=say("look together"), quotes=quotes)
    await Stage(5, 6)
    await _as_you_tell_it_now(table, context)


async def _left_out(who: Partner) -> str:
    words = say("Which scene do the two of you always leave out?")
    only = say("only you can see this for now")
    return await Write("scene_left_out", who, words, lead=only, lines=3, limit=240, seen=Seen.HIDDEN, optional=True)


async def _as_you_tell_it_now(table: Table, context: Context) -> None:
    open_: dict[str, Any] = {"seen": Seen.OPEN}
    quotes: tuple[Quote, ...] = ()
    words = say("Tell it once more in three sentences, as you’d tell it tonight.")
    for note in context.earlier("beginning")[-1:]:
        quotes = (Quote(table, note["value"]["told"]),)
        day = in_words(date.fromisoformat(note["on"]))
        words = say("{words}\nAbove is how you told it on {day}.", words=words, day=day)
    told = Write("three_sentences", table, say("One of you types, both of you tell."), lines=4, limit=400, **open_)
    title = Write("title", table, say("And its title?"), lines=1, limit=60, **open_)
    page = await Page("as_you_tell_it", table, words, told, title, lead=say("together"), quotes=quotes, **open_)
    await Note("beginning", {"told": page["three_sentences"], "title": page["title"]})
    read = say("{title}\nRead it aloud once, slowly. Then leave it be.", title=page["title"])
    await Say("told", table, read, lead=say("together"), quotes=(Quote(table, page["three_sentences"]),))
