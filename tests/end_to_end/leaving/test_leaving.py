"""Every way of leaving, in both faces: the play waits at its turn, the terminal is as before, the status says why."""

import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest

from games.record import Records
from tests.end_to_end.terminal import CTRL_C, CTRL_Q, ENTER, Terminal, installed
from tests.end_to_end.test_private import OTHER_SCREEN
from tests.games.record.trials import each_once
from tests.support.players import TABLE
from tests.support.records import arrived

PLAY = [installed(), "play", "ask-and-receive"]
FACES = {"screens": PLAY, "plain": [*PLAY, "--plain"]}
THIRD = "A word that stops everything"
"""What stands on the third page."""
WORD = "hummingbird"
"""What is typed there, and stands nowhere before."""
A_LITTLE = 3.0
"""Seconds of work that starting and a few turns never take; a command that spins takes them soon."""

Leaving = Callable[[Terminal], None]


def typed(keys: str) -> Leaving:
    """Leaving by keys."""
    return lambda terminal: terminal.keys(keys)


def killed(number: signal.Signals) -> Leaving:
    """Leaving by a signal."""
    return lambda terminal: os.kill(terminal.child.pid, number)


def at_the_third_turn(terminal: Terminal) -> None:
    """Two turns answered, the third one asked."""
    for words in ("Ana, ask for something small", "Ben, ask for something small"):
        terminal.see(words)
        terminal.keys(ENTER)
    terminal.settled(THIRD)


@pytest.fixture(params=FACES)
def command(request: pytest.FixtureRequest, data: Path) -> list[str]:
    """The screens, then the plain lines, with a couple that can play."""
    records = Records(data)
    arrived(records, records.add(TABLE))
    return FACES[request.param]


WAYS: dict[str, tuple[Leaving, int]] = {
    "ctrl+c": (typed(CTRL_C), 130),
    "SIGINT": (killed(signal.SIGINT), 130),
    "SIGTERM": (killed(signal.SIGTERM), 143),
    "SIGHUP": (killed(signal.SIGHUP), 129),
    "SIGKILL": (killed(signal.SIGKILL), 137),
}


@pytest.mark.parametrize(("way", "command"), each_once(WAYS, FACES), indirect=["command"])
def test_it_goes_on_at_the_same_turn(command: list[str], environ: dict[str, str], way: str) -> None:
    how, status = WAYS[way]
    with Terminal(command, environ) as terminal:
        at_the_third_turn(terminal)
        how(terminal)
        assert terminal.left() == status
        assert terminal.alone()
        assert status == 137 or (terminal.restored() and terminal.echoes())
        assert "Traceback" not in terminal.raw.decode(errors="replace")
    with Terminal(command, environ) as terminal:
        terminal.see(THIRD)


@pytest.mark.parametrize(
    ("face", "keys"), [("screens", CTRL_Q), ("plain", "/leave\r"), ("plain", "\x04")], ids=["ctrl+q", "leave", "ctrl+d"]
)
def test_leaving_by_choice_is_fine(data: Path, environ: dict[str, str], face: str, keys: str) -> None:
    records = Records(data)
    arrived(records, records.add(TABLE))
    with Terminal(FACES[face], environ) as terminal:
        at_the_third_turn(terminal)
        terminal.keys(keys)
        assert terminal.left() == 0
        assert terminal.restored()
        assert terminal.echoes()
    with Terminal(FACES[face], environ) as terminal:
        terminal.see(THIRD)


@pytest.mark.parametrize(("nohup", "command"), each_once([False, True], FACES), indirect=["command"])
def test_a_closed_terminal_ends_it_without_a_spin(command: list[str], environ: dict[str, str], nohup: bool) -> None:
    terminal = Terminal(command, environ, nohup=nohup)
    at_the_third_turn(terminal)
    _, work = terminal.hang_up()
    assert terminal.alone()
    assert work < A_LITTLE
    with Terminal(command, environ) as terminal:
        terminal.see(THIRD)


@pytest.mark.parametrize("pause", [signal.SIGSTOP, None])
def test_after_a_pause_keys_are_read_once_and_it_leaves(
    data: Path, environ: dict[str, str], pause: signal.Signals | None
) -> None:
    """A terminal that goes says that a pause is over, too; where reading began twice, it once stayed for ever."""
    records = Records(data)
    arrived(records, records.add(TABLE))
    with Terminal(FACES["screens"], environ) as terminal:
        at_the_third_turn(terminal)
        tasks = Path(f"/proc/{terminal.child.pid}/task")
        before = len(list(tasks.iterdir())) if tasks.exists() else 0
        for _ in range(3):
            if pause is not None:
                os.kill(terminal.child.pid, pause)
            os.kill(terminal.child.pid, signal.SIGCONT)
            terminal.settled()
        terminal.keys(WORD)
        terminal.see(WORD)
        assert not before or len(list(tasks.iterdir())) == before
        for number in (signal.SIGHUP, signal.SIGCONT):
            os.kill(terminal.child.pid, number)
        assert terminal.left() == 128 + signal.SIGHUP
        assert terminal.restored()
        assert terminal.echoes()


@pytest.mark.parametrize("pause", [signal.SIGSTOP, signal.SIGTSTP, None])
def test_words_typed_across_pauses_stay_as_they_were_typed(
    data: Path, environ: dict[str, str], pause: signal.Signals | None
) -> None:
    records = Records(data)
    arrived(records, records.add(TABLE))
    with Terminal(FACES["screens"], environ) as terminal:
        at_the_third_turn(terminal)
        for letter in WORD:
            terminal.keys(letter)
            if pause is not None:
                os.kill(terminal.child.pid, pause)
                until_paused(terminal)
            for _ in range(2):
                os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.see(WORD)
        terminal.settled()
        if pause is not None:
            os.kill(terminal.child.pid, pause)
            until_paused(terminal)
        terminal.screen.erase_in_display(2)  # as a terminal does that is taken over once more
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.see(THIRD, WORD, "f1 stop")
        terminal.keys(CTRL_C)
        assert terminal.left() == 128 + signal.SIGINT
        assert terminal.restored()
        assert terminal.echoes()


def until_paused(terminal: Terminal) -> None:
    """Wait until the program stands still, and read meanwhile what it gives back."""
    status = 0
    while not os.WIFSTOPPED(status):
        with suppress(pexpect.TIMEOUT):
            terminal.hear(0.01)
        _, status = os.waitpid(terminal.child.pid, os.WNOHANG | os.WUNTRACED)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_plain_mode_gives_the_terminal_back_from_a_private_turn(
    data: Path, environ: dict[str, str], number: signal.Signals
) -> None:
    records = Records(data)
    arrived(records, records.add(TABLE))
    with Terminal(FACES["plain"], environ) as terminal:
        at_the_third_turn(terminal)
        terminal.keys("kettle", ENTER)
        terminal.see("look away for a moment")
        terminal.keys("a", ENTER)
        terminal.settled("ask for touch tonight")
        assert not terminal.echoes()
        assert not terminal.on_first_screen()
        terminal.keys("2")
        os.kill(terminal.child.pid, number)
        assert terminal.left() == 128 + number
        assert terminal.echoes()
        assert terminal.restored()


def test_plain_mode_gives_the_terminal_back_from_the_recovery_key(data: Path, environ: dict[str, str]) -> None:
    Records(data).add(TABLE)
    with Terminal([installed(), "--plain"], environ) as terminal:
        row = re.search(r"(\d+) +Seal this record", terminal.settled("Good night", "Type a number"))
        assert row
        terminal.keys(row[1], ENTER)
        terminal.settled("1  Seal it")
        terminal.keys("1", ENTER)
        for who, words in (("◆ Ana, a passphrase", "one"), ("● Ben, a passphrase", "two")):
            for _ in range(2):
                terminal.settled(who)
                assert not terminal.echoes()
                terminal.keys(words, ENTER)
        terminal.settled("AGE-SECRET-KEY-1", "written down")
        assert not terminal.on_first_screen()
        os.kill(terminal.child.pid, signal.SIGTERM)
        assert terminal.left() == 128 + signal.SIGTERM
        assert terminal.echoes()
        assert terminal.restored()
        assert b"AGE-SECRET-KEY" not in OTHER_SCREEN.sub(b"", terminal.raw)


def test_a_terminal_hears_what_whoever_started_the_tests_ignores(environ: dict[str, str]) -> None:
    heard = "import signal; print('heard', signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGQUIT).name)"
    for number in (signal.SIGINT, signal.SIGQUIT):  # as for what a script starts with &
        before = signal.signal(number, signal.SIG_IGN)
        try:
            with Terminal([sys.executable, "-c", heard], environ) as terminal:
                assert "default_int_handler" in terminal.see("heard", "SIG_DFL")
        finally:
            signal.signal(number, before)
