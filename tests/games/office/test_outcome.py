"""Outcome: figures and days of whoever agreed, and no verdict."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from games.engine import seat_partners
from games.moves.measures import CIRCLES, CSI_4, DISTRESS
from games.office.outcome import LATEST, SCALES, as_csv, as_json, figures_of, two_lines

TABLE = seat_partners([("=Ana", ""), ("Ben", "")])
ANA, BEN = TABLE


class Answered(NamedTuple):
    """An answer of one's own, as the record opens it."""

    on: date
    key: str
    value: Any
    play: int = 1
    game: str = "how-are-we"


def monthly(on: date, play: int, *points: int) -> Iterator[Answered]:
    """The four questions of one evening."""
    for key, value in zip(CSI_4, points, strict=True):
        yield Answered(on, key, str(value), play)


FIRST, SECOND = date(2026, 10, 2), date(2026, 11, 6)
HERS = [
    *monthly(FIRST, 1, 3, 3, 3, 3),
    Answered(FIRST, CIRCLES, 4),
    Answered(FIRST, DISTRESS, 8),
    Answered(FIRST, "free_to_say_no", 2),
    *monthly(SECOND, 2, 4, 3, 3, 4),
    Answered(SECOND, CIRCLES, 99, 2),
]
HIS = [Answered(FIRST, DISTRESS, 7)]


class Unread(list[Answered]):
    """Answers that nobody may look at."""

    def __iter__(self) -> Iterator[Answered]:
        raise AssertionError("answers of somebody who didn't agree were looked at")


def test_only_whoever_agreed_is_in_it() -> None:
    found = figures_of({ANA.id: HERS, BEN.id: Unread(HIS)}, TABLE, {ANA.id})
    assert [each.name for each in found] == ["=Ana"]
    assert figures_of({ANA.id: Unread(HERS), BEN.id: Unread(HIS)}, TABLE, ()) == []


def test_csv_and_json_say_the_same_and_only_figures_and_days() -> None:
    found = figures_of({ANA.id: HERS, BEN.id: HIS}, TABLE, {ANA.id, BEN.id})
    docs = json.loads(as_json(found))
    rows = list(csv.DictReader(io.StringIO(as_csv(found).decode(), newline="")))
    assert [(doc["person"], doc["measure"], doc["on"], doc["value"]) for doc in docs] == [
        ("=Ana", "csi_4", "2026-10-02", 12),
        ("=Ana", "csi_4", "2026-11-06", 14),
        ("=Ana", CIRCLES, "2026-10-02", 4),
        ("=Ana", DISTRESS, "2026-10-02", 8),
        ("Ben", DISTRESS, "2026-10-02", 7),
    ]
    assert [{**doc, "person": doc["person"].replace("=", "'=")} for doc in docs] == [
        {**row, **{key: int(row[key]) for key in ("low", "high", "value")}} for row in rows
    ]
    said = as_csv(found).decode() + as_json(found).decode() + "".join(str(each.words) for each in SCALES.values())
    assert not re.search(r"13\.5|cut|reliab|normal|distressed|better|worse|improve|clinical", said, re.IGNORECASE)


def test_two_lines_have_each_day_under_its_figure() -> None:
    answers = [Answered(date(2026, month, 1), DISTRESS, month - 1, month) for month in range(1, 10)]
    (found,) = figures_of({ANA.id: answers}, TABLE, {ANA.id})
    above, below = two_lines(found.figures[DISTRESS])
    assert above.split() == ["3", "4", "5", "6", "7", "8"][-LATEST:]
    assert below.split()[-1] == "2026-09-01"
    assert len(above) == len(below)
    assert two_lines(()) == ("", "")
