"""Who is at work, and who waited for a processor: what a busy machine takes is no fault of ours.

All of it is told by Linux; elsewhere nobody is seen at work, and nobody to have waited.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OURS = Path("/proc/thread-self")
"""The thread that asks."""


def waited(task: Path) -> int:
    """Nanoseconds that a thread has waited for a processor in all; 0 where the system doesn't say, or it's gone."""
    with suppress(OSError, ValueError):
        _ran, waited, _times = (task / "schedstat").read_text().split()
        return int(waited)
    return 0


def tasks(process: int) -> list[Path]:
    """The threads of a process; none once it has gone."""
    with suppress(OSError):
        return list(Path(f"/proc/{process}/task").iterdir())
    return []


def children(process: int) -> list[int]:
    """The processes that it has started itself; none where the system doesn't say."""
    found = list[int]()
    for task in tasks(process):
        with suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return found


def below(process: int) -> Iterator[int]:
    """All that it has started, and what those have."""
    for each in children(process):
        yield each
        yield from below(each)


def at_work() -> bool:
    """Whether anything that these tests have started runs or waits for a processor at this very moment."""
    return any(map(_runs, below(os.getpid())))


def _runs(process: int) -> bool:
    for task in tasks(process):
        with suppress(OSError):
            if (task / "stat").read_text().rpartition(")")[2].split()[0] == "R":
                return True
    return False


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._taken, self._before, self._late = _taken(), _waits(), waited(OURS)
        self._began = time.monotonic()

    def seconds(self) -> float:
        """Seconds until now, but those in which whoever was to do the next step had no processor.

        That is of each process that there is the thread that waited longest, and whoever asks here; and what other
        machines took on the same processors.
        """
        took, late = time.monotonic() - self._began, waited(OURS) - self._late
        longest = Counter[int]()
        for (process, task), nanoseconds in _waits().items():
            longest[process] = max(longest[process], nanoseconds - self._before.get((process, task), 0))
        unhindered = max(0.0, took - (longest.total() + late) / 1e9 - (_taken() - self._taken))
        print(f"took {unhindered:.2f} s, of {took:.2f} s by the clock")
        return unhindered


def _waits() -> dict[tuple[int, str], int]:
    return {(each, task.name): waited(task) for each in below(os.getpid()) for task in tasks(each)}


def _taken() -> float:
    """Seconds that all processors of this machine were others' in all, where it shares them; 0 where it doesn't say."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/stat").read_text().split("\n")[0].split()[8]) / os.sysconf("SC_CLK_TCK")
    return 0.0
