"""Between two games each answers alone how they are: nothing of it in the room, and a figure only with their yes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.asides.aside import over
from games.moves.measures import DISTRESS
from games.office.case import Case
from games.office.cases import Office, open_office, settle
from games.office.hour import Alone, Hour, Planned
from games.record import Records
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.support.players import TABLE
from tests.support.scripted import Pick, evening
from tests.tui.office.driving.driven import CANARY, Jotted
from tests.tui.scratch import EVENING, pick, press, seen
from tui.office.cases.measuring import MeasuringPages
from tui.office.driving.app import DriverApp
from tui.office.driving.between import BetweenGames
from tui.office.lines.hour import HourInLines, visit_of
from tui.office.room.beside import RoomsBeside

WORDS = "six plain words of a therapist"
HOUR = Hour("14", 1, plan=(Planned("weather-report", 4),))


@pytest.fixture
def office(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A therapist's store with a case."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))
    settle(data, WORDS)
    with open_office(data, WORDS) as found:
        found.add(Case("14", "couple"))
        yield found


def pages(office: Office) -> MeasuringPages:
    return MeasuringPages(office, office.find("14"), TABLE, lambda: EVENING, lambda _what: None, over)


def figures(office: Office) -> list[tuple[str, list[int]]]:
    found = office.figures(office.find("14"))
    return [(each.name, [number.value for number in each.figures[DISTRESS]]) for each in found]


@pytest.mark.parametrize("alone", [Alone.AT_THE_DRIVER, Alone.AT_A_SEAT, Alone.AT_SEATS])
async def test_each_answers_alone_and_says_what_is_seen(data: Path, office: Office, alone: Alone) -> None:
    records = Records(data)
    hour = Hour("14", 1, plan=HOUR.plan, alone=alone, seat="Ben" if alone is Alone.AT_A_SEAT else "")
    app = DriverApp(records, records.add(TABLE), hour, Jotted(), measuring=pages(office).begin)
    async with app.run_test(size=(80, 30)) as pilot:
        await app.follow(lambda: app._routes.visit.home())
        assert isinstance(app.screen, BetweenGames)
        await press(pilot, "o")
        for name, says in (("Ana", "Yes, with today"), ("Ben", "No, it goes now")):
            await pick(pilot, f"{name} answers alone")
            await pick(pilot, "How wound up")
            assert CANARY not in seen(pilot)
            await press(pilot, name[0].lower(), "7", "enter")
            assert "wound" not in str(app.frame)
            await pick(pilot, says)
            await press(pilot, "enter")
            await press(pilot, "enter")
        assert "Ana: How wound up" in seen(pilot)
        assert "Ben: How wound up" not in seen(pilot)
        await pick(pilot, "Back")
        assert isinstance(app.screen, BetweenGames)
    assert figures(office) == [("Ana", [7])]


async def test_once_the_cases_are_locked_nothing_is_asked(data: Path, office: Office) -> None:
    records = Records(data)
    app = DriverApp(records, records.add(TABLE), HOUR, Jotted(), measuring=pages(office).begin)
    async with app.run_test(size=(80, 30)) as pilot:
        await app.follow(lambda: app._routes.visit.home())
        office.lock()
        await press(pilot, "o")
        assert isinstance(app.screen, BetweenGames)


def test_in_lines_the_same(data: Path, office: Office) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    rows = (
        Pick("How they are"),
        Pick("Ana answers"),
        Pick("How wound"),
        "a",
        "7",
        Pick("Yes, with"),
        "",
        "",
        Pick("Back"),
    )
    said = evening(*rows, "/leave")
    with RoomsBeside("14") as rooms:
        visit = visit_of(records, couple, HOUR, said.clock.now)
        visit._game = None
        HourInLines(said.talk, visit, HOUR, Jotted(), rooms, 600, pages(office).begin).stay()
    assert figures(office) == [("Ana", [7])], said.read
