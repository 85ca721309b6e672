"""What the screen is written to: a terminal that may be slow, stand still, or have gone; and its window’s title."""

import os
import select
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tui.terminal.last_resort import opened_once_more
from tui.terminal.sequences import ESC

STALLED = 0.7
"""Seconds after which a terminal that takes nothing is not waited for by whoever has to leave."""
_A_MOMENT = 0.05
_CUT_OFF = b"\x18"
"""Ends a sequence of which a terminal has got the beginning only."""
_BELL = "\a"
GIVE_TITLE_BACK = f"{ESC}]2;{_BELL}{ESC}[23;2t"
"""No title of ours any more; where a terminal has kept what was there before us, that again."""
_KEEP_TITLE = f"{ESC}[22;2t"


class Outgoing:
    """Writes at once: what stayed in a buffer would be written again at the end, and change the exit status.

    A terminal is opened once more, for writing that never blocks in the system: to make the file of a shell such would
    change it for the shell. So what is written can be given up: once we have to leave it ``hurries``, and what the
    terminal has not taken is thrown away; where it ``is_over``, nothing more is written.
    """

    def __init__(self, file: Any) -> None:
        self._file, self._fd = file, int(file.fileno())
        self._gone = self.hurries = self.is_over = False
        with suppress(OSError):
            self._fd = opened_once_more(self._fd)

    def fileno(self) -> int:
        """The number of the file."""
        return int(self._file.fileno())

    def write(self, text: str) -> None:
        """Write, or wait until it can be. What has gone takes everything."""
        rest, since = text.encode(self._file.encoding, self._file.errors or "replace"), time.monotonic()
        while rest and not (self._gone or self.is_over):
            try:
                rest, since = rest[os.write(self._fd, rest) :], time.monotonic()
            except BlockingIOError:
                if not self._takes() and self.hurries and time.monotonic() - since > STALLED:
                    rest, since = self._give_up(), time.monotonic()
            except OSError:
                self._gone = True

    def flush(self) -> None:
        """Nothing is left to be written."""

    def _takes(self) -> bool:
        poll = select.poll()
        poll.register(self._fd, select.POLLOUT)
        return bool(poll.poll(_A_MOMENT * 1000))

    def _give_up(self) -> bytes:
        with suppress(termios.error):
            termios.tcflush(self._fd, termios.TCOFLUSH)
        return _CUT_OFF


class WindowTitle:
    """The title of the window: where one is, never what stands there. All that is sent for it is sent from here.

    Nothing is written with ``write`` before there is something to say.
    """

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._words = ""

    def show(self, words: str) -> None:
        """Let these words be the title; without any, what was there before."""
        if words == self._words:
            return
        if words:
            self._write(f"{'' if self._words else _KEEP_TITLE}{ESC}]2;{words}{_BELL}")
        else:
            self._write(GIVE_TITLE_BACK)
        self._words = words

    def give_back(self) -> None:
        """We are leaving, or for a while; `again` brings ours back."""
        if self._words:
            self._write(GIVE_TITLE_BACK)

    def again(self) -> None:
        """We are here again."""
        words, self._words = self._words, ""
        self.show(words)
