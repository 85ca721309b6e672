"""Homework from the page of a case: given in a file, and the slip that comes back read and kept."""

from pathlib import Path

import pytest

from games.office.homework import Homework
from games.office.slip import Went, fill_slip
from games.record import Records
from tests.tui.office.cases.test_pages import agreed, cheap, log, office, records, shown
from tests.tui.scratch import EVENING, pick, press, seen, type_in

__all__ = ["cheap", "records"]


async def test_it_is_given_and_its_slip_comes_back(
    records: Records, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with office(data) as found:
        case = agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 40)) as pilot:
            await pick(pilot, "Homework: none yet")
            await pick(pilot, "Give them something small")
            await pick(pilot, "Remember when")
            await type_in(pilot, "after supper on Sunday")
            await type_in(pilot, "on the sofa")
            assert "for them to take home" in seen(pilot)
            (file,) = tmp_path.glob("homework-*.txt")
            with records.read(records.couples()[0]) as record:
                given = Homework.read(file.read_bytes(), record.address)
            assert (given.game, given.when, given.where) == ("remember-when", "after supper on Sunday", "on the sofa")
            await press(pilot, "escape")
            assert "No slip is back yet" in " ".join(seen(pilot).split())
            slip = tmp_path / "slip.txt"
            written = fill_slip(given, Went.NOT_YET, EVENING.date()).written()
            slip.write_bytes(written.replace(b"not-yet", b"did"))
            await pick(pilot, "They brought a slip")
            await type_in(pilot, "slip.txt")
            assert "changed on its way" in " ".join(seen(pilot).split())
            slip.write_bytes(written)
            await press(pilot, "enter")
            assert "Not yet." in seen(pilot)
            await press(pilot, "escape")
            await pick(pilot, "Back")
            assert "Homework: Not yet" in seen(pilot)
        assert [each.slip.went for each in found.given(case) if each.slip] == [Went.NOT_YET]
        assert log(found)[-2:] == ["homework", "slip"]
        assert str(found.begin_hour(case, EVENING).hour.opens_with).endswith("Not yet.")
