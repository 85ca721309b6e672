"""A second window: the evening goes on there at the same turn, the first one keeps what is typed and leaves."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.steps import CLEAR, WANTED, WISH
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.end_to_end.test_private import fill_in
from tests.support.players import TABLE

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


@pytest.mark.parametrize("there", FACES)
@pytest.mark.parametrize("here", FACES)
@pytest.mark.parametrize("first_is", [answers_late, is_stopped])
def test_it_goes_on_here_at_the_same_turn(
    environ: dict[str, str], data: Path, there: str, here: str, first_is: Callable[[Terminal], None]
) -> None:
    game = ["play", "intention"]
    with ExitStack() as stack:
        first = stack.enter_context(Terminal([FACES[there][0], *game, *FACES[there][1:]], environ))
        half_typed(first, there == "plain")
        if there == "screens":
            draft_there(first, data)
        first_is(first)
        second = stack.enter_context(Terminal(FACES[here], environ))
        go_on_here(second, here == "plain")
        asked = time.monotonic()
        second.see("look away for a moment")
        assert time.monotonic() - asked < LONGEST
        assert first.left() == 3
        assert first.restored()
        assert first.echoes()
        assert WENT_ON in " ".join(first.raw.decode(errors="replace").split())
        assert HALF not in second.text
        assert HALF.encode() not in second.raw
        second.settled("A N A" if here == "screens" else "type a")
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
