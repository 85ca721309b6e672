"""How long a part of a sitting has taken, for the games that say about how long it takes. It only tells.

It moves when something else is asked, and never while somebody speaks; nothing comes of it.
"""

from collections.abc import Callable

from games.engine import Stage, Words, nsay, say

STEP = 5
"""Minutes in which it counts."""


class SoftClock:
    """The time of the part that they are in, by ``clock`` (seconds), from when its first turn stood here."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._part: tuple[int, int] | None = None
        self._since = 0.0
        self._held: float | None = None

    def hold(self) -> None:
        """Let no time pass until something is asked again."""
        if self._held is None:
            self._held = self._clock()

    def at(self, stage: Stage) -> Words | None:
        """How much of its time has gone, in words; None where it has none."""
        if self._held is not None:
            self._since, self._held = self._since + self._clock() - self._held, None
        if not stage.minutes:
            return None
        if (stage.part, stage.minutes) != self._part:
            self._part, self._since = (stage.part, stage.minutes), self._clock()
        gone = STEP * round((self._clock() - self._since) / 60 / STEP)
        if gone >= stage.minutes:
            return nsay("{number} minute, and no hurry", "{number} minutes, and no hurry", stage.minutes)
        if gone:
            return say("about {gone} of {minutes} minutes", gone=gone, minutes=stage.minutes)
        return nsay("about {number} minute", "about {number} minutes", stage.minutes)
