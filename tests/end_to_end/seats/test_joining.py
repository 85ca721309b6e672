"""One keyboard becomes two seats: whoever comes asks the window that serves both, which says yes or not now."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.seats.test_taking_over import FACES, GAME, HALF, OPEN, TURNS, WENT_ON, half_typed
from tests.end_to_end.steps import CLEAR
from tests.end_to_end.terminal import CTRL_Q, ENTER, QUIET, Terminal, installed
from tests.games.record.trials import each_once
from tests.support.players import TABLE
from tests.support.records import arrived
from tui.screens.looking import UNDER_THE_FINGER

ASKS, THERE = "Ana would like to go on at a seat of her own.", "Ask there for Ana’s seat"
YES, ASKED, NOT_NOW = "Yes, Ana goes on there", "The other window is asking now", "The other window said not now"


@pytest.fixture(autouse=True)
def couple(data: Path) -> None:
    """Ana and Ben can play."""
    Records(data).add(TABLE)


def window(stack: ExitStack, environ: dict[str, str], face: str, *args: str) -> Terminal:
    """A window, full screen or line by line."""
    plain = ["--plain"] if face == "plain" else []
    return stack.enter_context(Terminal([installed(), *args, *plain], environ))


def brought(terminal: Terminal, words: str) -> None:
    """Wait until what the other one went on to stands here, and no key can be for what stood here before."""
    terminal.settled(words, quiet=UNDER_THE_FINGER + QUIET)


def asking(terminal: Terminal, plain: bool) -> None:
    """Whoever comes asks the window that is there."""
    terminal.settled(OPEN, THERE)
    terminal.keys("1" + ENTER * plain)
    terminal.settled(ASKED)


@pytest.mark.parametrize(("there", "here"), each_once(FACES, FACES))
def test_a_yes_makes_two_seats_of_one_keyboard(environ: dict[str, str], data: Path, there: str, here: str) -> None:
    arrived(Records(data), Records(data).couples()[0])
    with ExitStack() as stack:
        first = window(stack, environ, there, *GAME)
        first.settled(TURNS[0])
        second = window(stack, environ, here, "--seat", "Ana")
        asking(second, here == "plain")
        first.settled(ASKS, YES)
        first.keys("1" + ENTER * (there == "plain"))
        second.settled(TURNS[0])
        if there == "screens":
            first.see(TURNS[0], gone=YES)
        first.settled(TURNS[0])
        assert len({json.loads(seat.read_text())[0] for seat in data.rglob(".seat-?")}) == 2
        second.keys(ENTER)
        brought(first, TURNS[1])
        first.keys(ENTER)
        brought(second, TURNS[2])
        second.keys("teapot", ENTER)
        for each in (first, second):
            each.settled("only you can see this")  # what is typed before would not be heard
        for each, face in ((first, there), (second, here)):
            each.keys("/leave" + ENTER if face == "plain" else CTRL_Q)
            assert each.left() == 0
    assert WENT_ON not in first.raw.decode(errors="replace")
    assert {path.name for path in data.rglob(".*") if path.is_file()} & {".joining", ".draft", ".draft-b"} == set()


@pytest.mark.parametrize(("there", "here"), each_once(FACES, FACES))
def test_a_no_leaves_all_as_it_is(environ: dict[str, str], data: Path, there: str, here: str) -> None:
    arrived(Records(data), Records(data).couples()[0])
    with ExitStack() as stack:
        first = window(stack, environ, there, *GAME)
        first.settled(TURNS[0])
        second = window(stack, environ, here, "--seat", "Ana")
        asking(second, here == "plain")
        first.settled(ASKS, YES)
        first.keys("2" + ENTER * (there == "plain"))
        second.settled(NOT_NOW)
        first.settled(TURNS[0])
        first.keys(ENTER)
        first.settled(TURNS[1])
        second.keys("3" + ENTER * (here == "plain"))
        assert second.left() == 0


@pytest.mark.parametrize("there", FACES)
def test_whoever_leaves_is_asked_about_no_more(environ: dict[str, str], data: Path, there: str) -> None:
    arrived(Records(data), Records(data).couples()[0])
    with ExitStack() as stack:
        first = window(stack, environ, there, *GAME)
        first.settled(TURNS[0])
        second = window(stack, environ, "screens", "--seat", "Ana")
        asking(second, plain=False)
        first.settled(ASKS, YES)
        second.keys(CTRL_Q)
        assert second.left() == 0
        if there == "screens":
            first.see(TURNS[0], gone=YES)
            first.settled(TURNS[0])
            first.keys(ENTER)
            first.settled(TURNS[1])


def test_what_was_half_typed_alone_is_at_its_authors_seat(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        first = window(stack, environ, "screens", "play", "intention")
        half_typed(first, plain=False)
        second = window(stack, environ, "screens", "--seat", "Ana")
        asking(second, plain=False)
        first.settled(ASKS, YES)
        first.keys("1")
        second.settled("•" * len(HALF), "from before", CLEAR)
        first.see(gone=YES)
        first.settled()
        assert "•" * len(HALF) not in first.text
        assert HALF not in first.text + second.text
        assert HALF.encode() not in second.raw


def test_the_same_seat_in_another_window_is_taken_over(environ: dict[str, str], data: Path) -> None:
    arrived(Records(data), Records(data).couples()[0])
    with ExitStack() as stack:
        ben = window(stack, environ, "screens", "--seat", "Ben")
        ana = window(stack, environ, "plain", "--seat", "Ana")
        for each, who in ((ben, "Ben"), (ana, "Ana")):
            each.settled(f"This is {who}’s seat.")
        again = window(stack, environ, "screens", "--seat", "ana")
        again.settled("Ana’s seat is open in another window", "Go on here")
        assert THERE not in again.text
        again.keys("1")
        again.settled("This is Ana’s seat.")
        assert ana.left() == 3
        both = window(stack, environ, "screens")
        both.settled(OPEN, "Go on here; the two other windows close")
        both.keys("1")
        assert (ben.left(), again.left()) == (3, 3)
        both.settled("What would you like to do tonight?")
        assert "seat" not in both.text
