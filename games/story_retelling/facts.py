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
    Page,
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

THIS_ONE = Choice("this_one", say("Yes, this one"))
ANOTHER = Choice("another", say("Another one, please"))
SAME = Choice("same", say("Yes, mine too"))
ONLY = Choice("only", say("No, only theirs, and it stays"))
NOT_FOR_TONIGHT = say(
    "Not for tonight: anything where someone was hurt, forced, threatened or frightened. "
    "That calls for people who can help, not for a game."
)
CAMERA = ("camera", "camera_then", "camera_last")
"""The lines that each films, in order; the last one may be left out."""
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
    """The facts as they stand on the screen: first what both cameras caught, which is both of theirs from then on."""
    both = [Quote(table, fact.text) for fact in facts if fact.same]
    return (*both, *(Quote(table.find(fact.who), fact.text) for fact in facts if not fact.same))


async def find_title(table: Table) -> str | None:
    """What the story is about, small enough for both and wanted by both; None when nothing was, three times.

    Nobody is asked on a shared keyboard whether they were harmed; the same sentence stands for everyone.
    """
    pick = say("Pick something small, between 2 and 5 out of 10. Give it a title together.")
    smaller = say("Save that one for another night. Pick something smaller, and give it a title together.")
    for number in range(TITLES):
        words = say("{pick}\n{not_tonight}", pick=smaller if number else pick, not_tonight=NOT_FOR_TONIGHT)
        hint = say("the evening of the wrong train")
        title: str = await Write("title", table, words, lines=1, limit=60, hint=hint, lead=say("together"))
        if await Outcome("small_enough", _small_enough(table, title)):
            return title
    return None


async def _small_enough(table: Table, title: str) -> bool:
    """Whether it is, for everyone; nothing tells who found it too big, or only wanted another."""
    private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER}
    sizes = {0: say("hardly anything"), 5: say("it stings"), 10: say("it fills everything")}

    async def ask(partner: Partner) -> bool:
        big = say("How big does it feel to you?")
        page = await Page(
            "how_big",
            partner,
            say("“{title}”", title=title),
            Rate("size", partner, big, anchors=sizes, no=10, **private),
            Choose("this_one", partner, say("Shall we take this one?"), THIS_ONE, ANOTHER, no=ANOTHER, **private),
            lead=say("only you can see this"),
        )
        return page["this_one"] is THIS_ONE and page["size"] <= SMALL

    return all((await AskBoth(table, ask)).values())


async def film(table: Table) -> list[Fact]:
    """Two or three lines of each, then side by side and marked by the other one. From then on they are locked."""
    filmed = await AskBoth(table, _lines)
    quotes = tuple(Quote(who, line) for who, lines in filmed.items() for line in lines)
    two = say("Two cameras, side by side. Read them to each other.")
    await Reveal("both_cameras", table, two, quotes=quotes, lead=say("look together"), action=say("we’ve read them"))
    facts = [fact for author, lines in filmed.items() for fact in await _marked(table, author, lines)]
    await Say(
        "locked",
        table,
        say("These lines are locked now. The story may change tonight; these won’t.\n{both}", both=SIGNED_BY_BOTH),
        quotes=quoted(table, facts),
        lead=say("together"),
    )
    await Note("facts", [fact.value for fact in facts])
    return facts


SIGNED_BY_BOTH = say("What both cameras caught comes first, and belongs to you both.")


async def _marked(table: Table, author: Partner, lines: list[str]) -> list[Fact]:
    """The lines of one of them, and which of them the other one's camera caught too."""
    other = table.other(author)
    marks = [
        Choose(f"mark_{number}", other, say("“{line}”", line=line), SAME, ONLY) for number, line in enumerate(lines, 1)
    ]
    words = say("Did your camera catch this too? What {author} filmed stays, whatever you say.", author=author)
    page = await Page("marks", other, words, *marks, seen=Seen.OPEN, lead=say("your call"))
    return [Fact(author.id, line, page[mark.key] is SAME) for line, mark in zip(lines, marks, strict=True)]


async def _lines(partner: Partner) -> list[str]:
    """What one of them filmed; where a word says why or always, they alone are told, and may film it once more."""
    film: dict[str, Any] = await _page(partner)
    lines = [film[key] for key in CAMERA if film[key]]
    if nudge := next(filter(None, map(_nudge, lines)), None):
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.EVENING, "lead": say("a thought, just for you")}
        quotes = tuple(Quote(partner, line) for line in lines)
        if await Choose("camera_nudge", partner, nudge, REWORD, KEEP, quotes=quotes, **private) is REWORD:
            film = await _page(partner, quotes)
            lines = [film[key] for key in CAMERA if film[key]]
    return lines


def _page(partner: Partner, before: tuple[Quote, ...] = ()) -> Page:
    asks = (say("One line: no “why”, no “always”."), say("And then?"), say("A third one, if there’s more film."))
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 2, "limit": 160}
    lines = [
        Write(key, partner, ask, optional=key == CAMERA[-1], **hidden) for key, ask in zip(CAMERA, asks, strict=True)
    ]
    words, only = say("What could a camera have filmed?"), say("only you can see this for now")
    return Page("film", partner, words, *lines, seen=Seen.HIDDEN, lead=only, quotes=before, in_order=True)


def _nudge(text: str) -> Words | None:
    if found := _WHY.search(text):
        return say("“{word}” leads to a reason, and a camera can’t film a reason.", word=found.group())
    return nudge_for(text)
