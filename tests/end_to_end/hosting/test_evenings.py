"""A hosted couple in the middle of an evening: a client that vanishes, and all that root finds of what they typed."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from games.record.keys import keys
from tests.end_to_end.hosting.host import EVA, FAY, Host, hosting
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR, TOUCH, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal
from tests.privacy.canaries import own_name, words_found
from tests.privacy.thief import Thief
from tests.support.records import folder_of
from tui.hosting.place import SETTINGS

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME, SEALED = "What would you like to do tonight?", "yours here is sealed"
LONGEST = 15.0
"""Seconds from a new login to the turn that they were at."""
WORD, HERS = "canaryofeva", "canaryoffay"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A machine on which nobody has played yet."""
    with hosting(tmp_path) as running:
        yield running


def come_in(terminal: Terminal, words: str) -> None:
    """Give the passphrase of the seat."""
    terminal.settled(SEALED)
    terminal.keys(words + ENTER)


def half_a_page(terminal: Terminal, word: str) -> None:
    """Answer what stands before the wish, and type half of that."""
    for words, typed in ((CLEAR, "1"), (WANTED, "1"), (TOUCH, "1"), (WOUND_UP, "2" + DOWN)):
        terminal.settled(words)
        terminal.keys(typed)
    terminal.settled(WISH)
    terminal.keys(word)
    terminal.settled()


@pytest.fixture
def playing(host: Host, environ: dict[str, str]) -> Iterator[tuple[Terminal, Terminal]]:
    """Eva and Fay at their seats: she is half through her page of the intention, and Fay has given theirs."""
    with (
        Terminal(host.ssh("-tt", key="eva"), environ) as eva,
        Terminal(host.ssh("-tt", key="fay"), environ) as fay,
    ):
        for each, who in ((eva, EVA), (fay, FAY)):
            come_in(each, own_name(who))
            each.settled(HOME)
        eva.pick("Ask and receive")
        half_a_page(eva, WORD)
        half_a_page(fay, HERS)
        fay.keys(ENTER)
        fay.settled("Waiting for Eva")
        yield eva, fay


def told(host: Host) -> Iterator[bytes]:
    """All that root finds in files, arguments, environments and logs while they play."""
    logs = (path for folder in ("/var/log", "/run/log") for path in Path(folder).rglob("*"))
    processes = (each / name for each in Path("/proc").glob("[0-9]*") for name in ("cmdline", "environ", "status"))
    for path in (*host.place.rglob("*"), *logs, *processes):
        with suppress(OSError):  # a process that has gone meanwhile
            if path.is_file() and not path.is_symlink():
                yield path.read_bytes()


@pytest.mark.usefixtures("playing")
def test_root_finds_no_word_of_theirs_and_one_of_them_none_of_the_other_one(host: Host) -> None:
    secrets = {WORD, HERS, own_name(EVA), own_name(FAY)}
    assert words_found(secrets, told(host)) == set()
    thief = Thief({"b": own_name(FAY)}, keys.unlock(host.sealed.drawer, own_name(FAY), "b"))
    thief.take(folder_of(host.sealed))
    opened = words_found({WORD, HERS}, iter(thief.opened()))
    assert opened == {HERS}, "whoever looks as long as this finds all that can be found"


def test_a_client_that_vanished_is_found_at_the_same_turn_with_what_was_half_typed(
    host: Host, environ: dict[str, str], playing: tuple[Terminal, Terminal]
) -> None:
    eva, _fay = playing
    os.kill(eva.child.pid, signal.SIGSTOP)  # its line is dead, and nobody says so
    began = time.monotonic()
    with Terminal(host.ssh("-tt", key="eva"), environ) as again:
        come_in(again, own_name(EVA))
        again.settled("Go on here")
        again.keys("1")
        again.settled(WISH)  # what she answered alone was locked since then, and she has just given her passphrase
        assert time.monotonic() - began < LONGEST
        assert "from before" in again.text
        assert "•" * len(WORD) in again.text
        again.keys(CTRL_Q)
        assert again.left() == 0
    os.kill(eva.child.pid, signal.SIGCONT)


def test_colours_of_one_couple_are_nobody_elses(host: Host, environ: dict[str, str]) -> None:
    with Terminal(host.ssh("-tt"), environ) as terminal:
        terminal.settled(HOME)
        terminal.keys("\x1bOS")
        terminal.settled(HOME)
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert b"theme" in (folder_of(host.couple) / SETTINGS).read_bytes()
    assert not (folder_of(host.sealed) / SETTINGS).exists()
    assert not (folder_of(host.others) / SETTINGS).exists()
