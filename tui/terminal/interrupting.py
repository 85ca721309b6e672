"""Ctrl+C in a command that reads or writes, and asks nothing: it ends, and what it began is put away.

It is raised, so that all on the way can clear up. But what is raised in a destructor or a callback, and importing has
some, gets no further (tui/terminal/signals.py): where it was not heard, the process is ended all the same.
"""

import os
import signal
import time
from _thread import start_new_thread
from types import FrameType
from typing import NoReturn

GRACE = 1.4
"""Seconds in which all may clear up."""


def interrupt_surely() -> None:
    """Hear Ctrl+C like that from now on, where it is heard at all."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    start_new_thread(_end, (number,))
    raise KeyboardInterrupt


def _end(number: int) -> None:
    time.sleep(GRACE)
    os._exit(128 + number)
