"""What plain mode writes: paragraphs, laid out as its manner says, with a blank line between turns.

What is written while one person is alone with it leaves no trace: a terminal shows it on its other screen, which has no
scrollback, and gets back what stood there before. For ears that is nothing: what stood there was heard, and is scrolled
away first; and each question stands alone on the other screen. Nothing else here steers the terminal; what
is read does, a little (tui/terminal/keyboard.py).
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from tui.pages.wrapping import WIDEST
from tui.plain.saying import ForEars, ForEyes, Manner

NARROWEST = 20
"""Cells in a line, however narrow the terminal is."""
TALLEST = 200
"""Lines of the largest window there is, whatever a terminal says."""

_CLEAR = "\x1b[2J\x1b[H"
_LINE_ABOVE_GOES = "\x1b[A\x1b[2K"
OTHER_SCREEN, FIRST_SCREEN = "\x1b[?1049h" + _CLEAR, _CLEAR + "\x1b[?1049l"


class PlainPage:
    """Lines going out, each at once. Raises BrokenPipeError when nobody reads them any more.

    ``term`` is the kind of terminal, as TERM says it; a poor one, or a file, has no other screen. ``mark`` stands above
    everything new. ``manner`` is how things are said from here on. It ``owes`` while an answer waits to be saved. As a
    context manager it leaves the terminal on its first screen.
    """

    def __init__(self, out: TextIO, term: str = "", mark: str = "", manner: Manner | None = None) -> None:
        self.manner = manner or ForEyes()
        self._out, self._mark = out, mark
        self.owes = False
        self._steers = term not in ("", "dumb") and out.isatty()
        self._alone = False
        self._question: list[tuple[tuple[str, ...], int, int]] = []
        self._head: int | None = None
        self._asking = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):  # the terminal is gone, and all that stood on it
            self.together()

    def listen(self, on: bool) -> None:
        """Say everything for ears from here on, or for eyes."""
        self.manner = (ForEars if on else ForEyes)(self.manner.brief)

    def say(self, *paragraphs: object, indent: int = 0, hang: int = 0) -> None:
        """Write paragraphs below each other; empty ones are left out. Lines for eyes keep to the terminal's width.

        All stand ``indent`` cells in; where one goes on in the next line, ``hang`` cells more.
        """
        said = tuple(map(str, paragraphs))
        if self._asking:
            self._question.append((said, indent, hang))
        self._write(said, indent, hang)

    def _write(self, paragraphs: Iterable[str], indent: int, hang: int) -> None:
        for paragraph in paragraphs:
            for line in paragraph.splitlines():
                for part in self.manner.laid_out(line, self._width(), indent, hang):
                    self._out.write(part + "\n")
        self._out.flush()

    def gap(self, lines: int = 1) -> None:
        """Blank lines."""
        self._out.write("\n" * lines)
        self._out.flush()

    # --- a question, to be said once more ---

    def begin(self) -> None:
        """A blank line, before something new stands here, or an empty screen; and the mark, where there is one."""
        self._question, self._head, self._asking = [], None, True
        if self.hides and self.manner.is_heard:
            self._steer(_CLEAR)
        else:
            self.gap()
        self.say(self._mark)

    def asked(self) -> None:
        """The question stands there whole; what comes until the next one is no part of it."""
        self._asking = False

    def follow(self) -> None:
        """Something more is asked that belongs to the same question, instead of what followed before."""
        self._head = len(self._question) if self._head is None else self._head
        del self._question[self._head :]
        self._asking = True

    def asks_anew(self) -> None:
        """Something else is asked below what stands there, which was answered; nothing is taken out of sight for it."""
        if not self._asking:
            self._question, self._head, self._asking = [], None, True

    def begin_part(self) -> None:
        """Something else is asked on the same page; the first thing stands with what the page says."""
        if not self._asking:
            self._question, self._head, self._asking = [], None, True
            if self.hides and self.manner.is_heard:
                self._steer(_CLEAR)

    def say_again(self) -> None:
        """The question once more, as it stood."""
        if self.hides and self.manner.is_heard:
            self._steer(_CLEAR)
        for said, indent, hang in self._question:
            self._write(said, indent, hang)

    # --- alone ---

    @property
    def hides(self) -> bool:
        """Whether somebody is alone with it, and what they write can be taken out of sight."""
        return self._alone and self._steers

    def alone(self) -> None:
        """One person is alone with what is written from here on, until ``together``; or was so already."""
        if not self._alone:
            if self._steers and self.manner.is_heard:
                self.gap(self._lines())
            self._alone = True
            self._steer(OTHER_SCREEN)

    def together(self) -> None:
        """Take what one was alone with out of sight; nothing where nobody was."""
        if not self._alone:
            return
        if self._steers:
            self._steer(FIRST_SCREEN)
        else:
            self.gap(self._lines())
        self._alone = False  # only now: a signal may have come between

    def take_off(self, typed: str) -> None:
        """Take the line off the screen that somebody has just typed and ended where all may see it."""
        if not self._alone and len(typed) < self._width():
            self._steer(_LINE_ABOVE_GOES)

    def undo(self) -> str:
        """The signs that take out of sight what one is alone with now, for whoever has to leave at once."""
        return FIRST_SCREEN if self._alone and self._steers else ""

    def _steer(self, sequence: str) -> None:
        if self._steers:
            self._out.write(sequence)
            self._out.flush()

    def _lines(self) -> int:
        with suppress(OSError, ValueError):  # no window, and nothing to be seen in it
            return min(TALLEST, os.get_terminal_size(self._out.fileno()).lines)
        return 0

    def _width(self) -> int:
        try:
            columns = os.get_terminal_size(self._out.fileno()).columns or WIDEST
        except (OSError, ValueError):
            return WIDEST
        return max(NARROWEST, min(WIDEST, columns))
