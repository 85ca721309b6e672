"""Time that only tells, in lines: between two turns, and between two fields of a page."""

from pathlib import Path

import pytest

from games.engine import Context, Game, Page, Seen, Speak, Stage, Table, Write, say
from tests.support.scripted import Pause, Typed, evening
from tests.tui.scratch import couple
from tui.plain.sitting import PlainSitting


async def climbing(table: Table, context: Context) -> None:
    """Two parts of a quarter of an hour."""
    for part in (0, 0, 0, 0, 0, 1):
        await Stage(part, 2, minutes=15, part=part)
        await Speak("talk", table, say("Talk."), seconds=60)


async def writing(table: Table, context: Context) -> None:
    """A page of seven minutes, for both to see."""
    fields = [Write(key, table, say("And?"), optional=True, seen=Seen.OPEN) for key in ("first", "second", "third")]
    await Page("page", table, say("Write."), *fields, seconds=420, in_order=True, seen=Seen.OPEN)


def read(data: Path, script: object, *typed: Typed, timers: bool = True) -> str:
    """All that is said in a play of this script."""
    said = evening(*typed)
    game = Game("climb", say("Climb"), say("time"), (1, 2), script)  # type: ignore[arg-type]
    records, ours = couple(data)
    with records.open(ours) as record:
        PlainSitting(said.talk, record.begin(game, said.clock.now(), 1), game, timers).run()
    return said.read


CLIMBED = (*("", Pause(240), "", Pause(420), "", Pause(600), ""), "", "")


def test_a_soft_clock_is_told_when_it_has_become_more_and_something_is_asked(data: Path) -> None:
    told = read(data, climbing, *CLIMBED)
    lines = [line for line in told.splitlines() if line.startswith("Climb")]
    assert lines == [
        *("Climb, about 5 of 15 minutes.", "Climb, about 10 of 15 minutes.", "Climb, 15 minutes, and no hurry."),
        "Climb, about 15 minutes.",
    ]


def test_without_timers_nobody_tells_it(data: Path) -> None:
    assert "minutes" not in read(data, climbing, *CLIMBED, timers=False)


def test_it_is_said_when_asked_where_they_are(data: Path) -> None:
    told = read(data, climbing, "", Pause(240), "", "/where", *[""] * 4)
    assert "Climb, part 1 of 2; 1 comes after it.\nTime: about 5 of 15 minutes.\n" in told


OVER = "That was about 7 minutes. Finish your sentence."


@pytest.mark.parametrize("timers", [True, False])
def test_the_time_of_a_page_is_told_once_at_its_next_field(data: Path, timers: bool) -> None:
    told = read(data / "slow", writing, "rain", Pause(430), "sun", "", timers=timers)
    assert told.count(OVER) == timers
    if timers:
        assert told.index(OVER) > told.index("And?")
    assert OVER not in read(data / "quick", writing, "rain", Pause(400), "sun", "")
