"""Taking a record over from another window: it is told, then asked by signals, and at last no longer heard.

Nothing of this is a race for the words: whoever has lost the record writes nothing more, because each of its commits
looks whether it still holds it. A signal goes to the very process that holds the record now and to no other one: not to
another account's, not to a later one with the same id, not to one in another container.
"""

import signal
import time
from contextlib import closing
from threading import Event

from games.record.errors import Busy
from games.record.store.seams import Drawer, Held, Hold
from games.record.windows.processes import Reached
from games.record.windows.window import Window, read_window

ANSWERS_WITHIN = 3.0
"""Seconds that a window has for leaving by itself once it was told."""
LONGEST = 4.6
"""Seconds after which it is no longer waited for."""
_FOR_EACH = 0.8
"""Seconds that each further signal has."""
_SAYS_WITHIN = 0.1
"""Seconds in which whoever holds a record has said who it is; commands say nothing."""
_A_MOMENT = 0.02
"""Seconds until it is looked again whether it has left."""


def window_at(drawer: Drawer) -> Window | None:
    """The window that holds the record, as far as it says so of itself."""
    held = drawer.held_by(Hold.PLAYING)
    return read_window(held.says) if held else None


def hold(drawer: Drawer, says: bytes) -> Held:
    """Hold a record where no other window does; ``says`` as `Drawer.hold` has it. Raises Busy."""
    until = time.monotonic() + _SAYS_WITHIN
    while True:
        try:
            return drawer.hold(Hold.PLAYING, 0, says)
        except Busy:
            if drawer.held_by(Hold.PLAYING) or time.monotonic() >= until:
                raise
        Event().wait(_A_MOMENT)  # it has just come, and is about to say who it is; or it is just leaving


def take_over(drawer: Drawer, window: Window, says: bytes) -> Held:
    """Hold a record in place of this window, at once or after a few seconds; ``says`` as `Drawer.hold` has it.

    Raises Busy when another one holds it by then: that one was quicker, and is asked nothing.
    """
    begun = time.monotonic()
    with closing(Reached(window.process, window.began, window.place)) as reached:
        for after, number in (
            (0.0, window.signal),
            (ANSWERS_WITHIN, signal.SIGHUP),
            (ANSWERS_WITHIN + _FOR_EACH, signal.SIGTERM),
            (LONGEST, 0),
        ):
            if held := _once_free(drawer, window, reached, says, begun + after if reached else begun):
                return held
            reached.send(number)
            reached.send(signal.SIGCONT if after and number else 0)
    return drawer.hold_instead(Hold.PLAYING, window.written(), says)


def _once_free(drawer: Drawer, window: Window, reached: Reached, says: bytes, until: float) -> Held | None:
    """The record, held as soon as this window has let go of it; None where it has not by then. Raises Busy."""
    waiting = Event()
    while True:
        try:
            return drawer.hold(Hold.PLAYING, 0, says)
        except Busy:
            if window_at(drawer) not in (window, None):  # None: it was let go of a moment ago
                raise
        if time.monotonic() >= until:
            return None
        reached.wake()
        waiting.wait(_A_MOMENT)
