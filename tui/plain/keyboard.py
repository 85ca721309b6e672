"""What plain mode reads: one line at a time, unseen where it is private, for as long as there is time."""

import os
import select
import termios
import time
from types import TracebackType
from typing import Any, Protocol, Self

LONGEST = 4 * 1024 * 1024
"""Bytes of one line that are looked at; no turn takes as many, and the rest of such a line is dropped."""
FULL = 4095
"""Bytes of one line that a terminal hands on (Linux, n_tty); of a longer one it drops the rest and does not say so."""
_LFLAG, _CC = 3, 6


class EndOfInput(Exception):
    """Nothing more will be typed."""


class CutOff(Exception):
    """The terminal took only the beginning of a line."""


class Keyboard(Protocol):
    """Where lines come from; tests bring their own."""

    terminal: bool
    """Whether somebody is typing, so that time can pass while they do."""

    def hide(self, unseen: bool) -> None:
        """Show what is typed from now on, or do not: before anybody is asked, or quick fingers are seen."""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line without its end, or None when ``within`` seconds passed first. Raises EndOfInput, CutOff."""


class SystemKeyboard:
    """Standard input. As a context manager it leaves the terminal as it found it."""

    def __init__(self, fd: int = 0, encoding: str = "utf-8") -> None:
        self._fd = fd
        self._encoding = encoding
        self._typed = b""
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
        """The next line. What stands before the end of input without a line's end counts as one."""
        self.hide(unseen)
        until = None if within is None else time.monotonic() + max(0.0, within)
        while b"\n" not in self._typed and not self._ended:
            left = None if until is None else max(0.0, until - time.monotonic())
            if not select.select([self._fd], [], [], left)[0]:
                return None
            self._read()
        line, _, self._typed = self._typed.partition(b"\n")
        if self._ended and not line and not self._typed:
            raise EndOfInput
        if self.terminal and len(line) >= FULL:
            raise CutOff
        return line.removesuffix(b"\r").decode(self._encoding, "replace")

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

    def _read(self) -> None:
        try:
            more = os.read(self._fd, 65536)
        except OSError:  # the terminal is gone
            more = b""
        self._ended = not more
        room = LONGEST - len(self._typed)
        self._typed += more if len(more) <= room or b"\n" in more else more[: max(room, 0)]
