"""A terminal that only measures: when bytes come, how many, and what the program in it uses."""

import os
import select
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect

SETTLED = 0.35
"""Seconds of quiet after which a first frame is complete."""


class Meter:
    """A program in a terminal of 80x24; times in seconds."""

    def __init__(self, command: list[str], environ: Mapping[str, str]) -> None:
        self._began = time.perf_counter()
        self.child = pexpect.spawn(command[0], command[1:], env=dict(environ), dimensions=(24, 80))
        self.child.delaybeforesend = None
        self.first_frame = self.burst(SETTLED)[0] - self._began

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.child.close(force=True)

    def burst(self, quiet: float, first: float = 10.0) -> tuple[float, int]:
        """When the last byte came before so much quiet, and how many came; waits ``first`` seconds for the first."""
        last, count, patience = time.perf_counter(), 0, first
        while select.select([self.child.child_fd], [], [], patience)[0]:
            count += len(os.read(self.child.child_fd, 65536))
            last, patience = time.perf_counter(), quiet
        return last, count

    def key(self, typed: str, quiet: float = 0.08) -> tuple[float, int]:
        """Seconds from a key to the last byte that it leads to, and how many bytes those are."""
        pressed = time.perf_counter()
        os.write(self.child.child_fd, typed.encode())
        last, count = self.burst(quiet)
        return last - pressed, count

    def memory(self) -> float:
        """Megabytes in use."""
        return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(self.child.pid)])) / 1024

    def work(self) -> float:
        """Seconds of processor time used so far, by all threads (Linux)."""
        threads = Path(f"/proc/{self.child.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def idle(self, seconds: float) -> tuple[int, float]:
        """Bytes written and processor seconds used while nobody does anything."""
        self.burst(SETTLED, first=SETTLED)
        work, until, count = self.work(), time.perf_counter() + seconds, 0
        while (left := until - time.perf_counter()) > 0:
            if select.select([self.child.child_fd], [], [], left)[0]:
                count += len(os.read(self.child.child_fd, 65536))
        return count, self.work() - work
