"""What plain mode writes: paragraphs, wrapped to the terminal, with a blank line between turns.

What is written while one person is alone with it leaves no trace: a terminal shows it on its other screen, which has no
scrollback, and gets back what stood there before. Nothing else here steers the terminal.
"""

import os
from collections import Counter
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from tui.pages.wrapping import WIDEST, wrapped

NARROWEST = 20
"""Cells in a line, however narrow the terminal is."""
TALLEST = 200
"""Lines of the largest window there is, whatever a terminal says."""

_CLEAR = "\x1b[2J\x1b[H"
OTHER_SCREEN, FIRST_SCREEN = "\x1b[?1049h" + _CLEAR, _CLEAR + "\x1b[?1049l"


class PlainPage:
    """Lines going out, each at once. Raises BrokenPipeError when nobody reads them any more.

    ``term`` is the kind of terminal, as TERM says it; a poor one, or a file, has no other screen. ``mark`` stands above
    everything new. As a context manager it leaves the terminal on its first one.
    """

    def __init__(self, out: TextIO, term: str = "", mark: str = "") -> None:
        self._out, self._mark = out, mark
        self._steers = term not in ("", "dumb") and out.isatty()
        self._alone = False
        self._shown: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):  # the terminal is gone, and all that stood on it
            self.together()

    def say(self, *paragraphs: object, indent: int = 0, hang: int = 0) -> None:
        """Write paragraphs below each other; empty ones are left out. Lines keep to the terminal's width.

        All stand ``indent`` cells in; where one goes on in the next line, ``hang`` cells more.
        """
        for paragraph in map(str, paragraphs):
            for line in paragraph.splitlines():
                for number, part in enumerate(wrapped(line, self._width() - indent - hang)):
                    self._out.write(" " * (indent + (hang if number else 0)) + part + "\n")
        self._out.flush()

    def gap(self, lines: int = 1) -> None:
        """Blank lines."""
        self._out.write("\n" * lines)
        self._out.flush()

    def times(self, what: str) -> int:
        """How often this was shown by now, with this time."""
        self._shown[what] += 1
        return self._shown[what]

    def begin(self) -> None:
        """A blank line, before something new stands here; and the mark, where everything has one."""
        self.gap()
        self.say(self._mark)

    def alone(self) -> None:
        """One person is alone with what is written from here on, until ``together``; or was so already."""
        if not self._alone:
            self._alone = True
            self._steer(OTHER_SCREEN)

    def together(self) -> None:
        """Take what one was alone with out of sight; nothing where nobody was."""
        if not self._alone:
            return
        if self._steers:
            self._steer(FIRST_SCREEN)
        else:
            with suppress(OSError, ValueError):  # no window, and nothing to be seen in it
                self.gap(min(TALLEST, os.get_terminal_size(self._out.fileno()).lines))
        self._alone = False  # only now: a signal may have come between

    def undo(self) -> str:
        """The signs that take out of sight what one is alone with now, for whoever has to leave at once."""
        return FIRST_SCREEN if self._alone and self._steers else ""

    def _steer(self, sequence: str) -> None:
        if self._steers:
            self._out.write(sequence)
            self._out.flush()

    def _width(self) -> int:
        try:
            columns = os.get_terminal_size(self._out.fileno()).columns or WIDEST
        except (OSError, ValueError):
            return WIDEST
        return max(NARROWEST, min(WIDEST, columns))
