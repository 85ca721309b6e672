"""One writer at a time, across windows and processes: a lock on a file of its own beside the record."""

import os
import threading
import time

from games.record import disk
from games.record.errors import Busy, Unsupported, unwritable

try:
    import fcntl
except ImportError:  # Windows: replacing a file that another window has open is not possible there either
    fcntl = None  # type: ignore[assignment]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.005  # seconds; a save holds the lock for a fraction of a millisecond


def acquire(path: str, patience: float) -> int:
    """Take the lock at `path` and return its descriptor; closing that (or dying) gives the lock back.

    The file is opened afresh each time, so a forked child never believes that it holds its parent's lock.
    Raises `Busy` when another process kept it for `patience` seconds, `Refused`, `Unwritable` or `Unsupported`.
    """
    if fcntl is None:
        raise Unsupported
    give_up, pause, waiting = time.monotonic() + patience, _FIRST_PAUSE, None
    while True:
        fd = disk.open_own(path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _still_named(fd, path):
                return fd
        except BlockingIOError:
            pass
        except OSError as error:
            os.close(fd)
            unwritable(path, error)
        os.close(fd)
        if time.monotonic() >= give_up:
            raise Busy(path, patience)
        # Waiting inside flock would have no end if the other window were stopped with Ctrl-Z in mid-save.
        waiting = waiting or threading.Event()
        waiting.wait(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _still_named(fd: int, path: str) -> bool:
    """Whether the locked file is the one others will find; somebody may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(fd), os.lstat(path))
    except FileNotFoundError:
        return False
