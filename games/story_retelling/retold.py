"""A story four months later: what happened, three questions, about seven minutes, each for oneself.

After Finkel, Slotter, Luchies, Walton & Gross (2013), who asked three times in a year; the questions in our own words.
"""

from functools import partial
from itertools import chain
from typing import Any

from games.engine import (
    AskBoth,
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
    Write,
    say,
)
from games.moves.breather import NO_HARM
from games.moves.leaving import gently
from games.moves.showing import quotes_of
from games.story_retelling.facts import Fact, quoted
from games.story_retelling.later import stories_due

MINUTES = 7
"""Of writing, each time (Finkel et al. 2013)."""


async def retold(table: Table, context: Context) -> None:
    """The three questions, alone; a sentence aloud if its author wants one said."""
    await gently(table, _retold(table, context))


async def _retold(table: Table, context: Context) -> None:
    await Stage(0, 3)
    dealt = context.laid_out
    if dealt:
        words = say(
            "A few months ago you told “{title}” together. First the locked lines, then how you told it.",
            title=dealt["title"],
        )
        said = [(who, text) for line in dealt["telling"] for who, text in line["said"].items()]
        facts = quoted(table, [Fact(**each) for each in dealt.get("facts", ())])
        telling = tuple(Quote(table.find(who), text) for who, text in said)
        await Say("then", table, words, quotes=(*facts, *telling), lead=say("look at it"))
    await Stage(1, 3)
    aloud = await AskBoth(table, partial(_alone, table=table, of_a_story=bool(dealt)))
    await Stage(2, 3)
    then = say("Try to see it that way now and then, whenever you remember. That’s all there is to it.")
    if quotes := quotes_of(aloud):
        words = say("Read yours out loud. Whoever listens just says: “I hear you.”\n{then}", then=then)
        await Reveal("one_sentence", table, words, quotes=quotes, lead=say("you read"), action=say("we’ve read it"))
    else:
        await Say("until_then", table, then, lead=say("until it comes back"))
    if dealt:
        await Note("retold", {"title": dealt["title"], "of": dealt["of"]})


async def _alone(partner: Partner, table: Table, of_a_story: bool) -> str:
    """What happened, and the three questions; gives the one sentence that may be heard, if there is one."""
    asks = {
        "what_happened": say("What happened? Just what was said and done; no thoughts, no feelings.")
        if of_a_story
        else say(
            "Think of one disagreement from the last few months, and write only what was said and done.\n{no_harm}",
            no_harm=NO_HARM,
        ),
        "neutral_friend": say(
            "Imagine someone who takes neither side, wishes you both well, and saw it all. "
            "What good could they find in it?"
        ),
        "in_the_way": say(
            "Nobody sees it that way all the time. What gets in your way, especially in the heat of the moment?"
        ),
        "four_months": say(
            "Even so, it can be done. How could you manage it over the next four months, and what would it make easier?"
        ),
    }
    private: dict[str, Any] = {"optional": True, "kept": Kept.EVENING}
    for_oneself = [Write(key, partner, ask, lines=4, seen=Seen.PRIVATE, **private) for key, ask in asks.items()]
    heard = say(
        "Is there one sentence you’d like {other} to hear? Leave it empty, and nothing is read out.",
        other=table.other(partner),
    )
    words = say("About seven minutes, for yourself. Keep writing; correct nothing.")
    page = await Page(
        "seven_minutes",
        partner,
        words,
        *for_oneself,
        Write("may_be_heard", partner, heard, lines=2, limit=240, seen=Seen.HIDDEN, **private),
        lead=say("only you can see this"),
        in_order=True,
        seconds=60 * MINUTES,
    )
    return str(page["may_be_heard"])


def _deal(dealing: Dealing) -> Json:
    """The story that has waited longest with its locked lines, or nothing."""
    due = stories_due(chain.from_iterable(play.notes for play in dealing.plays), dealing.today)
    if not due:
        return {}
    story = due[0]
    return {"title": story.title, "of": story.on.isoformat(), "telling": story.telling, "facts": story.facts}
