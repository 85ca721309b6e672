"""Outcome: figures and days of whoever agreed, and no verdict."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from games.engine import Dealing, seat_partners, words
from games.language import catalogues
from games.moves import measures
from games.moves.measures import CIRCLES, CSI_4, DISTRESS, SATISFACTION
from games.office import measured_there
from games.office.outcome import LATEST, SCALES, as_csv, as_json, figures_of, lines, two_lines
from games.small.how_are_we import deal
from tests.support.languages import german

TABLE = seat_partners([("=Ana", ""), ("Ben", "")])
ANA, BEN = TABLE


class Answered(NamedTuple):
    """An answer of one's own, as the record opens it."""

    on: date
    key: str
    value: Any
    play: int = 1
    game: str = "how-are-we"
    prompt: str = ""


def monthly(on: date, play: int, *points: int) -> Iterator[Answered]:
    """The four questions of one evening."""
    for key, value in zip(CSI_4, points, strict=True):
        yield Answered(on, key, str(value), play, prompt=CSI_4[key].words.template)


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


def test_languages_stand_in_lines_of_their_own_and_no_version_that_nobody_validated_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Other(NullTranslations):
        def __init__(self, head: str) -> None:
            super().__init__()
            self._info = {"language": "xx", "x-validated": head}

        def gettext(self, message: str) -> str:
            return message.upper()

    loud = [each._replace(prompt=each.prompt.upper()) for each in monthly(SECOND, 2, 1, 1, 1, 1)]
    answers = [*monthly(FIRST, 1, 3, 3, 3, 3), *loud]
    monkeypatch.setattr(catalogues, "there", lambda: ["xx"])
    for head, languages in (("csi_4", ["en", "xx"]), ("", ["en"])):
        monkeypatch.setattr(catalogues, "catalogue", lambda _sign, said=head: Other(said))
        (hers,) = figures_of({ANA.id: answers}, [ANA], {ANA.id})
        assert [each.language for each in hers.figures[SATISFACTION]] == languages
        shown = [line for line in lines(hers) if "CSI-4" in str(line.scale)]
        assert [str(line.scale).rpartition("(")[2] for line in shown] == [f"{each})" for each in languages]
        assert all(len(line.values.split()) == 1 for line in shown), "no line mixes two"
        rows = list(csv.DictReader(io.StringIO(as_csv([hers]).decode())))
        assert [row["language"] for row in rows] == languages
    half = [*list(monthly(FIRST, 1, 3, 3, 3, 3))[:2], *loud[2:]]
    (hers,) = figures_of({ANA.id: [each._replace(play=3) for each in half]}, [ANA], {ANA.id})
    assert not hers.figures[SATISFACTION], "half in one language and half in another is no figure"


def test_it_is_offered_only_in_a_validated_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    played = Dealing(TABLE, 1, FIRST, ())
    assert measures.validated() == "en"
    assert deal(played) == {"monthly": True}
    assert SATISFACTION in measured_there.offered()
    with german(monkeypatch, tmp_path):
        words.use(catalogues.catalogue("de"))
        assert measures.validated() == ""
        assert deal(played) == {"monthly": False}
        assert SATISFACTION not in measured_there.offered()
        assert CIRCLES in measured_there.offered()
