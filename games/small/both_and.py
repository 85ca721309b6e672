"""Both/and ledger: a hard thing and the good that came with it, on one line."""

from datetime import date
from typing import Any

from games.engine import AskBoth, Context, Note, Partner, Quote, Reveal, Say, Seen, Table, Write, say
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.leaving import gently
from games.moves.showing import quotes_of
from games.moves.stems import ended, rest_of

HARD, AND_GOOD = say("It was hard that …"), say("… and it was good that …")


async def script(table: Table, context: Context) -> None:
    """Each writes one line with two halves; both are true and neither cancels the other."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    lines = await AskBoth(table, _line)
    aloud = say("Read yours aloud, with the “and”. Nothing needs to be made better.")
    await Reveal("ledger", table, aloud, lead=say("look together"), quotes=quotes_of(lines))
    await Note("ledger", {who.id: text for who, text in lines.items()})
    for note in context.earlier("ledger")[-1:]:
        before = tuple(Quote(table.find(who), text) for who, text in note["value"].items())
        words = say("The line above it in your ledger, from {day}.", day=in_words(date.fromisoformat(note["on"])))
        await Say("line_above", table, words, lead=say("look together"), quotes=before)


async def _line(who: Partner) -> str:
    common: dict[str, Any] = {
        "seen": Seen.HIDDEN,
        "lines": 2,
        "limit": 160,
        "lead": say("only you can see this for now"),
    }
    hard = await Write("hard", who, say("Something that was hard, lately."), start=HARD, **common)
    came = say("And something good that came with it?")
    good = await Write("good", who, came, start=AND_GOOD, **common)
    return hard_and_good(hard, good)


def hard_and_good(hard: str, good: str) -> str:
    """Both halves in one sentence, however each was begun."""
    rest = rest_of(say("it was good that …"), rest_of(say("and …"), good))
    return ended(_("It was hard that {hard}, and it was good that {good}", hard=rest_of(HARD, hard), good=rest))
