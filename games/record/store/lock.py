"""One writer at a time, across windows and processes: a lock on a file of its own beside the record.

Whoever is willing to wait stands in line first, which is a lock on the folder around it, and only the first in line
tries the lock itself. Without that, a window that saves again and again would always be quicker than one that sleeps
between its tries.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from games.record.errors import Busy, Missing, Unsupported, unreadable, unwritable
from games.record.store import disk

try:
    import fcntl
except ImportError:  # Windows: replacing a file that another window has open is not possible there either
    fcntl = None  # type: ignore[assignment]

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.005  # seconds; a save holds the lock for a fraction of a millisecond
_LONGEST_WORDS = 4096  # bytes


class Lock:
    """The lock at `path`; dying gives it back. `patience` is how many seconds to wait for another process.

    ``says`` is what others read who find it held, as long as it is; None leaves alone what stands in the file.
    """

    def __init__(self, path: str, patience: float, says: bytes | None = None) -> None:
        self._path, self._patience, self._says = path, patience, says
        self._fd, self._owner, self._file = -1, 0, (0, 0)
        self._folder, self._said = -1, False

    def acquire(self) -> None:
        """Take the lock. Raises `Busy`, `Refused`, `Unwritable` or `Unsupported`."""
        if fcntl is None:
            raise Unsupported
        if self._owner != os.getpid():  # a forked child must not believe that it holds its parent's lock
            self.close()
        give_up = time.monotonic() + self._patience
        if self._patience:
            self._until(self._stand_first, give_up)
        try:
            self._until(self._try, give_up)
        finally:
            self._let_next()
        if self._says is not None:
            self.say(self._says)

    @property
    def stands(self) -> bool:
        """Whether it is what others meet: nobody took it away, or put another one in its place."""
        try:
            named = os.lstat(self._path)
        except OSError:
            return False
        return self._file == (named.st_dev, named.st_ino)

    proofs = ()
    """See `Held`."""

    def touch(self) -> None:
        """Say that it is used at this moment."""
        with suppress(OSError):
            os.utime(self._fd)

    def release(self) -> None:
        """Let the next writer in; closing did it already."""
        if self._fd >= 0:
            fcntl.flock(self._fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file, and of the lock if it is held."""
        if self._said:  # never of a lock that somebody else holds
            self.say(b"")
        for fd in (self._fd, self._folder):
            if fd >= 0:
                os.close(fd)
        self._fd = self._folder = -1

    def say(self, words: bytes) -> None:
        """Write what others read. On a disk that takes nothing more they read nothing."""
        self._said = bool(words)
        with suppress(OSError):
            if os.fstat(self._fd).st_size:  # also what somebody said who was killed
                os.ftruncate(self._fd, 0)
            if words:
                os.pwrite(self._fd, words, 0)

    def _until(self, done: Callable[[], bool], give_up: float) -> None:
        """Try again and again. Raises `Busy` when it is time to give up."""
        if done():
            return
        # Waiting inside flock would have no end if the other window were stopped with Ctrl-Z in mid-save.
        pause, waiting = _FIRST_PAUSE, threading.Event()
        while not done():
            if time.monotonic() >= give_up:
                raise Busy(self._path, self._patience)
            waiting.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _stand_first(self) -> bool:
        """Whether nobody stands before us; also where folders cannot be locked, and luck decides who is next."""
        try:
            if self._folder < 0:
                self._folder = os.open(os.path.dirname(self._path), os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _let_next(self) -> None:
        if self._folder >= 0:
            with suppress(OSError):
                fcntl.flock(self._folder, fcntl.LOCK_UN)

    def _try(self) -> bool:
        if self._fd < 0:
            self._fd, self._owner = disk.open_own(self._path, os.O_RDWR | os.O_CREAT), os.getpid()
            opened = os.fstat(self._fd)
            self._file = opened.st_dev, opened.st_ino
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            named = os.lstat(self._path)
            if self._file == (named.st_dev, named.st_ino):
                return True
        except BlockingIOError:
            return False
        except FileNotFoundError:
            pass
        except OSError as error:
            self.close()
            unwritable(self._path, error)
        self.close()  # somebody removed the file or put another in its place, where others would not meet us
        return False


def said(path: str) -> tuple[bytes, float] | None:
    """What whoever holds the lock at `path` says, and for how many seconds it wasn't used. None: nobody does.

    To find that out it is had for an instant where it is free, together with others who ask at that moment. Raises
    `Refused` and `Unreadable`.
    """
    try:
        fd = disk.open_own(path, os.O_RDONLY)
    except Missing:
        return None
    try:
        return (
            None if _is_free(fd) else (os.pread(fd, _LONGEST_WORDS, 0), max(0.0, time.time() - os.fstat(fd).st_mtime))
        )
    except OSError as error:
        unreadable(path, error)
    finally:
        os.close(fd)


def _is_free(fd: int) -> bool:
    if fcntl is None:
        raise Unsupported
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)  # closing it lets go
    except BlockingIOError:
        return False
    return True


def acquire(path: str, patience: float, says: bytes | None = None) -> Lock:
    """Take the lock at `path`, until it is closed. Raises as `Lock.acquire` does."""
    held = Lock(path, patience, says)
    try:
        held.acquire()
    except BaseException:
        held.close()
        raise
    return held
