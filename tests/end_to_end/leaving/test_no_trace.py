"""Help lines in a real terminal: one key takes them off it, and nothing on it or above it says that they were there."""

import pyte
import pytest

from games.record import Records
from tests.end_to_end.terminal import CTRL_C, CTRL_Q, ENTER, Terminal, installed
from tests.end_to_end.test_private import OTHER_SCREEN
from tests.support.players import TABLE

F9, CTRL_D = "\x1b[20~", "\x04"
HOME = "What would you like to do tonight?"
LINES = "Samaritans"
TRACES = (LINES, "hurts or frightens", "People to talk to", "Which country", "/people", "United Kingdom")
IN_BRITAIN = {"LANG": "en_GB.UTF-8"}


@pytest.fixture(autouse=True)
def couple(data: object) -> None:
    """Ana and Ben can play."""
    Records(data).add(TABLE)  # type: ignore[arg-type]


def left_on_the_first_screen(terminal: Terminal) -> str:
    """All that somebody sees who scrolls back later, and what stands there now."""
    screen = pyte.HistoryScreen(80, 24, history=1000)
    pyte.ByteStream(screen).feed(OTHER_SCREEN.sub(b"", terminal.raw))
    above = ["".join(row[column].data for column in range(80)) for row in screen.history.top]
    return "\n".join([*above, *screen.display])


def traces(terminal: Terminal) -> list[str]:
    return [each for each in TRACES if each in left_on_the_first_screen(terminal)]


def help_lines(terminal: Terminal, *keys: str) -> None:
    """Up to the help lines of a country."""
    terminal.settled(HOME)
    terminal.keys(*keys)
    terminal.settled("Which country are you in?")
    assert not terminal.on_first_screen()


@pytest.mark.parametrize("leave", [CTRL_Q, CTRL_C], ids=["ctrl+q", "ctrl+c"])
def test_on_the_screens_one_key_gives_the_shell_back_as_it_was(environ: dict[str, str], leave: str) -> None:
    with Terminal([installed()], environ | IN_BRITAIN) as terminal:
        help_lines(terminal, F9)
        terminal.keys(ENTER)
        terminal.settled(LINES)
        terminal.keys(leave)
        assert terminal.left() == (0 if leave == CTRL_Q else 130)
        assert terminal.restored()
        assert not left_on_the_first_screen(terminal).strip(), "not a word stands there"


def test_on_the_screens_enter_closes_them_over_what_stood_there(environ: dict[str, str]) -> None:
    with Terminal([installed()], environ | IN_BRITAIN) as terminal:
        help_lines(terminal, F9)
        terminal.keys(ENTER)
        terminal.settled(LINES)
        terminal.keys(ENTER)
        assert not [each for each in TRACES if each in terminal.see(HOME, gone=LINES)]


@pytest.mark.parametrize("leave", [CTRL_D, CTRL_C], ids=["ctrl+d", "ctrl+c"])
def test_in_lines_one_key_leaves_and_nothing_of_them_is_above(environ: dict[str, str], leave: str) -> None:
    with Terminal([installed(), "--plain"], environ | IN_BRITAIN) as terminal:
        help_lines(terminal, "/people", ENTER)
        terminal.keys("3", ENTER)
        terminal.settled(LINES)
        terminal.keys(leave)
        assert terminal.left() == (0 if leave == CTRL_D else 130)
        assert terminal.restored()
        assert HOME in left_on_the_first_screen(terminal)
        assert traces(terminal) == []


def test_in_lines_enter_closes_them_and_what_stood_there_is_there_again(environ: dict[str, str]) -> None:
    with Terminal([installed(), "--plain"], environ | IN_BRITAIN) as terminal:
        help_lines(terminal, "/people", ENTER)
        terminal.keys("3", ENTER)
        terminal.settled(LINES)
        terminal.keys(ENTER)
        terminal.settled(HOME)
        assert terminal.on_first_screen()
        assert traces(terminal) == []


def test_a_poor_terminal_moves_them_out_of_sight(environ: dict[str, str]) -> None:
    with Terminal([installed(), "--plain"], environ | IN_BRITAIN | {"TERM": "dumb"}) as terminal:
        terminal.settled(HOME)
        terminal.keys("/people", ENTER)
        terminal.settled("Which country are you in?")
        terminal.keys("3", ENTER)
        terminal.settled(LINES)
        terminal.keys(ENTER)
        terminal.see(HOME, gone=LINES)
        assert b"\x1b" not in terminal.raw
