"""A couple whose disk is really full in the middle of an evening, while another couple plays on."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from games.record.store.layout import JOURNAL
from tests.end_to_end.hosting.host import Host, hosting
from tests.end_to_end.server import sshd
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal
from tests.support.records import arrived, folder_of, open_db

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME, SEALED = "What would you like to do tonight?", "yours here is sealed"
PAGE, ANSWER = 4096, 100
"""Bytes: what such a disk gives out at a time, and fewer than an answer takes."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A machine on which Ana and Ben's folder is a small disk of its own."""
    with hosting(tmp_path) as running:
        arrived(running.records, running.couple)
        folder, aside = folder_of(running.couple), tmp_path / "aside"
        shutil.copytree(folder, aside)
        size = "size=400k,mode=0700"
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "none", str(folder)], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip("mounting a small disk needs more rights than these tests have here")
        try:
            shutil.copytree(aside, folder, dirs_exist_ok=True)
            yield running
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def use_up_its_page(host: Host) -> None:
    """Leave no room for an answer in what the log has of the disk already."""
    log = folder_of(host.couple) / JOURNAL
    with open_db(folder_of(host.couple)) as db:
        for _ in range(PAGE):
            if -log.stat().st_size % PAGE < ANSWER:
                return
            db.insert({"said": ""})
    raise AssertionError("it never fits")


def fill(folder: Path) -> Path:
    """Leave not a byte; the file that takes them."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        (folder / "one-more").write_bytes(b"x")
    (folder / "one-more").unlink()
    return filler


def test_a_disk_with_no_byte_left_says_so_and_nothing_that_was_saved_is_lost(
    host: Host, environ: dict[str, str]
) -> None:
    log = folder_of(host.couple) / JOURNAL
    with Terminal([*host.ssh("-tt"), "plain"], environ) as terminal:
        terminal.settled(HOME)
        terminal.keys("1" + ENTER)
        terminal.settled("Ana, ask for something")
        terminal.keys(ENTER)
        terminal.settled("Ben, ask for something")
        terminal.keys("/leave" + ENTER)
        assert terminal.left() == 0
    use_up_its_page(host)
    with Terminal([*host.ssh("-tt"), "plain"], environ) as terminal:
        terminal.settled("Go on with Ask and receive")
        terminal.keys("1" + ENTER)
        terminal.settled("Ben, ask for something")
        saved = log.read_bytes()
        filler = fill(folder_of(host.couple))
        terminal.keys(ENTER)
        terminal.see("couldn’t be saved", "Your answer is held")
        assert str(host.place) not in terminal.text
        assert log.read_bytes() == saved
        with Terminal(host.ssh("-tt", key="eva"), environ) as others:
            others.settled(SEALED)  # everybody else is served
            others.keys(CTRL_Q)
            others.left()
        filler.unlink()
        terminal.keys(ENTER)
        terminal.settled()
        assert log.read_bytes().startswith(saved)
        assert len(log.read_bytes()) > len(saved)
        terminal.hang_up()
    with Terminal([*host.ssh("-tt"), "plain"], environ) as again:
        again.settled("Go on with Ask and receive")
        again.keys("/leave" + ENTER)
        assert again.left() == 0
