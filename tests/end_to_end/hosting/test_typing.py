"""What is typed into a guest’s terminal, by a person or by no person: it stays a page of ours, within its bounds."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from games.record import Couple
from tests.end_to_end.hosting.attacks import TYPED
from tests.end_to_end.hosting.host import Host, contents, play_once
from tests.end_to_end.server import sshd
from tests.end_to_end.terminal import CTRL_Q, ENTER, ESCAPE, PATIENCE, Terminal

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME = "What would you like to do tonight?"
SEALED = "yours here is sealed"
MOST = 150 * 1024
"""KiB that are resident at most, at any time."""


def processes(couple: Couple) -> list[int]:
    """The processes that serve this couple: of Python, not of the shell before it."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if b"--hosted" in words and couple.id.encode() in words and b"-I" in words:
                found.append(int(path.parent.name))
    return found


def gone(couple: Couple) -> bool:
    """Whether nobody serves this couple any more, soon."""
    until = time.monotonic() + PATIENCE
    while found := processes(couple):
        if time.monotonic() > until:
            return False
        with suppress(OSError):
            fd = os.pidfd_open(found[0])
            try:
                _ended(fd, until)
            finally:
                os.close(fd)
    return True


def _ended(fd: int, until: float) -> None:
    import select

    select.select([fd], [], [], max(0.0, until - time.monotonic()))


def peak(couple: Couple) -> int:
    """KiB that were resident at most in any process of theirs."""
    status = (Path(f"/proc/{each}/status") for each in processes(couple))
    return max(int(path.read_text().partition("VmHWM:")[2].split()[0]) for path in status)


def flood(terminal: Terminal, sent: bytes) -> None:
    """Send all of it while what is drawn is read, or until the line has gone."""

    def write() -> None:
        rest = memoryview(sent)
        with suppress(OSError):
            while rest:
                rest = rest[os.write(terminal.child.child_fd, rest[:4096]) :]

    writing = threading.Thread(target=write, daemon=True)
    writing.start()
    while writing.is_alive():
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            terminal.hear(0.1)


@pytest.fixture
def at_home(host: Host, environ: dict[str, str]) -> Iterator[Terminal]:
    """Ana and Ben, who have come in."""
    with Terminal(host.ssh("-tt"), environ) as terminal:
        terminal.settled(HOME)
        yield terminal
    assert gone(host.couple)


def hears(terminal: Terminal) -> None:
    """See that home is still there, and hears keys: to the page of all keys, and back."""
    terminal.keys("?")
    terminal.see("Keys that work here")
    terminal.keys(ESCAPE)
    terminal.see(HOME)


def test_bytes_that_nobody_typed_lead_nowhere(host: Host, at_home: Terminal) -> None:
    before, wrong = contents(host.couple), []
    for each in TYPED:
        try:
            at_home.child.send(each.sent)
            at_home.settled(quiet=0.1)
            at_home.child.send(b"\x1b\\")  # an end that never came would take what is typed next
            at_home.see(HOME)
            hears(at_home)
        except (pexpect.EOF, pexpect.TIMEOUT, AssertionError) as why:
            raise AssertionError(f"{each.name}:\n{at_home.text}") from why
        wrong += [f"{each.name} said {words}" for words in host.private if words in at_home.text]
    assert wrong == []
    at_home.keys(CTRL_Q)
    assert at_home.left() == 0
    assert contents(host.couple) == before


def test_nothing_is_found_that_takes_a_picture_or_opens_a_shell(host: Host, at_home: Terminal) -> None:
    for wanted in ("screenshot", "shell", "suspend"):
        at_home.keys("\x10")
        at_home.settled("what would you like to do?")
        at_home.keys(wanted)
        text = at_home.settled(wanted)
        assert not [line for line in text.splitlines() if "▸" in line and wanted in line]
        at_home.keys(ESCAPE)
        at_home.settled(HOME)
    assert list(host.place.glob("**/*.svg")) == []


def test_a_page_goes_to_no_file_and_no_printer_but_to_the_clipboard_and_to_its_own_command(
    host: Host, environ: dict[str, str]
) -> None:
    play_once(host.records, host.couple)
    with Terminal(host.ssh("-tt"), environ) as at_home:
        at_home.settled(HOME)
        _look_at_page(host, at_home)
    page = host.asked("page", "last")
    assert page.returncode == 0
    assert b"22 November 2026" in page.stdout


def _look_at_page(host: Host, at_home: Terminal) -> None:
    at_home.keys("e")
    at_home.settled("2026")
    at_home.keys(ENTER)
    at_home.settled("copy")
    files = set(host.place.rglob("*"))
    for key in ("f", "p"):
        at_home.keys(key)
        assert "Which file" not in at_home.settled("That key does nothing here")
        assert "Print this page" not in at_home.text
    at_home.keys("?")
    keys = at_home.settled("everything said")
    assert "to a file" not in keys
    assert "print" not in keys
    assert set(host.place.rglob("*")) - files == set()
    at_home.keys(CTRL_Q)
    assert at_home.left() == 0


def test_a_window_is_no_larger_than_it_is_drawn(host: Host, environ: dict[str, str]) -> None:
    client = pexpect.spawn(host.ssh("-tt")[0], host.ssh("-tt")[1:], env=environ, dimensions=(65535, 65535), timeout=60)
    client.expect(b"tonight")
    client.setwinsize(1, 1)
    client.setwinsize(65535, 65535)
    client.send(CTRL_Q)
    client.expect(pexpect.EOF)
    client.wait()
    assert client.exitstatus == 0
    assert gone(host.couple)


@pytest.mark.parametrize("sent", [b"\x1b[C" * 1_666_667, b"a word or two " * 71_429], ids=["arrows", "paste"])
def test_a_flood_takes_no_more_than_there_is_room_for_and_ends_with_its_client(
    host: Host, environ: dict[str, str], sent: bytes
) -> None:
    with Terminal(host.ssh("-tt", key="eva"), environ) as terminal:
        terminal.settled(SEALED)
        flood(terminal, sent)
        assert peak(host.sealed) <= MOST
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert gone(host.sealed)
