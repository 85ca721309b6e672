"""What one types alone, in a real terminal: what stands on it meanwhile and after, in both faces."""

import os
import re
import resource
import sys
import time
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.support.players import TABLE

F6 = "\x1b[17~"
WISH, ANAS, BENS = "What would you like tonight?", "hummingbird", "lighthouse"
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
    """The first turn, for both: how much room there is."""
    terminal.see("How much room is there tonight")
    terminal.keys("2", ENTER)
    terminal.see("look away for a moment")
    terminal.keys("n", keys)
    terminal.see("Hand the keyboard to Ana; it stays closed until then.")


def written(terminal: Terminal) -> bytes:
    """All that the command has written until now, once it is silent."""
    terminal.settled()
    return terminal.raw


def test_on_the_screens_nothing_stands_readable_and_nothing_stays(environ: dict[str, str]) -> None:
    with Terminal(FACES["screens"], environ) as terminal:
        room(terminal, "")
        assert WISH not in terminal.text
        assert WISH.encode() not in written(terminal)
        terminal.keys("a")
        terminal.see(WISH, "hold to see")
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
        curtain = terminal.see("B E N", "Ana, look away for a moment.", gone="•")
        for words in (ANAS, *ASKED):
            assert words not in curtain
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
            terminal.see(WISH, "isn’t shown")
            assert not terminal.restored()
            terminal.keys(word, ENTER)
            if key == "a":
                terminal.see("Ben, alone with the screen")
        terminal.see("Clear-headed")
        terminal.keys("1", ENTER)
        terminal.see("Ana, alone with the screen")
        assert terminal.restored()
        left = OTHER_SCREEN.sub(b"", written(terminal)).decode()
        for words in (ANAS, BENS, *ASKED):
            assert words not in left
        assert left.count("\x1b") == 0, "nothing else steers the terminal"
        assert ANAS.encode() not in terminal.raw
        terminal.keys("a", ENTER)
        terminal.see("Clear-headed")
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
        assert OTHER_SCREEN.sub(b"", terminal.raw).endswith(b"Start ourturn again to go on.\r\n")
        assert terminal.restored()


def test_a_poor_terminal_is_not_steered_and_what_was_asked_is_moved_away(environ: dict[str, str]) -> None:
    with Terminal(FACES["plain"], environ | {"TERM": "dumb"}) as terminal:
        room(terminal, ENTER)
        terminal.keys("a", ENTER)
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
