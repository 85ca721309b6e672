"""As the forced command of a real OpenSSH server: playing, a line that breaks, and a login without a terminal."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.server import Server, serving, sshd
from tests.end_to_end.steps import coming_in
from tests.end_to_end.terminal import CTRL_Q, Terminal, installed
from tests.support.players import TABLE

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")


@pytest.fixture
def server(tmp_path: Path, data: Path) -> Iterator[Server]:
    """A server whose only command is the couple's evening."""
    Records(data).add(TABLE)
    places = ["--data-dir", str(data), "--config-dir", str(tmp_path / "config")]  # a login has the account's own home
    evening = shlex.join([installed(), *places, "--couple", "Ana & Ben"])
    with serving(tmp_path, evening) as running:
        yield running


def test_three_turns_a_broken_line_and_on_at_the_same_turn(server: Server, environ: dict[str, str]) -> None:
    with Terminal(server.ssh("-tt"), environ) as terminal:
        terminal.pick("Ask and receive")
        for words, keys in (*coming_in("Ana"), *coming_in("Ben")):
            terminal.settled(words)
            terminal.keys(keys)
        terminal.settled("Read out loud", "be asked how it was", "rest beside you")
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert terminal.left() == 137
    with Terminal(server.ssh("-tt"), environ) as terminal:
        terminal.pick("Go on with your intention")
        terminal.see("Read out loud", "be asked how it was", "rest beside you")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
        assert terminal.restored()


def test_without_a_terminal_it_says_how_to_connect(server: Server, environ: dict[str, str]) -> None:
    for wanted in ((), ("couples list; $(reboot)",)):
        ran = subprocess.run(
            [*server.ssh("-T"), *wanted],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (4, b"")
        assert b"ssh -t" in ran.stderr
