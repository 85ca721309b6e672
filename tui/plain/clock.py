"""The clock of plain mode: what time it is, and waiting."""

import select
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What plain mode needs to know of time; tests bring their own."""

    def now(self) -> datetime:
        """This moment, with the zone of this place."""

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """This moment, with the zone of this place."""
        return datetime.now().astimezone()

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Let so much time pass; a signal that raises ends it."""
        select.select([], [], [], max(0.0, seconds))
