"""Two partners at two seats: each is held by one window, and a window for both needs both."""

import errno
import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from games.engine import seat_partners
from games.record import NoSuchSeat, OpenElsewhere
from games.record.couple.couples import Couple
from games.record.errors import Busy, Sealed, TakenOver
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from games.record.places import Address
from games.record.store.seams import Drawer, Hold
from games.record.windows import seats, taking_over
from games.record.windows.elsewhere import OtherVersion
from games.record.windows.processes import Reached
from games.record.windows.window import Window, this_window
from tests.games.record.stores import Stored
from tests.games.record.windows.asked import as_if, found, playing, window
from tests.support.players import TABLE
from tests.support.processes import PATIENCE, ended, hear_all

THIS = this_window(signal.SIGUSR1)


A_WHILE = 60.0
"""Seconds in which a server has seen that somebody has gone."""


def besides_key(window: Window | None) -> Window | None:
    """What a window says of itself, without the key that it has only for as long as it is there."""
    return window._replace(public="") if window else None


@pytest.fixture
def couple(stored: Stored) -> Couple:
    return stored.records().add(TABLE)


def test_each_partner_has_a_seat_of_their_own(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple, seat="a") as ana:
        assert (ana.seat, ana.other_seat) == ("a", None)
        with window(stored).open(couple, seat="b") as ben:
            assert (ben.seat, besides_key(ben.other_seat), besides_key(ana.other_seat)) == ("b", THIS, THIS)
            ben.describe(timers=False)
            ana.describe(looks_back=False)
            assert (ana.timers, ben.looks_back) == (False, False)
        assert ana.other_seat is None
    with window(stored).open(couple) as both:
        assert (both.seat, both.other_seat) == (None, None)


@pytest.mark.parametrize("first", ["a", None])
@pytest.mark.parametrize("second", ["a", None])
def test_a_seat_is_held_once(stored: Stored, couple: Couple, first: str | None, second: str | None) -> None:
    with window(stored).open(couple, seat=first):
        assert tuple(map(besides_key, found(stored, couple, second).windows)) == (THIS,)
    stored.records().open(couple, seat=second).close()


def test_whoever_finds_no_room_holds_nothing(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple, seat="b"):
        found(stored, couple)
        stored.records().open(couple, seat="a").close()


def test_a_window_for_both_finds_the_windows_of_two(stored: Stored, couple: Couple) -> None:
    ana, _ = playing(stored, seat="a")
    with window(stored).open(couple, seat="b"):
        (of_ana, of_ben) = found(stored, couple).windows
        assert (of_ana.process, besides_key(of_ben)) == (ana.pid, THIS)
    ana.kill()
    ended(ana)


def test_nobody_is_asked_where_one_of_two_does_not_say_who_they_are(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple, seat="a"), stored.records().open(couple, seat="b"):
        assert found(stored, couple).windows == ()


def test_a_killed_seat_is_nobody_at_once(stored: Stored, couple: Couple) -> None:
    ben, _ = playing(stored, seat="b")
    with window(stored).open(couple, seat="a") as record:
        assert record.other_seat
        assert record.other_seat.process == ben.pid
        ben.kill()
        ended(ben)
        if isinstance(stored.where, Address):  # its server hears of it a moment later
            stored.drawer().hold(Hold.SEAT_B, A_WHILE).close()
        assert record.other_seat is None, "what it said of itself is still in the file"


def test_looking_for_the_other_one_keeps_nobody_out(stored: Stored, couple: Couple) -> None:
    bens = window(stored)
    with window(stored).open(couple, seat="a") as record:
        for _ in range(200):
            assert record.other_seat is None
            with bens.open(couple, seat="b"):
                assert besides_key(record.other_seat) == THIS


def test_a_look_at_the_other_one_asks_once(stored: Stored, couple: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it costs ten times a second is measured by the benchmark of seats."""
    with window(stored).open(couple, seat="a") as record, window(stored).open(couple, seat="b"):
        asked, looks = list[Hold](), seats.window_at

        def noted(drawer: Drawer, what: Hold) -> Window | None:
            asked.append(what)
            return looks(drawer, what)

        monkeypatch.setattr(seats, "window_at", noted)
        assert record.other_seat
        assert asked == [Hold.SEAT_B]


# --- taking over ---


@pytest.mark.parametrize("hears", [True, False])
def test_both_windows_are_asked_at_the_same_moment(
    stored: Stored, couple: Couple, monkeypatch: pytest.MonkeyPatch, hears: bool
) -> None:
    monkeypatch.setattr(taking_over, "ANSWERS_WITHIN", PATIENCE if hears else 0.3)
    monkeypatch.setattr(taking_over, "LONGEST", 2 * PATIENCE if hears else 1.5)
    ana, of_ana = playing(stored, leaves=hears, seat="a")
    ben, of_ben = playing(stored, leaves=True, seat="b")
    sent, send = list[tuple[int, int]](), Reached.send

    def noted(reached: Reached, number: int) -> None:
        sent.append((reached._process, number))
        send(reached, number)

    monkeypatch.setattr(Reached, "send", noted)
    with window(stored).open(couple, over=found(stored, couple).windows) as record:
        told = [process for process, number in sent if number == signal.SIGUSR1]
        assert {*told} == {ana.pid, ben.pid}
        assert all(number in (signal.SIGUSR1, 0) for _process, number in sent[: 2 * len(told)]), "none waits first"
        record.describe(timers=False)
        assert ended(ben) == 0
        assert b"SIGUSR1\n" in hear_all(of_ben)
        if not hears:
            assert ana.is_alive()
            ana.kill()
        assert ended(ana) == (0 if hears else -signal.SIGKILL)
        said = {*hear_all(of_ana).split()} - {b"SIGCONT"}
        assert said == ({b"SIGUSR1"} if hears else {b"SIGUSR1", b"SIGHUP", b"SIGTERM"})
        assert found(stored, couple).windows == (THIS,)


def test_one_seat_is_taken_over_and_the_other_goes_on(stored: Stored, couple: Couple) -> None:
    ana, of_ana = playing(stored, seat="a")
    ben, of_ben = playing(stored, seat="b")
    with window(stored).open(couple, over=found(stored, couple, "a").windows, seat="a") as record:
        assert hear_all(of_ana) == b"SIGUSR1\n"
        assert ended(ana) == 0
        assert record.other_seat
        assert record.other_seat.process == ben.pid
        ben.kill()
        assert hear_all(of_ben) == b""
        ended(ben)


ELSEWHERE = THIS._replace(place="where no signal leads")


def test_a_window_for_both_that_has_lost_one_seat_saves_nothing_more(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple) as both:
        over = as_if(stored, couple, ELSEWHERE)
        with window(stored).open(couple, over=over, seat="a") as ana:
            ana.describe(timers=False)
            with pytest.raises(TakenOver):
                both.describe(timers=True)
            assert ana.other_seat == ELSEWHERE, "it is there until it knows"
        both.close()
        assert stored.records().open(couple).timers is False


def test_where_a_third_one_was_quicker_nobody_is_asked(stored: Stored, couple: Couple) -> None:
    ana, of_ana = playing(stored, seat="a")
    with window(stored).open(couple, seat="b"):
        of_a, of_b = found(stored, couple).windows
        with pytest.raises(OpenElsewhere) as why:
            window(stored).open(couple, over=[of_a, of_b._replace(began="an earlier one")])
        assert why.value.windows == (of_a, of_b)
    ana.kill()
    assert hear_all(of_ana) == b""
    ended(ana)


def test_one_of_two_that_is_frozen_in_the_middle_of_a_commit_is_said(stored: Stored, couple: Couple) -> None:
    with (
        window(stored).open(couple, seat="a"),
        window(stored).open(couple, seat="b"),
        closing(stored.drawer().hold(Hold.WRITING, 0)),
    ):
        over = as_if(stored, couple, ELSEWHERE)
        with pytest.raises(Busy, match="check whether another Our Turn is paused"):
            window(stored).open(couple, over=over)


def test_what_a_window_says_has_its_version_and_its_key(stored: Stored, couple: Couple) -> None:
    records = stored.records()
    records.window = this_window(signal.SIGUSR1, "1.2.3")
    keys = set()
    for _ in range(2):
        with records.open(couple, seat="b"), records.open(couple, seat="a") as ana:
            there = ana.other_seat
            assert there
            assert (there.version, len(there.public), there.process) == ("1.2.3", 64, os.getpid())
            keys.add(there.public)
    assert len(keys) == 2, "each window has one of its own"


def test_on_a_full_disk_it_is_found_and_cannot_be_asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "pwrite", full)
    stored = Stored(data)
    couple = stored.records().add(TABLE)
    with window(stored).open(couple, seat="a"), window(stored).open(couple, seat="b"):
        assert found(stored, couple).windows == ()


# --- by their names ---


NAMES = {"Ana": "a", " ANA ": "a", "ｂｅｎ": "b", "B": "b", "a": "a"}


@pytest.mark.parametrize(("name", "seat"), NAMES.items())
def test_a_seat_is_found_by_its_name(stored: Stored, couple: Couple, name: str, seat: str) -> None:
    assert stored.records().seat(couple, name) == seat


def test_a_name_comes_before_an_id(stored: Stored) -> None:
    records = stored.records()
    couple = records.add(seat_partners([("B", ""), ("Cy", "")]))
    assert [records.seat(couple, name) for name in ("b", "cy", "a")] == ["a", "b", "a"]


def test_a_name_that_nobody_has_is_told_who_there_is(stored: Stored, couple: Couple) -> None:
    with pytest.raises(NoSuchSeat) as why:
        stored.records().seat(couple, "Bo")
    assert str(why.value) == "Nobody at this table is called “Bo”; there’s a seat for each of Ana and Ben."


def test_the_names_of_a_sealed_record_are_known_with_its_key(stored: Stored, couple: Couple) -> None:
    records = stored.records()
    key = sealing.seal(records, couple, [Passphrase("a", "humming at noon", Cost(64, 1, 1))])
    (couple,) = records.couples()
    with pytest.raises(Sealed):
        records.seat(couple, "Ana")
    records.hold(couple, key)
    assert records.seat(couple, "ben") == "b"
    with records.open(couple, seat="b") as ben:
        assert (ben.seat, ben.table) == ("b", TABLE)


def test_two_versions_on_one_play_are_refused(stored: Stored, couple: Couple) -> None:
    records = window(stored)
    records.window = THIS._replace(version="1.2.3")
    with records.open(couple, seat="b"):
        with pytest.raises(OtherVersion) as why:
            window(stored).open(couple, seat="a")
        assert str(why.value).startswith("The other window runs Our Turn 1.2.3 and this one ?; everything is kept")
        records.open(couple, seat="a").close()
    window(stored).open(couple, seat="a").close()
    with records.open(couple, seat="b"), window(stored).open(couple, over=found(stored, couple).windows):
        """A window for both in place of that one needs nothing of it."""
