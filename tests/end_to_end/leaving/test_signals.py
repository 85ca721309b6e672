"""A thousand signals at random moments: each ends the process soon and with its status, and nothing is lost."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pexpect
import pytest

from games.record import Couple, Records
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from tests.end_to_end.leaving.ending import Ending
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.games.record.trials import times
from tests.support.players import TABLE
from tests.support.records import arrived

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
KINDS = 6
"""Three places to be at, each on a quiet machine and on a busy one."""
PLAY = [installed(), "play", "ask-and-receive", "--no-timers"]
TURNS = ("Ana, ask for something small", "Ben, ask for something small", "A word that stops everything")
WORD = "kettle"
LOADS = """
import os, sys
from tui import __main__ as begins
prepare = begins.prepare
def said(environ):
    os.write(1, b"it begins")
    prepare(environ)
begins.prepare = said
sys.argv = ["ourturn", *{args}]
begins.main()
"""
"""Tells when it has begun: what Python does before that is its own."""


@contextmanager
def busy(is_so: bool) -> Iterator[None]:
    """A machine with more to do than it has processors."""
    burning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * is_so)]
    try:
        yield
    finally:
        for each in burning:
            each.kill()
            each.wait()


def ends(terminal: Terminal, number: signal.Signals) -> None:
    """Send it, and see that it was heard."""
    ending = Ending(terminal.child.pid, number)
    assert terminal.left() == 128 + number
    assert ending.in_time()
    assert terminal.restored()
    assert terminal.echoes()
    assert b"Traceback" not in terminal.raw
    assert b"ignored" not in terminal.raw


def answered(records: Records, couple: Couple) -> int:
    """How many turns of this play were answered."""
    with records.read(couple) as record:
        return sum(len(play.answers) for session in record.sessions() for play in session.sittings)


def at_random(chance: random.Random, terminal: Terminal) -> None:
    """Let a random moment pass, and read meanwhile what is drawn."""
    until = time.monotonic() + chance.choice((0, chance.uniform(0, 0.02), chance.uniform(0, 0.3)))
    while (left := until - time.monotonic()) > 0:
        if not terminal.child.isalive():
            return
        time.sleep(min(left, 0.01))


@pytest.mark.parametrize("is_busy", [False, True], ids=["quiet", "busy"])
@pytest.mark.parametrize("plain", [False, True], ids=["screens", "plain"])
def test_while_they_play(tmp_path: Path, environ: dict[str, str], plain: bool, is_busy: bool) -> None:
    chance = random.Random(f"{plain} {is_busy}")
    command = [*PLAY, *["--plain"] * plain]
    with busy(is_busy):
        for trial in range(times(12, 1000) // KINDS):
            data = tmp_path / str(trial)
            records = Records(data)
            couple = records.add(TABLE)
            arrived(records, couple)
            before = answered(records, couple)
            turns = chance.randrange(len(TURNS))
            with Terminal(command, environ | {"OURTURN_DATA_DIR": str(data)}) as terminal:
                for words in TURNS[:turns]:
                    terminal.see(words)
                    terminal.keys(ENTER)
                terminal.see(TURNS[turns])  # so all before is answered, and on the disk
                if chance.random() < 0.5:
                    terminal.keys(chance.choice((ENTER, WORD, "x")))
                at_random(chance, terminal)
                ends(terminal, chance.choice(ENDING))
            assert answered(records, couple) >= before + turns


@pytest.mark.parametrize("is_busy", [False, True], ids=["quiet", "busy"])
def test_where_a_passphrase_is_asked_for(tmp_path: Path, environ: dict[str, str], is_busy: bool) -> None:
    chance = random.Random(f"prompt {is_busy}")
    data = tmp_path / "data"
    records = Records(data)
    couple = records.add(TABLE)
    sealing.seal(records, couple, [Passphrase("a", "canary of ana", Cost(64, 1, 1))])
    command = [installed(), "history", couple.name]
    with busy(is_busy):
        for _ in range(times(12, 1000) // KINDS):
            with Terminal(command, environ | {"OURTURN_DATA_DIR": str(data)}) as terminal:
                terminal.see("Passphrase of")
                if chance.random() < 0.5:
                    terminal.keys(chance.choice(("c", "canary of ana")))
                at_random(chance, terminal)
                ends(terminal, chance.choice(ENDING))
                assert b"canary" not in terminal.raw


@pytest.mark.parametrize("plain", [False, True], ids=["screens", "plain"])
def test_while_it_is_loaded(data: Path, environ: dict[str, str], plain: bool) -> None:
    chance = random.Random(f"loaded {plain}")
    records = Records(data)
    couple = records.add(TABLE)
    arrived(records, couple)
    before = answered(records, couple)
    command = [sys.executable, "-c", LOADS.format(args=[*PLAY[1:], *["--plain"] * plain])]
    for _ in range(times(12, 1000) // KINDS):
        with Terminal(command, environ | {"OURTURN_DATA_DIR": str(data)}) as terminal:
            while b"it begins" not in terminal.raw:
                terminal.hear(60)
            with suppress(pexpect.TIMEOUT):
                terminal.hear(chance.uniform(0, 0.5))
            ends(terminal, chance.choice((signal.SIGINT, *ENDING)))
    assert answered(records, couple) == before
