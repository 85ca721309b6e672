"""Watches a guest’s line from a thread of its own: nobody types, nobody reads, or the host lets their place rest.

It leaves as a lost line does, with what is half typed kept; whoever is there reads why.
"""

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum
from math import inf

from games.engine import Words, nsay, say
from games.record import RecordError
from games.record.store.seams import Drawer
from tui.terminal.leaving import tell

LOOK = 2.0
"""Seconds until it is looked again."""
SOON = 0.5
"""The same where it is about to leave."""
UNREAD = 30.0
"""Seconds after which a line is dropped that takes nothing of what is written."""
LAST_TURN, HANDS_OFF = 20.0, 9.0
"""Seconds that are left for the turn that stands there, once their place rests, and after how many without a key nobody
types in it: one step more than the system notes. What is half typed is kept, so neither has to be long."""
TO_READ = 4.0
"""Seconds for reading why, at least, also where nobody types."""


class Why(Enum):
    """Why a guest’s process left by itself; the words say it to whoever is there."""

    IDLE = say("Nobody had typed for a while, so this line was closed. Everything’s saved; log in again to go on.")
    UNREAD = say("Nothing of this was read any more, so the line was closed. Everything’s saved.")
    RESTS = say("Your place here rests for now. Everything’s saved; whoever runs this machine can tell you more.")


RESTS_SOON = say("Your place rests soon: finish this turn, then it closes.")
"""Like the next one short enough for the line of keys at 80 columns."""


def still_there(minutes: int) -> Words:
    """What is said where nobody has typed for long; ``minutes`` are left."""
    return nsay(
        "Still there? This closes in {number} minute; any key keeps it.",
        "Still there? This closes in {number} minutes; any key keeps it.",
        max(1, minutes),
    )


def untouched() -> float:
    """Seconds since something was last typed at the terminal that we read from; 0 where there is none.

    The system notes it in steps of eight seconds.
    """
    if not os.isatty(0):
        return 0.0
    return max(0.0, time.time() - os.fstat(0).st_atime)


class Watch:
    """Begun once, for as long as the process lives. ``why`` says what it left for.

    After ``line`` seconds without a key a line is said, after ``leave`` seconds it leaves. ``rests`` says whether their
    place does; ``used`` is told that somebody types.
    """

    def __init__(
        self,
        drawer: Drawer,
        line: float,
        leave: float,
        rests: Callable[[], bool],
        untouched: Callable[[], float] = untouched,
        end: Callable[[], None] = lambda: os.kill(os.getpid(), signal.SIGHUP),
        used: Callable[[], None] = lambda: None,
    ) -> None:
        self.why: Why | None = None
        self._drawer, self._line, self._leave, self._rests = drawer, line, leave, rests
        self._untouched, self._end, self._used = untouched, end, used
        self._off = inf
        self._tell: Callable[[str], None] = _on_a_line_of_its_own
        self._said = False
        self._full_since: float | None = None
        self._resting: tuple[float, datetime | None] | None = None

    def begin(self) -> None:
        """Watch from here on."""
        threading.Thread(target=self._watch, daemon=True, name="watch").start()

    def tell_with(self, tell: Callable[[str], None]) -> None:
        """Say what is to be said with this, where there are screens."""
        self._tell = tell

    def _watch(self) -> None:
        pause = threading.Event()
        while not self.look(time.monotonic()):
            pause.wait(LOOK if self._resting is None else SOON)

    def look(self, now: float) -> bool:
        """See how it stands at this moment, in seconds; whether it left."""
        for why in (self._unread(now), self._idle(), self._rest(now)):
            if why:
                self.why = why
                self._end()
                return True
        return False

    def _unread(self, now: float) -> Why | None:
        poll = select.poll()
        with suppress(OSError):
            poll.register(1, select.POLLOUT)
        if any(what & (select.POLLOUT | select.POLLERR | select.POLLHUP) for _, what in poll.poll(0)):
            self._full_since = None
        elif self._full_since is None:
            self._full_since = now
        return Why.UNREAD if self._full_since is not None and now - self._full_since >= UNREAD else None

    def _idle(self) -> Why | None:
        seconds, before = self._untouched(), self._off
        self._off = seconds
        if seconds < before:
            self._used()
        if seconds >= self._leave:
            return Why.IDLE
        if seconds < self._line:
            self._said = False
        elif not self._said:
            self._said = True
            self._tell(str(still_there(round((self._leave - seconds) / 60))))
        return None

    def _rest(self, now: float) -> Why | None:
        if self._resting is None:
            if not self._rests():
                return None
            self._resting = now, self._changed()
            self._tell(str(RESTS_SOON))
        since, before = self._resting
        off = self._untouched() >= HANDS_OFF and now - since >= TO_READ
        over = off or self._changed() != before or now - since >= LAST_TURN
        return Why.RESTS if over else None

    def _changed(self) -> datetime | None:
        """When something was last saved in their record."""
        with suppress(RecordError):
            return self._drawer.look(most=0)[1]
        return None


def _on_a_line_of_its_own(words: str) -> None:
    tell("")
    tell(words)
