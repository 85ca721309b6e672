"""Machines that share a database and whose clocks are apart: the evening goes by one clock, and it is said once."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from games.catalog.games import BEFORE, DAILY, find_game
from games.engine import Ending
from games.overview.question import is_offered
from games.record import Couple, Records
from games.record.places import Address
from games.record.windows.window import this_window
from tests.games.record.postgresql import Server
from tests.games.record.stores import Stored, let_go, prepared
from tests.support.players import TABLE
from tests.support.records import arrived
from tui import sentences, steps
from tui.hosting.joining.invitations import HOURS, NotInvited, find, invite
from tui.hosting.joining.tries import AT_ONCE, Tries
from tui.hosting.policy import Policy
from tui.hosting.served.shared import texts_of
from tui.pages.dates import since
from tui.visit import Visit

HOUR, DAY = 3600.0, 86_400.0
APART = [-9 * DAY, -26 * HOUR, -7 * HOUR, -5 * 60.0, 5 * 60.0, 7 * HOUR, 26 * HOUR, 9 * DAY]
"""Seconds that the clock of the next machine is ahead of the database's."""
REAL = time.time
OFF = str(sentences.OWN_CLOCK_OFF)


class Clock:
    """The clock of the machine that does something at the moment: ``off`` by so many seconds."""

    off = 0.0

    def time(self) -> float:
        """See `time.time`."""
        return REAL() + self.off

    def now(self) -> datetime:
        """The moment with its zone."""
        return datetime.fromtimestamp(self.time(), UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What all machines of a test look at."""
    clock = Clock()
    monkeypatch.setattr(time, "time", clock.time)
    return clock


@pytest.fixture
def database(postgresql: Server) -> Iterator[Stored]:
    """Where their records lie."""
    with let_go(), prepared(postgresql) as address:
        yield Stored(address)


@pytest.fixture
def couple(database: Stored) -> Couple:
    """They arrived tonight, by the database's clock."""
    records = database.records()
    return arrived(records, records.add(TABLE))


def visit(database: Stored, couple: Couple, clock: Clock, seat: str | None = None) -> Visit:
    """Somebody comes in on a machine of their own."""
    records: Records = database.records()
    records.window = this_window(10)._replace(place=f"a machine {clock.off} off")
    records.cabinet.drawers()
    return Visit(records, couple, None, 7, False, clock.now, seat=seat)


def home(here: Visit) -> str:
    """What home says when they come in."""
    step = here.enter()
    assert isinstance(step, steps.ShowHome), step
    return step.said


@pytest.mark.parametrize("off", APART)
def test_an_evening_is_the_same_one_at_the_next_machine(
    database: Stored, couple: Couple, clock: Clock, off: float
) -> None:
    first = visit(database, couple, clock)
    assert home(first) == "", "a clock that is right is no matter"
    begun = first.begin("one-word-stories")
    assert isinstance(begun, steps.ShowPlay), begun
    evening = first.record.tonight
    first.close()

    clock.off = off
    then = visit(database, couple, clock)
    assert home(then) == OFF
    tonight = then.record.tonight
    assert tonight, "it isn't over"
    assert evening
    assert tonight.id == evening.id
    left = then.record.unfinished
    assert left, "the play waits"
    assert since(left.started, then.now()).startswith(("begun today", "begun yesterday")), "yesterday: at midnight"
    assert abs((then.now() - datetime.fromtimestamp(REAL(), UTC)).total_seconds()) < 5
    assert isinstance(then.begin("one-word-stories"), steps.ShowPlay)
    assert home(then) == "", "it is said once"
    then.close()


@pytest.mark.parametrize("off", APART)
def test_two_seats_of_one_play_write_the_moments_of_one_clock(
    database: Stored, couple: Couple, clock: Clock, off: float
) -> None:
    ana = visit(database, couple, clock, "Ana")
    home(ana)
    clock.off = off
    ben = visit(database, couple, clock, "Ben")
    assert OFF in home(ben)
    begun = ben.begin("both-and")
    assert isinstance(begun, steps.ShowPlay), begun
    clock.off = 0.0
    joined = ana.join()
    assert isinstance(joined, steps.ShowPlay)
    with database.records().read(couple) as record:
        moments = [each.started for session in record.sessions() for each in session.sittings]
        assert moments == sorted(moments)
        assert all(abs((each - datetime.fromtimestamp(REAL(), UTC)).total_seconds()) < 60 for each in moments)
    for each in (ana, ben):
        each.close()


@pytest.mark.parametrize("off", APART)
def test_whoever_comes_in_is_told_how_long_a_window_is_unused_in_truth(
    database: Stored, couple: Couple, clock: Clock, off: float
) -> None:
    first = visit(database, couple, clock)
    home(first)
    clock.off = off
    step = visit(database, couple, clock).enter()
    assert isinstance(step, steps.OfferToGoOn)
    assert step.minutes == 0
    first.close()


@pytest.mark.parametrize("off", APART)
def test_todays_question_comes_once_and_a_passphrase_is_not_given_up_early(
    database: Stored, couple: Couple, clock: Clock, off: float
) -> None:
    with database.records().open(couple) as record:
        now = clock.now()
        record.end_evening(now)
        asked = record.begin(find_game(DAILY), now)
        asked.close(Ending.STOPPED, now)
        record.end_evening(now)
        assert not is_offered(record, now.date())
    clock.off = off
    then = visit(database, couple, clock)
    home(then)
    assert not is_offered(then.record, then.record.day(then.now()))
    then.close()


@pytest.mark.parametrize("off", [each for each in APART if each > 0])
def test_a_break_and_a_week_are_as_long_as_they_are(database: Stored, couple: Couple, clock: Clock, off: float) -> None:
    first = visit(database, couple, clock)
    home(first)
    first.record.pause(first.now(), first.now() + timedelta(minutes=20))
    first.close()
    clock.off = off
    then = visit(database, couple, clock)
    then.enter()
    pause = then.paused
    assert pause, "they are still on it"
    assert timedelta(minutes=19) < then.record.paused.until - then.now() <= timedelta(minutes=20)  # type: ignore[union-attr]
    then.close()


def test_evenings_are_in_history_in_the_order_in_which_they_were(
    database: Stored, couple: Couple, clock: Clock
) -> None:
    for off in (0.0, 3 * DAY, -2 * DAY, 50 * 60.0, -10 * HOUR):
        clock.off = off
        here = visit(database, couple, clock)
        home(here)
        here.record.begin(find_game(BEFORE), here.now()).close(Ending.DONE, here.now())
        here.record.end_evening(here.now())
        here.close()
    clock.off = 0.0
    with database.records().read(couple) as record:
        sessions: list[Any] = record.sessions()
        started = [each.started for each in sessions]
        ordered = sorted(sessions, key=lambda each: each.id)
        assert [each.started for each in ordered] in (sorted(started), sorted(started, reverse=True))
        assert max(started) - min(started) < timedelta(minutes=5)


def test_a_folder_goes_by_the_clock_of_its_machine(data: Any, clock: Clock) -> None:
    clock.off = 3 * DAY
    records = Records(data)
    here = Visit(records, arrived(records, records.add(TABLE), clock.now()), None, 7, False, clock.now)
    assert home(here) == ""
    assert abs((here.now() - clock.now()).total_seconds()) < 5
    here.close()


@pytest.mark.parametrize("off", APART)
def test_a_code_of_one_machine_lasts_as_long_at_the_next(
    policy: Policy, database: Stored, clock: Clock, off: float
) -> None:
    assert isinstance(database.where, Address)
    shared = replace(policy, data=database.where.url)
    fresh = invite(shared)
    clock.off = off
    assert find(shared, fresh).couple == ""
    made_there = invite(shared)
    tries = Tries(texts_of(shared), "a key")
    for _time in range(AT_ONCE + 1):
        tries.add()
    waits = tries.wait()
    clock.off = 0.0
    assert find(shared, made_there).couple == ""
    assert waits > 0
    assert Tries(texts_of(shared), "a key").wait() == pytest.approx(waits, abs=20), "nor is it waited longer here"
    clock.off = off
    now = texts_of(shared).now()
    with pytest.raises(NotInvited):
        find(shared, fresh, now + HOURS * 3600 + 60)
