"""The time of what stands there, as whoever drives has it in hand: it runs, is held, or gets a minute more."""

from collections.abc import Callable
from contextlib import suppress
from math import ceil

from games.record import RecordError
from games.record.windows.timing import At, SharedTime
from tui.office.room.frame import CELLS

MINUTE = 60.0
APART = 0.3
"""Seconds from which on what is counted here is drawn together with what the seats count."""


class DrivenTime:
    """One time after the other; ``clock`` gives seconds that never go back. Partners at seats of their own count the
    same by ``shared``."""

    def __init__(self, clock: Callable[[], float], shared: SharedTime | None = None) -> None:
        self._clock, self._shared = clock, shared
        self._at: At | None = None
        self._ends: float | None = None
        self._held: float | None = None
        self._scale, self._line = (CELLS, 0.0), 0

    def begin(self, seconds: float, at: At | None = None) -> None:
        """Something else stands there, which takes so many seconds; 0: none. ``at`` says where, for the seats."""
        self._at, self._held = at, None
        self._ends = self._clock() + seconds if seconds else None
        self._scale, self._line = (CELLS, seconds), CELLS if seconds else 0

    def count(self) -> None:
        """Count as the seats do; what is wrong with the record is said where something is answered."""
        if self._shared is None:
            return
        with suppress(RecordError):
            self._shared.read()
            self._shared.look(self._at)
        self._shared.told()  # whoever drives sees how much is left
        left = self._shared.left(self._at) if self._at else None
        if self._at is None or left is None or self.left is None:
            return
        held = self._shared.is_held(self._at)
        if held is not self.is_held or abs(left - self.left) > APART:
            self._held, self._ends = (left, self._ends) if held else (None, self._clock() + left)

    @property
    def runs(self) -> bool:
        """Whether there is a time at all, be it held or over."""
        return self._ends is not None

    @property
    def left(self) -> float | None:
        """Seconds that are left; None where no time runs."""
        if self._ends is None:
            return None
        return self._held if self._held is not None else max(0.0, self._ends - self._clock())

    @property
    def is_held(self) -> bool:
        """Whether it stands still."""
        return self._held is not None

    @property
    def cells(self) -> int:
        """How much of the line is left that stands for the time: it only ever gets shorter."""
        left, (cells, of) = self.left, self._scale
        if not left or not of:
            self._line = 0 if left == 0.0 else self._line
            return 0
        self._line = min(self._line, ceil(cells * min(1.0, left / of)))
        return self._line

    def hold(self) -> None:
        """Hold it, or let it go on. Raises RecordError; it is held here all the same."""
        if self._held is None:
            self._held = self.left or 0.0
        else:
            self._ends, self._held = self._clock() + self._held, None
        self._give()

    def add_minute(self) -> None:
        """Give it one minute more. Raises RecordError; it has that here all the same."""
        left = (self.left or 0.0) + MINUTE
        if self._held is not None:
            self._held = left
        else:
            self._ends = self._clock() + left
        self._line = self._line or CELLS  # it had ended, and begins once more
        self._scale = (self._line, left)
        self._give()

    def _give(self) -> None:
        if self._shared is not None and self._at is not None and self.left is not None:
            self._shared.give(self._at, self.left, self.is_held)
