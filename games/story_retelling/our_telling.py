"""Our telling: sentence by sentence, each standing only when both press; where they do not, both views stand."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from games.engine import Agree, Json, Partner, Quote, Reveal, Table, Words, Write, say
from games.moves.stems import ended, sentence
from games.story_retelling.facts import Fact, quoted

LEAST, MOST = 4, 8
"""Sentences in a telling of both; from the least on, whoever has the next one may leave it empty."""
I_SEE, ALSO_TRUE = say("The way I see it, …"), say("And it’s also true that …")


class Passage(NamedTuple):
    """One place in the telling: a sentence of both, in whatever words, or what each sees there.

    ``said`` is by partners' ids.
    """

    kind: str
    """``we``: both pressed. ``views``: each wrote their own. ``also``: added so that nothing is smoothed over."""
    said: dict[str, str]

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {"kind": self.kind, "said": dict(self.said)}


async def tell_together(table: Table, facts: list[Fact]) -> list[Passage]:
    """Four to eight sentences by turns, checked against the locked facts, then read to each other."""
    lines: list[Passage] = []
    writers = list(table)
    while len(lines) < MOST and (line := await _line(table, writers[len(lines) % len(writers)], lines)):
        lines.append(line)
    lines += await _smoothed_over(table, facts)
    words = say("This is how you tell it now. Take turns reading it to each other.")
    quotes = _so_far(table, lines)
    await Reveal("our_telling", table, words, quotes=quotes, lead=say("together"), action=say("we’ve read it"))
    return lines


async def _line(table: Table, writer: Partner, before: list[Passage]) -> Passage | None:
    """The next place in the telling, begun in any words; None where its writer finds it complete."""
    words = say("The next sentence of your story.")
    if not before:
        words = say("Now tell it together, as one story. You have the first sentence.")
    elif len(before) >= LEAST:
        words = say("The next sentence of your story, or leave it empty if it’s complete.")
    enough: dict[str, Any] = {"optional": len(before) >= LEAST, "lead": say("you write"), **_SENTENCE}
    typed = await Write("we", writer, words, quotes=_so_far(table, before), **enough)
    if not typed:
        return None
    text = ended(typed)
    stands = await Agree("stands", table, say("It stays if you both say yes"), say("{sentence}", sentence=text))
    if all(stands.values()):
        return Passage("we", {writer.id: text})
    views: dict[str, str] = {}
    for who in (writer, *(each for each in table if each != writer)):
        words = say("Then there are two ways to see it, and both stay. How do you see it?")
        quotes = tuple(Quote(table.find(other), view) for other, view in views.items())
        typed = await Write("view", who, words, start=I_SEE, quotes=quotes, lead=say("you write"), **_SENTENCE)
        views[who.id] = sentence(I_SEE, typed)
    return Passage("views", views)


async def _smoothed_over(table: Table, facts: list[Fact]) -> list[Passage]:
    """What is missing by the locked facts. It is added; nothing that stands is changed."""
    words = say("Read the locked lines once more, next to your story. It’s complete once you both say yes")
    true, smooth = say("every locked line still holds true:"), say("nothing has been smoothed over")
    whole = await Agree("still_true", table, words, smooth, true, *map(_locked, quoted(table, facts)))
    added = []
    for who, yes in whole.items():
        if not yes:
            words = say(
                "What’s missing, or was made to sound too neat? It goes in next to the rest, exactly as you write it."
            )
            typed = await Write("also_true", who, words, start=ALSO_TRUE, lead=say("you add"), **_SENTENCE)
            added.append(Passage("also", {who.id: sentence(ALSO_TRUE, typed)}))
    return added


def _locked(quote: Quote) -> Words:
    """A locked line as it stands on the card: what both cameras caught is nobody's alone."""
    if isinstance(quote.who, Partner):
        return say("{who}: “{line}”", who=quote.who, line=quote.text)
    return say("“{line}”", line=quote.text)


def _so_far(table: Table, lines: list[Passage]) -> tuple[Quote, ...]:
    return tuple(_quotes(table, lines))


def _quotes(table: Table, lines: list[Passage]) -> Iterator[Quote]:
    for line in lines:
        for who, text in line.said.items():
            yield Quote(table.find(who), text)


_SENTENCE: dict[str, Any] = {"lines": 2, "limit": 240}
