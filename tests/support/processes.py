"""Processes that a test kills, or lets end in mid-work: forked from a small one without threads, never from the tests'.

The process that tests run in has threads, and much in its memory: a fork of it waits for ever for what another thread
held, and knows the games that an earlier test left. The small one is started fresh, once, by the first who needs it.
"""

import os
import select
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import pytest

from tests.support.disk import do_not_wait

PATIENCE = 60.0
"""Seconds after which a process that should have said something or ended has not, however busy the machine is."""

_ASKING = threading.Lock()
"""Held while children are asked how they ended: to start one asks all of them, and each can answer but once."""
_FRESH = get_context("forkserver")
# What takes long to import, and the rooms that are worked with: a child of one that knows them begins at once.
_FRESH.set_forkserver_preload(
    [
        "pytest",
        "tests.games.record.hidden",
        "games.record.store.postgresql.cabinet",
        "tests.support.players",
        "tui.plain",
        "tui.commands.cli",
        "tui.office.driving.driving",
    ]
)


def in_child(work: Callable[..., None], *given: object) -> BaseProcess:
    """Do ``work`` in a process of its own; it ends with 0, or with 1 when that raises.

    ``work`` is a function of a module, and ``given`` can be pickled: ends of a ``pipe`` can.
    """
    child = _FRESH.Process(target=_at_home, args=(dict(os.environ), work, given), daemon=True)
    with _ASKING:
        child.start()
    return child


def _at_home(environ: dict[str, str], work: Callable[..., None], given: tuple[object, ...]) -> None:
    """Work where the test lives, which may not be the one that the small process was started by."""
    os.environ.clear()
    os.environ.update(environ)
    with pytest.MonkeyPatch.context() as patch:
        do_not_wait(patch)
        work(*given)


def ended(child: BaseProcess) -> int:
    """Wait for a child; its exit code, or minus the signal that ended it. One that stays is killed, and fails."""
    wait([child.sentinel], PATIENCE)
    with _ASKING:
        if (code := child.exitcode) is None:
            child.kill()
            raise AssertionError(f"still there after {PATIENCE} seconds")
        return code


def pipe() -> tuple[Connection, Connection]:
    """What one hears by, and what one says by."""
    return _FRESH.Pipe(duplex=False)


def say(saying: Connection, words: bytes) -> None:
    """Say something, as it is."""
    os.write(saying.fileno(), words)


def hear(hearing: Connection, before: bytes = b"") -> bytes:
    """What is said next; nothing where nobody is left to say it. Silence fails, with what was said ``before`` it."""
    if not select.select([hearing], [], [], PATIENCE)[0]:
        raise AssertionError(f"nothing more was said for {PATIENCE} seconds, after:\n{before.decode(errors='replace')}")
    return os.read(hearing.fileno(), 65536)


def hear_for(hearing: Connection, seconds: float) -> bytes:
    """What is said within that time."""
    heard, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and select.select([hearing], [], [], left)[0]:
        if not (more := hear(hearing)):
            break
        heard += more
    return heard


def hear_all(hearing: Connection) -> bytes:
    """What is said until nobody is left to say more."""
    return b"".join(iter(lambda: hear(hearing), b""))
