"""Two visits at two seats of one couple: what one begins, the other joins, and nothing begins twice."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.engine import Table
from games.record import Couple, Records
from games.record.windows.seat_log import SeatLog
from games.record.windows.window import this_window
from tests.support.players import ANA, BEN, TABLE
from tests.support.records import arrived
from tui import steps
from tui.visit import Visit

NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)
WORDS = "five quiet words of hers"


def visit(data: Path, couple: Couple, seat: str) -> Visit:
    """Somebody comes to their seat, with a window of their own."""
    records = Records(data)
    records.window = this_window(signal.SIGUSR1)
    return Visit(records, couple, None, 7, False, lambda: NOW, seat=seat)


@pytest.fixture
def couple(data: Path) -> Couple:
    records = Records(data)
    return arrived(records, records.add(TABLE), NOW)


@pytest.fixture
def two(data: Path, couple: Couple) -> Iterator[tuple[Visit, Visit]]:
    """Both are home."""
    ana, ben = visit(data, couple, "Ana"), visit(data, couple, "Ben")
    for each in (ana, ben):
        assert isinstance(each.enter(), steps.ShowHome)
    yield ana, ben
    for each in (ana, ben):
        each.close()


def test_each_knows_who_sits_there(two: tuple[Visit, Visit]) -> None:
    ana, ben = two
    assert (ana.only, ben.only) == (ANA, BEN)
    assert not ana.is_alone
    ben.close()
    assert ana.is_alone


def test_what_one_begins_the_other_joins(two: tuple[Visit, Visit]) -> None:
    ana, ben = two
    assert ben.join() is None
    begun = ana.begin("both-and")
    joined = ben.join()
    assert isinstance(begun, steps.ShowPlay)
    assert isinstance(joined, steps.ShowPlay)
    assert (joined.log.id, joined.game) == (begun.log.id, begun.game)


def test_whoever_picks_another_game_a_moment_later_goes_where_the_first_one_is(two: tuple[Visit, Visit]) -> None:
    ana, ben = two
    begun, second = ana.begin("both-and"), ben.begin("weather-report")
    assert isinstance(begun, steps.ShowPlay)
    assert isinstance(second, steps.ShowPlay)
    assert (second.log.id, second.game.name) == (begun.log.id, "both-and")


def test_a_stop_is_one_for_both_and_each_comes_back_by_themselves(two: tuple[Visit, Visit]) -> None:
    ana, ben = two
    ana.begin("both-and")
    ben.join()
    assert ana.stopping(None, playing=True).here == Table((ANA,))
    ana.stopping(None, playing=True).calm()
    assert ben.paused
    assert ben.join() is None, "nobody is brought back into a game"
    ben.record.end_pause()
    assert (ana.paused, ben.paused) == (True, False)
    ana.record.end_pause()
    assert (ana.paused, ana.record.paused) == (False, None)


def test_what_is_locked_is_asked_for_once_and_joined_as_soon_as_it_is_open(data: Path, couple: Couple) -> None:
    with Records(data).open(couple) as record:
        record.set_passphrase(ANA, WORDS)
    ana = visit(data, couple, "Ana")
    ana.enter()
    step = ana.begin("both-and")
    assert isinstance(step, steps.ShowPlay)
    play = step.log.play(step.game)
    page = play.open[0]
    play.answer(page, {"hard": "it rained", "good": "we stayed in"}, NOW)
    ana.close()
    ana, ben = visit(data, couple, "Ana"), visit(data, couple, "Ben")
    try:
        ana.enter(), ben.enter()
        assert ben.join() is None, "it is hers to open"
        assert isinstance(ana.join(), steps.AskOwn)
        assert ana.join() is None, "once is enough"
        ana.record.unsealed(ANA, WORDS)
        joined = ana.join()
        assert isinstance(joined, steps.ShowPlay)
        assert joined.log.play(joined.game).answers
        his = ben.join()
        assert isinstance(his, steps.ShowPlay), "her window has handed over what his has to know"
        assert his.log.play(his.game).answers
    finally:
        ana.close()
        ben.close()


def test_good_night_is_the_integration_in_which_each_says_at_their_own_what_stays(two: tuple[Visit, Visit]) -> None:
    ana, ben = two
    assert isinstance(ben.good_night(), steps.Rest), "nothing was written"
    step = ana.begin("both-and")
    assert isinstance(step, steps.ShowPlay)
    play = step.log.play(step.game)
    play.answer(play.open[0], {"hard": "it rained", "good": "we stayed in"}, NOW)
    play.stop(NOW)
    while play.open:
        play.answer(play.open[0], None, NOW)
    assert play.ended
    step.log.close(play.ended, NOW)
    night = ana.good_night()
    assert isinstance(night, steps.ShowPlay)
    assert night.game.name == "integration"
    assert ana.asked_first() is None


def test_nobody_has_read_what_is_answered_while_the_other_one_is_not_there(data: Path, couple: Couple) -> None:
    ana = visit(data, couple, "Ana")
    ana.enter()
    step = ana.begin("good-news")
    assert isinstance(step, steps.ShowPlay)
    log = step.log
    assert isinstance(log, SeatLog)
    play = log.play(step.game)
    assert not log.is_unread
    play.answer(play.open[0], None, NOW)
    assert not log.has_news()
    assert log.is_unread
    ben = visit(data, couple, "Ben")
    ben.enter()
    try:
        assert not log.is_unread, "he is there"
        log.has_news()
    finally:
        ben.close()
    assert not log.is_unread, "he was"
    ana.close()
