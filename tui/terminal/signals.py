"""Signals that end a process: heard at any moment, and followed from one place.

A handler that raises is only heard where what runs just then lets it through. From a destructor or the callback of a
weak reference, and Python's imports have one, nothing gets out: it is printed and forgotten. So no handler here
raises. The system itself writes the number of a signal into a pair of sockets, whatever Python is busy with; whoever
waits for a key waits for that too, and leaves from there. Handlers only set an alarm, for what never waits.
"""

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self

from tui.terminal.last_resort import ENDING, GRACE, LastResort, Undo, come, nothing, pair
from tui.terminal.leaving import Signalled

UNDO = (
    "\x18\x1b[?2026l\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?2048l\x1b[?1004l"
    "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
)
"""The signs that undo all that the screens ask a terminal for; the first one ends what was begun and cut off."""


class Signals:
    """While entered, signals that end a process are kept for whoever asks for them, and end it soon if nobody does.

    ``back`` is called when a pause is over. ``undo`` gives what takes a terminal back to how it was found, at the
    moment at which it is asked, and ``outside`` does so where nobody can be asked. To be entered in the main thread.
    """

    def __init__(self, back: Callable[[], None] | None = None, undo: Undo = nothing, outside: str = "") -> None:
        self._back, self.undo, self._outside = back, undo, outside
        self._before: dict[int, Any] = {}
        self._number: int | None = None
        self._told: Callable[[int], None] | None = None

    def __enter__(self) -> Self:
        self._ours, self._systems = pair()
        self._resort = LastResort(self._ours, self._systems, self._arrived, lambda: self.undo(), self._outside)
        self._written_to = signal.set_wakeup_fd(self._systems.fileno(), warn_on_full_buffer=False)
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup: whoever started us wants us to stay
                self._before[number] = signal.signal(number, self._hear)
        self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._is_over)
        if self._back is not None:
            back = self._back
            self._before[signal.SIGCONT] = signal.signal(signal.SIGCONT, lambda *_: back())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._number = self.number  # what has come by now; what comes from here on finds who was there before us
        signal.set_wakeup_fd(self._written_to)
        self._resort.close()
        self._ours.close()

    @property
    def number(self) -> int | None:
        """The signal that asked us to leave, once one has."""
        if self._number is None and self._ours.fileno() >= 0:
            self._number = come(self._ours)
        return self._number

    def fileno(self) -> int:
        """What can be read once a signal has come: to be waited for beside the keys."""
        return self._ours.fileno()

    def follow(self) -> None:
        """Leave where a signal has asked for it. Raises Signalled."""
        if (number := self.number) is not None:
            raise Signalled(number)

    def hang_up(self) -> NoReturn:
        """Leave because the terminal has gone, whether or not the system says so. Raises Signalled."""
        self._number = self.number or signal.SIGHUP
        raise Signalled(self._number)

    def tell(self, told: Callable[[int], None]) -> None:
        """Have the number of a signal told at once, from another thread."""
        self._told = told
        if (number := self.number) is not None:
            told(number)

    def _arrived(self, number: int) -> None:
        if self._told:
            self._told(number)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        """Set the alarm, once: that the signal came is known already."""
        if signal.getitimer(signal.ITIMER_REAL) == (0, 0):
            signal.setitimer(signal.ITIMER_REAL, GRACE)

    def _is_over(self, _number: int, _frame: FrameType | None) -> None:
        """End the process: this runs where the interpreter is held from all threads, but signals are looked for."""
        if (number := self.number) is not None:
            self._resort.end(number)
