"""A break that a game suggests: the page and the record of a stop, and the game goes on behind it."""

from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.engine import Say, Table, say
from games.moves.breather import suggest
from tests.tui.app.test_calm import Day, on
from tests.tui.scratch import couple, game, pick, press, seen, turns

pytestmark = pytest.mark.usefixtures("scratch_game")


async def test_a_break_that_a_game_suggests_is_the_same_one_and_no_clock_of_its_own(data: Path) -> None:
    async def pause(table: Table) -> None:
        await suggest(table)

    async def after(table: Table) -> None:
        await Say("after", table, say("Here again."))

    GAMES["scratch"] = game(turns(pause, after))
    records, ours = couple(data)
    day = Day()
    async with on(records, day, game="scratch").run_test() as pilot:
        await pick(pilot, "Take a break, twenty minutes or more")
        assert "When will you both be back?" in seen(pilot)
        await pick(pilot, "In twenty minutes")
        assert "until 20:35" in seen(pilot)
        assert "Here again." not in seen(pilot)
        await press(pilot, "ctrl+q")
    with records.read(ours) as record:
        assert record.paused is not None
    day.at += timedelta(minutes=21)
    async with on(records, day).run_test() as pilot:
        await pilot.pause()
        await pick(pilot, "We’re both back")
        for key in "ab":
            await press(pilot, key)
            await press(pilot, "4", "enter")
        await press(pilot, "enter")
        assert "Here again." in seen(pilot)
    with records.read(ours) as record:
        assert record.paused is None
