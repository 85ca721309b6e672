"""How long a process takes to end once it was asked to, the time not counted in which a busy machine ran others."""

import os
import select
import signal
import threading
import time
from pathlib import Path

AT_MOST = 2.0
"""Seconds in which a process ends that a signal has asked to."""
_OFTEN = 0.01
_SLACK = 0.3
"""Seconds for starting to measure, and for ending it."""


class Ending:
    """Sends the signal to the process at once; ``taken`` tells how long it took, once it has ended."""

    def __init__(self, process: int, number: signal.Signals | None) -> None:
        self._tasks = Path(f"/proc/{process}/task")
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._ended = threading.Event()
        self._look()
        self._first = dict(self._last)
        self._process = os.pidfd_open(process) if hasattr(os, "pidfd_open") else None  # tells when it has ended
        self._begun = self._at = time.monotonic()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()
        if number is not None:
            os.kill(process, number)

    def taken(self) -> float:
        """Seconds from the signal to its end, but those in which the thread that waited longest had no processor."""
        self._ended.set()
        self._watching.join()
        waited = (last - self._first.get(task, 0) for task, last in self._last.items())
        return self._at - self._begun - max(waited, default=0) / 1e9

    def in_time(self) -> bool:
        """Whether it was soon enough."""
        return self.taken() <= AT_MOST + _SLACK

    def _watch(self) -> None:
        while not self._has_ended():
            self._look()
        self._at = time.monotonic()
        if self._process is not None:
            os.close(self._process)

    def _has_ended(self) -> bool:
        """Wait a little for it; where the system doesn't tell, whoever asks how long it took has seen it end."""
        if self._process is None:
            return self._ended.wait(_OFTEN)
        return bool(select.select([self._process], [], [], _OFTEN)[0])

    def _look(self) -> None:
        try:
            for task in self._tasks.iterdir():
                _ran, waited, _times = (task / "schedstat").read_text().split()
                self._last[task.name] = int(waited)
        except (OSError, ValueError):  # gone, or a system that does not say
            pass
