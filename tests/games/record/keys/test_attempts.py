"""Wrong passphrases: slower each time, counted over processes, and never more than one try at once on a machine."""

import os
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from games.record.errors import Busy, WrongKey
from games.record.keys import attempts as tries
from games.record.keys import keys, slots
from games.record.store.seams import Hold
from tests.games.record.hidden import ANAS, BENS, sealed, unlocked
from tests.games.record.stores import Stored
from tests.support.processes import ended, in_child


class Clock:
    """Stands for waiting: remembers how long, and lets the last try be that long ago."""

    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self.waited: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        self._stored.age(tries.TRIES, seconds)


def test_each_wrong_try_makes_the_next_one_wait_longer_up_to_half_a_minute(stored: Stored) -> None:
    made, _ = sealed(stored)
    clock = Clock(stored)
    for _ in range(9):
        with pytest.raises(WrongKey):
            keys.unlock(made.drawer, "wrong", wait=clock)
    assert [round(each) for each in clock.waited] == [1, 2, 4, 8, 16, 30, 30, 30]

    assert keys.unlock(made.drawer, ANAS, wait=clock).who == "a"
    assert len(clock.waited) == 9
    assert keys.unlock(made.drawer, BENS, wait=clock).who == "b"
    assert len(clock.waited) == 9, "the right one begins anew"


def test_the_wait_has_an_end_whatever_is_in_the_file(stored: Stored) -> None:
    made, _ = sealed(stored)
    made.drawer.files.put(tries.TRIES, b"." * 100_000)
    clock = Clock(stored)
    assert keys.unlock(made.drawer, ANAS, wait=clock)
    assert [round(each) for each in clock.waited] == [30]


def test_a_clock_that_was_set_back_locks_nobody_out(stored: Stored) -> None:
    made, _ = sealed(stored)
    made.drawer.files.put(tries.TRIES, b"...")
    stored.age(tries.TRIES, -1_000_000)
    waited: list[float] = []
    assert keys.unlock(made.drawer, ANAS, wait=waited.append)
    assert waited == [4]


def test_a_try_is_counted_before_it_is_made_so_that_ending_the_process_does_not_help(stored: Stored) -> None:
    sealed(stored)
    for count in (1, 2, 3):
        assert ended(in_child(_end_while_guessing, stored)) == 9
        assert len(stored.file(tries.TRIES)) == count


def _end_while_guessing(stored: Stored) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("games.record.keys.slots.open_by_passphrase", lambda *_: os._exit(9))
        unlocked(stored.drawer(), "wrong")


def test_on_a_full_disk_a_record_still_opens(stored: Stored) -> None:
    made, key = sealed(stored)
    with stored.full():
        assert unlocked(made.drawer).secret == key.secret


def _note_when(stored: Stored, notes: Path) -> None:
    """Make a key, and note when it was begun and had."""
    real = slots.open_by_passphrase

    def noted(*given: Any) -> bytes | None:
        began = time.monotonic_ns()
        tries.let_pass(0.02)
        found = real(*given)
        with notes.open("a") as file:
            file.write(f"{began} {time.monotonic_ns()}\n")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("games.record.keys.slots.open_by_passphrase", noted)
        unlocked(stored.drawer())


def test_one_process_at_a_time_makes_a_key(stored: Stored, tmp_path: Path) -> None:
    """Eight processes, each noting when it began and ended to make one; no two overlap."""
    sealed(stored)
    notes = tmp_path / "notes"
    children = [in_child(_note_when, stored, notes) for _ in range(8)]
    assert [ended(child) for child in children] == [0] * 8
    times = sorted([int(each) for each in row.split()] for row in notes.read_text().splitlines())
    assert len(times) == 8
    assert all(before[1] <= after[0] for before, after in pairwise(times))


def test_a_queue_that_does_not_move_ends_in_a_sentence(stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = sealed(stored)
    monkeypatch.setattr(tries, "PATIENCE", 0.05)
    held = made.drawer.hold(Hold.GUESSING, 0)
    with pytest.raises(Busy):
        unlocked(made.drawer)
    held.close()
    assert unlocked(made.drawer)
