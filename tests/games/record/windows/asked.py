"""Windows that hold a record, in this process and in others, and what asks them to leave."""

import signal
from contextlib import nullcontext
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest

from games.record import Couple, OpenElsewhere, Records
from games.record.windows.window import Window, this_window
from tests.games.record.stores import Stored
from tests.support.processes import hear, in_child, pipe
from tests.support.processes import say as tell

SEATS = ".seat-a", ".seat-b", ".driving"


def window(stored: Stored) -> Records:
    """The records as a window of this process has them."""
    records = stored.records()
    records.window = this_window(signal.SIGUSR1)
    return records


def found(stored: Stored, couple: Couple, seat: str | None = None) -> OpenElsewhere:
    """What another window finds, for one partner or for both."""
    with pytest.raises(OpenElsewhere) as why:
        stored.records().open(couple, seat=seat)
    return why.value


def as_if(stored: Stored, couple: Couple, of: Window) -> tuple[Window]:
    """Let these seats be held by a window that says this of itself."""
    stored.let_holders_say(couple.drawer.id, of.written())
    return (of,)


def _play(stored: Stored, saying: Connection, leaves: bool, seat: str | None, asks: str) -> None:
    """Have the record open, say which signals come, and leave on the one that asks; or never."""
    records = window(stored)
    numbers = {signal.SIGUSR1, signal.SIGHUP, signal.SIGTERM, signal.SIGCONT}
    signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    (couple,) = records.couples()
    if asks and (joiner := records.joiner(couple, asks)):
        joiner.ask()
    with nullcontext() if asks else records.open(couple, seat=seat):
        tell(saying, b"open\n")
        while True:
            number = signal.Signals(signal.sigwait(numbers))
            tell(saying, f"{number.name}\n".encode())
            if leaves and number == signal.SIGUSR1:
                return


def playing(
    stored: Stored, leaves: bool = True, seat: str | None = None, asks: str = ""
) -> tuple[BaseProcess, Connection]:
    """A window in a process of its own, and what hears of the signals that come to it. One that ``asks`` for a seat has
    none yet."""
    hearing, saying = pipe()
    child = in_child(_play, stored, saying, leaves, seat, asks)
    saying.close()
    assert hear(hearing) == b"open\n"
    return child, hearing
