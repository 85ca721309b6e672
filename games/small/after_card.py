"""After card: for whoever comes from a therapy session, and whoever waited; what came, and one small act.

Only the shape of integration in couple work (Khalifian et al. 2024), in our own words: nobody explains the other.
"""

from datetime import date, timedelta
from typing import Any

from games.engine import (
    Act,
    AskBoth,
    Context,
    Dealing,
    Json,
    Note,
    Page,
    Partner,
    Quote,
    Reveal,
    Seen,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.language.days import in_words
from games.moves.decisions import ABOUT_US, Decision, about_us, ask_again, deal_due, hold
from games.moves.finding_patterns import WILL
from games.moves.leaving import gently
from games.moves.stems import rest_of, sentence
from games.small import before_card

PARTS = {
    "image": (say("An image"), say("An image that stayed with you. It doesn’t have to mean anything.")),
    "feeling": (say("A feeling"), say("A feeling that came with it. If it has a place in your body, where is it?")),
    "sentence": (say("A sentence"), say("One sentence that stayed with you, yours or someone else’s.")),
    "us": (say("The two of us"), say("What might it say about the two of you? A guess will do.")),
}

RECENT = timedelta(30)


def deal(dealing: Dealing) -> Json:
    """What they took along the last time, and on which day, if it was lately; and decisions that have waited."""
    taken: Json = None
    dealing = dealing._replace(plays=list(dealing.plays))
    for play in dealing.plays:
        if play.game == before_card.NAME and dealing.today - play.on <= RECENT:
            taken = next((note for note in play.notes if note["key"] == before_card.TAKEN), taken)
    return {"carried": taken, "due": deal_due(dealing)}


async def script(table: Table, context: Context) -> None:
    """What has waited, what was taken along, what came, and one small act each."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    await ask_again(table, map(Decision.from_doc, context.laid_out.get("due", ())))
    await _arrive(table, context.laid_out.get("carried"))
    await Stage(1, 3)
    came = await AskBoth(table, _what_came)
    await Stage(2, 3)
    for who, page in came.items():
        if text := _read_out(page):
            read = say(
                "Read it out loud. {other} listens, explains nothing, and says thank you.", other=table.other(who)
            )
            await Reveal("what_came", who, read, lead=say("you read"), quotes=(Quote(who, text),))
    for who, page in came.items():
        if page["act"]:
            await Note("act", {"who": who.id, "will": rest_of(WILL, page["act"])})
        if page["decision"] is ABOUT_US and (text := page["us"] or _act(page)):  # what both have seen by now
            await hold(who, text)


async def _arrive(table: Table, taken: Any) -> None:
    """A quiet minute, beside what they took along the last time."""
    words: Words = say("Sit down first, and take a quiet minute.")
    quotes: tuple[Quote, ...] = ()
    if taken:
        day = in_words(date.fromisoformat(taken["on"]))
        words = say("{sit}\nThis is what you took with you on {day}.", sit=words, day=day)
        quotes = tuple(Quote(table.find(who), text) for who, text in taken["value"].items())
    await Act("arrive", table, words, lead=say("together"), quotes=quotes, seconds=60)


async def _what_came(who: Partner) -> dict[str, Any]:
    """What stayed with one of them, part by part, and one small act; any of it may be left out."""
    common: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True}
    parts = [Write(key, who, ask, lines=2, limit=200, **common) for key, (_title, ask) in PARTS.items()]
    will = say("One small thing you’ll do in the next few days, if there is one.")
    act = Write("act", who, will, start=WILL, lines=1, limit=120, **common)
    words = say("What came? You’ll read it to each other in a moment.")
    only = say("only you can see this for now")
    page: dict[str, Any] = await Page(
        "came", who, words, *parts, act, about_us(who), seen=Seen.HIDDEN, lead=only, in_order=True
    )
    return page


def _read_out(page: dict[str, Any]) -> str:
    lines = [f"{title}: {page[key]}" for key, (title, _ask) in PARTS.items() if page[key]]
    return "\n".join([*lines, *filter(None, (_act(page),))])


def _act(page: dict[str, Any]) -> str:
    """What one of them means to do, as a sentence, or nothing."""
    return sentence(WILL, page["act"]) if page["act"] else ""
