"""Time that only tells: a line below what takes minutes to write, and a clock that moves between two turns."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import AskBoth, Context, Page, Partner, Say, Seen, Speak, Stage, Table, Write, say
from tests.tui import scratch
from tests.tui.scratch import Clock, app, couple, press, seen
from tui.turns.thin_line import ThinLine, WritingTime

pytestmark = pytest.mark.usefixtures("scratch_game")

OVER = "That was about 7 minutes. Finish your sentence."


async def sitting(table: Table, context: Context) -> None:
    """A page of seven minutes for each, then something for both."""

    async def alone(who: Partner) -> Any:
        common: dict[str, Any] = {"lines": 1, "optional": True, "seen": Seen.PRIVATE}
        fields = [Write(key, who, say("And then?"), **common) for key in ("first", "second")]
        return await Page("alone", who, say("For yourself."), *fields, seconds=420, in_order=True)

    await AskBoth(table, alone)
    await Say("after", table, say("Done."))


def pass_time(pilot: Pilot[int], clock: Clock, seconds: float) -> None:
    """Let time pass, and let the line look at the clock."""
    clock.seconds += seconds
    pilot.app.screen.query_one(WritingTime).tick()


async def test_a_page_of_minutes_has_a_line_that_only_tells(data: Path) -> None:
    GAMES["scratch"] = scratch.game(sitting)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        assert "▔" not in seen(pilot), "no time passes before a curtain is open"
        clock.seconds = 1000
        await press(pilot, "a", *"rain")
        full = seen(pilot).count("▔")
        pass_time(pilot, clock, 200)
        await pilot.pause()
        assert 0 < seen(pilot).count("▔") < full
        assert "Finish" not in seen(pilot)
        pass_time(pilot, clock, 300)
        await pilot.pause()
        assert "▔" not in seen(pilot)
        assert OVER in seen(pilot)
        await press(pilot, "enter", "enter")
        assert "Ben" in seen(pilot)
        assert OVER not in seen(pilot)
        await press(pilot, "b")
        assert seen(pilot).count("▔") == full, "each has all of it"


async def test_none_of_it_passes_behind_a_curtain_or_below_another_place(data: Path) -> None:
    GAMES["scratch"] = scratch.game(sitting)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        pass_time(pilot, clock, 120)
        await press(pilot, "f2")
        clock.seconds += 1000
        await press(pilot, "escape")
        assert "▔" not in seen(pilot), "the curtain stands before it again"
        clock.seconds += 1000
        await press(pilot, "a")
        assert pilot.app.screen.query_one(WritingTime).left == 300


async def test_who_plays_without_timers_has_no_line(data: Path) -> None:
    GAMES["scratch"] = scratch.game(sitting)
    records, _ = couple(data)
    async with app(records, game="scratch", timers=False).run_test() as pilot:
        await press(pilot, "a")
        assert "And then?" in seen(pilot)
        assert "▔" not in seen(pilot)


def where(pilot: Pilot[int]) -> str:
    """The line that says where they are."""
    return next((line.strip() for line in seen(pilot).splitlines() if "Scratch" in line), "")


MINUTES = (0, 4, 7, 10, 0, 0)
TOLD = (
    *("about 15 minutes", "about 15 minutes", "about 5 of 15 minutes", "about 10 of 15 minutes"),
    *("15 minutes, and no hurry", "about 15 minutes"),
)


async def climbing(table: Table, context: Context) -> None:
    """Two parts of a quarter of an hour."""
    for part in (0, 0, 0, 0, 0, 1):
        await Stage(part, 2, minutes=15, part=part)
        await Speak("talk", table, say("Talk."), seconds=60)


@pytest.mark.parametrize("timers", [True, False])
async def test_a_soft_clock_moves_between_turns_and_says_nothing_else(data: Path, timers: bool) -> None:
    GAMES["scratch"] = scratch.game(climbing)
    records, _ = couple(data)
    clock, told = Clock(), list[str]()
    async with app(records, clock, game="scratch", timers=timers).run_test() as pilot:
        for minutes in MINUTES:
            told.append(where(pilot))
            clock.seconds += 60 * minutes
            for line in pilot.app.screen.query(ThinLine):
                line.tick()
            await pilot.pause()
            assert where(pilot) == told[-1], "not while somebody speaks"
            await press(pilot, "enter")
    words = [line.partition("●")[2].strip("●○ ") for line in told]
    assert words == (list(TOLD) if timers else [""] * len(MINUTES))


async def test_what_passes_below_another_place_is_not_counted(data: Path) -> None:
    GAMES["scratch"] = scratch.game(climbing)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        clock.seconds += 240
        await press(pilot, "f2")
        clock.seconds += 6000
        await press(pilot, "escape", "enter")
        assert "about 5 of 15 minutes" in where(pilot)
