"""What the record's tests share: how often to try, what a record says, and a system that fails on demand."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from games.record.store import layout
from games.record.store.journal import Journal
from games.record.store.seams import RecordLog
from games.record.store.storage import RecordDB
from tests.support.records import open_db

State = dict[str, dict[int, dict[str, Any]]]
T = TypeVar("T")
Other = TypeVar("Other")

CALLS = ("write", "fsync", "fdatasync", "ftruncate", "replace", "unlink")
Fault = Callable[[Callable[..., Any], tuple[Any, ...]], Any]


COUNTS: dict[str, int] = {}
"""How often each place tries, by its file and line; `make torture` prints them."""


DAY = "OURTURN_DAY"
"""Which day's share is tried of what is too much for one; a number, set for all processes at once."""


def today() -> int:
    """The number of the day whose share is tried."""
    return int(os.environ.get(DAY, 0))


def some_of(all_there_are: Sequence[T], every: int, place: int = 0) -> list[T]:
    """One of ``every`` so many, others each day, so that in as many days all have had their turn; a torture has all.

    Whoever asks from another ``place`` has others on the same day.
    """
    step = 1 if float(os.environ.get("OURTURN_TORTURE") or 0) >= 1 else every
    return list(all_there_are[(today() + place) % step :: step])


def each_once(firsts: Iterable[T], others: Iterable[Other]) -> list[tuple[T, Other]]:
    """Each of these with one of the others, another each day, and neighbours with others; a torture has all pairs."""
    those = list(others)
    pairs = [
        (first, those[(number + day) % len(those)]) for number, first in enumerate(firsts) for day in range(len(those))
    ]
    return some_of(pairs, len(those))


def times(usual: int, torture: int) -> int:
    """How often to try: `usual`, or that share of `torture` which OURTURN_TORTURE says, where that is more.

    `make torture` says 1, CI 0.05. Where `torture` is the smaller one, it is a step between what is tried, and holds
    from a whole torture on.
    """
    share = float(os.environ.get("OURTURN_TORTURE") or 0)
    count = max(usual, round(torture * share)) if torture > usual else torture if share >= 1 else usual
    asked = sys._getframe(1)
    COUNTS[f"{Path(asked.f_code.co_filename).name}:{asked.f_lineno}"] = count
    return count


def says(db: RecordDB) -> State:
    """Everything a record says, by table and id."""
    return {name: {doc.doc_id: dict(doc) for doc in db.table(name)} for name in sorted(db.tables())}


def reopened(directory: Path) -> State:
    """What somebody finds who opens the record now."""
    with open_db(directory, create=False) as db:
        return says(db)


def files(directory: Path) -> dict[str, bytes]:
    """All files of a couple's folder, byte for byte."""
    return {each.name: each.read_bytes() for each in directory.iterdir()}


def journal_bytes(directory: Path) -> bytes:
    """The record as it lies on the disk."""
    return (directory / layout.JOURNAL).read_bytes()


def evening(directory: Path, said: Callable[[State], None] = lambda _: None) -> None:
    """A scripted evening with everything a record does; `said` gets what must be on the disk after each step."""
    with open_db(directory) as db:
        answers, outcomes = db.table("answers"), db.table("outcomes")
        steps: list[Callable[[], object]] = [
            lambda: answers.insert({"said": "Could you hold my hand?"}),
            lambda: answers.insert({"said": "Yes, for ten minutes."}),
            lambda: db.storage.commit([("answers", 3, {"vote": "a"}), ("answers", 4, {"vote": "b"})]),
            lambda: answers.update({"said": "Could you hold both hands?"}, doc_ids=[1]),
            lambda: db.storage.commit([("answers", 3, None), ("answers", 4, None), ("outcomes", 1, {"same": False})]),
            lambda: outcomes.insert({"agreed": True}),
            db.storage.log.compact,
            lambda: answers.insert({"said": "Thank you."}),
        ]
        said(says(db))
        for step in steps:
            step()
            said(says(db))


def evening_states(directory: Path) -> list[State]:
    """What the record says before the scripted evening and after each of its steps."""
    states: list[State] = []
    evening(directory, states.append)
    return states


@contextmanager
def failing(at: int, fault: Fault) -> Iterator[Callable[[], int]]:
    """Let the system call number `at` (from 0; -1 for none) go through `fault`; yields how many calls there were."""
    real = {name: getattr(os, name) for name in CALLS}
    count = 0

    def through(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            return fault(real[name], args) if count - 1 == at else real[name](*args, **kwargs)

        return call

    for name in CALLS:
        setattr(os, name, through(name))
    try:
        yield lambda: count
    finally:
        for name, call in real.items():
            setattr(os, name, call)


@contextmanager
def statements_too() -> Iterator[None]:
    """Inside `with` what is said to a database counts among the calls that go through `failing`."""
    import psycopg

    def through_the_system(*given: Any, **named: Any) -> Any:
        return os.database(*given, **named)  # type: ignore[attr-defined]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "database", psycopg.Connection.execute, raising=False)
        patch.setattr(psycopg.Connection, "execute", through_the_system)
        patch.setattr(sys.modules[__name__], "CALLS", (*CALLS, "database"))
        yield


def refuse(number: int) -> Fault:
    """A call that does nothing and fails with this errno."""

    def fault(_: Callable[..., Any], __: tuple[Any, ...]) -> Any:
        raise OSError(number, os.strerror(number))

    return fault


def half(call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """A write that takes only half of what it is given, and says so; other calls are as ever."""
    return call(args[0], args[1][: len(args[1]) // 2]) if call is _WRITE else call(*args)


def half_then_full(call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """A write that gets half of its bytes down before the disk is full; other calls are refused at once."""
    if call is _WRITE:
        call(args[0], args[1][: len(args[1]) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def late(number: int) -> Fault:
    """A call that does its work and then reports this errno all the same."""

    def fault(call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        call(*args)
        raise OSError(number, os.strerror(number))

    return fault


_WRITE = os.write


ENDS = 7
"""The exit code of a process that came to its `end_at`."""
MOMENTS = ("before the call", "in the middle of it", "after it")


def end_at(moment: str) -> Fault:
    """A call that is the last one of its process, which ends at that moment of it."""

    def fault(call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        try:
            if moment == "in the middle of it":
                half(call, args)
            elif moment == "after it":
                call(*args)
        finally:
            os._exit(ENDS)

    return fault


def rows(log: RecordLog) -> dict[str, dict[str, dict[str, Any]]]:
    """Every document there is by now, by table and id."""
    log.refresh()
    return log.tables.rows


def be_patient(db: RecordDB, seconds: float) -> None:
    """Have this record wait so long for another window."""
    from games.record.store.postgresql.log import PostgresqlLog

    log = db.storage.log
    if isinstance(log, PostgresqlLog):
        log._patience = seconds
    else:
        journal_of(db)._lock._patience = seconds


def journal_of(db: RecordDB) -> Journal:
    """The journal under a database."""
    log = db.storage.log
    assert isinstance(log, Journal)
    return log
