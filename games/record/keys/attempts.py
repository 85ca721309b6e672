"""How often a passphrase may be tried: one at a time on this machine, and slower after each wrong one.

Making a key from a passphrase takes 64 MB and a good part of a second of both cores. On a host with many logins only
one process at a time may do that, so that a rush of them waits instead of taking the machine down; it also limits how
fast all of them together can guess.

Wrong tries are counted on the disk, so that logging in anew does not begin at nothing: each adds a byte to a file in
the couple's folder, before it is made, and the right one removes the file. Its length is the count, its time the last
try. The wait ends at half a minute and nobody is ever locked out: a record must not be lost to somebody else's guesses.
Whoever has copied the files can guess elsewhere; against that stands only the passphrase itself.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import TypeVar

from games.record.errors import Unwritable, unwritable
from games.record.store import disk, layout, lock

T = TypeVar("T")
Wait = Callable[[float], object]  # lets that many seconds pass

PATIENCE = 60.0  # seconds to queue behind other logins
LONGEST = 30.0  # seconds


def let_pass(seconds: float) -> None:
    """Wait."""
    Event().wait(seconds)


def pause_after(wrong: int) -> float:
    """Seconds before the next try, after so many wrong ones in a row."""
    return min(2.0 ** min(wrong - 1, 10), LONGEST) if wrong else 0.0


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Inside, no other process under the same DATA makes a key from a passphrase. Raises Busy."""
    held = lock.acquire(str(layout.turnstile(folder)), PATIENCE)
    try:
        yield
    finally:
        os.close(held)


def tried(folder: Path, attempt: Callable[[], T | None], wait: Wait = let_pass) -> T | None:
    """Make one try when it is its time, and return what it gave; None is a wrong one."""
    path, waited_out = str(folder / layout.TRIES), 0
    while True:
        with one_at_a_time(folder):
            wrong, seconds_ago = _so_far(path)
            left = pause_after(wrong) - seconds_ago
            if left <= 0 or wrong == waited_out:  # the second also when the clock was set back meanwhile
                _count(path)
                found = attempt()
                if found is not None:
                    _forget(path)
                return found
        wait(left)
        waited_out = wrong


def _so_far(path: str) -> tuple[int, float]:
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return 0, 0.0
    return info.st_size, max(0.0, time.time() - info.st_mtime)


def _count(path: str) -> None:
    with suppress(Unwritable, OSError):  # on a full disk a record must still open
        fd = disk.open_own(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            disk.write_all(fd, b".")
        finally:
            os.close(fd)


def _forget(path: str) -> None:
    try:
        disk.unlink(path)
    except OSError as error:
        unwritable(path, error)
