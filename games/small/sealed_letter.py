"""Sealed letter: written alone, opened on its day or later, and only if both still wish it.

The letter is a hidden answer: until a Reveal shows it, the evenings, what is exported and the other's screen leave it
out. The Note beside it says whose it is and when it may be opened, never what is in it. Its words come to another
evening only from its day on, dealt to that play. Whoever can read the file of a record that is not sealed can read it.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from games.days import in_words, months_after
from games.engine import (
    AskBoth,
    Choice,
    Choose,
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
from games.moves import both_wish, gently

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
        return {"id": self.id, "who": self.who, "written": self.written.isoformat(), "opens": self.opens.isoformat()}


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


def deal(dealing: Dealing) -> Json:
    """The words of the letters that are due."""
    plays = [play for play in dealing.plays if play.game == NAME]
    ids = {letter.id for letter in due(chain.from_iterable(play.notes for play in plays), dealing.today)}
    letters: list[Json] = []
    for play in plays:
        texts = {answer.who: answer.value for answer in play.answers if answer.key == "letter"}
        sealed: list[Any] = [note["value"] for note in play.notes if note["key"] == "sealed"]
        letters += [{**value, "text": texts.get(value["who"])} for value in sealed if value["id"] in ids]
    return {"letters": letters}


async def script(table: Table, context: Context) -> None:
    """First what is due, then what each would like to write."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 2)
    letters = context.dealt["letters"] if isinstance(context.dealt, dict) else []
    for letter in letters if isinstance(letters, list) else []:
        await _offer(table, letter)
    await Stage(1, 2)
    waits = await AskBoth(table, _write)
    await Say(
        "sealed_now",
        table,
        say("What was written is sealed. It waits for its day, and for both of you."),
        lead=say("sealed"),
    )
    for who, months in waits.items():
        if months:
            letter_id = f"{context.today}-{context.seed:x}-{who.id}"
            opens = months_after(context.today, months)
            await Note("sealed", Letter(letter_id, who.id, context.today, opens).value)


async def _offer(table: Table, letter: Any) -> None:
    """A letter whose day has come: opened when both wish it, else it waits; nothing tells who did not."""
    writer, written = table.find(letter["who"]), in_words(date.fromisoformat(letter["written"]))

    ask = say(
        "A letter by {writer}, written on {day}, has come to its day. Shall it be opened?", writer=writer, day=written
    )
    if await both_wish(table, "open_it", ask, OPEN_IT, NOT_TONIGHT):
        read = say("{writer} reads it aloud. It was written on {day}.", writer=writer, day=written)
        quotes = (Quote(writer, letter["text"]),)
        await Reveal("letter_read", table, read, lead=say("a letter"), quotes=quotes)
        await Note("opened", letter["id"])
    else:
        await Say(
            "stays_sealed",
            table,
            say("The letter stays sealed tonight. It will be here another evening."),
            lead=say("sealed"),
        )


async def _write(who: Partner) -> int:
    """Months until their letter may be opened, or 0 where they wrote none."""
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lead": say("only you see this until its day")}
    ask = say("A letter to the two of you, on a day to come. An empty page is fine as well.")
    seal = say("seal it")
    text = await Write("letter", who, ask, lines=6, limit=4000, optional=True, action=seal, **hidden)
    if not text:
        return 0
    wait = await Choose("wait", who, say("From when on may it be opened?"), *WAITS, **hidden)
    return WAITS[wait]
