"""Figures from the page of a case: answered alone, seen only with a yes of their own, and taken back."""

import csv
from pathlib import Path

import pytest

from games.moves.measures import CIRCLES, DISTRESS, SATISFACTION
from games.record import Records
from tests.tui.office.cases.test_pages import agreed, cheap, log, office, records, shown
from tests.tui.scratch import pick, press, seen

__all__ = ["cheap", "records"]


async def test_a_figure_is_answered_alone_and_seen_only_with_a_yes_of_ones_own(
    records: Records, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with office(data) as found:
        case = agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 40)) as pilot:
            await pick(pilot, "How they are, answered alone")
            assert "Nothing is measured yet" in seen(pilot)
            for name, says in (("Ana", "Yes, with today"), ("Ben", "No, it goes now")):
                await pick(pilot, f"{name} answers alone")
                await pick(pilot, "Four questions about the two of them")
                assert "Case 14" not in seen(pilot)
                await press(pilot, name[0].lower())
                for answer in ("Very happy", "Mostly true", "Mostly", "Mostly"):
                    await pick(pilot, answer)
                await pick(pilot, says)
                assert "Turn the keyboard back" in seen(pilot)
                await press(pilot, "enter")
                await press(pilot, "enter")
            page = seen(pilot)
            assert "Ana: Satisfaction, CSI-4, 0 to 21 (en)" in page
            assert page.count("2026-11-22") == 1
            assert "Ben: Satis" not in page
            await pick(pilot, "Write all figures to a file")
            await press(pilot, "enter")
            assert [each.name for each in found.figures(case)] == ["Ana"]
            await pick(pilot, "One of them takes theirs back")
            await pick(pilot, "Ana takes theirs back")
            assert "Nothing is measured yet" in seen(pilot)
        assert not found.figures(case)
        assert log(found)[-3:] == ["measured", "figures", "figures-gone"]
    (file,) = tmp_path.glob("figures-*.csv")
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [(row["person"], row["measure"], row["language"], row["value"]) for row in rows] == [
        ("Ana", SATISFACTION, "en", "13")
    ]


async def test_every_measure_can_be_answered_there(records: Records, data: Path) -> None:
    with office(data) as found:
        case = agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 40)) as pilot:
            await pick(pilot, "How they are, answered alone")
            for measure in ("Which picture looks", "How wound up"):
                await pick(pilot, "Ben answers alone")
                await pick(pilot, measure)
                await press(pilot, "b", "4", "enter")
                await pick(pilot, "Yes, with today")
                await press(pilot, "enter")
                await press(pilot, "enter")
        (his,) = found.figures(case)
        assert {key: [each.value for each in his.figures[key]] for key in (CIRCLES, DISTRESS)} == {
            CIRCLES: [4],
            DISTRESS: [4],
        }
