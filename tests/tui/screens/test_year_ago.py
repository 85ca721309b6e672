"""A year ago: behind one press at home and never there by itself, in both faces; either ends it for good."""

from datetime import datetime
from pathlib import Path

from games.record import Records
from tests.games.overview.test_joy import WORDS, keep, tell
from tests.support.scripted import Evening, Pick, Typed, evening, stay
from tests.tui.scratch import EVENING, app, couple, pick, press, seen

TALE = " ".join(WORDS.split()[:6])
A_YEAR_BEFORE = EVENING.replace(year=EVENING.year - 1)


def laughed(data: Path, at: datetime = A_YEAR_BEFORE) -> Records:
    """A couple who made up a tale then, and kept it."""
    records, ours = couple(data)
    with records.open(ours) as record:
        tell(record, at)
        keep(record, at=at)
    return records


def plain(records: Records, *lines: Typed) -> Evening:
    said = evening(*lines)
    stay(said, records)
    return said


async def test_one_press_shows_it_and_home_alone_never_does(data: Path) -> None:
    async with app(laughed(data)).run_test(size=(80, 40)) as pilot:
        assert "teapot" not in seen(pilot)
        await press(pilot, "y")
        assert TALE in " ".join(seen(pilot).split())
        assert "You two, on" in seen(pilot)
        await press(pilot, "enter")
        assert "teapot" not in seen(pilot)
        assert "Our evenings" in seen(pilot)


async def test_before_there_is_anything_a_kind_sentence_says_so(data: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "y")
        assert "There’s nothing funny from a year ago yet." in seen(pilot)


async def test_either_ends_it_for_good_and_the_key_is_gone(data: Path) -> None:
    async with app(laughed(data)).run_test(size=(80, 40)) as pilot:
        await press(pilot, "comma")
        await pick(pilot, "Old jokes: they come back")
        await pick(pilot, "Leave it as it is")
        await pick(pilot, "Old jokes: they come back")
        await pick(pilot, "End it for good")
        assert "Old jokes: they stay in your evenings, for good." in seen(pilot)
        await pick(pilot, "Old jokes: they stay")
        assert "End it for good" not in seen(pilot)
        await pick(pilot, "Back home")
        await press(pilot, "y")
        assert "teapot" not in seen(pilot)
        assert "Our evenings" in seen(pilot)


def test_line_by_line_home_lists_it_only_where_there_is_one(data: Path) -> None:
    assert "A year ago" not in plain(couple(data)[0], "/leave").read
    at = EVENING.replace(month=EVENING.month - 2)
    assert "A year ago" not in plain(laughed(data / "other", at), "/leave").read
    assert "A year ago" in plain(laughed(data / "then"), "/leave").read


def test_line_by_line_the_same(data: Path) -> None:
    records = laughed(data)
    said = plain(records, Pick("A year ago"), "", "/leave")
    assert TALE in " ".join(said.read.split())
    before, _, after = said.read.partition("\n\nA year ago\n\n")
    assert "teapot" not in before
    assert "teapot" in after
    said = plain(records, Pick("Settings"), Pick("Old jokes"), Pick("End it for good"), Pick("Back home"), "/leave")
    assert "A year ago" not in said.read.rpartition("for good")[2]
