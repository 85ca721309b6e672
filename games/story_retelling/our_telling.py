"""Our telling: sentence by sentence, each standing only when both press; where they do not, both views stand."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from games.engine import Agree, Choice, Choose, Json, Partner, Quote, Reveal, Say, Table, Write, say
from games.moves.stems import sentence
from games.story_retelling.facts import Fact, quoted

LEAST, MOST = 5, 8
"""Sentences in a telling of both."""
ANOTHER = Choice("another", say("One more sentence"))
WHOLE = Choice("whole", say("It is whole"))
WE, I_SEE, ALSO_TRUE = say("We …"), say("I see it …"), say("And it is also true that …")


class Passage(NamedTuple):
    """One place in the telling: a sentence of both, or what each sees there. ``said`` is by partners' ids."""

    kind: str
    """``we``: both pressed. ``views``: each wrote their own. ``also``: added so that nothing is smoothed over."""
    said: dict[str, str]

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {"kind": self.kind, "said": dict(self.said)}


async def tell_together(table: Table, facts: list[Fact]) -> list[Passage]:
    """Five to eight sentences by turns, checked against the locked facts, then read to each other."""
    lines: list[Passage] = []
    writers = list(table)
    while len(lines) < MOST:
        if len(lines) >= LEAST:
            words = say("Is it whole, or does it want one more?")
            done = await Choose(
                "whole", table, words, ANOTHER, WHOLE, lead=say("together"), quotes=_so_far(table, lines)
            )
            if done is WHOLE:
                break
        lines.append(await _line(table, writers[len(lines) % len(writers)], lines))
    lines += await _smoothed_over(table, facts)
    words = say("This is how you tell it now. Read it to each other, by turns.")
    quotes = _so_far(table, lines)
    await Reveal("our_telling", table, words, quotes=quotes, lead=say("together"), action=say("read it"))
    return lines


async def _line(table: Table, writer: Partner, before: list[Passage]) -> Passage:
    words = (
        say("The next sentence of your telling.")
        if before
        else say("Tell it as one story now. The first sentence is yours.")
    )
    quotes = _so_far(table, before)
    typed = await Write("we", writer, words, start=WE, quotes=quotes, lead=say("you write"), **_SENTENCE)
    text = sentence(WE, typed)
    stands = await Agree("stands", table, say("It stands if you both press"), say("{sentence}", sentence=text))
    if all(stands.values()):
        return Passage("we", {writer.id: text})
    views: dict[str, str] = {}
    for who in (writer, *(each for each in table if each != writer)):
        words = say("Then there are two ways to see it, and both stand. How do you see it?")
        quotes = tuple(Quote(table.find(other), view) for other, view in views.items())
        typed = await Write("view", who, words, start=I_SEE, quotes=quotes, lead=say("you write"), **_SENTENCE)
        views[who.id] = sentence(I_SEE, typed)
    return Passage("views", views)


async def _smoothed_over(table: Table, facts: list[Fact]) -> list[Passage]:
    """What is missing by the locked facts. It is added; nothing that stands is changed."""
    words = say("Read the locked lines once more, beside your telling.")
    await Say("facts_again", table, words, quotes=quoted(table, facts), lead=say("together"))
    whole = await Agree(
        "still_true",
        table,
        say("It is whole if you both press"),
        say("every locked line is still true in it"),
        say("nothing is smoothed over that should not be"),
    )
    added = []
    for who, yes in whole.items():
        if not yes:
            words = say("What is missing, or was made too smooth? It stands beside the rest as you write it.")
            typed = await Write("also_true", who, words, start=ALSO_TRUE, lead=say("you add"), **_SENTENCE)
            added.append(Passage("also", {who.id: sentence(ALSO_TRUE, typed)}))
    return added


def _so_far(table: Table, lines: list[Passage]) -> tuple[Quote, ...]:
    return tuple(_quotes(table, lines))


def _quotes(table: Table, lines: list[Passage]) -> Iterator[Quote]:
    for line in lines:
        for who, text in line.said.items():
            yield Quote(table.find(who), text)


_SENTENCE: dict[str, Any] = {"lines": 2, "limit": 240}
