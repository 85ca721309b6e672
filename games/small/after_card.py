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
from games.language.days import in_words
from games.moves.decisions import Decision, ask_again, deal_due, hold_if_big
from games.moves.finding_patterns import WILL
from games.moves.leaving import gently
from games.moves.stems import rest_of, sentence
from games.small import before_card

PARTS = {
    "image": (say("An image"), say("An image that stayed. It need not mean anything.")),
    "feeling": (say("A feeling"), say("A feeling that came with it. Where in you is it, if it has a place?")),
    "sentence": (say("A sentence"), say("One sentence that stayed, yours or somebody's.")),
    "us": (say("The two of us"), say("What might it say about the two of you? A guess is enough.")),
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
    await Stage(0, 4)
    await ask_again(table, map(Decision.from_doc, context.laid_out.get("due", ())))
    await Act("arrive", table, say("Sit down first. One quiet minute."), lead=say("together"), seconds=60)
    taken = context.laid_out.get("carried")
    if taken:
        words = say("This is what you carried, on {day}.", day=in_words(date.fromisoformat(taken["on"])))
        quotes = tuple(Quote(table.find(who), text) for who, text in taken["value"].items())
        await Say("carried", table, words, lead=say("look together"), quotes=quotes)
    await Stage(1, 4)
    came = await AskBoth(table, _what_came)
    await Stage(2, 4)
    for who, parts in came.items():
        if text := _on_a_page(parts):
            read = say("Read it aloud. {other} listens, explains nothing, and says thank you.", other=table.other(who))
            await Reveal("what_came", who, read, lead=say("you read"), quotes=(Quote(who, text),))
    await Stage(3, 4)
    acts = {who: await _small_act(who) for who in table}
    for who in table:
        for text in filter(None, (came[who]["us"], acts[who])):  # what both have seen by now
            await hold_if_big(who, text)
    hold = say("Nothing has to be decided now. Whatever is big, look at it again in two weeks.")
    await Say("hold", table, hold, lead=say("together"))


async def _what_came(who: Partner) -> dict[str, str]:
    """What stayed with one of them, part by part; any of it may be left out."""
    common: dict[str, Any] = {"seen": Seen.HIDDEN, "optional": True, "lines": 2, "limit": 200}
    lead = say("you read it to each other in a moment")
    return {key: await Write(key, who, ask, lead=lead, **common) for key, (_title, ask) in PARTS.items()}


def _on_a_page(parts: dict[str, str]) -> str:
    return "\n".join(f"{PARTS[key][0]}: {text}" for key, text in parts.items() if text)


async def _small_act(who: Partner) -> str:
    """What one of them means to do, as a sentence, or nothing."""
    ask = say("One small act of your own, within days, if there is one.")
    act = await Write("act", who, ask, lead=say("yours to do"), start=WILL, lines=1, limit=120, optional=True)
    if not act:
        return ""
    await Note("act", {"who": who.id, "will": rest_of(WILL, act)})
    aloud = Quote(who, sentence(WILL, act))
    await Reveal("act_read", who, say("Say it aloud, once."), lead=say("you say it"), quotes=(aloud,))
    return aloud.text
