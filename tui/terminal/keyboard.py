"""What plain mode and prompts read: one line at a time, unseen where it is private, for as long as there is time."""

import os
import select
import sys
import termios
import time
from types import TracebackType
from typing import Any, Protocol, Self

from tui.terminal.last_resort import hung_up
from tui.terminal.signals import Signals

LONGEST = 64 * 1024
"""Bytes of one line that are taken; no turn takes as many."""
FULL = 4095
"""Bytes of one line that a terminal hands on (Linux, n_tty); of a longer one it drops the rest and does not say so."""
_LFLAG, _CC = 3, 6


class EndOfInput(Exception):
    """Nothing more will be typed."""


class CutOff(Exception):
    """A line was longer than the terminal hands on, or than we take; nothing of it was kept."""


class Keyboard(Protocol):
    """Where lines come from; tests bring their own."""

    terminal: bool
    """Whether somebody is typing, so that time can pass while they do."""

    def hide(self, unseen: bool) -> None:
        """Show what is typed from now on, or do not: before anybody is asked, or quick fingers are seen."""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line without its end, or None when ``within`` seconds passed first. Raises EndOfInput, CutOff."""

    def unfinished(self) -> str:
        """What was typed and not ended by enter yet; nothing else is read afterwards."""


class SystemKeyboard:
    """Standard input. As a context manager it leaves the terminal as it found it.

    While a line is waited for, ``signals`` that ask us to leave are followed.
    """

    def __init__(self, fd: int = 0, encoding: str = "", signals: Signals | None = None) -> None:
        self._fd = fd
        self._encoding = encoding or (sys.stdin.encoding if sys.stdin else "utf-8")
        self._signals = signals
        self._typed = b""
        self._too_long = False
        self._ended = False
        self._before: list[Any] | None = None
        self._unseen = False
        self.terminal = os.isatty(fd)

    def __enter__(self) -> Self:
        if self.terminal:
            self._before = termios.tcgetattr(self._fd)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._unseen = False
        self.set_echo()

    def hide(self, unseen: bool) -> None:
        """Show what is typed from now on, or do not."""
        self._unseen = unseen
        self.set_echo()

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line. What stands before the end of input without a line's end counts as one. Raises Signalled."""
        self.hide(unseen)
        until = None if within is None else time.monotonic() + max(0.0, within)
        self._follow()
        while b"\n" not in self._typed and not self._ended:
            left = None if until is None else max(0.0, until - time.monotonic())
            come = select.select(self._waits_for(), [], [], left)[0]
            self._follow()
            if not come:
                return None
            if self._fd in come:
                self._read()
        line, _, self._typed = self._typed.partition(b"\n")
        too_long, self._too_long = self._too_long, False
        if too_long or len(line) > LONGEST or (self.terminal and len(line) >= FULL):
            raise CutOff
        if self._ended and not line and not self._typed:
            raise EndOfInput
        return line.removesuffix(b"\r").decode(self._encoding, "replace")

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
        return typed.partition(b"\n")[0].decode(self._encoding, "replace")

    def set_echo(self) -> None:
        """Show what is typed, or do not; once more also when the terminal was given back after a pause."""
        if self._before is None:
            return
        mode = list(self._before)
        if self._unseen:
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

    def _read(self) -> None:
        try:
            more = os.read(self._fd, 65536)
        except OSError:  # the terminal is gone
            more = b""
        self._ended = not more
        if self._ended and self.terminal and self._signals and hung_up(self._fd):
            self._signals.hang_up()
        self._typed += more
        if len(self._typed) > LONGEST and b"\n" not in self._typed:
            self._typed, self._too_long = b"", True
