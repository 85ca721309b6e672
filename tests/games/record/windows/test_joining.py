"""One partner asks a window in which both answer for their own seat: it says yes or no, or is taken over."""

import signal
from pathlib import Path

import pytest

from games.record import Couple, OpenElsewhere
from games.record.windows.crossing import CROSSING
from games.record.windows.held_record import Ahead
from games.record.windows.joining import JOINING, Joiner
from games.record.windows.seat_log import SeatLog
from games.record.windows.window import Window, this_window
from tests.games.record.stores import Stored
from tests.games.record.windows.asked import found, playing, window
from tests.games.record.windows.test_seat_log import CANARY, SECRETS
from tests.support.players import EVENING, TABLE
from tests.support.processes import ended
from tests.support.sittings import asked

THIS = this_window(signal.SIGUSR1)


@pytest.fixture
def couple(stored: Stored) -> Couple:
    return stored.records().add(TABLE)


def joiner(stored: Stored, couple: Couple, seat: str = "a") -> Joiner:
    asks = window(stored).joiner(couple, seat)
    assert asks
    return asks


def test_a_yes_leaves_each_their_own_seat(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        assert found(stored, couple, "a").both
        assert both.asked_for is None
        asks = joiner(stored, couple)
        asks.ask()
        assert not asks.is_free
        assert not asks.is_refused
        assert both.asked_for == "a"
        both.become("b")
        assert asks.is_free
        assert both.seat == "b"
        assert not both.asked_for
        with window(stored).open(couple, seat="a") as ana:
            assert ana.other_seat
            assert ana.other_seat.public, "it has a key for what crosses by now"
            assert ana.other_seat == both_of(couple, ana.other_seat)
            assert both.other_seat
            ana.describe(timers=False)
            both.describe(looks_back=False)
            assert not both.timers
        assert both.other_seat is None
    assert not (Path(couple.drawer.at) / JOINING).exists()
    stored.records().open(couple).close()


def both_of(couple: Couple, there: Window) -> Window:
    """This process, as it says by now."""
    return THIS._replace(public=there.public)


def test_a_no_is_told_and_leaves_all_as_it_is(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        asks = joiner(stored, couple)
        asks.ask()
        both.refuse_seat()
        assert (both.asked_for, asks.is_free, asks.is_refused, both.seat) == (None, False, True, None)
        asks.ask()
        assert (both.asked_for, asks.is_refused) == ("a", False), "it may be asked once more"
        asks.stop()
        assert both.asked_for is None
        assert not (Path(couple.drawer.at) / JOINING).exists()


def test_whoever_asked_and_has_gone_asks_no_more(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        child, _ = playing(stored, seat=None, asks="b")
        assert both.asked_for == "b"
        child.kill()
        ended(child)
        assert both.asked_for is None


def test_one_seat_is_no_window_of_both(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple, seat="a"):
        joiner(stored, couple, "b").ask()
        assert not found(stored, couple, "a").both
        with window(stored).open(couple, seat="b"):
            assert not found(stored, couple).both
    with window(stored).open(couple, seat="a") as ana:
        assert ana.asked_for is None, "it has only one seat to give"


def test_what_is_no_question_is_none(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        for content in (b"", b"[]", b"{", b'{"seat": "c", "by": [1, "", "", 1, "", ""], "refused": false}', b"\xff"):
            couple.drawer.files.put(JOINING, content)
            assert both.asked_for is None
        both.refuse_seat()


def test_somebody_elses_question_is_left_alone(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        joiner(stored, couple, "a").ask()
        records = window(stored)
        records.window = THIS._replace(version="another")
        stranger = records.joiner(couple, "b")
        assert stranger
        stranger.stop()
        assert both.asked_for == "a"


def test_a_command_asks_nobody(stored: Stored, couple: Couple) -> None:
    assert stored.records().joiner(couple, "a") is None
    with pytest.raises(OpenElsewhere) as why, stored.records().open(couple):
        stored.records().open(couple, seat="a")
    assert not why.value.both


def test_a_window_of_another_version_is_not_asked(stored: Stored, couple: Couple) -> None:
    records = window(stored)
    records.window = THIS._replace(version="1.2.3")
    with window(stored).open(couple):
        with pytest.raises(OpenElsewhere) as why:
            records.open(couple, seat="a")
        assert why.value.windows
        assert not why.value.both
        assert found(stored, couple, "a").both


@pytest.mark.parametrize("carries", [True, False])
def test_what_is_never_kept_crosses_from_one_keyboard_to_the_other_seat(
    stored: Stored, couple: Couple, carries: bool
) -> None:
    with window(stored).open(couple) as both:
        log = both.begin(SECRETS, EVENING)
        play = log.play(SECRETS)
        play.answer(play.open[0], CANARY, EVENING)
        assert [each.value for each in play.ahead] == [CANARY]
        both.become("b", Ahead(log.id, play.ahead) if carries else None)
        left = both.unfinished
        assert left
        (his := both.resume(left)).play(SECRETS)
        assert isinstance(his, SeatLog)
        with window(stored).open(couple, seat="a") as hers:
            assert hers.other_seat
            if carries:
                crossing = hers._db.crossing
                assert crossing
                assert crossing.waits, "he is about to hand it over"
                assert not his.has_news()
            found = [each.resume(left).play(SECRETS) for each in (hers, both)]
            after = [("calm_b", "b")] if carries else [("calm_a", "a")]
            assert [asked(each) for each in found] == [after, after]
            assert CANARY.encode() not in stored.everything()
            if carries:
                found[0].take_in()
                found[1].answer(found[1].open[0], CANARY, EVENING)
                assert found[0].take_in()
                assert asked(found[0]) == asked(found[1]) == [("after", "both")]
    assert CROSSING not in stored.files()
