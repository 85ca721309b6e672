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


def end_at_once() -> None:
    """Have Ctrl+C end the process without a word: while it is loaded, and once it is over, nothing is to be put away.

    Where whoever started us has it ignored, it stays so, here and below.
    """
    if signal.getsignal(signal.SIGINT) in (signal.default_int_handler, _interrupt):
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupt_surely() -> None:
    """Hear Ctrl+C as it is said above from now on."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    start_new_thread(_end, (number,))
    raise KeyboardInterrupt


def _end(number: int) -> None:
    time.sleep(GRACE)  # there is nothing to await: whoever clears up in time ends the process, and this with it
    os._exit(128 + number)
