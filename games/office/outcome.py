"""What is measured over the hours, per person: figures and their days, for the driver and for a file.

No verdict, no cutoff and no change that would be called reliable: cutoffs belong to a translation, and there is no
number for reliable change that can be cited for the CSI-4. Nobody is set beside anybody else. Each answered alone, and
only whoever agreed to it is in it.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from games.asides.measured import Number, OpenedAnswer, numbers
from games.engine import Partner, Words, say
from games.moves.measures import CIRCLES, DISTRESS, SATISFACTION

LATEST = 6
"""Figures in the two lines, the newest ones; a file has all of them."""


@dataclass(frozen=True)
class Scale:
    """What one measure is called, where it goes from and to, and whose it is."""

    words: Words
    low: int
    high: int
    source: str


SCALES: Mapping[str, Scale] = {
    SATISFACTION: Scale(say("Satisfaction, CSI-4, 0 to 21"), 0, 21, "Funk & Rogge 2007"),
    CIRCLES: Scale(say("Closeness, circles, 1 to 7"), 1, 7, "Our Turn"),
    DISTRESS: Scale(say("How wound up, 0 to 10"), 0, 10, "Our Turn"),
}
"""What counts as outcome; what somebody thought of an evening doesn't."""


@dataclass(frozen=True)
class Figures:
    """The figures of one person, measure by measure, the oldest first."""

    name: str
    figures: Mapping[str, tuple[Number, ...]]


def figures_of(
    answers: Mapping[str, Iterable[OpenedAnswer]], table: Iterable[Partner], agreed: Collection[str]
) -> list[Figures]:
    """The figures of everybody at the table who agreed, by partner's id; nobody else's answers are even looked at."""
    found = []
    for who in table:
        if who.id in agreed:
            by_key = numbers(answers.get(who.id, ()))
            figures = {
                key: tuple(each for each in by_key.get(key, ()) if _counts(key, scale, each))
                for key, scale in SCALES.items()
            }
            found.append(Figures(who.name, figures))
    return found


def _counts(key: str, scale: Scale, number: Number) -> bool:
    """Whether it is a figure on this scale; of a questionnaire only where it was asked in a validated version."""
    return scale.low <= number.value <= scale.high and (key != SATISFACTION or bool(number.language))


def by_language(figures: Iterable[Number]) -> dict[str, list[Number]]:
    """The figures apart by the language they were asked in: a line has one, because versions can't be compared."""
    found: dict[str, list[Number]] = {}
    for each in figures:
        found.setdefault(each.language, []).append(each)
    return found


class Line(NamedTuple):
    """The newest figures of one person on one scale, in one language, and under each its day."""

    scale: Words
    values: str
    days: str


def lines(person: Figures) -> list[Line]:
    """What is shown of one person."""
    found = []
    for key, figures in person.figures.items():
        for language, same in by_language(figures).items():
            scale = SCALES[key].words
            named = say("{scale} ({language})", scale=scale, language=language) if language else scale
            found.append(Line(named, *two_lines(same)))
    return found


def two_lines(figures: Iterable[Number]) -> tuple[str, str]:
    """The newest figures, and under each its day."""
    newest = list(figures)[-LATEST:]
    days = [each.on.isoformat() for each in newest]
    wide = len(date.min.isoformat())
    return "  ".join(f"{each.value:>{wide}}" for each in newest), "  ".join(days)


def as_csv(people: Iterable[Figures]) -> bytes:
    """A row for each figure. A name that a spreadsheet would reckon with is text (OWASP, CSV injection)."""
    to = io.StringIO(newline="")
    rows = csv.writer(to)
    rows.writerow(_COLUMNS)
    rows.writerows([_text(row[0]), *row[1:]] for row in _rows(people))
    return to.getvalue().encode()


def as_json(people: Iterable[Figures]) -> bytes:
    """A list of figures, each with the same fields as a row of the CSV."""
    docs = [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(people)]
    return (json.dumps(docs, ensure_ascii=False, indent=2) + "\n").encode()


_COLUMNS = ("person", "measure", "source", "low", "high", "language", "on", "value")


def _rows(people: Iterable[Figures]) -> list[tuple[str, str, str, int, int, str, str, int]]:
    return [
        (person.name, key, scale.source, scale.low, scale.high, each.language, each.on.isoformat(), each.value)
        for person in people
        for key, scale in SCALES.items()
        for each in person.figures.get(key, ())
    ]


def _text(name: str) -> str:
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
