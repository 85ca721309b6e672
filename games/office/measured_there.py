"""What is measured in an office: answered alone, and kept with the case only where whoever answered says so.

A figure that nobody agreed to show is gone once it is answered; their own record doesn't have it either.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from games.asides.aside import paragraphs
from games.asides.measured import Number
from games.engine import Choice, Choose, Partner, Say, Seen, Words, say
from games.moves import measures
from games.moves.measures import CIRCLES, CSI_4, DISTRESS, SATISFACTION, csi_4
from games.office.between.given import OneCase
from games.office.outcome import SCALES, Figures, Line, lines
from games.office.pages import BACK, NOBODY
from games.record.store.seams import RecordLog

FIGURES = "figures"
OFFICE = "office"
"""Stands in the place of the game in which something was measured."""
TITLE = say("How they are")
TO_FILE = Choice("to-file", say("Write all figures to a file"))
FORGET = Choice("forget", say("One of them takes theirs back"))
SHOWS, KEEPS = Choice("shows", say("Yes, with today’s date")), Choice("keeps", say("No, it goes now"))
WAYS = {
    SATISFACTION: say("Four questions about the two of them (CSI-4)"),
    CIRCLES: say("Which picture looks most like the two of them"),
    DISTRESS: say("How wound up they are"),
}
_ALONE: dict[str, Any] = {"seen": Seen.PRIVATE, "lead": say("only you can see this")}


class AnsweredAlone(NamedTuple):
    """What somebody answered alone, and whether it may be shown."""

    value: int
    shows: bool


class FiguresPart:
    """Part of `games.office.cases.Office`."""

    @property
    def _log(self) -> RecordLog:
        """Where it is kept; raises CasesLocked."""
        raise NotImplementedError

    def keep_figure(self, case: OneCase, who: Partner, measure: str, value: int, on: date, language: str) -> None:
        """Keep a figure that its owner agreed to show. Raises Unwritable."""
        doc = {"case": case.called, "who": who.id, "name": who.name, "measure": measure, "value": value}
        doc |= {"on": on.isoformat(), "language": language}
        with self._log.locked():
            self._log.commit([(FIGURES, self._log.next_id(FIGURES), doc)])

    def forget_figures(self, case: OneCase, who: str) -> None:
        """Somebody takes theirs back: they are gone from the disk. Raises Unwritable."""
        with self._log.locked():
            rows = self._log.rows(FIGURES).items()
            gone = [int(key) for key, doc in rows if (doc["case"], doc["who"]) == (case.called, who)]
            self._log.commit([(FIGURES, key, None) for key in gone], rewrite=True)

    def figures(self, case: OneCase) -> list[Figures]:
        """All figures of a case, person by person, the oldest first."""
        docs = [doc for _id, doc in sorted(self._log.rows(FIGURES).items(), key=lambda row: int(row[0]))]
        mine = [doc for doc in docs if doc["case"] == case.called]
        names = {doc["who"]: doc["name"] for doc in mine}
        return [Figures(name, _by_measure(doc for doc in mine if doc["who"] == who)) for who, name in names.items()]


def _by_measure(docs: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Number, ...]]:
    found: dict[str, tuple[Number, ...]] = dict.fromkeys(SCALES, ())
    for doc in docs:
        number = Number(date.fromisoformat(doc["on"]), OFFICE, doc["value"], doc["language"])
        found[doc["measure"]] = (*found.get(doc["measure"], ()), number)
    return found


def offered() -> dict[str, Words]:
    """What may be measured in the language that is spoken: a questionnaire only in a version that was validated."""
    return {key: words for key, words in WAYS.items() if key != SATISFACTION or measures.validated()}


async def how_they_are(table: Sequence[Partner], figures: Sequence[Figures]) -> str:
    """The key of whoever answers now, a partner's id, or of `TO_FILE`, `FORGET` or `BACK`."""
    shown = [_in_lines(each.name, line) for each in figures for line in lines(each)]
    none = say("Nothing is measured yet. Each answers alone, and what they agree to show stands here with its day.")
    rows = [Choice(who.id, say("{who} answers alone", who=who)) for who in table]
    more = [TO_FILE, FORGET] if shown else []
    return (await Choose("outcome", NOBODY, paragraphs(shown or [none]), *rows, *more, BACK)).key


async def which(who: Partner, ways: Mapping[str, Words]) -> str | None:
    """The key of a measure; None where it stays as it is."""
    words = say("What does {who} answer? The keyboard is turned round then.", who=who)
    chosen = await Choose("measure", NOBODY, words, *(Choice(key, said) for key, said in ways.items()), BACK)
    return None if chosen is BACK else chosen.key


async def answer(who: Partner, measure: str) -> AnsweredAlone:
    """What somebody answers alone, and whether their therapist may see it; that is theirs alone to say, too."""
    value = await _ASKED[measure](who)
    words = say(
        "May your therapist see this figure, and keep it with today’s date? If not, it’s gone now, and nobody is told "
        "what it was."
    )
    shows = await Choose("shows", who, words, SHOWS, KEEPS, near=KEEPS.key, **_ALONE) is SHOWS
    await Say("back", who, say("Thank you. Turn the keyboard back now."), **_ALONE)
    return AnsweredAlone(value, shows)


async def whose(table: Sequence[Partner]) -> str | None:
    """The id of whoever takes their figures back; None where nobody does."""
    rows = [Choice(who.id, say("{who} takes theirs back", who=who)) for who in table]
    words = say("All of their figures go from this case, for good. Whoever it is says so themselves.")
    chosen = await Choose("takes-back", NOBODY, words, *rows, BACK)
    return None if chosen is BACK else chosen.key


async def _satisfaction(who: Partner) -> int:
    points = []
    for key, item in CSI_4.items():
        answers = (Choice(str(count), said) for count, said in enumerate(item.answers))
        points.append(int((await Choose(key, who, item.words, *answers, **_ALONE)).key))
    return csi_4(points)


async def _circles(who: Partner) -> int:
    return int(await measures.circles(who))


async def _distress(who: Partner) -> int:
    return int(await measures.distress(who))


_ASKED: Mapping[str, Callable[[Partner], Any]] = {
    SATISFACTION: _satisfaction,
    CIRCLES: _circles,
    DISTRESS: _distress,
}


def _in_lines(name: str, line: Line) -> Words:
    blanks = {"name": name, "scale": str(line.scale)}
    return say("{name}: {scale}\n{values}\n{days}", **blanks, values=line.values, days=line.days)
