"""Taking seats over from other windows: they are told, then asked by signals, and at last no longer heard.

Nothing of this is a race for the words: whoever has lost a seat writes nothing more, because each of its commits looks
whether it still holds all that it held. A signal goes to the very process that holds the seat now and to no other one:
not to another account's, not to a later one with the same id, not to one in another container.
"""

import signal
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from threading import Event

from games.record.errors import Busy
from games.record.store.seams import Drawer, Held, Hold
from games.record.windows.processes import Reached
from games.record.windows.seats import A_MOMENT, HeldSeats, hold_each, needed, window_at
from games.record.windows.window import Window

ANSWERS_WITHIN = 3.0
"""Seconds that a window has for leaving by itself once it was told."""
LONGEST = 4.6
"""Seconds after which it is no longer waited for."""
_FOR_EACH = 0.8
"""Seconds that each further signal has."""


def take_over(drawer: Drawer, seat: str | None, windows: Sequence[Window], says: bytes) -> HeldSeats:
    """Hold these seats in place of the windows that do, at once or after a few seconds; ``says`` as `Drawer.hold` has.

    All are asked at the same moment. Raises Busy when yet another one holds a seat by then: that one was quicker, and
    is asked nothing.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        asked = {each: stack.enter_context(closing(Reached(each.process, each.began, each.place))) for each in windows}
        for after, number in (
            (0.0, None),
            (ANSWERS_WITHIN, signal.SIGHUP),
            (ANSWERS_WITHIN + _FOR_EACH, signal.SIGTERM),
            (LONGEST, 0),
        ):
            until = begun + after if any(asked.values()) else begun
            if held := _once_free(drawer, seat, asked, says, until):
                return held
            for window, reached in asked.items():
                reached.send(window.signal if number is None else number)
                reached.send(signal.SIGCONT if number else 0)
    return hold_each(needed(seat), lambda what: _instead(drawer, what, windows, says))


def _once_free(
    drawer: Drawer, seat: str | None, asked: dict[Window, Reached], says: bytes, until: float
) -> HeldSeats | None:
    """The seats, held as soon as these windows have let go of them; None where one has not by then. Raises Busy."""
    waiting = Event()
    while True:
        try:
            return hold_each(needed(seat), lambda what: drawer.hold(what, 0, says))
        except Busy:
            there = {window_at(drawer, what) for what in needed(seat)}
            if there - asked.keys() - {None}:  # None: it was let go of a moment ago
                raise
        if time.monotonic() >= until:
            return None
        for reached in asked.values():
            reached.wake()
        waiting.wait(A_MOMENT)


def _instead(drawer: Drawer, what: Hold, windows: Sequence[Window], says: bytes) -> Held:
    """One seat, in place of the window that does not let go of it. Raises Busy."""
    there = window_at(drawer, what)
    return drawer.hold_instead(what, there.written() if there and there in windows else b"", says)
