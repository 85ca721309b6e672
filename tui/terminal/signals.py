"""Leaving because the system says so: a signal ends plain mode between two answers, never in the middle of saving."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class Signalled(BaseException):
    """A signal asked us to leave; ``number`` says which. No Exception: nothing on the way may take it for a fault."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Signals:
    """While entered, signals that end a process raise Signalled, once. ``back`` is called when a pause is over."""

    def __init__(self, back: Callable[[], None]) -> None:
        self._back = back
        self._before: dict[int, Any] = {}
        self._saving = False
        self._waiting: int | None = None
        self._leaving = False

    def __enter__(self) -> Self:
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup: whoever started us wants us to stay
                self._before[number] = signal.signal(number, self._arrived)
        self._before[signal.SIGCONT] = signal.signal(signal.SIGCONT, lambda *_: self._back())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """What is done in here is done to its end; a signal waits so long."""
        self._saving = True
        try:
            yield
        finally:
            self._saving = False
            if self._waiting:
                self._leave(self._waiting)

    def _arrived(self, number: int, _frame: FrameType | None) -> None:
        if self._saving:
            self._waiting = number
        else:
            self._leave(number)

    def _leave(self, number: int) -> None:
        if not self._leaving:
            self._leaving = True
            raise Signalled(number)
