"""Whatever a terminal claims and sends: a bounded memory, what did not fit is said, and a hang-up ends it at once."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from games.record import Records
from tests.end_to_end.leaving.ending import Ending
from tests.end_to_end.terminal import Terminal, installed
from tests.support.players import TABLE
from tests.support.records import arrived

MOST = 120 * 1024
"""KiB that are resident at most, at any time."""
PLAY = [installed(), "play", "ask-and-receive", "--no-timers"]
ARROWS, WORDS = b"\x1b[C" * 833_333, b"a word or two " * 71_429
PASTE = b"\x1b[200~" + b"a word or two " * 714_286 + b"\x1b[201~"


def peak(process: int) -> int:
    """KiB that were resident at most."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        pytest.skip("this system does not say")
    return int(status.read_text().partition("VmHWM:")[2].split()[0])


def send(terminal: Terminal, sent: bytes) -> None:
    """Send all of it while what is drawn is read."""

    def write() -> None:
        rest = memoryview(sent)
        while rest:
            rest = rest[os.write(terminal.child.child_fd, rest[:4096]) :]

    writing = threading.Thread(target=write, daemon=True)
    writing.start()
    while writing.is_alive():
        with suppress(pexpect.TIMEOUT):
            terminal.hear(0.1)


def in_a_field(data: Path, environ: dict[str, str]) -> Terminal:
    """A terminal in which a field of one line waits for words."""
    records = Records(data)
    arrived(records, records.add(TABLE))
    terminal = Terminal(PLAY, environ)
    for words in ("Ana, ask for something small", "Ben, ask for something small"):
        terminal.settled(words)
        terminal.keys("\r")
    terminal.settled("A word that stops everything")
    return terminal


@pytest.mark.parametrize(
    ("sent", "said"),
    [(ARROWS, "Too much at once"), (WORDS, "Too much at once"), (PASTE, "10,000,004 characters")],
    ids=["held arrow", "unmarked paste", "paste"],
)
def test_what_comes_at_once_takes_no_more_than_there_is_room_for(
    data: Path, environ: dict[str, str], sent: bytes, said: str
) -> None:
    terminal = in_a_field(data, environ)
    send(terminal, sent)
    terminal.see(said)
    assert peak(terminal.child.pid) <= MOST
    send(terminal, sent)
    ending = Ending(terminal.child.pid, None)
    status, _ = terminal.hang_up()
    assert ending.in_time()
    assert status == 129


def test_a_window_is_no_larger_than_it_is_drawn(data: Path, environ: dict[str, str]) -> None:
    terminal = in_a_field(data, environ)
    terminal.child.setwinsize(65535, 65535)
    terminal.settled()
    terminal.child.setwinsize(24, 80)
    terminal.settled("A word that stops everything")
    terminal.child.setwinsize(65535, 65535)
    terminal.settled()
    assert peak(terminal.child.pid) <= MOST
    ending = Ending(terminal.child.pid, None)
    status, _ = terminal.hang_up()
    assert ending.in_time()
    assert status == 129
