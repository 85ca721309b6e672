"""Homework at home: one warm line in both faces, played from there, and the slip written; nothing nags."""

from datetime import date
from pathlib import Path

import pytest

from games.office.homework import Homework, make_homework
from games.office.slip import Slip, Went
from games.record import Couple, Records
from tests.support.scripted import Evening, Pick, Typed, evening, stay
from tests.tui.scratch import app, couple, pick, press, seen
from tui.pages import paper

DAY = date(2026, 11, 27)
LINE = "Until your next hour: Scratch, after supper"
pytestmark = pytest.mark.usefixtures("scratch_game")


@pytest.fixture
def ours(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Records, Couple, Homework]:
    """Two who have a homework; they are in a folder where they may write."""
    monkeypatch.chdir(tmp_path)
    records, here = couple(data)
    with records.open(here) as record:
        given = make_homework(record.address, DAY, "Scratch", "after supper", "on the sofa", game="scratch")
        record.keep_homework(given.doc())
    return records, here, given


def plain(records: Records, *lines: Typed) -> Evening:
    said = evening(*lines)
    stay(said, records)
    return said


async def test_home_shows_one_line_and_it_is_played_from_there(ours: tuple[Records, Couple, Homework]) -> None:
    async with app(ours[0]).run_test(size=(80, 30)) as pilot:
        page = seen(pilot)
        assert page.count(LINE) == 1
        assert page.index("Scratch") < page.index(LINE), "it isn't what Enter alone opens"
        await pick(pilot, LINE)
        page = seen(pilot)
        assert "When: after supper" in page
        assert "Where: on the sofa" in page
        await pick(pilot, "Play it now")
        await pilot.pause()
        assert "Until your next hour" not in seen(pilot)
        assert ours[0].couples()


async def test_how_it_went_is_kept_and_brought_along_and_the_line_is_gone(
    ours: tuple[Records, Couple, Homework], tmp_path: Path
) -> None:
    records, here, given = ours
    async with app(records).run_test(size=(80, 30)) as pilot:
        await pick(pilot, LINE)
        await pick(pilot, "It went sideways")
        assert "and nothing you answered" in " ".join(seen(pilot).split())
        await press(pilot, "enter")
        assert "The slip is in" in seen(pilot)
        await press(pilot, "enter")
        assert LINE not in seen(pilot)
    (file,) = tmp_path.glob("slip-*.txt")
    assert Slip.read(file.read_bytes(), given).went is Went.SIDEWAYS
    with records.read(here) as record:
        assert record.homework
        assert record.homework["went"] == "sideways"


async def test_not_yet_leaves_the_line_and_letting_go_takes_it(ours: tuple[Records, Couple, Homework]) -> None:
    records, here, _ = ours
    async with app(records).run_test(size=(80, 30)) as pilot:
        await pick(pilot, LINE)
        await pick(pilot, "Not yet")
        await pick(pilot, "No file")
        assert LINE in seen(pilot)
        await pick(pilot, LINE)
        await pick(pilot, "Let it go")
        assert LINE not in seen(pilot)
    with records.read(here) as record:
        assert record.homework is None


def test_in_lines_the_same(ours: tuple[Records, Couple, Homework], tmp_path: Path) -> None:
    records, _, given = ours
    said = plain(records, Pick(LINE), Pick("We did part of it"), Pick("Write that file"), "", "/leave")
    assert "When: after supper" in said.read
    (file,) = tmp_path.glob("slip-*.txt")
    assert Slip.read(file.read_bytes(), given).went is Went.PART
    assert LINE not in plain(records, "/leave").read


def test_a_guest_writes_no_file_and_it_stays_with_the_record(
    ours: tuple[Records, Couple, Homework], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "leaves_here", False)
    records, here, _ = ours
    plain(records, Pick(LINE), Pick("We did it"), "/leave")
    assert not [*tmp_path.glob("slip-*.txt")]
    with records.read(here) as record:
        assert record.homework
        assert record.homework["went"] == "did"
