"""Work that may take a while, line by line: once it has taken half a second, one sentence says what is being done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tui.terminal.leaving import tell

SOON = 0.5
"""Seconds after which it is said."""


@contextmanager
def meanwhile(words: object) -> Iterator[None]:
    """Say ``words`` on standard error when what is done in here takes a while; nothing where no terminal is."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield
        return
    from threading import Timer  # only here: its import is felt at start-up

    timer = Timer(SOON, lambda: tell(str(words)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # nothing is said once it is over
