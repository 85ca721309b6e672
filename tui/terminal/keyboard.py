"""What plain mode and prompts read: one line at a time, unseen where it is private, for as long as there is time.

A terminal that can is asked to say what is pasted, so that a text or a passphrase of several lines is one answer, and
to take a letter for one when it is erased, however many bytes it has.
"""

import codecs
import os
import select
import sys
import termios
import time
from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol, Self

from tui.terminal.incoming import BEGINS, QUIET, CutOff, HalfPasted, decoded, first_of, text_of, unfinished
from tui.terminal.last_resort import hung_up
from tui.terminal.signals import Signals

LONGEST = 64 * 1024
"""Bytes of one line that are taken; no turn takes as many."""
FULL = 4095
"""Bytes of one line that a terminal hands on (Linux, n_tty); of a longer one it drops the rest and does not say so."""
SAYS_PASTES, SAYS_NONE = "\x1b[?2004h", "\x1b[?2004l"
"""Has a terminal put brackets around what is pasted, or no longer."""
_IFLAG, _LFLAG, _CC = 0, 3, 6
_IUTF8 = 0x4000
"""One letter is erased, not one byte (Linux, macOS; Python 3.11 has no name for it)."""


class EndOfInput(Exception):
    """Nothing more will be typed."""


def encoding() -> str:
    """How what is typed is encoded. LC_ALL=C says nothing of that."""
    known = codecs.lookup(sys.stdin.encoding if sys.stdin else "utf-8").name
    return "utf-8" if known == "ascii" else known


class Keyboard(Protocol):
    """Where lines come from; tests bring their own."""

    terminal: bool
    """Whether somebody is typing, so that time can pass while they do."""
    echoes: bool
    """Whether what is typed unseen is shown after all, because whoever is alone with it wishes so."""

    def hide(self, unseen: bool) -> None:
        """Show what is typed from now on, or do not: before anybody is asked, or quick fingers are seen."""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line without its end, or None when ``within`` seconds passed first. Raises EndOfInput, CutOff."""

    def drop_early(self) -> bool:
        """Drop the lines that somebody typed before what stands there now; whether there were any."""

    def unfinished(self) -> str:
        """What was typed and not ended by enter yet; nothing else is read afterwards."""


class SystemKeyboard:
    """Standard input. As a context manager it leaves the terminal as it found it.

    While a line is waited for, ``signals`` that ask us to leave are followed. ``term`` is the kind of terminal, as TERM
    says it: a poor one is not asked for anything, and a line is a line there, as it is in a pipe.
    """

    def __init__(self, fd: int = 0, signals: Signals | None = None, term: str = "") -> None:
        self._fd = fd
        self._encoding = encoding()
        self._signals = signals
        self._typed = b""
        self._too_long = False
        self._ended = False
        self._before: list[Any] | None = None
        self._unseen = False
        self._half = False
        self.echoes = False
        self.terminal = os.isatty(fd)
        self._brackets = self.terminal and term not in ("", "dumb")

    def __enter__(self) -> Self:
        if self.terminal:
            self._before = termios.tcgetattr(self._fd)
        self.come_back()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._unseen = False
        if self._before is not None:
            self._ask_terminal(SAYS_NONE)
            with suppress(termios.error):  # the terminal is gone; there is nothing left to restore
                termios.tcsetattr(self._fd, termios.TCSADRAIN, self._before)
            self._before = None

    def come_back(self) -> None:
        """Have the terminal as we need it, at first and when it was given back after a pause."""
        self._ask_terminal(SAYS_PASTES)
        self.set_echo()

    def undo(self) -> str:
        """The signs that take that back, for whoever has to leave at once."""
        return SAYS_NONE if self._brackets else ""

    def hide(self, unseen: bool) -> None:
        """Show what is typed from now on, or do not."""
        self._unseen = unseen
        self.set_echo()

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line. What stands before the end of input without a line's end counts as one.

        Raises Signalled, EndOfInput and CutOff, or one of its kinds.
        """
        self.hide(unseen)
        until = None if within is None else time.monotonic() + max(0.0, within)
        self._follow()
        while (found := self._found()) is None and not (self._ended or self._half):
            left = None if until is None else max(0.0, until - time.monotonic())
            come = select.select(self._waits_for(), [], [], 0)[0]
            paused = 0.0
            if not come:
                since = time.monotonic()
                come = select.select(self._waits_for(), [], [], left)[0]
                paused = time.monotonic() - since
            self._follow()
            if not come:
                return None
            if self._fd in come:
                self._read(paused)
        line, self._typed = found or (self._typed, b"")
        too_long, half, self._too_long, self._half = self._too_long, self._half, False, False
        if half:
            raise HalfPasted
        if too_long or len(line) > LONGEST or (self.terminal and max(map(len, line.split(b"\n"))) >= FULL):
            raise CutOff
        if self._ended and not line and not self._typed:
            raise EndOfInput
        line = line.removesuffix(b"\r")
        return text_of(line, self._encoding) if self._brackets else decoded(line, self._encoding)

    def _found(self) -> tuple[bytes, bytes] | None:
        """The next whole line and what is left, where it has come."""
        if self._brackets:
            return first_of(self._typed)
        line, found, left = self._typed.partition(b"\n")
        return (line, left) if found else None

    def _ask_terminal(self, signs: str) -> None:
        """Write this to the terminal that we read from; standard output may lead elsewhere."""
        for fd in (self._fd, 2, 1) if self._brackets else ():
            with suppress(OSError):
                if os.isatty(fd) and os.write(fd, signs.encode()):
                    return

    def drop_early(self) -> bool:
        """Drop the lines that have come from a terminal; what comes from a pipe is for whatever is asked then."""
        if not self.terminal:
            return False
        while not self._ended and select.select([self._fd], [], [], 0)[0]:
            self._read()
        dropped, self._typed = bool(self._typed), b""
        self._too_long = self._half = False
        return dropped

    def unfinished(self) -> str:
        """What stands in the line that was not ended. The terminal holds it, until it is not read by lines any more."""
        if self._before is None or self._ended or os.tcgetpgrp(self._fd) != os.getpgrp():
            return ""  # who reads from the background is stopped
        mode = list(self._before)
        mode[_LFLAG] &= ~(termios.ICANON | termios.ECHO)
        mode[_CC] = [*mode[_CC]]
        mode[_CC][termios.VMIN] = mode[_CC][termios.VTIME] = 0  # what is there, without waiting
        try:
            termios.tcsetattr(self._fd, termios.TCSANOW, mode)
            typed = self._typed + os.read(self._fd, LONGEST)
        except (OSError, termios.error):  # the terminal is gone
            return ""
        return unfinished(typed, self._encoding)

    def set_echo(self) -> None:
        """Show what is typed, or do not."""
        if self._before is None:
            return
        mode = list(self._before)
        if self._encoding == "utf-8":
            mode[_IFLAG] |= _IUTF8
        if self._brackets:
            mode[_LFLAG] &= ~termios.ECHOCTL  # the brackets are not to be read by anybody
        if self._unseen:
            if not self.echoes:
                mode[_LFLAG] = mode[_LFLAG] & ~termios.ECHO | termios.ECHONL
            # No ctrl+z: it would leave what one is alone with on the screen, for whoever comes by.
            mode[_CC] = [*mode[_CC]]
            mode[_CC][termios.VSUSP] = os.fpathconf(self._fd, "PC_VDISABLE").to_bytes(1, "little")
        try:
            termios.tcsetattr(self._fd, termios.TCSADRAIN, mode)
        except termios.error:  # the terminal is gone; there is nothing left to restore
            self._before = None

    def _waits_for(self) -> list[int]:
        return [self._fd, self._signals.fileno()] if self._signals else [self._fd]

    def _follow(self) -> None:
        if self._signals:
            self._signals.follow()

    def _read(self, paused: float = 0.0) -> None:
        waited_for_more = self._brackets and BEGINS in self._typed
        try:
            more = os.read(self._fd, 65536)
        except OSError:  # the terminal is gone
            more = b""
        self._ended = not more
        if self._ended and self.terminal and self._signals and hung_up(self._fd):
            self._signals.hang_up()
        self._typed += more
        if self._found() is not None:
            return
        if waited_for_more and paused >= QUIET:  # somebody pressed Enter, and nothing came of it
            self._typed, self._half = b"", True
        elif len(self._typed) > LONGEST:
            self._typed, self._too_long = (BEGINS if waited_for_more else b""), True
