"""How often codes may be tried: slower after each wrong one, then a pause, kept for each key and for all together.

A slip that the checksum finds counts for nothing. Wrong ones are counted on the disk, so that logging in anew doesn't
begin at nothing: each adds a byte to a file of its key's and to one of everybody's. Its length is the count, its time
the last try, and an hour of quiet forgets it. Nobody is locked out for longer than that, not even by others' guesses.
"""

import os
import time
from contextlib import suppress
from pathlib import Path

from tui.hosting.served.key_files import NotServed

AT_ONCE = 2
"""Wrong codes of one key that cost no wait."""
SLOW = 6
"""Wrong codes of one key after which it's no longer slower but paused."""
PAUSE = 900.0
"""Seconds of that pause."""
ALL_AT_ONCE = 40
"""Wrong codes of everybody, within an hour, that cost nobody a wait."""
ALL_PAUSE = 60.0
"""Seconds between any two tries after that."""
QUIET = 3600.0
"""Seconds after which it's forgotten."""
EVERYBODY = "everybody"


def pause_after(wrong: int, everybodys: int) -> float:
    """Seconds from the last try to the next one, after so many wrong ones of this key, and of everybody."""
    own = PAUSE if wrong > SLOW else 2.0 ** (wrong - AT_ONCE) if wrong > AT_ONCE else 0.0
    return max(own, ALL_PAUSE if everybodys > ALL_AT_ONCE else 0.0)


class Tries:
    """Wrong codes so far, of one key (its fingerprint in hex) and of everybody. Raises NotServed."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._own, self._all = folder / "tries" / fingerprint, folder / "tries" / EVERYBODY

    def wait(self, now: float | None = None) -> float:
        """Seconds until the next one may be tried; 0 for at once."""
        moment = time.time() if now is None else now
        (own, at), (everybodys, at_all) = _so_far(self._own, moment), _so_far(self._all, moment)
        left = pause_after(own, 0) - (moment - at), pause_after(0, everybodys) - (moment - at_all)
        return max(0.0, *left)

    def add(self, now: float | None = None) -> None:
        """Count a wrong one."""
        moment = time.time() if now is None else now
        for path in (self._own, self._all):
            _more(path, _so_far(path, moment)[0], moment)

    def forget(self) -> None:
        """The right one came: this key begins anew."""
        with suppress(FileNotFoundError):
            os.unlink(self._own)


def _so_far(path: Path, now: float) -> tuple[int, float]:
    """How many, and when the last one was; a clock that was set back makes it now."""
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return 0, now
    at = min(info.st_mtime, now)
    return (0, now) if now - at > QUIET else (info.st_size, at)


def _more(path: Path, so_far: int, now: float) -> None:
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        from tui.hosting.served.key_files import reason

        raise NotServed(reason(error)) from None
    try:
        if so_far == 0:
            os.ftruncate(fd, 0)
        os.write(fd, b".")
        os.utime(fd, (now, now))
    finally:
        os.close(fd)
