"""What watches a guest’s line: nobody types, nobody reads, their place rests."""

import select
from pathlib import Path

import pytest

from games.record import Records
from tests.support.players import EVENING, TABLE
from tui.hosting.watch import HANDS_OFF, LAST_TURN, TO_READ, UNREAD, Watch, Why

MINUTE = 60


class Line:
    """A line of which a test says how it stands."""

    def __init__(self, data: Path) -> None:
        self.records = Records(data)
        self.couple = self.records.add(TABLE)
        self.untouched = 0.0
        self.rests = False
        self.said: list[str] = []
        self.left = self.used = 0
        self.watch = Watch(
            self.couple.drawer,
            30 * MINUTE,
            45 * MINUTE,
            lambda: self.rests,
            lambda: self.untouched,
            self._end,
            self._used,
        )
        self.watch.tell_with(self.said.append)

    def _end(self) -> None:
        self.left += 1

    def _used(self) -> None:
        self.used += 1

    def after(self, minutes: float) -> bool:
        """Nobody has typed for so long; whether it leaves then."""
        self.untouched = minutes * MINUTE
        return self.watch.look(0.0)


@pytest.fixture
def line(data: Path) -> Line:
    """A line."""
    return Line(data)


def test_who_is_there_hears_nothing(line: Line) -> None:
    assert not any(line.after(minutes) for minutes in (0, 10, 29.9, 3))
    assert (line.said, line.left) == ([], 0)


def test_whoever_holds_its_place_is_told_that_somebody_types(line: Line) -> None:
    told = []
    for minutes in (1, 2, 3, 0, 0.1, 5, 0.2):
        line.after(minutes)
        told.append(line.used)
    assert told == [1, 1, 1, 2, 2, 2, 3]


def test_a_line_is_said_once_and_then_it_leaves(line: Line) -> None:
    assert not line.after(30)
    assert not line.after(31)
    assert line.said == ["Still there? This closes in 15 minutes; any key keeps it."]
    assert line.after(45)
    assert (line.watch.why, line.left) == (Why.IDLE, 1)


def test_a_key_keeps_it_and_the_line_is_said_anew(line: Line) -> None:
    for minutes in (30, 44, 0, 29, 30, 44.5):
        assert not line.after(minutes)
    assert len(line.said) == 2


def test_a_place_that_rests_is_left_after_the_turn(line: Line) -> None:
    line.rests = True
    assert not line.watch.look(0.0)
    assert not line.watch.look(10.0)
    assert len(line.said) == 1
    with line.records.open(line.couple) as record:
        record.pause(EVENING, EVENING)
    assert line.watch.look(12.0)
    assert line.watch.why is Why.RESTS


def test_and_soon_where_nobody_types_in_it(line: Line) -> None:
    line.rests, line.untouched = True, HANDS_OFF
    assert not line.watch.look(0.0), "whoever looks up can read why"
    assert not line.watch.look(TO_READ - 0.1)
    line.untouched = HANDS_OFF - 0.1
    assert not line.watch.look(TO_READ)
    line.untouched = HANDS_OFF
    assert line.watch.look(TO_READ)


def test_and_after_a_while_where_nobody_ends_the_turn(line: Line) -> None:
    line.rests = True
    assert not line.watch.look(0.0)
    assert not line.watch.look(LAST_TURN - 1)
    assert line.watch.look(LAST_TURN)


def test_what_nobody_reads_is_dropped(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    full = True

    class Poll:
        """A line that takes nothing, or does."""

        def register(self, *_: int) -> None:
            """There is but one."""

        def poll(self, _: int) -> list[tuple[int, int]]:
            """Whether something could be written."""
            return [] if full else [(1, select.POLLOUT)]

    monkeypatch.setattr(select, "poll", Poll)
    assert not line.watch.look(0.0)
    full = False
    assert not line.watch.look(UNREAD + 1)
    full = True
    assert not line.watch.look(100.0)
    assert line.watch.look(100.0 + UNREAD)
    assert line.watch.why is Why.UNREAD
