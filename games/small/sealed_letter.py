"""Sealed letter: written alone, opened on its day or later, and only if both still wish it.

A letter is its writer's alone until its day: good night seals it with the passphrase of their own, and nobody reads it
without. So whoever has none is told before they write. The Note beside it says whose it is and when it may be opened,
never what is in it; on its day its writer opens it and reads it aloud.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Note,
    Page,
    Partner,
    Say,
    Seen,
    Stage,
    Table,
    Waiting,
    Write,
    say,
)
from games.language.days import in_words, months_after
from games.moves.leaving import gently
from games.moves.showing import both_wish

NAME = "sealed-letter"
WAITS = {
    Choice("month", say("In a month")): 1,
    Choice("four_months", say("In four months")): 4,
    Choice("year", say("In a year")): 12,
}
OPEN_IT = Choice("open", say("Yes, open it"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))


class Letter(NamedTuple):
    """A letter from outside: who wrote it (a partner's id), on which day, and from when on it may be opened."""

    id: str
    who: str
    written: date
    opens: date

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        days = {"written": self.written.isoformat(), "opens": self.opens.isoformat()}
        return {"id": self.id, "who": self.who, "of": "letter", **days}  # whoever burns the answer burns this too


def due(notes: Iterable[Any], today: date) -> list[Letter]:
    """The letters that may be opened today and were not yet, oldest first; ``notes`` as ``Context.past`` has them."""
    waiting: dict[str, Letter] = {}
    for note in notes:
        if note["key"] == "sealed":
            value = note["value"]
            days = (date.fromisoformat(value["written"]), date.fromisoformat(value["opens"]))
            waiting[value["id"]] = Letter(value["id"], value["who"], *days)
        elif note["key"] == "opened":
            waiting.pop(note["value"], None)
    return [letter for letter in waiting.values() if letter.opens <= today]


def waiting(notes: Mapping[str, Sequence[Any]], today: date) -> list[Waiting]:
    """A letter whose day has come, if there is one; ``notes`` by game."""
    return [Waiting(NAME, say("A letter is ready to be opened"))] if due(notes.get(NAME, ()), today) else []


def deal(dealing: Dealing) -> Json:
    """The letters that are due, and who can seal one."""
    notes = chain.from_iterable(play.notes for play in dealing.plays if play.game == NAME)
    return {"letters": [letter.value for letter in due(notes, dealing.today)], "keyed": sorted(dealing.keyed)}


async def script(table: Table, context: Context) -> None:
    """First what is due, then what each would like to write."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 2)
    dealt = context.laid_out
    for letter in dealt.get("letters", ()):
        await _offer(table, letter)
    await Stage(1, 2)
    keyed = frozenset(dealt.get("keyed", ()))
    if keyed.isdisjoint(who.id for who in table):
        await Say("nobody_can", table, NOBODY_CAN, lead=say("sealed letters"))
        return
    waits = await AskBoth(table, partial(_write, keyed=keyed))
    for who, months in waits.items():
        if months:
            letter_id = f"{context.today}-{context.seed:x}-{who.id}"
            opens = months_after(context.today, months)
            await Note("sealed", Letter(letter_id, who.id, context.today, opens).value)


async def _offer(table: Table, letter: Any) -> None:
    """A letter whose day has come: opened when both wish it, else it waits; nothing tells who did not."""
    writer, written = table.find(letter["who"]), in_words(date.fromisoformat(letter["written"]))

    ask = say(
        "A letter from {writer}, written on {day}, is ready to be opened. Open it now?", writer=writer, day=written
    )
    if await both_wish(table, "open_it", ask, OPEN_IT, NOT_TONIGHT):
        read = say("{writer} opens it at home, under “Only mine”, and reads it aloud.", writer=writer)
        await Say("letter_read", table, read, lead=say("a letter"), action=say("we’ve read it"))
        await Note("opened", letter["id"])
    else:
        later = say("The letter stays sealed tonight. It’ll be here another evening.")
        await Say("stays_sealed", table, later, lead=say("still sealed"))


async def _write(who: Partner, keyed: frozenset[str]) -> int:
    """Months until their letter may be opened, or 0 where they wrote none."""
    if who.id not in keyed:
        words = say(
            "A letter needs a passphrase of your own, and you haven’t set one. "
            "You’ll find it at home, under “Only mine”; then come back and write."
        )
        await Say("no_passphrase", who, words, seen=Seen.PRIVATE, lead=say("only you can see this"))
        return 0
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN}
    ask = say(
        "Your letter’s sealed at good night, and waits for its day and for you both. "
        "An empty page leaves nothing behind."
    )
    to_both = say("A letter to the two of you, to be opened one day")
    letter = Write("letter", who, to_both, lines=6, limit=4000, optional=True, **hidden)
    wait = Choose("wait", who, say("When may it be opened?"), *WAITS, usual=next(iter(WAITS)), **hidden)
    lead = say("only you can see this until its day")
    page = await Page("page", who, ask, letter, wait, lead=lead, action=say("seal it"), in_order=True, **hidden)
    return WAITS[page["wait"]] if page["letter"] else 0


NOBODY_CAN = say(
    "A letter is sealed with a passphrase of its writer’s own, and neither of you has one yet. "
    "Set one at home, under “Only mine”; then come back and write."
)
