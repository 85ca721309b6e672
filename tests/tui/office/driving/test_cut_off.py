"""An hour that was cut off in the middle of its plan goes on there, on either face, and not at its beginning."""

from dataclasses import replace
from math import inf
from pathlib import Path

from games.engine import Ending
from games.office.hour import Hour, Planned
from games.record import Couple, Records
from tests.support.players import TABLE
from tests.support.scripted import Pick, Typed, evening
from tests.tui.office.driving.driven import Jotted, driven
from tests.tui.office.driving.test_lines import Watched
from tui.office.lines.hour import HourInLines, visit_of

HOUR = Hour("Case 14", 3, plan=(Planned("good-news", 10), Planned("practice-no", 4)))
FIRST: tuple[Typed, ...] = (*[""] * 11, Pick("Practice no"), "", "")
"""The whole of the first game, and two steps into the second."""


def in_lines(records: Records, couple: Couple, *typed: Typed) -> str:
    """Drive it in lines until nobody types any more; all that was read."""
    said = evening(*typed)
    HourInLines(said.talk, visit_of(records, couple, HOUR, said.clock.now), HOUR, Jotted(), Watched(), inf).stay()
    return said.read


async def test_it_goes_on_where_it_was(data: Path) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    assert "Ben, ask for something small and silly" in in_lines(records, couple, *FIRST)
    again = in_lines(records, couple, "")
    assert "Good news desk" not in again
    assert "Practice no" in again
    assert again.index("Ben, ask for something") < again.index("Thank you for looking after yourself")
    async with driven(records, couple, HOUR) as hour:
        assert hour.screen.driving.play.open[0].key == "practice_no"
        await hour.press("c", "space")
    with records.open(couple) as record:
        [evening_] = record.sessions()
        assert [(each.game, each.ending) for each in evening_.sittings] == [
            ("good-news", Ending.DONE),
            ("practice-no", Ending.STOPPED),
        ]


async def test_the_minutes_that_had_gone_count_on(data: Path) -> None:
    records = Records(data)
    couple, again = records.add(TABLE), replace(HOUR, gone=38)
    said = evening("/time")
    HourInLines(said.talk, visit_of(records, couple, again, said.clock.now), again, Jotted(), Watched(), inf).stay()
    assert "38 of 50 minutes" in said.read
    async with driven(records, couple, again) as hour:
        assert "38 of 50 minutes" in hour.seen
        await hour.pass_time(120)
        assert "40 of 50 minutes" in hour.seen
