"""What a window says of itself to others that find its record open: which process it is, and how it is asked to leave.

It stands in the file that the window holds for as long as it is there, so that it is true whenever that is held.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple

_STARTED, _EFFECTIVE = 19, 1
"""Places in what Linux says of a process: in `stat` behind its name, and of the four numbers behind `Uid:`."""


class Window(NamedTuple):
    """A process that has a record open. ``signal`` is the number of the one that it leaves on, keeping what is typed.

    ``began`` tells it from a later process with the same id, empty where the system does not say it; ``place`` is the
    machine, and the part of it, in which there is no other process with this id.
    """

    process: int
    began: str
    place: str
    signal: int

    def written(self) -> bytes:
        """As others read it."""
        return json.dumps(self).encode()


def this_window(signal: int) -> Window:
    """The one that this process is, which leaves on that signal."""
    return Window(os.getpid(), began(os.getpid()) or "", place(), signal)


def read_window(words: bytes) -> Window | None:
    """The one that said this of itself; None where nobody did."""
    try:
        process, begun, at, signal = json.loads(words)
        return Window(int(process), str(begun), str(at), int(signal))
    except (ValueError, TypeError):
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
