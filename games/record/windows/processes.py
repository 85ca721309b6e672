"""Processes of this machine: which one is which, and signals that reach the very one that is meant.

It reads what the system says of processes, and no file of a record.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

_STARTED, _EFFECTIVE = 19, 1
"""Places in what Linux says of a process: in `stat` behind its name, and of the four numbers behind `Uid:`."""


def this_process() -> int:
    """The id of this one."""
    return os.getpid()


def terminal_here() -> str:
    """The terminal of this process, as the system names it; empty where it has none."""
    return os.ttyname(0) if os.isatty(0) else ""


def typed_at(terminal: str) -> float | None:
    """When something was last typed at a terminal, in seconds since 1970 and in the system's steps of eight seconds."""
    with suppress(OSError):
        return os.stat(terminal).st_atime
    return None


def place() -> str:
    """Where the ids of processes are told from each other: one machine since it was started, or one container on it."""
    said = [os.uname().nodename]
    try:
        said.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip())
        said.append(os.readlink("/proc/self/ns/pid"))
    except OSError:
        pass  # not on Linux, or nobody may know
    return " ".join(said)


def began(process: int) -> str | None:
    """When a process of this account began, in ticks since the system did; None where no such one is to be seen."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8", "replace")
    except OSError:
        return None
    owners = next((line.split()[1:] for line in status.splitlines() if line.startswith("Uid:")), [])
    told = _told(process)
    return told[_STARTED] if told and owners[_EFFECTIVE:][:1] == [str(os.geteuid())] else None


def is_stopped(process: int) -> bool:
    """Whether it is stopped, as by ctrl+z, and hears nothing before it is woken; as far as the system says so."""
    return _told(process)[:1] == ["T"]


def _told(process: int) -> list[str]:
    """What Linux says of a process behind its name: its state, and more."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(") ")[2].split()
    except OSError:
        return []


class Reached:
    """Another process, for as long as this is open; false where it is not surely the one that began then and there."""

    def __init__(self, process: int, begun: str, at: str) -> None:
        self._process, self._fd = process, -1
        self._is_it = at == place() and process != os.getpid()
        if self._is_it and hasattr(os, "pidfd_open"):
            try:
                self._fd = os.pidfd_open(process)  # before it is looked at: no other one can take its place then
            except ProcessLookupError:
                self._is_it = False
            except OSError:
                pass  # a system without them: the lock and its beginning say which one it is
        self._is_it = self._is_it and (began(process) or "") == begun

    def __bool__(self) -> bool:
        return self._is_it

    def send(self, number: int) -> None:
        """Send it a signal; 0 is none."""
        if not (self._is_it and number):
            return
        with suppress(OSError):  # it has gone
            if self._fd >= 0:
                signal.pidfd_send_signal(self._fd, number)
            else:
                os.kill(self._process, number)

    def wake(self) -> None:
        """Let it go on where it is stopped: it can't hear anything."""
        if self._is_it and is_stopped(self._process):
            self.send(signal.SIGCONT)

    def close(self) -> None:
        """Let go of it."""
        if self._fd >= 0:
            os.close(self._fd)
