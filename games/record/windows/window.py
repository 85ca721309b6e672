"""What a window says of itself to others that find its record open: which process it is, and how it is asked to leave.

It stands in the file that the window holds for as long as it is there, so that it is true whenever that is held.
"""

import json
from typing import NamedTuple

from games.record.windows.processes import began, place, this_process


class Window(NamedTuple):
    """A process that has a record open. ``signal`` is the number of the one that it leaves on, keeping what is typed.

    ``began`` tells it from a later process with the same id, empty where the system does not say it; ``place`` is the
    machine, and the part of it, in which there is no other process with this id. ``version`` is that of the program it
    runs, empty where that does not know it; ``public`` is the public half of its key for what crosses to the other
    partner's window, in hex, where one partner answers in it.
    """

    process: int
    began: str
    place: str
    signal: int
    version: str = ""
    public: str = ""

    def written(self) -> bytes:
        """As others read it."""
        return json.dumps(self).encode()


def this_window(signal: int, version: str = "", public: str = "") -> Window:
    """The one that this process is, which leaves on that signal."""
    return Window(this_process(), began(this_process()) or "", place(), signal, version, public)


def read_window(words: bytes) -> Window | None:
    """The one that said this of itself; None where nobody did."""
    try:
        process, begun, at, signal, version, public = json.loads(words)
        return Window(int(process), str(begun), str(at), int(signal), str(version), str(public))
    except (ValueError, TypeError):
        return None
