"""A terminal with the installed `ourturn` in it: what stands on its screen, and keys typed into it."""

import os
import re
import resource
import shutil
import signal
import sys
import termios
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

from tests.end_to_end.processor import at_work

ENTER, ESCAPE, TAB, UP, DOWN, F1, CTRL_C, CTRL_Q = "\r", "\x1b", "\t", "\x1b[A", "\x1b[B", "\x1bOP", "\x03", "\x11"
PATIENCE = 60.0
"""Seconds after which something that should have happened has not, however busy the machine is."""
QUIET = 0.2
"""Seconds without a byte after which a frame is complete, if nobody is at work on more of it."""
_LOOKS = 10
"""How often it is silent for so long until whoever is at work is none that draws."""
# What pyte would show instead of ignoring: requests and modes newer than it.
_NEWER = re.compile(rb"\x1b\[[<=>?][0-9;]*[$]?[a-gi-km-zA-Z]")


def installed() -> str:
    """The command as pip put it there."""
    beside = Path(sys.executable).with_name("ourturn")
    found = str(beside) if beside.exists() else shutil.which("ourturn")
    if not found:
        raise FileNotFoundError("ourturn is not installed here: pip install -e '.[dev]'")
    return found


class Terminal:
    """A terminal of 80x24 that runs a command until it is left."""

    def __init__(
        self,
        command: list[str],
        environ: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        patience: float = PATIENCE,
        nohup: bool = False,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._patience = patience
        self.raw = b""
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=dict(environ),
            dimensions=(rows, columns),
            timeout=patience,
            preexec_fn=_detached if nohup else hear_signals,
        )
        self.child.delaybeforesend = None
        self._gone = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._gone:
            with suppress(pexpect.ExceptionPexpect):
                self.child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def see(self, *words: str, gone: str | None = None) -> str:
        """Wait until all these words stand on the screen, and ``gone`` does not; the screen's text."""
        until = time.monotonic() + self._patience
        while not all(each in self.text for each in words) or (gone is not None and gone in self.text):
            try:
                self.hear(until - time.monotonic())
            except (pexpect.TIMEOUT, pexpect.EOF) as why:
                raise AssertionError(
                    f"{words} never stood on the screen ({type(why).__name__}):\n{self.text}"
                ) from None
        return self.text

    def see_one_of(self, *words: str) -> str:
        """Wait until one of these stands on the screen; which of them does."""
        until = time.monotonic() + self._patience
        while not (found := [each for each in words if each in self.text]):
            try:
                self.hear(until - time.monotonic())
            except (pexpect.TIMEOUT, pexpect.EOF) as why:
                raise AssertionError(f"none of {words} ever stood on the screen:\n{self.text}") from why
        return found[0]

    def settled(self, *words: str, quiet: float = QUIET) -> str:
        """The same, once nothing more is being drawn: for so many seconds nothing was, and nobody is about to.

        On a busy machine whoever draws may have had no processor for as long.
        """
        self.see(*words)
        looked = 0
        while looked <= _LOOKS:  # somebody may be at work for ever
            try:
                self.hear(quiet)
            except pexpect.TIMEOUT:
                looked += 1
                if not at_work():
                    break
        return self.see(*words)

    def hear(self, seconds: float) -> bytes:
        """What the command writes next. Raises TIMEOUT after ``seconds`` of silence and EOF at its end."""
        if seconds <= 0:
            raise pexpect.TIMEOUT("too late")
        more = bytes(self.child.read_nonblocking(65536, seconds))
        self.raw += more
        self._stream.feed(_NEWER.sub(b"", more))
        return more

    def keys(self, *typed: str) -> None:
        """Type."""
        self.child.send("".join(typed).encode())

    def pick(self, row: str) -> None:
        """Go down the list on the screen to this row and press Enter."""
        self.settled("▸")  # a list that is still leaving the screen would take a key that the next one gets
        while not (here := self._cursor()).startswith(row):
            self.keys(DOWN)
            while self._cursor() in (here, ""):
                self.hear(self._patience)
        self.keys(ENTER)

    def marked(self) -> None:
        """Wait until the cursor stands on a row of a list: what was typed to get there has been drawn."""
        while not self._cursor():
            self.hear(self._patience)

    def _cursor(self) -> str:
        """The row that the cursor stands on."""
        found = re.search(r"▸ +(.*)", self.text)
        return found[1] if found else ""

    def left(self) -> int:
        """Wait until the command has ended; its exit status, as a shell says it."""
        with suppress(pexpect.EOF):
            while True:
                self.hear(self._patience)
        self.child.wait()
        return int(128 + self.child.signalstatus if self.child.signalstatus else self.child.exitstatus)

    def hang_up(self) -> tuple[int, float]:
        """Take the terminal away; the exit status that follows, and the seconds of work the command took in all."""
        self._gone = True
        ends: list[tuple[int, int, resource.struct_rusage]] = []
        waiting = threading.Thread(target=lambda: ends.append(os.wait4(self.child.pid, 0)), daemon=True)
        waiting.start()
        self.child.ptyproc.fileobj.close()
        waiting.join(self._patience)
        if not ends:
            os.kill(self.child.pid, signal.SIGKILL)
            raise AssertionError(f"still there {self._patience} seconds after its terminal had gone")
        _, status, used = ends[0]
        code = os.waitstatus_to_exitcode(status)
        return 128 - code if code < 0 else code, used.ru_utime + used.ru_stime

    def alone(self) -> bool:
        """Whether nothing that the command started is left."""
        try:
            os.killpg(self.child.pid, 0)
        except ProcessLookupError:
            return True
        return False

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, line by line, as a shell needs it."""
        flags = termios.tcgetattr(self.child.child_fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    def on_first_screen(self) -> bool:
        """Whether it shows the screen that it keeps, or shows it again."""
        return _last_of(self.raw, b"1049") in (None, b"l")

    def restored(self) -> bool:
        """Whether the command put back all that it had changed: the other screen, the mouse, the keys, the cursor."""
        return (
            all(_last_of(self.raw, mode) in (None, b"l") for mode in _OFF)
            and all(_last_of(self.raw, mode) in (None, b"h") for mode in _ON)
            and all(_kept(self.raw, *signs) == 0 for signs in _STACKS)
        )


_OFF = (b"1049", b"1000", b"1003", b"1015", b"1006", b"1016", b"2004", b"2026", b"2048", b"1004")
"""The other screen, the mouse, marked pastes, frames drawn at once, the size in the keys' band, the focus."""
_ON = (b"7", b"25")
"""Lines that are wrapped, and the cursor."""
_STACKS = ((rb"\x1b\[>[0-9;]*u", rb"\x1b\[<[0-9]*u"), (rb"\x1b\[22(?:;[0-9])?t", rb"\x1b\[23(?:;[0-9])?t"))
"""What is kept and given back: how keys are told, and the title."""


def _kept(raw: bytes, keep: bytes, give_back: bytes) -> int:
    """How often something is still kept that was to be given back."""
    kept = 0
    for each in re.finditer(b"(" + keep + b")|" + give_back, raw):
        kept = kept + 1 if each[1] else max(0, kept - 1)
    return kept


def _last_of(raw: bytes, mode: bytes) -> bytes | None:
    """Whether a private mode was last set (h) or reset (l); None when it was never touched."""
    found = re.findall(rb"\x1b\[\?" + mode + rb"([hl])", raw)
    return found[-1] if found else None


def hear_signals() -> None:
    """As a shell starts a command that one sees: it hears all signals.

    Tests that a script starts with ``&`` have SIGINT and SIGQUIT ignored, and would hand that on.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def _detached() -> None:
    """As nohup starts a command."""
    hear_signals()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
