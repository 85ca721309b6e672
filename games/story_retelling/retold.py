"""A story four months later: what happened, three questions, about seven minutes, each for oneself.

After Finkel, Slotter, Luchies, Walton & Gross (2013), who asked three times in a year; the questions in our own words.
"""

from itertools import chain
from typing import Any

from games.engine import (
    AskBoth,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
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
from games.moves.leaving import gently
from games.story_retelling.later import stories_due


async def retold(table: Table, context: Context) -> None:
    """The three questions, alone; a sentence aloud if its author wants one said."""
    await gently(table, _retold(table, context))


async def _retold(table: Table, context: Context) -> None:
    await Stage(0, 3)
    dealt = context.laid_out
    if dealt:
        words = say("Some months ago you told “{title}” together. This is how.", title=dealt["title"])
        said = [(who, text) for line in dealt["telling"] for who, text in line["said"].items()]
        quotes = tuple(Quote(table.find(who), text) for who, text in said)
        await Say("then", table, words, quotes=quotes, lead=say("look at it"))
    else:
        words = say("Each think of one disagreement of these months. Nothing where someone was hurt or afraid.")
        await Say("think_of_one", table, words, lead=say("in silence"))
    await Stage(1, 3)
    aloud = await AskBoth(table, _alone)
    await Stage(2, 3)
    for who, text in aloud.items():
        if text:
            words = say("Read it to {other}. {other} says only: “I hear you.”", other=table.other(who))
            await Reveal(
                "one_sentence", who, words, quotes=(Quote(who, text),), lead=say("you read"), action=say("read it")
            )
    words = say("See it like that now and then, as often as it comes to you. That is all there is to do.")
    await Say("until_then", table, words, lead=say("until it comes back"))
    if dealt:
        await Note("retold", {"title": dealt["title"], "of": dealt["of"]})


async def _alone(partner: Partner) -> str:
    """What happened, and the three questions; gives the one sentence that may be heard, if there is one."""
    private: dict[str, Any] = {"lines": 6, "optional": True, "seen": Seen.PRIVATE, "kept": Kept.EVENING}
    private["lead"] = say("only you can see this")
    words = say("What happened? Only what was said and done; no thoughts, no feelings.")
    await Write("what_happened", partner, words, **private)
    words = say("About seven minutes now, for three questions. Write on without mending anything.")
    await Say("seven_minutes", partner, words, seen=Seen.PRIVATE, lead=say("only you can see this"))
    for key, words in (
        (
            "neutral_friend",
            say("Someone on nobody’s side, who wishes you both well, saw it all. What good could they find in it?"),
        ),
        (
            "in_the_way",
            say("Nobody sees it like that all the time. What gets in your way, most of all in the middle of it?"),
        ),
        (
            "four_months",
            say("And still it can be done. How could you manage in the coming four months, and what would it ease?"),
        ),
    ):
        await Write(key, partner, words, **private)
    words = say("One sentence of it that may be heard? Leave it empty and nothing is said.")
    heard: dict[str, Any] = {"lines": 2, "limit": 240, "optional": True, "seen": Seen.HIDDEN, "kept": Kept.EVENING}
    return await Write("may_be_heard", partner, words, lead=say("only you can see this"), **heard)


def _deal(dealing: Dealing) -> Json:
    """The story that has waited longest, or nothing."""
    due = stories_due(chain.from_iterable(play.notes for play in dealing.plays), dealing.today)
    return {"title": due[0].title, "of": due[0].on.isoformat(), "telling": due[0].telling} if due else {}
