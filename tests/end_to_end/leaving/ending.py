"""How long a process takes to end once it was asked to, the time not counted in which a busy machine ran others."""

import os
import select
import signal
import threading
import time
from collections import Counter

from tests.end_to_end.processor import OURS, children, tasks, waited

AT_MOST = 2.0
"""Seconds in which a process ends that a signal has asked to."""
_OFTEN = 0.01
_SLACK = 0.3
"""Seconds for starting to measure, and for ending it."""


class Ending:
    """Sends the signal to the process at once; ``taken`` tells how long it took, once it has ended."""

    def __init__(self, process: int, number: signal.Signals | None) -> None:
        self._asked, self._outside = process, children(process)
        self._first: dict[tuple[int, str], int] = {}
        self._last: dict[tuple[int, str], int] = {}
        self._ended = threading.Event()
        self._look()
        self._first = dict(self._last)
        self._late = 0
        self._process = os.pidfd_open(process) if hasattr(os, "pidfd_open") else None  # tells when it has ended
        self._begun = self._at = time.monotonic()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()
        if number is not None:
            os.kill(process, number)

    def taken(self) -> float:
        """Seconds from the signal to its end, but those in which whoever was to do the next step had no processor.

        That is of the process and of each of its children, such as the one that kills it from outside, the thread that
        waited longest; and whoever looks here, for its end is seen that much later.
        """
        self._ended.set()
        self._watching.join()
        longest = Counter[int]()
        for (process, task), last in self._last.items():
            longest[process] = max(longest[process], last - self._first.get((process, task), 0))
        return self._at - self._begun - (longest.total() + self._late) / 1e9

    def in_time(self) -> bool:
        """Whether it was soon enough."""
        taken = self.taken()
        print(f"ended in {taken:.2f} s, of {self._at - self._begun:.2f} s by the clock")
        return taken <= AT_MOST + _SLACK

    def _watch(self) -> None:
        before = waited(OURS)
        while not self._has_ended():
            self._look()
            before = waited(OURS)
        self._at = time.monotonic()
        self._late = waited(OURS) - before
        if self._process is not None:
            os.close(self._process)

    def _has_ended(self) -> bool:
        """Wait a little for it; where the system doesn't tell, whoever asks how long it took has seen it end."""
        if self._process is None:
            return self._ended.wait(_OFTEN)
        return bool(select.select([self._process], [], [], _OFTEN)[0])

    def _look(self) -> None:
        for process in (self._asked, *self._outside):
            for task in tasks(process):
                before = self._last.get((process, task.name), 0)
                self._last[process, task.name] = max(before, waited(task))
