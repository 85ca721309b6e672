"""Every system call of a scripted evening may be the last one, and every one may fail."""

import errno
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from games.record.errors import Unwritable
from tests.games.record.trials import (
    ENDS,
    MOMENTS,
    Fault,
    State,
    end_at,
    evening,
    evening_states,
    failing,
    half,
    half_then_full,
    late,
    refuse,
    reopened,
    says,
)
from tests.support.processes import ended, hear_all, in_child, pipe
from tests.support.records import open_db


@pytest.fixture
def states(tmp_path: Path) -> list[State]:
    return evening_states(tmp_path / "calm")


def calls_of_an_evening(tmp_path: Path) -> int:
    with failing(-1, refuse(0)) as count:
        evening(tmp_path / "counted")
        return count()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_process_may_end_at_every_call(tmp_path: Path, states: list[State], moment: str) -> None:
    points = calls_of_an_evening(tmp_path)
    assert points >= 25
    for at in range(points):
        couple = tmp_path / f"{at}"
        acked = _acknowledged_before_end(couple, at, moment)
        if not acked and not (couple / "record.journal").exists():
            continue  # it ended before there was a record, and nothing was promised
        found = reopened(couple)
        assert found in states[max(acked - 1, 0) : acked + 1], f"call {at}: {acked} steps acknowledged"
        with open_db(couple) as db:
            db.table("answers").insert({"said": "and on it goes"})
        assert {"said": "and on it goes"} in reopened(couple)["answers"].values()
    print(f"\nended {moment} at {points} of {points} calls, nothing acknowledged lost")


def _acknowledged_before_end(couple: Path, at: int, moment: str) -> int:
    """How many states the child said were safe before it ended at call number `at`."""
    hearing, saying = pipe()
    child = in_child(_play_until, couple, at, moment, saying)
    saying.close()
    with hearing:
        acked = len(hear_all(hearing))
    assert ended(child) == ENDS
    return acked


def _play_until(couple: Path, at: int, moment: str, saying: Connection) -> None:
    write = os.write  # the real one
    with failing(at, end_at(moment)):
        evening(couple, lambda _: (write(saying.fileno(), b"."), None)[1])


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("ENOSPC", refuse(errno.ENOSPC)),
        ("EIO", refuse(errno.EIO)),
        ("half a write, then ENOSPC", half_then_full),
        ("done, but reported as EIO", late(errno.EIO)),
    ],
)
def test_every_call_may_fail(tmp_path: Path, states: list[State], name: str, fault: Fault) -> None:
    points = calls_of_an_evening(tmp_path)
    told = 0
    for at in range(points):
        couple = tmp_path / f"{at}"
        safe: list[State] = []
        with failing(at, fault):
            try:
                evening(couple, safe.append)
            except Unwritable:
                told += 1
        if not safe and not (couple / "record.journal").exists():
            continue
        assert safe == states[: len(safe)]
        found = reopened(couple)
        assert found in states[max(len(safe) - 1, 0) : len(safe) + 1], f"call {at}"
        with open_db(couple) as db:
            db.table("answers").insert({"said": "and on it goes"})
        assert {"said": "and on it goes"} in reopened(couple)["answers"].values()
    assert told > points // 2
    print(f"\n{name} at {points} of {points} calls, told in words {told} times, nothing acknowledged lost")


def test_short_writes_are_carried_on(tmp_path: Path, states: list[State]) -> None:
    points = calls_of_an_evening(tmp_path)
    for at in range(points):
        safe: list[State] = []
        with failing(at, half):
            evening(tmp_path / f"{at}", safe.append)
        assert safe == states
        assert reopened(tmp_path / f"{at}") == states[-1]


def test_an_open_record_goes_on_after_an_error(tmp_path: Path) -> None:
    with open_db(tmp_path / "c") as db:
        db.insert({"said": "one"})
        with failing(1, refuse(errno.EIO)), pytest.raises(Unwritable):
            db.insert({"said": "two"})
        assert says(db) == {"_default": {1: {"said": "one"}}}
        db.insert({"said": "two, again"})
        assert says(db) == reopened(tmp_path / "c")
        assert len(db) == 2


def test_an_error_inside_a_held_lock_is_read_again_too(tmp_path: Path) -> None:
    with open_db(tmp_path / "c") as db:
        db.insert({"said": "one"})
        with db.storage.locked():
            with failing(1, refuse(errno.EIO)), pytest.raises(Unwritable):
                db.insert({"said": "two"})
            assert says(db) == {"_default": {1: {"said": "one"}}}
            assert db.insert({"said": "two, again"}) == 2
        assert len(reopened(tmp_path / "c")["_default"]) == 2


def test_a_failed_sync_is_not_tried_again(tmp_path: Path) -> None:
    syncs: list[int] = []
    with open_db(tmp_path / "c") as db, pytest.MonkeyPatch.context() as patch:

        def sync(fd: int) -> None:
            syncs.append(fd)
            raise OSError(errno.EIO, "not on the disk")

        patch.setattr(os, "fdatasync", sync)
        patch.setattr(os, "fsync", sync)
        with pytest.raises(Unwritable, match="verything saved before is still there"):
            db.insert({"said": "one"})
    assert len(syncs) == 1
    assert reopened(tmp_path / "c") == {}


def test_a_failed_delete_leaves_the_words_where_they_were(tmp_path: Path) -> None:
    with open_db(tmp_path / "c") as db:
        db.insert_multiple([{"said": "stays"}, {"said": "goes"}])
        with failing(1, refuse(errno.ENOSPC)), pytest.raises(Unwritable):
            db.remove(doc_ids=[2])
        assert len(db) == 2
        db.remove(doc_ids=[2])
        assert says(db) == {"_default": {1: {"said": "stays"}}}


def test_a_record_is_synced_before_it_is_renamed(tmp_path: Path) -> None:
    order: list[str] = []
    with open_db(tmp_path / "c") as db, pytest.MonkeyPatch.context() as patch:
        db.insert({"said": "goes"})
        for name in ("write", "fdatasync", "replace", "fsync"):
            patch.setattr(os, name, _noted(name, order))
        db.remove(doc_ids=[1])
    assert order == ["write", "fdatasync", "replace", "fsync"]


def _noted(name: str, order: list[str]) -> Callable[..., Any]:
    real = getattr(os, name)

    def call(*args: Any) -> Any:
        order.append(name)
        return real(*args)

    return call


def test_errors_never_repeat_what_was_said(tmp_path: Path) -> None:
    with open_db(tmp_path / "c") as db:
        for fault in (refuse(errno.ENOSPC), refuse(errno.EIO)):
            with failing(0, fault), pytest.raises(Unwritable) as caught:
                db.insert({"said": "a secret"})
            assert "secret" not in str(caught.value)
            assert str(caught.value).count(". ") == 0, "one sentence"
    assert reopened(tmp_path / "c") == {}
