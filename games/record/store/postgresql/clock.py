"""The clock of the server beside the one of this machine: how far it is ahead, as each new connection shows it.

Several machines write into one record, and what they compare, such as whether an evening is over, is compared by the
one clock that all of them can read. What passed since it was read is counted by a clock here that nobody sets.
"""

import time

ALIKE = 1.0
"""Seconds by which the clocks of two machines may always differ: then each may go by its own."""
_STEADY: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""A clock that is never set, and goes on while the machine sleeps."""


class ServerClock:
    """What is known of the server's clock: nothing, until it was ``seen``."""

    def __init__(self) -> None:
        self._seen: tuple[float, float] | None = None

    def seen(self, there: float, asked: float) -> None:
        """Take note of what it said just now, in seconds since 1970, to a question that was ``asked`` at a moment here.

        It said so between then and now: only what lies outside of that is a difference.
        """
        heard = time.time()
        nearest = min(max(there, asked), heard)
        self._seen = heard + there - nearest, time.clock_gettime(_STEADY)

    @property
    def ahead(self) -> float:
        """Seconds that it is ahead of this machine's clock at this moment; 0 where they are alike, or nobody knows."""
        if self._seen is None:
            return 0.0
        there, then = self._seen
        ahead = there + time.clock_gettime(_STEADY) - then - time.time()
        return ahead if abs(ahead) >= ALIKE else 0.0
