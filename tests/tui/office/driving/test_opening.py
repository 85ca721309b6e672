"""The first page of an hour: how the homework went and nothing else, and space begins the plan."""

from pathlib import Path

from games.engine import say
from games.office.hour import Hour, Planned
from games.record import Records
from tests.support.players import TABLE
from tests.support.scripted import Pick, evening
from tests.tui.office.driving.driven import CANARY, Jotted
from tests.tui.scratch import press, seen
from tui.office.driving.app import DriverApp
from tui.office.driving.between import BetweenGames, OpensWith
from tui.office.driving.screen import DriverScreen
from tui.office.lines.hour import HourInLines
from tui.office.room.beside import RoomsBeside
from tui.visit import Visit

PLAN = (Planned("weather-report", 4), Planned("good-news", 10))
OPENS = say("Three minutes\n\nIt went sideways.")


async def test_it_opens_with_the_slip_and_then_with_the_plan(data: Path) -> None:
    records = Records(data)
    app = DriverApp(records, records.add(TABLE), Hour("Case 14", 3, plan=PLAN, opens_with=OPENS), Jotted())
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, OpensWith)
        page = seen(pilot)
        assert "Three minutes" in page
        assert "It went sideways." in page
        assert "Weather" not in page
        assert CANARY not in page
        assert "sideways" not in str(app.frame)
        await press(pilot, "n", "i")
        assert isinstance(app.screen, OpensWith)
        await press(pilot, "space")
        assert isinstance(app.screen, DriverScreen)
        assert "sideways" not in seen(pilot)


async def test_without_a_slip_the_plan_begins_at_once(data: Path) -> None:
    records = Records(data)
    app = DriverApp(records, records.add(TABLE), Hour("Case 14", 1, plan=PLAN), Jotted())
    async with app.run_test(size=(80, 24)):
        assert isinstance(app.screen, DriverScreen)


async def test_where_nothing_is_planned_the_integration_comes_next_and_the_plan_is_shown_later(data: Path) -> None:
    records = Records(data)
    app = DriverApp(records, records.add(TABLE), Hour("Case 14", 3, opens_with=OPENS), Jotted())
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, OpensWith)
        await app.follow(lambda: app._routes.visit.home())
        assert isinstance(app.screen, BetweenGames)
        assert "sideways" not in seen(pilot)


def test_in_lines_it_opens_with_the_same(data: Path) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    said = evening(Pick("Begin the plan"), "/leave")
    hour = Hour("Case 14", 3, plan=PLAN, opens_with=OPENS)
    with RoomsBeside(hour.case) as rooms:
        visit = Visit(records, couple, None, None, None, said.clock.now)
        HourInLines(said.talk, visit, hour, Jotted(), rooms, 600).stay()
    before, _gap, after = said.read.partition("Begin the plan")
    assert "It went sideways." in before
    assert "Weather" not in before
    assert CANARY not in said.read
    assert "Weather" in after
