"""The clock of plain mode: what time it is, and waiting."""

import select
import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from tui.terminal.signals import Signals


class Clock(Protocol):
    """What plain mode needs to know of time; tests bring their own."""

    def now(self) -> datetime:
        """This moment, with the zone of this place."""

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""


class RecordClock:
    """One by which the time passes like on another ``clock``, and ``now`` says what time it is."""

    def __init__(self, clock: Clock, now: Callable[[], datetime]) -> None:
        self._clock, self.now = clock, now

    def seconds(self) -> float:
        """See `Clock`."""
        return self._clock.seconds()

    def wait(self, seconds: float) -> None:
        """See `Clock`."""
        self._clock.wait(seconds)


class SystemClock:
    """The clock of this machine. ``signals`` that ask us to leave end a waiting."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals

    def now(self) -> datetime:
        """This moment, with the zone of this place."""
        return datetime.now().astimezone()

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Let so much time pass. Raises Signalled."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            select.select([self._signals], [], [], left)
            self._signals.follow()
