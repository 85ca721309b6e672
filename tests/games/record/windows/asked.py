"""Windows that hold a record, in this process and in others, and what asks them to leave."""

import signal
from contextlib import nullcontext
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from games.record import Couple, OpenElsewhere, Records
from games.record.windows.window import Window, this_window
from tests.support.processes import hear, in_child, pipe
from tests.support.processes import say as tell
from tests.support.records import folder_of

SEATS = ".seat-a", ".seat-b", ".driving"


def window(data: Path) -> Records:
    """The records as a window of this process has them."""
    records = Records(data)
    records.window = this_window(signal.SIGUSR1)
    return records


def found(data: Path, couple: Couple, seat: str | None = None) -> OpenElsewhere:
    """What another window finds, for one partner or for both."""
    with pytest.raises(OpenElsewhere) as why:
        Records(data).open(couple, seat=seat)
    return why.value


def as_if(couple: Couple, of: Window, seats: tuple[str, ...] = SEATS) -> tuple[Window]:
    """Let these seats be held by a window that says this of itself."""
    for seat in seats:
        (folder_of(couple) / seat).write_bytes(of.written())
    return (of,)


def _play(data: Path, saying: Connection, leaves: bool, seat: str | None, asks: str) -> None:
    """Have the record open, say which signals come, and leave on the one that asks; or never."""
    records = window(data)
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


def playing(data: Path, leaves: bool = True, seat: str | None = None, asks: str = "") -> tuple[BaseProcess, Connection]:
    """A window in a process of its own, and what hears of the signals that come to it. One that ``asks`` for a seat has
    none yet."""
    hearing, saying = pipe()
    child = in_child(_play, data, saying, leaves, seat, asks)
    saying.close()
    assert hear(hearing) == b"open\n"
    return child, hearing
