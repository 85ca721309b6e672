"""Both/and ledger: a hard thing and the good that came with it, on one line."""

from datetime import date
from typing import Any

from games.engine import AskBoth, Context, Note, Page, Partner, Quote, Reveal, Seen, Table, Write, say
from games.engine import gettext as _
from games.language.days import in_words
from games.moves.leaving import gently
from games.moves.showing import quotes_of
from games.moves.stems import ended, rest_of

HARD, AND_GOOD = say("It was hard when …"), say("… and it was good that …")


async def script(table: Table, context: Context) -> None:
    """Each writes one line with two halves; both are true and neither cancels the other."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    lines = await AskBoth(table, _line)
    quotes, aloud = quotes_of(lines), say("Read yours aloud, with the “and”. Nothing needs fixing.")
    for note in context.earlier("ledger")[-1:]:
        quotes += tuple(Quote(table.find(who), text) for who, text in note["value"].items())
        day = in_words(date.fromisoformat(note["on"]))
        aloud = say("{aloud}\nBelow it is the line you wrote before, from {day}.", aloud=aloud, day=day)
    await Reveal("ledger", table, aloud, lead=say("look together"), quotes=quotes)
    await Note("ledger", {who.id: text for who, text in lines.items()})


async def _line(who: Partner) -> str:
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 2, "limit": 160}
    words, only = say("One line with two halves. Both are true."), say("only you can see this for now")
    hard = Write("hard", who, say("Something that’s been hard lately."), start=HARD, **hidden)
    good = Write("good", who, say("And something good that came with it?"), start=AND_GOOD, **hidden)
    page = await Page("both_halves", who, words, hard, good, seen=Seen.HIDDEN, lead=only)
    return hard_and_good(page["hard"], page["good"])


def hard_and_good(hard: str, good: str) -> str:
    """Both halves in one sentence, however each was begun."""
    rest = rest_of(say("it was good that …"), rest_of(say("and …"), good.lstrip("… ")))
    return ended(
        _(
            "It was hard when {hard}, and it was good that {good}",
            hard=rest_of(HARD, rest_of(say("It was hard that …"), hard)),
            good=rest,
        )
    )
