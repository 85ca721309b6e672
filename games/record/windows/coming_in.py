"""Coming in where only so many windows may be: whoever is one too many takes the place of another one.

That is the window of their own seat which was used longest ago, and never the only one of their partner. It is asked
to leave as one is that is taken over, keeping what is half typed; one that does not answer is ended. It need not have
opened anything yet: one that waits for a passphrase holds its place like any other.
"""

import json
import signal
import time
from collections.abc import Sequence
from contextlib import closing
from threading import Event
from typing import NamedTuple

from games.record.store.seams import Drawer, Held, Holder
from games.record.windows.processes import Reached, place, terminal_here, typed_at
from games.record.windows.seats import A_MOMENT
from games.record.windows.taking_over import ANSWERS_WITHIN, LONGEST
from games.record.windows.window import Window, read_window

PATIENCE = 10.0
"""Seconds in which a place has to become free, whoever else comes in meanwhile."""
_SAYS_WITHIN = 0.2
"""Seconds in which whoever has just come in has said who it is."""


class CameIn(NamedTuple):
    """A window that came in for a ``seat``, a partner's id or None for both, when, and at which terminal; in seconds
    since 1970 by its own clock, and as its system names it, empty where it has none.

    ``noted`` is for how many seconds it wasn't used, as it is noted where its place is held.
    """

    seat: str | None
    window: Window
    came: float
    terminal: str
    noted: float = 0.0

    def written(self) -> bytes:
        """As others read it."""
        return json.dumps([self.seat, list(self.window), self.came, self.terminal]).encode()

    @property
    def unused(self) -> float:
        """Seconds since something was last typed there, in steps of eight as the system notes it, or else as noted.

        A window on another machine has a terminal and a clock of its own, which nobody reads or compares here.
        """
        typed = typed_at(self.terminal) if self.window.place == place() else None
        return self.noted if typed is None else max(0.0, time.time() - typed)


def come_in(drawer: Drawer, seat: str | None, most: int, window: Window, kind: str = "") -> Held | None:
    """Be one of so many windows of this kind from now on, in the place of another one where there are as many already.

    None where there is none whose place it may take.
    """
    says = CameIn(seat, window, time.time(), terminal_here()).written()
    until = time.monotonic() + PATIENCE
    while True:
        if held := drawer.come_in(kind, most, says):
            return held
        leaves = whose_place(seat, _those_there(drawer, kind, most))
        if leaves is None or time.monotonic() >= until:
            return None
        if leaves.window.place != place():  # no signal gets there; its seat is taken over as one that stands still
            held = drawer.come_in(kind, most, says, leaves.written())
        else:
            held = _instead(drawer, kind, most, says, leaves.window)
        if held:
            return held


def whose_place(seat: str | None, there: Sequence[CameIn]) -> CameIn | None:
    """The window whose place somebody takes who comes in for a seat; None where theirs is the only one of each."""
    exactly = [each for each in there if each.seat == seat]
    also = [each for each in there if None in (seat, each.seat)]
    others = sorted((each for each in there if each not in also), key=_how_long_unused)[1:]
    return max(exactly or also or others, key=_how_long_unused, default=None)


def _how_long_unused(each: CameIn) -> tuple[float, float]:
    return each.unused, each.noted


def _those_there(drawer: Drawer, kind: str, most: int) -> list[CameIn]:
    """Those that say who they are, once they had the time to."""
    until = time.monotonic() + _SAYS_WITHIN
    while True:
        holders = drawer.those_in(kind, most)
        found = [each for each in map(_read, holders) if each]
        if len(found) == len(holders) or time.monotonic() >= until:
            return found
        Event().wait(A_MOMENT)


def _read(holder: Holder) -> CameIn | None:
    try:
        seat, window, came, terminal = json.loads(holder.says)
        who = read_window(json.dumps(window).encode())
        seat = None if seat is None else str(seat)
        return CameIn(seat, who, float(came), str(terminal), holder.unused) if who else None
    except (ValueError, TypeError):
        return None


def _instead(drawer: Drawer, kind: str, most: int, says: bytes, window: Window) -> Held | None:
    """A place, as soon as one is free; this window is asked to leave, and ended at last."""
    begun, waiting = time.monotonic(), Event()
    with closing(Reached(window.process, window.began, window.place)) as reached:
        for number, until in (
            (window.signal, ANSWERS_WITHIN),
            (signal.SIGTERM, LONGEST),
            (signal.SIGKILL, LONGEST + ANSWERS_WITHIN),
        ):
            reached.send(number)
            while reached and time.monotonic() < begun + until:
                reached.wake()
                if held := drawer.come_in(kind, most, says):
                    return held
                waiting.wait(A_MOMENT)
    return None
