"""What happened: a small title, and the lines that a camera could have filmed, which nobody changes afterwards."""

import re
from typing import Any, NamedTuple

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Json,
    Kept,
    Note,
    Outcome,
    Partner,
    Quote,
    Rate,
    Reveal,
    Say,
    Seen,
    Table,
    Words,
    Write,
    say,
)
from games.moves.nudges import KEEP, REWORD, nudge_for

SMALL = 5
"""A story is small up to here, 0 to 10; for both of them."""
TITLES = 3

THIS_ONE = Choice("this_one", say("This one is all right"))
ANOTHER = Choice("another", say("Another one, please"))
SAME = Choice("same", say("The same"))
ONLY = Choice("only", say("Only theirs, and it stands"))
_WHY = re.compile(r"\b(because|so that)\b", re.IGNORECASE)


class Fact(NamedTuple):
    """A line that ``who`` (a partner's id) filmed; ``same`` when the other one's camera would have it too."""

    who: str
    text: str
    same: bool

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {**self._asdict()}


def quoted(table: Table, facts: list[Fact]) -> tuple[Quote, ...]:
    """The facts as they stand on the screen, each as its author filmed it."""
    return tuple(Quote(table.find(fact.who), fact.text) for fact in facts)


async def find_title(table: Table) -> str | None:
    """What the story is about, small enough for both and wanted by both; None when nothing was, three times.

    Nobody is asked on a shared keyboard whether they were harmed; the same sentence stands for everyone.
    """
    words = say(
        "Not tonight: anything where someone was hurt, forced, threatened or frightened. That needs people, not a game."
    )
    await Say("not_tonight", table, words, lead=say("before you choose"), action=say("something small, then"))
    for titles_left in reversed(range(TITLES)):
        words = say("Pick something small, a 2 to 5 out of 10. Give it a title together.")
        hint = say("The evening of the wrong train")
        title = await Write("title", table, words, lines=1, limit=60, hint=hint, lead=say("together"))
        if await Outcome("small_enough", _small_enough(table, title)):
            return title
        if titles_left:
            words = say("Let that one wait for another night. A smaller one suits this evening.")
            await Say("another_night", table, words, lead=say("together"))
    return None


async def _small_enough(table: Table, title: str) -> bool:
    """Whether it is, for everyone; nothing tells who found it too big, or only wanted another."""
    private: dict[str, Any] = {"lead": say("only you can see this"), "seen": Seen.PRIVATE, "kept": Kept.NEVER}

    async def ask(partner: Partner) -> bool:
        sizes = {0: say("nothing at all"), 5: say("it pinches"), 10: say("it fills everything")}
        size = await Rate(
            "size", partner, say("“{title}”: how big is it for you?", title=title), anchors=sizes, **private
        )
        words = say("Shall it be this one?")
        return await Choose("this_one", partner, words, THIS_ONE, ANOTHER, **private) is THIS_ONE and size <= SMALL

    answers = await AskBoth(table, ask)
    return all(answers.values())


async def film(table: Table) -> list[Fact]:
    """Two or three lines of each, then side by side and marked by the other one. From then on they are locked."""
    filmed = await AskBoth(table, _lines)
    quotes = tuple(Quote(who, line) for who, lines in filmed.items() for line in lines)
    await Reveal("both_cameras", table, say("Two cameras, side by side."), quotes=quotes, lead=say("read them"))
    facts = [
        Fact(author.id, line, await _mark(table.other(author), Quote(author, line)) is SAME)
        for author, lines in filmed.items()
        for line in lines
    ]
    await Say(
        "locked",
        table,
        say("These lines are locked now. Stories may change tonight; these do not."),
        quotes=quoted(table, facts),
        lead=say("together"),
    )
    await Note("facts", [fact.value for fact in facts])
    return facts


async def _mark(other: Partner, line: Quote) -> Choice:
    words = say("Did your camera film this too?")
    return await Choose("mark", other, words, SAME, ONLY, lead=say("you mark the line"), quotes=(line,))


async def _lines(partner: Partner) -> list[str]:
    first = await _line(partner, say("What could a camera have filmed? One line, no why and no always."))
    second = await _line(partner, say("And then? One more line."))
    third = await _line(partner, say("A third one, if the film goes on."), optional=True)
    return [line for line in (first, second, third) if line]


async def _line(partner: Partner, words: Words, optional: bool = False) -> str:
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lead": say("only you can see this for now")}
    line: dict[str, Any] = {"lines": 2, "limit": 160, "optional": optional, **hidden}
    text: str = await Write("camera", partner, words, **line)
    nudge = _nudge(text)
    if nudge:
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING, "lead": say("a thought, only for you")}
        quotes = (Quote(partner, text),)
        if await Choose("camera_nudge", partner, nudge, REWORD, KEEP, quotes=quotes, **private) is REWORD:
            text = await Write("camera", partner, words, quotes=quotes, **line)
    return text


def _nudge(text: str) -> Words | None:
    if found := _WHY.search(text):
        return say("After “{word}” comes a why, and no camera films that.", word=found.group())
    return nudge_for(text)
