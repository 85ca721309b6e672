"""The lock: one writer at a time, given back whatever happens, and nobody kept waiting for ever."""

import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from games.record.errors import Busy
from games.record.store.journal import Journal
from games.record.store.lock import Lock, acquire
from tests.games.record.trials import rows
from tests.support.processes import ended, hear, in_child, pipe, say


def test_the_lock_is_left_when_something_goes_wrong_inside(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(KeyError), journal.locked(), journal.locked():
        raise KeyError
    Journal(tmp_path / "c", patience=0).commit([("answers", 1, {"said": "free"})])
    assert rows(journal)["answers"]


def _hold(place: Path, saying: Connection) -> None:
    with Journal(place).locked():
        say(saying, b".")
        signal.pause()


def test_a_held_lock_makes_others_busy_and_dies_with_its_holder(journal: Journal, tmp_path: Path) -> None:
    hearing, saying = pipe()
    child = in_child(_hold, tmp_path / "c", saying)
    saying.close()
    assert hear(hearing) == b"."
    try:
        with pytest.raises(Busy):
            Journal(tmp_path / "c", patience=0.02).commit([("answers", 1, {})])
    finally:
        child.kill()
        assert ended(child) == -signal.SIGKILL
        hearing.close()
    journal.commit([("answers", 1, {"said": "free again"})])


def test_a_lock_file_that_was_removed_does_not_let_two_in(tmp_path: Path) -> None:
    first, second = Lock(str(tmp_path / "lock"), 0.01), Lock(str(tmp_path / "lock"), 0.01)
    first.acquire()
    first.release()
    os.unlink(tmp_path / "lock")
    second.acquire()
    with pytest.raises(Busy):
        first.acquire()
    second.release()
    first.acquire()


def test_whoever_waits_comes_in_before_whoever_comes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greedy, patient = Lock(str(tmp_path / "lock"), 10), Lock(str(tmp_path / "lock"), 10)
    enough, holding, turns = threading.Event(), threading.Event(), 0

    def save_and_save() -> None:
        nonlocal turns
        while not enough.is_set():
            greedy.acquire()
            turns += 1
            holding.set()
            enough.wait(0.01)  # as long as a slow disk takes; nothing passes between two saves
            greedy.release()

    writer = threading.Thread(target=save_and_save)
    writer.start()
    try:
        holding.wait()
        stood, tried = list[int](), patient._try

        def tries() -> bool:
            stood.append(turns)
            return tried()

        monkeypatch.setattr(patient, "_try", tries)
        for waited in range(1, 11):
            stood.clear()
            patient.acquire()
            assert turns - stood[0] <= 1, f"{waited}: whoever stands first lets in nobody but who was in already"
            patient.release()
    finally:
        enough.set()
        writer.join()


def _fork_with_the_lock(place: Path) -> None:
    journal = Journal(place)
    journal.commit([("answers", 1, {"said": "before"})])
    with journal.locked():
        if not (child := os.fork()):
            journal._lock._patience = 0.01
            try:
                journal._lock.acquire()
            except Busy:
                os._exit(0)
            finally:
                os._exit(1)  # two writers
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_forked_child_does_not_share_its_parents_lock(tmp_path: Path) -> None:
    assert ended(in_child(_fork_with_the_lock, tmp_path / "c")) == 0


def test_whoever_is_turned_away_leaves_no_file_open(tmp_path: Path) -> None:
    held, before = acquire(str(tmp_path / "lock"), 0), len(os.listdir("/dev/fd"))
    for patience in (0, 0.01):
        with pytest.raises(Busy):
            acquire(str(tmp_path / "lock"), patience)
    assert len(os.listdir("/dev/fd")) == before
    held.close()
