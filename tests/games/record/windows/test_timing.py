"""A time that two windows count together: each by its own clock, from the moment at which it read the same row."""

from collections.abc import Mapping

import pytest

from games.engine import Json
from games.record.errors import AnsweredElsewhere, Unwritable
from games.record.windows.timing import ANSWERS_WITHIN, At, SharedTime, TimeAfter, Timed, read_timed

TELL = At("b", 4, "tell", 180.0)
LOOK = 0.1


class Rows:
    """What both windows read and write."""

    def __init__(self) -> None:
        self.rows: dict[str, Timed] = {}
        self.wrong: Exception | None = None


class Window:
    """One window: a clock that has nothing to do with the other one's, and what stands there."""

    def __init__(self, rows: Rows, public: str, clock: float, goes_on: bool = False) -> None:
        self.rows, self.public, self.clock, self.alone = rows, public, clock, False
        self.at: At | None = TELL
        self.shown = True
        self.time = SharedTime(self, lambda: self.clock, lambda: self.alone, goes_on)

    @property
    def timed(self) -> Mapping[str, Timed]:
        return dict(self.rows.rows)

    def put_timed(self, who: str, row: Timed, seen: Timed | None) -> bool:
        if self.rows.wrong:
            raise self.rows.wrong
        if self.rows.rows.get(who) != seen:
            return False
        self.rows.rows[who] = row
        return True

    def look(self) -> None:
        self.time.read()
        self.time.look(self.at, self.shown)

    @property
    def left(self) -> float | None:
        return self.time.left(TELL)


def passes(seconds: float, *windows: Window) -> None:
    """Time passes for all of them, and each looks ten times a second."""
    for _ in range(round(seconds / LOOK)):
        for each in windows:
            each.clock += LOOK
            each.look()


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def two(rows: Rows) -> tuple[Window, Window]:
    """Two windows whose clocks are more than five minutes apart; both look at nothing that is timed yet."""
    two = Window(rows, "hers", 12.0), Window(rows, "his", 5000.0)
    for each in two:
        each.at = None
        each.look()
        each.at = TELL
    return two


def test_both_count_the_same_whatever_their_clocks_say(two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(30, ana, ben)
    assert ana.left == pytest.approx(150, abs=0.2)
    assert ben.left == pytest.approx(ana.left, abs=0.2)
    passes(160, ana, ben)
    assert (ana.left, ben.left) == (0.0, 0.0)
    assert (ana.time.told(), ben.time.told()) == (None, None)


def test_it_begins_at_the_first_and_the_other_one_counts_though_something_else_stands_there(
    two: tuple[Window, Window],
) -> None:
    ana, ben = two
    ben.at = None
    passes(60, ana, ben)
    ben.at = TELL
    passes(LOOK, ben)
    assert ben.left == pytest.approx(ana.left, abs=0.2)


def test_one_who_comes_asks_what_is_left_and_it_goes_on(rows: Rows, two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(60, ana, ben)
    again = Window(rows, "hers again", 99.0, goes_on=True)
    passes(LOOK, again)
    assert again.left is None, "nobody has told it yet"
    passes(1, again, ben)
    assert again.left == pytest.approx(119, abs=0.3)
    assert ben.left == pytest.approx(again.left, abs=0.2)
    assert again.time.told() is TimeAfter.GOES_ON
    assert ben.time.told() is None
    third = Window(rows, "hers once more", 7.0)
    passes(1, third, ben)
    assert third.left == pytest.approx(118, abs=0.4)
    assert third.time.told() is TimeAfter.GOES_ON


def test_one_who_waits_counts_for_whoever_comes_and_begins_nothing(rows: Rows) -> None:
    ben = Window(rows, "his", 900.0)
    ben.shown = False
    passes(5, ben)
    assert not rows.rows, "it is hers to begin"
    ana = Window(rows, "hers", 1.0)
    passes(LOOK, ana)
    waits = Window(rows, "his again", 70.0)
    waits.shown = False
    passes(40, waits, ana)
    again = Window(rows, "hers again", 5.0)
    passes(1, again, waits)
    assert again.left == pytest.approx(139, abs=0.4)
    assert again.time.told() is TimeAfter.GOES_ON


def test_one_who_comes_a_moment_later_is_told_nothing(rows: Rows) -> None:
    ana = Window(rows, "hers", 1.0)
    passes(1, ana)
    ben = Window(rows, "his", 70.0)
    passes(1, ana, ben)
    assert ben.left == pytest.approx(ana.left, abs=0.2)
    assert ben.time.told() is None


def test_where_nobody_knows_any_more_it_starts_anew_and_says_so(rows: Rows, two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(60, ana, ben)
    later = Window(rows, "hers again", 3.0, goes_on=True)
    later.alone = True
    passes(1, later)
    assert later.left == pytest.approx(179, abs=0.2)
    assert later.time.told() is TimeAfter.ANEW
    assert later.time.told() is None, "once"


def test_two_who_come_again_at_the_same_time_start_anew_together(rows: Rows, two: tuple[Window, Window]) -> None:
    passes(60, *two)
    both = Window(rows, "hers again", 3.0, goes_on=True), Window(rows, "his again", 800.0, goes_on=True)
    passes(ANSWERS_WITHIN + 1, *both)
    ana, ben = both
    assert ana.left is not None
    assert ana.left > 178
    assert ben.left == pytest.approx(ana.left, abs=0.2)
    assert TimeAfter.ANEW in (ana.time.told(), ben.time.told())


def test_one_who_had_counted_on_is_told_that_it_starts_anew(rows: Rows, two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(60, ana, ben)
    again = Window(rows, "hers again", 3.0)
    passes(ANSWERS_WITHIN + LOOK * 2, again)  # his was stopped meanwhile, and heard nothing
    passes(LOOK * 2, ben, again)
    assert ben.left == pytest.approx(again.left, abs=0.2)
    assert ben.time.told() is TimeAfter.ANEW


def test_what_went_on_without_a_time_says_that_it_starts_anew_only_where_that_stands_there(rows: Rows) -> None:
    for first, told in ((TELL, TimeAfter.ANEW), (None, None)):
        rows.rows = {}
        window = Window(rows, "hers", 3.0, goes_on=True)
        window.at = first
        window.look()
        window.at = TELL
        window.look()
        assert window.time.told() is told


def test_each_of_two_who_are_asked_at_the_same_time_has_a_time_of_their_own(two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(20, ana)
    ben.at = At("a", 4, "tell", 60.0)
    passes(LOOK, ben)
    assert ben.time.left(ben.at) == 60
    assert ana.left == pytest.approx(160, abs=0.2)


def test_another_turn_has_another_time(two: tuple[Window, Window]) -> None:
    ana, ben = two
    passes(20, ana, ben)
    for each in two:
        each.at = At("b", 5, "tell", 40.0)
    passes(LOOK, ana, ben)
    assert [each.time.left(At("b", 5, "tell", 40.0)) for each in two] == pytest.approx([40, 40])
    assert ana.left is None


def test_where_the_play_has_gone_on_nothing_begins_and_where_the_disk_refuses_it_runs_here(rows: Rows) -> None:
    ana = Window(rows, "hers", 3.0)
    rows.wrong = AnsweredElsewhere()
    ana.look()
    assert ana.left is None
    rows.wrong = Unwritable("x", "the disk is full")
    with pytest.raises(Unwritable):
        ana.look()
    passes(10, ana)
    assert ana.left == pytest.approx(170, abs=0.2)


@pytest.mark.parametrize("found", [None, [], {"a": 3}, {"a": {"after": "x"}}, {"a": {"after": 1, "key": "k"}}])
def test_what_is_none_of_ours_is_left_out(found: Json) -> None:
    assert read_timed(found) == {}


def test_what_was_written_is_read_as_it_was() -> None:
    row = Timed(4, "tell", 42.5, 3, "his")
    assert read_timed({"b": row.doc()}) == {"b": row}
