"""A second window: the evening goes on there at the same turn, the first one keeps what is typed and leaves."""

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from itertools import product
from pathlib import Path

import pytest

from games.record import Records
from games.record.keys import sealing
from games.record.keys.slots import Cost, Passphrase
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.server import serving, sshd
from tests.end_to_end.steps import CLEAR, WANTED, WISH
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal, installed
from tests.end_to_end.test_private import fill_in
from tests.games.record.trials import each_once
from tests.support.players import TABLE
from tests.support.records import arrived

HALF = "hummingb"
OPEN, WENT_ON = "Your evening is open in another window", "Your evening went on in another window"
SCREENS, PLAIN = [installed()], [installed(), "--plain"]
FACES = {"screens": SCREENS, "plain": PLAIN}
LONGEST = 5.0
"""Seconds from choosing to go on here to the turn that they were at."""


@pytest.fixture(autouse=True)
def couple(data: Path) -> None:
    """Ana and Ben can play."""
    Records(data).add(TABLE)


def half_typed(terminal: Terminal, plain: bool) -> None:
    """Ana is alone with the screen, has answered most of her page, and typed half of what she would like."""
    enter = ENTER * plain
    terminal.settled("look away for a moment")
    terminal.keys("a" + enter)
    fill_in(terminal, enter)
    terminal.settled(WISH)
    terminal.keys(HALF)
    if not plain:
        terminal.see("•" * len(HALF))


def go_on_here(terminal: Terminal, plain: bool) -> None:
    """Have the evening in this window."""
    terminal.settled(OPEN, "Go on here")
    terminal.keys("1" + ENTER * plain)


def draft_there(terminal: Terminal, data: Path) -> None:
    """Wait until the half is on the disk."""
    for _ in range(50):
        terminal.settled()
        if list(data.rglob(".draft")):
            return
    raise AssertionError("it was never kept")


def answers_late(first: Terminal) -> None:
    """It runs, and leaves as soon as it hears of it."""


def is_stopped(first: Terminal) -> None:
    """It hears nothing, as a window on a line that is dead."""
    os.kill(first.child.pid, signal.SIGSTOP)


@pytest.mark.parametrize(("faces", "first_is"), each_once(product(FACES, FACES), [answers_late, is_stopped]))
def test_it_goes_on_here_at_the_same_turn(
    environ: dict[str, str], data: Path, faces: tuple[str, str], first_is: Callable[[Terminal], None]
) -> None:
    (there, here), game = faces, ["play", "intention"]
    with ExitStack() as stack:
        first = stack.enter_context(Terminal([FACES[there][0], *game, *FACES[there][1:]], environ))
        half_typed(first, there == "plain")
        if there == "screens":
            draft_there(first, data)
        first_is(first)
        second = stack.enter_context(Terminal(FACES[here], environ))
        go_on_here(second, here == "plain")
        asked = Stopwatch()
        second.see("look away for a moment")
        assert asked.seconds() < LONGEST
        assert first.left() == 3
        assert first.restored()
        assert first.echoes()
        assert WENT_ON in " ".join(first.raw.decode(errors="replace").split())
        assert HALF not in second.text
        assert HALF.encode() not in second.raw
        second.settled("◆  Ana" if here == "screens" else "type a")
        second.keys("a" + ENTER * (here == "plain"))
        if here == "screens":
            drawn = second.settled("•" * len(HALF), "from before", CLEAR)
            assert "•" * (len(HALF) + 1) not in drawn
        else:
            for words in (CLEAR, WANTED):  # that is never kept, and asked again
                second.settled(words)
                second.keys("1", ENTER)
            second.settled(WISH, "/take answers with them")
            assert HALF.encode() not in second.raw
            second.keys("/show", ENTER)
            second.see(f"“{HALF}”")


US = "Ana & Ben"
GAME = ["play", "ask-and-receive", "--no-timers"]
TURNS = ("Ana, ask for something small", "Ben, ask for something small", "A word that stops everything")


def playing(stack: ExitStack, environ: dict[str, str], data: Path, turns: int = 0, *plain: str) -> Terminal:
    """A window at a turn of a game that both can see."""
    records = Records(data)
    arrived(records, records.couples()[0])
    terminal = stack.enter_context(Terminal([installed(), *GAME, *plain], environ))
    for words in TURNS[:turns]:
        terminal.settled(words)
        terminal.keys(ENTER)
    terminal.settled(TURNS[turns])
    return terminal


def test_of_three_windows_one_goes_on_and_the_third_is_asked_once_more(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        first = playing(stack, environ, data)
        second, third = (stack.enter_context(Terminal(SCREENS, environ)) for _ in range(2))
        second.settled(OPEN)
        third.settled(OPEN)
        go_on_here(second, plain=False)
        second.settled(TURNS[0])
        assert first.left() == 3
        third.keys("1")
        third.settled(f"{OPEN}, used just now")
        second.keys(ENTER)
        second.settled(TURNS[1])
        third.pick("Leave it open there")
        assert third.left() == 0
        assert "stays open in the other window" in third.raw.decode()
        second.keys(ENTER)
        second.settled(TURNS[2])


def test_whoever_only_looks_disturbs_nobody(environ: dict[str, str], data: Path, tmp_path: Path) -> None:
    looking = (
        *(["history"], ["show"], ["today"], ["pattern"], ["doctor"], ["couples", "list"], ["record", "check", US]),
        *(["export", US, "--to", str(tmp_path / "page.json")], ["backup", "--to", str(tmp_path / "backup.tar")]),
    )
    with ExitStack() as stack:
        first = playing(stack, environ, data)
        before = [path.read_bytes() for path in sorted(data.rglob(".seat-?"))]
        for command in looking:
            ran = subprocess.run([installed(), *command], env=environ, capture_output=True, timeout=60, check=False)
            assert ran.returncode in (0, 6), (command, ran.stderr)
        assert [path.read_bytes() for path in sorted(data.rglob(".seat-?"))] == before != []
        for words in TURNS[1:]:
            first.keys(ENTER)
            first.settled(words)


@pytest.mark.parametrize("plain", [False, True], ids=FACES)
def test_a_first_window_that_wakes_late_saves_nothing_and_says_so(
    environ: dict[str, str], data: Path, plain: bool
) -> None:
    word = "kettle"
    with ExitStack() as stack:
        first = playing(stack, environ, data, 2, *["--plain"] * plain)
        first.keys(word)
        is_stopped(first)
        for seat in (*data.rglob(".seat-?"), *data.rglob(".driving")):
            with seat.open("r+b") as said:  # no signal leads there, as to a window in another container
                words = json.load(said)
                words[2] = "elsewhere"
                said.seek(0)
                said.truncate()
                said.write(json.dumps(words).encode())
        second = stack.enter_context(Terminal(SCREENS, environ))
        go_on_here(second, plain=False)
        second.settled(TURNS[2])
        os.kill(first.child.pid, signal.SIGCONT)
        first.settled(word)
        first.keys(ENTER)
        if plain:
            assert first.left() == 3
            assert WENT_ON in " ".join(first.text.split())
        else:
            first.settled(WENT_ON, word)
            first.keys(CTRL_Q)
            assert first.left() == 0
        second.keys("teapot", ENTER)
        second.settled("look away for a moment")
    with Records(data).read(Records(data).couples()[0]) as record:
        assert record.tonight
        said_words = [answer.value for answer in record.tonight.sittings[-1].answers]
        assert said_words[-1] == "teapot"


def test_a_record_that_is_gone_meanwhile(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        playing(stack, environ, data)
        second = stack.enter_context(Terminal(SCREENS, environ))
        second.settled(OPEN)
        shutil.rmtree(data / "couples")
        second.keys("1")
        second.settled("There’s no couple called “Ana & Ben” here")


def test_a_record_that_was_sealed_meanwhile_asks_for_its_passphrase(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        first = playing(stack, environ, data)
        second = stack.enter_context(Terminal(SCREENS, environ))
        second.settled(OPEN)
        first.keys(CTRL_Q)
        assert first.left() == 0
        records = Records(data)
        sealing.seal(records, records.couples()[0], [Passphrase("a", "humming at noon", Cost(64, 1, 1))])
        second.keys("1")
        second.settled("this record is sealed")
        second.keys("humming at noon", ENTER)
        second.settled("What would you like to do tonight?")


@pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
def test_a_line_that_is_dead_keeps_nobody_out(environ: dict[str, str], data: Path, tmp_path: Path) -> None:
    places = ["--data-dir", str(data), "--config-dir", str(tmp_path / "config")]
    evening = shlex.join([installed(), *places, "play", "intention", "--couple", US])
    with ExitStack() as stack:
        server = stack.enter_context(serving(tmp_path, evening))
        first = stack.enter_context(Terminal(server.ssh("-tt"), environ))
        half_typed(first, plain=False)
        draft_there(first, data)
        os.kill(first.child.pid, signal.SIGSTOP)  # the client: its line is there, and nothing comes through any more
        second = stack.enter_context(Terminal(server.ssh("-tt"), environ))
        go_on_here(second, plain=False)
        asked = Stopwatch()
        second.see("look away for a moment")
        assert asked.seconds() < LONGEST
        second.settled("◆  Ana")
        second.keys("a")
        second.settled("•" * len(HALF), "from before", CLEAR)
        os.kill(first.child.pid, signal.SIGCONT)
        assert first.left() == 3
