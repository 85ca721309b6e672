"""How often a passphrase may be tried: one at a time on this machine, and slower after each wrong one.

Making a key from a passphrase takes 64 MB and a good part of a second of both cores. On a host with many logins only
one process at a time may do that, so that a rush of them waits instead of taking the machine down; it also limits how
fast all of them together can guess.

Wrong tries are counted on the disk, so that logging in anew does not begin at nothing: each adds a byte to a file in
the couple's folder, before it is made, and the right one removes the file. Its length is the count, its time the last
try. The wait ends at half a minute and nobody is ever locked out: a record must not be lost to somebody else's guesses.
Whoever has copied the files can guess elsewhere; against that stands only the passphrase itself.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event
from typing import TypeVar

from games.record.errors import Unwritable
from games.record.store.seams import Drawer, Hold, SmallFiles

T = TypeVar("T")
Wait = Callable[[float], object]  # lets that many seconds pass

TRIES = ".tries"
"""The file: a byte for each wrong passphrase in a row."""
PATIENCE = 60.0  # seconds to queue behind other logins
LONGEST = 30.0  # seconds


def let_pass(seconds: float) -> None:
    """Wait."""
    Event().wait(seconds)


def pause_after(wrong: int) -> float:
    """Seconds before the next try, after so many wrong ones in a row."""
    return min(2.0 ** min(wrong - 1, 10), LONGEST) if wrong else 0.0


@contextmanager
def one_at_a_time(drawer: Drawer) -> Iterator[None]:
    """Inside, no other process makes a key from a passphrase for a record of the same cabinet. Raises Busy."""
    with closing(drawer.hold(Hold.GUESSING, PATIENCE)):
        yield


def tried(drawer: Drawer, attempt: Callable[[], T | None], wait: Wait = let_pass) -> T | None:
    """Make one try when it is its time, and return what it gave; None is a wrong one."""
    files, waited_out = drawer.files, 0
    while True:
        with one_at_a_time(drawer):
            wrong, seconds_ago = _so_far(files)
            left = pause_after(wrong) - seconds_ago
            if left <= 0 or wrong == waited_out:  # the second also when the clock was set back meanwhile
                counted = wrong > 0
                with suppress(Unwritable):  # on a full disk a record must still open
                    files.put(TRIES, b"." * (wrong + 1))
                    counted = True
                found = attempt()
                if found is not None and counted:  # where nothing can be changed there is nothing to take away
                    files.delete([TRIES])
                return found
        wait(left)
        waited_out = wrong


def once(drawer: Drawer, attempt: Callable[[], T | None]) -> T | None:
    """Make one try with what has just opened something else of theirs: it is no guess, so it isn't counted."""
    with one_at_a_time(drawer):
        return attempt()


def _so_far(files: SmallFiles) -> tuple[int, float]:
    """How many wrong tries there were, and how many seconds ago the last one was."""
    for each in files.list():
        if each.name == TRIES:
            return each.size, max(0.0, time.time() - each.put)
    return 0, 0.0
