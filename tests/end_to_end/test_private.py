"""What one types alone, in a real terminal: what stands on it meanwhile and after, in both faces."""

import os
import re
import resource
import sys
import time
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.steps import CLEAR, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.support.players import TABLE
from tui.terminal.keyboard import SAYS_NONE, SAYS_PASTES

F6 = "\x1b[17~"
ANAS, BENS = "hummingbird", "lighthouse"
ASKED = (WISH, "only you can see this", "Clear-headed")
"""Words of what is asked of one alone in the intention."""
INTENTION = [installed(), "play", "intention"]
FACES = {"screens": INTENTION, "plain": [*INTENTION, "--plain"]}
OTHER_SCREEN = re.compile(rb"\x1b\[\?1049h.*?\x1b\[\?1049l", re.DOTALL)


@pytest.fixture(autouse=True)
def couple(data: Path) -> None:
    """Ana and Ben can play."""
    Records(data).add(TABLE)


def room(terminal: Terminal, keys: str) -> None:
    """Before anything is asked, a curtain; it doesn't open for somebody else."""
    terminal.settled("look away for a moment")
    terminal.keys("n", keys)
    terminal.see("Hand the keyboard to Ana; it stays closed until then.")


def fill_in(terminal: Terminal, enter: str = "") -> None:
    """The numbers of a page, up to what they would like; in lines ``enter`` ends each of them."""
    for words, number in ((CLEAR, "1"), (WANTED, "1"), (WOUND_UP, "2")):
        terminal.settled(words)
        terminal.keys(number + enter)


def written(terminal: Terminal) -> bytes:
    """All that the command has written until now, once it is silent."""
    terminal.settled()
    return terminal.raw


def test_on_the_screens_nothing_stands_readable_and_nothing_stays(environ: dict[str, str]) -> None:
    with Terminal(FACES["screens"], environ) as terminal:
        room(terminal, "")
        assert WISH not in terminal.text
        assert WISH.encode() not in written(terminal)
        terminal.settled("◆  Ana")
        terminal.keys("a")
        fill_in(terminal)
        terminal.settled("▸ Tonight")
        terminal.keys(ANAS)
        terminal.see("•" * len(ANAS))
        assert ANAS.encode() not in written(terminal)
        terminal.keys(F6)
        pressed = time.monotonic()
        terminal.see(ANAS)
        terminal.see("•" * len(ANAS), gone=ANAS)
        assert 0.8 < time.monotonic() - pressed < 5, "it hides by itself"
        terminal.keys(ENTER)
        before = len(terminal.raw)
        curtain = terminal.see("●  Ben", "Ana, look away for a moment.", gone="•")
        for words in (ANAS, *ASKED):
            assert words not in curtain
        terminal.settled("●  Ben")
        terminal.keys("n")
        terminal.see("Hand the keyboard to Ben")
        after = written(terminal)[before:]
        for words in (ANAS, *ASKED, "•"):
            assert words.encode() not in after


def test_in_plain_lines_nothing_of_it_is_left_in_the_scrollback(environ: dict[str, str]) -> None:
    with Terminal(FACES["plain"], environ) as terminal:
        room(terminal, ENTER)
        assert WISH.encode() not in written(terminal)
        assert not OTHER_SCREEN.search(terminal.raw)
        for key, word in (("a", ANAS), ("b", BENS)):
            terminal.keys(key, ENTER)
            fill_in(terminal, ENTER)
            terminal.see(WISH, "isn’t shown")
            assert not terminal.on_first_screen()
            terminal.keys(word, ENTER)
            if key == "a":
                terminal.see("Ben, alone with the screen")
                assert terminal.on_first_screen()
                assert ANAS.encode() not in terminal.raw
        terminal.see("Read out loud", ANAS, BENS)
        assert terminal.on_first_screen()
        left = OTHER_SCREEN.sub(b"", written(terminal)).decode()
        for words in (CLEAR, WANTED, WOUND_UP):
            assert words not in left
        for words in (ANAS, BENS):
            assert left.count(words) == 1, "where it is read to each other"
        assert left.count("\x1b") == left.count(SAYS_PASTES) == 1, "nothing else steers the terminal"
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
        assert OTHER_SCREEN.sub(b"", terminal.raw).endswith(b"Start ourturn again to go on.\r\n" + SAYS_NONE.encode())
        assert terminal.restored()


def test_a_poor_terminal_is_not_steered_and_what_was_asked_is_moved_away(environ: dict[str, str]) -> None:
    with Terminal(FACES["plain"], environ | {"TERM": "dumb"}) as terminal:
        room(terminal, ENTER)
        terminal.keys("a", ENTER)
        fill_in(terminal, ENTER)
        terminal.see(WISH)
        terminal.keys(ANAS, ENTER)
        terminal.see("Ben, alone with the screen", gone=WISH)
        assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("face", FACES)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process as files")
def test_the_process_tells_nobody_what_was_typed(environ: dict[str, str], face: str) -> None:
    with Terminal(FACES[face], environ) as terminal:
        room(terminal, ENTER)
        terminal.keys("a", ENTER if face == "plain" else "")
        fill_in(terminal, ENTER if face == "plain" else "")
        terminal.see(WISH)
        terminal.keys(ANAS)
        terminal.settled(WISH)
        process = terminal.child.pid
        assert resource.prlimit(process, resource.RLIMIT_CORE) == (0, 0)
        assert ANAS.encode() not in Path(f"/proc/{process}/cmdline").read_bytes()
        try:
            inherited = Path(f"/proc/{process}/environ").read_bytes()
        except PermissionError:  # memory is closed, also to the one who started it
            assert os.geteuid()
        else:
            assert b"OURTURN_DATA_DIR" in inherited
            assert ANAS.encode() not in inherited
