"""The two seats of a record: who holds which. A window in which both partners answer holds both.

An hour can be driven from a third window while each sits at their own: that one answers for nobody, and holds neither.
Each is held as all else that only one process at a time may have, so that whoever dies gives it back.
"""

import time
from collections.abc import Callable, Mapping
from threading import Event

from games.record.errors import Busy
from games.record.store.seams import Drawer, Held, Hold
from games.record.windows.window import Window, read_window

SEATS = {hold.value: hold for hold in (Hold.SEAT_A, Hold.SEAT_B)}
"""What is held to answer for a partner, by their id."""
A_MOMENT = 0.02
"""Seconds until it is looked again whether a seat is free."""
_SAYS_WITHIN = 0.1
"""Seconds in which whoever holds a seat has said who it is; commands say nothing."""


class HeldSeats:
    """The seats that a window holds, as one thing that is held: see `Held`."""

    def __init__(self, held: Mapping[Hold, Held]) -> None:
        self._held = dict(held)

    @property
    def stands(self) -> bool:
        """Whether every one is still held."""
        return all(each.stands for each in self._held.values())

    @property
    def proofs(self) -> list[str]:
        """Those of every one."""
        return [proof for each in self._held.values() for proof in each.proofs]

    def touch(self) -> None:
        """Say that they are used at this moment."""
        for each in self._held.values():
            each.touch()

    def say(self, words: bytes) -> None:
        """Tell others this at each of them from now on."""
        for each in self._held.values():
            each.say(words)

    def keep(self, seat: str) -> None:
        """Hold this partner's alone from now on, and let go of the other one."""
        for what in [each for each in self._held if each is not SEATS[seat]]:
            self._held.pop(what).close()

    def close(self) -> None:
        """Let go of them."""
        for each in self._held.values():
            each.close()


def needed(seat: str | None) -> tuple[Hold, ...]:
    """What a window holds that answers for this partner, by their id; None: for both; `DRIVER`: for nobody."""
    if seat is None:
        return (*SEATS.values(), Hold.DRIVING)
    return (SEATS.get(seat, Hold.DRIVING),)


def hold(drawer: Drawer, seat: str | None, says: bytes = b"") -> HeldSeats:
    """Hold these seats where no other window does; ``says`` as `Drawer.hold` has it. Raises Busy."""
    until, seen = time.monotonic() + _SAYS_WITHIN, False
    while True:
        try:
            return HeldSeats(drawer.hold_all(needed(seat), says))
        except Busy:
            holders = [holder for what in needed(seat) if (holder := drawer.held_by(what))]
            if (seen and holders and all(read_window(each.says) for each in holders)) or time.monotonic() >= until:
                raise
        seen = True
        Event().wait(A_MOMENT)  # it has just come, and is about to say who it is; or it is just leaving


def hold_each(seats: tuple[Hold, ...], holding: Callable[[Hold], Held]) -> HeldSeats:
    """Hold every one of these by itself, or none where one can't be."""
    held: dict[Hold, Held] = {}
    try:
        for what in seats:
            held[what] = holding(what)
    except BaseException:
        HeldSeats(held).close()
        raise
    return HeldSeats(held)


def window_at(drawer: Drawer, what: Hold) -> Window | None:
    """The window that holds a seat at this moment, as far as it says so of itself."""
    held = drawer.held_by(what)
    return read_window(held.says) if held else None


def windows_at(drawer: Drawer, seat: str | None) -> tuple[tuple[Window, ...], float]:
    """The windows that hold a seat which is needed, and for how many seconds none of them was used.

    No windows where whoever holds one of them does not say who it is: nobody can be asked then.
    """
    holders = [holder for what in needed(seat) if (holder := drawer.held_by(what))]
    windows = [read_window(holder.says) for holder in holders]
    known = tuple(dict.fromkeys(window for window in windows if window))
    return known if all(windows) else (), min((holder.unused for holder in holders), default=0.0)


def serves_both(drawer: Drawer) -> bool:
    """Whether one window holds both seats."""
    one, other = (window_at(drawer, what) for what in SEATS.values())
    return one is not None and one == other


def other_window(drawer: Drawer, seat: str | None) -> Window | None:
    """The window that answers for the other partner at this moment; None where both answer in this one.

    For whoever drives it is that of either partner.
    """
    others = sorted(SEATS.keys() - {seat}) if seat else ()
    return next((window for each in others if (window := window_at(drawer, SEATS[each]))), None)


def driving_window(drawer: Drawer) -> Window | None:
    """The window from which an hour is driven at this moment; one that serves both holds the same."""
    return window_at(drawer, Hold.DRIVING)


def who_sits(drawer: Drawer) -> frozenset[str]:
    """The ids of the partners for whom a window answers at this moment."""
    return frozenset(each for each, what in SEATS.items() if drawer.held_by(what))
