"""A process that has everything loaded, in real terminals: what a login sees, types and leaves is as without it."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.record import Records
from tests.end_to_end.hosting.waiting import PLAIN, Warm, waiting
from tests.end_to_end.terminal import CTRL_C, CTRL_Q, PATIENCE, Terminal
from tests.support.players import TABLE
from tui.hosting import attach

ROOM = Path(__file__).parents[3]
F4 = "\x1bOS"
HOME = "What would you like to do tonight?"


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    """One for all tests here; its socket needs a short name."""
    with TemporaryDirectory(prefix="ot-") as place, waiting(Path(place), [*PLAIN[:3], "tui.hosting.warm"]) as running:
        yield running


@pytest.fixture
def couple(data: Path) -> Records:
    """Ana and Ben, who have been here."""
    records = Records(data)
    records.add(TABLE)
    return records


def look(command: list[str], environ: dict[str, str], *keys: str) -> tuple[object, str, int]:
    """What stands at home with all its colours, what stood on it, and the exit status."""
    with Terminal(command, environ) as terminal:
        text = terminal.settled(HOME)
        cells = {(x, y): char for y, line in terminal.screen.buffer.items() for x, char in line.items()}
        terminal.keys(*keys)
        status = terminal.left()
        assert terminal.restored()
    return cells, text, status


@pytest.mark.parametrize(
    "said",
    [{}, {"COLORTERM": "", "TERM": "xterm"}, {"NO_COLOR": "1"}, {"LC_ALL": "C", "TZ": "Asia/Tokyo"}],
    ids=["as usual", "sixteen colours", "no colours", "letters"],
)
def test_home_looks_as_it_does_without_it(
    warm: Warm, couple: Records, environ: dict[str, str], said: dict[str, str]
) -> None:
    environ |= said
    assert look(warm.login(), environ, CTRL_Q) == look(PLAIN, environ, CTRL_Q)
    assert warm.alone()


def test_ctrl_c_between_lines_ends_it_with_its_status(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    with Terminal(warm.login("--plain"), environ) as terminal:
        terminal.settled(HOME)
        terminal.keys(CTRL_C)
        assert (terminal.left(), terminal.restored(), terminal.echoes()) == (130, True, True)


def test_another_size_reaches_it(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    environ = {name: value for name, value in environ.items() if name not in ("COLUMNS", "LINES")}  # pytest-xdist’s
    with Terminal(warm.login(), environ) as terminal:
        terminal.settled(HOME, "enter play")
        terminal.screen.resize(12, 40)
        terminal.child.setwinsize(12, 40)
        terminal.settled("to do tonight?")
        assert all(len(line.rstrip()) <= 40 for line in terminal.screen.display)
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_for_the_login_is_for_the_evening(
    warm: Warm, couple: Records, environ: dict[str, str], number: signal.Signals
) -> None:
    with Terminal(warm.login(), environ) as terminal:
        terminal.settled(HOME)
        os.kill(terminal.child.pid, number)
        assert (terminal.left(), terminal.restored()) == (128 + number, True)
    assert warm.alone()


def test_when_the_line_breaks_both_are_gone(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    with Terminal(warm.login(), environ) as terminal:
        terminal.settled(HOME)
        assert terminal.hang_up()[0] == 128 + signal.SIGHUP
    assert warm.alone()


def test_an_evening_that_is_killed_says_so(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    with Terminal(warm.login(), environ) as terminal:
        terminal.settled(HOME)
        (guest,) = warm.children()
        os.kill(guest, signal.SIGKILL)
        assert terminal.left() == attach.VANISHED


def test_a_login_that_is_killed_takes_its_evening_along(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    with Terminal(warm.login(), environ) as terminal:
        terminal.settled(HOME)
        (guest,) = warm.children()
        process = os.pidfd_open(guest)
        os.kill(terminal.child.pid, signal.SIGKILL)
        gone = bool(select.select([process], [], [], PATIENCE)[0])  # while its terminal is still there
        os.close(process)
        assert gone
        assert (terminal.left(), terminal.restored()) == (128 + signal.SIGKILL, True)


HELD = """
import sys
from collections import deque
from itertools import repeat
from tui.app.app import OurTurn
from tui.hosting import warm
def held(self):
    print("\\x1b]0;held\\x07", end="", file=sys.__stderr__, flush=True)
    deque(repeat(0), maxlen=0)
OurTurn.action_colours = held
sys.exit(warm.wait(sys.argv[1]))
"""
"""Waits for logins; in each, the key for the colours holds the interpreter for ever, in C."""


def test_one_that_hears_nothing_any_more_is_ended_from_outside(couple: Records, environ: dict[str, str]) -> None:
    with TemporaryDirectory(prefix="ot-") as place:
        command = [sys.executable, "-I", "-c", HELD]
        with waiting(Path(place), command) as running, Terminal(running.login(), environ) as terminal:
            terminal.settled(HOME)
            terminal.keys(F4)
            while b"]0;held" not in terminal.raw:
                terminal.hear(PATIENCE)
            os.kill(terminal.child.pid, signal.SIGTERM)
            assert (terminal.left(), terminal.restored(), terminal.echoes()) == (attach.VANISHED, True, True)
            assert running.alone()


def test_where_nobody_waits_it_starts_plainly(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    command = warm.login()
    command[4] += "-nobody"
    with Terminal(command, environ) as terminal:
        terminal.settled(HOME)
        assert not warm.children()
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def test_whose_terminal_it_is_not_starts_plainly(warm: Warm, couple: Records, environ: dict[str, str]) -> None:
    with Terminal(["/bin/sh", "-c", '"$@"; exit $?', "sh", *warm.login()], environ) as terminal:
        terminal.settled(HOME)
        assert not warm.children()
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def test_a_process_that_waits_but_does_nothing_keeps_nobody_out(
    warm: Warm, couple: Records, environ: dict[str, str]
) -> None:
    os.kill(warm.process.pid, signal.SIGSTOP)
    try:
        with Terminal(warm.login(), environ) as terminal:
            terminal.settled(HOME)
            os.kill(warm.process.pid, signal.SIGCONT)
            terminal.keys(CTRL_Q)
            assert terminal.left() == 0
    finally:
        os.kill(warm.process.pid, signal.SIGCONT)


def test_the_version_that_an_upgrade_switched_to_plays_from_the_next_login_on(
    couple: Records, environ: dict[str, str]
) -> None:
    with TemporaryDirectory(prefix="ot-") as folder:
        place = Path(folder)
        for version in ("old", "new"):
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place / version)], check=True)
            (ours,) = (place / version).glob("lib/python*/site-packages")
            (ours / "ours.pth").write_text(
                "\n".join([str(ROOM), *(each for each in sys.path if "site-packages" in each)])
            )
        link = place / "bin"
        link.symlink_to("old/bin")
        command, said = [str(link.resolve() / "python"), "-I", "-m", "tui.hosting.warm"], f'launcher = "{link}/start"'
        with waiting(place, command, more=said) as running:
            at = Path(f"/proc/{running.process.pid}/cmdline")
            assert look(running.login(), environ, CTRL_Q)[2] == 0
            assert b"/old/bin/python" in at.read_bytes()
            link.unlink()
            link.symlink_to("new/bin")
            assert look(running.login(), environ, CTRL_Q)[2] == 0
            assert b"/new/bin/python" in at.read_bytes(), "the same process has begun anew"


def test_code_that_has_changed_is_loaded_at_the_next_login(couple: Records, environ: dict[str, str]) -> None:
    with TemporaryDirectory(prefix="ot-") as folder:
        place = Path(folder)
        begin = "import sys; sys.path.insert(0, sys.argv.pop(1)); import code_of_ours; from tui.hosting import warm; "
        (place / "code_of_ours.py").write_text("")
        command = [sys.executable, "-I", "-c", begin + "sys.exit(warm.wait(sys.argv[1]))", folder]
        with waiting(place, command) as running:
            at = Path(f"/proc/{running.process.pid}/cmdline")
            assert look(running.login(), environ, CTRL_Q)[2] == 0
            assert b"code_of_ours" in at.read_bytes()
            (place / "code_of_ours.py").write_text("different = True")
            assert look(running.login(), environ, CTRL_Q)[2] == 0
            assert b"code_of_ours" not in at.read_bytes()
