"""A passphrase that goes without being typed: not before a week, not unsaid, and not where anybody takes it back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.record import Record
from games.record.couple.schema import GIVING_UP
from games.record.taking_out.giving_up import WEEK, GivingUp
from tests.games.record.couple.test_good_night import play
from tests.games.record.hidden import RECIPIENT
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE

FRIDAY = datetime(2026, 11, 27, 20, 15, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def record(stored: Stored) -> Record:
    """A record in which Ana has sealed something, and asked on a Friday that her passphrase goes."""
    records = stored.records()
    record = records.open(records.add(TABLE))
    record.set_passphrase(ANA, "five green apples")
    play(record)
    record.end_evening(FRIDAY)
    record.give_up(ANA, FRIDAY)
    return record


def starts(record: Record, *days: float) -> list[bool]:
    """Whether it went at each of these starts, in days after it was asked."""
    return [bool(record.give_up_what_is_due(FRIDAY + each * DAY)) for each in days]


def test_it_goes_at_the_first_start_after_a_week_in_which_home_said_so(record: Record, stored: Stored) -> None:
    assert starts(record, 0, 3, 6.99) == [False] * 3
    assert record.keyed == {"a"}
    assert record.unsealed(ANA, "five green apples").answers()
    assert starts(record, 7, 8) == [True, False], "once"
    assert record.keyed == frozenset()
    assert record.given_up == ()
    assert not RECIPIENT.search(stored.everything())


def test_anybody_takes_it_back_until_then_and_a_new_one_begins_a_new_week(record: Record) -> None:
    starts(record, 1)
    record.keep_passphrase(ANA)
    assert starts(record, 7, 70) == [False, False]
    record.give_up(ANA, FRIDAY + 71 * DAY)
    assert starts(record, 72, 77.9, 78) == [False, False, True]


def test_asking_again_makes_it_no_shorter_and_no_longer(record: Record) -> None:
    record.give_up(ANA, FRIDAY + 3 * DAY)
    assert starts(record, 4, 7) == [False, True]


def test_what_only_the_other_one_was_told_at_their_seat_is_not_said(stored: Stored) -> None:
    records = stored.records()
    couple = records.add(TABLE)
    with records.open(couple) as record:
        record.set_passphrase(ANA, "five green apples")
        record.give_up(ANA, FRIDAY)
    with records.open(couple, seat="b") as bens:
        assert starts(bens, 1, 2, 9) == [False] * 3
    with records.open(couple, seat="a") as anas:
        assert starts(anas, 9, 10) == [False, True]


def test_who_was_away_for_the_week_is_told_first_and_has_a_day(record: Record) -> None:
    assert starts(record, 30) == [False]
    assert record.given_up[0].first_day((FRIDAY + 30 * DAY).date()) == (FRIDAY + 31 * DAY).date()
    assert starts(record, 30.01, 31) == [False, True]


def test_a_clock_that_jumps_ahead_is_like_a_week_away(record: Record) -> None:
    assert starts(record, 4000) == [False]
    assert starts(record, 0.01, 1, 6, 7) == [False, False, False, True], "and back again, it counts as before"


def test_a_clock_set_back_begins_the_week_anew(record: Record) -> None:
    assert starts(record, -400, -399, -394) == [False, False, False]
    assert starts(record, -393) == [True]


def test_the_passphrase_itself_needs_no_week_and_ends_what_waited(record: Record) -> None:
    record.forget_passphrase(ANA)
    record.set_passphrase(ANA, "another")
    assert starts(record, 1, 7, 8) == [False] * 3
    assert record.keyed == {"a"}


def test_each_has_their_own(record: Record) -> None:
    record.set_passphrase(BEN, "four blue plums")
    record.give_up(BEN, FRIDAY + 2 * DAY)
    starts(record, 3)
    record.keep_passphrase(ANA)
    assert record.give_up_what_is_due(FRIDAY + 9 * DAY) == [BEN]
    assert record.keyed == {"a"}


def test_what_was_imported_may_name_anybody(record: Record) -> None:
    with record._db.storage.locked():
        record._db.storage.commit([GivingUp("z", FRIDAY, FRIDAY.date()).op(9)])
    assert [each.who for each in record.given_up] == ["a"]
    assert starts(record, 8) == [False]


def test_nothing_is_written_where_nothing_waits_or_changed(record: Record) -> None:
    starts(record, 1)
    state = record.past.state
    starts(record, 1, 2)
    assert record.past.state == state
    assert len(record.tables.rows[GIVING_UP]) == 1


@given(hours=st.lists(st.integers(-24 * 30, 24 * 30), max_size=30))
def test_however_the_clock_goes_it_never_goes_without_a_week_and_a_day_on_which_it_was_said(hours: list[int]) -> None:
    row, said = GivingUp("a", FRIDAY, None), set[datetime]()
    for each in hours:
        now = FRIDAY + timedelta(hours=each)
        if row.is_over(now):
            assert now - row.asked >= WEEK
            assert row.asked >= FRIDAY or row.asked in said
            assert any(row.asked.date() < day.date() < now.date() for day in said)
            return
        row = row.at_home(now, owner=True)
        said.add(now)


def test_said_only_to_the_other_one_it_does_not_go() -> None:
    row = GivingUp("a", FRIDAY, None)
    for day in range(1, 9):
        row = row.at_home(FRIDAY + day * DAY, owner=False)
    assert not row.is_over(FRIDAY + 20 * DAY)
