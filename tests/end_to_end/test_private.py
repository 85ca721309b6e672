"""What one types alone, in a real terminal: what stands on it meanwhile and after, in both faces."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from games.record import Records
from tests.end_to_end.steps import CLEAR, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_C, ENTER, PATIENCE, Terminal, installed
from tests.support.players import TABLE
from tui.terminal.keyboard import SAYS_NONE, SAYS_PASTES

F6 = "\x1b[17~"
ANAS, BENS = "hummingbird", "lighthouse"
ASKED = (WISH, "only you can see this", "Clear-headed")
"""Words of what is asked of one alone in the intention."""
INTENTION = [installed(), "play", "intention"]
FACES = {"screens": INTENTION, "plain": [*INTENTION, "--plain"]}
READER = [*INTENTION, "--plain=reader"]
IS_ON = "Reader mode is on"
PASTES = re.compile(r"\x1b\[\?2004[hl]")
HERE_ALONE = re.compile(rb"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", re.DOTALL)
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
        while ANAS.encode() not in terminal.raw:  # it may be gone again before a busy machine looks at the screen
            terminal.hear(PATIENCE)
        terminal.see("•" * len(ANAS), gone=ANAS)  # it hides by itself
        terminal.settled()
        terminal.keys(ENTER)
        before = len(terminal.raw)
        curtain = terminal.see("●  Ben", "Ana, look away for a moment.", gone="•")
        for words in (ANAS, *ASKED):
            assert words not in curtain
        terminal.settled("●  Ben")
        terminal.keys("n")
        terminal.see("Hand the keyboard to Ben")
        after = written(terminal)[before:]
        assert ANAS.encode() not in after
        closed = after[after.index(b"look away for a moment") :]  # her page may be drawn once more, as it was, before
        for words in (*ASKED, "•"):
            assert words.encode() not in closed


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


# --- reader mode ---


def anas(terminal: Terminal, *more: str) -> None:
    """What Ana answers alone, up to Ben's curtain."""
    terminal.settled("Type a once")
    for line in ("a", *more, "1", "1", "2"):
        terminal.keys(line, ENTER)
        terminal.settled()
    terminal.keys(ANAS, ENTER)
    terminal.settled("Enter keeps it")
    terminal.keys(ENTER)


def both_heard(raw: bytes) -> str:
    """What was written where both can hear it, but for asking the terminal to say where a paste ends."""
    return PASTES.sub("", HERE_ALONE.sub(b"", raw).decode(errors="replace"))


@pytest.mark.parametrize(
    ("columns", "more"),
    [(80, {}), (200, {"NO_COLOR": "1"}), (40, {"LC_ALL": "C"}), (80, {"TERM": "dumb"})],
    ids=["80", "200, no colour", "40, no UTF-8", "dumb"],
)
def test_of_what_one_heard_alone_nothing_is_left_for_both(
    environ: dict[str, str], columns: int, more: dict[str, str]
) -> None:
    with Terminal(READER, environ | more, columns=columns) as terminal:
        anas(terminal)
        terminal.see("Type b once", gone="Enter keeps it")
        assert IS_ON in both_heard(terminal.raw)
        assert ANAS not in both_heard(terminal.raw)
        if more.get("TERM") == "dumb":
            assert b"\x1b" not in terminal.raw
            return
        alone = HERE_ALONE.search(terminal.raw)
        assert alone
        assert ANAS.encode() in alone[0], "it is read back to her"
        restored = pyte.Screen(columns, 24)
        pyte.ByteStream(restored).feed(terminal.raw[: alone.start()])
        assert not "".join(restored.display).strip(), "what comes back with the first screen is spoken again"


def test_a_window_of_twenty_columns_loses_no_word(environ: dict[str, str]) -> None:
    with Terminal(READER, environ, columns=20, rows=40) as terminal:
        terminal.settled("is on")
        read = "".join(each.ljust(20) for each in terminal.screen.display)
        assert f"{IS_ON}; /reader turns it off." in read
        assert "Ben can’t hear this." in read


def test_echo_shows_what_is_typed_where_nothing_stays(environ: dict[str, str]) -> None:
    with Terminal(READER, environ) as terminal:
        anas(terminal, "/echo")
        terminal.see("Type b once")
        alone = HERE_ALONE.search(terminal.raw)
        assert alone
        assert alone[0].count(ANAS.encode()) == 2, "as it is typed, and read back"
        assert ANAS not in both_heard(terminal.raw)
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
        assert terminal.restored()


def test_ctrl_c_says_that_all_is_saved(environ: dict[str, str]) -> None:
    with Terminal(READER, environ) as terminal:
        anas(terminal)
        terminal.see("Type b once")
        terminal.keys("b", ENTER)
        terminal.settled("1: Yes")
        terminal.keys(CTRL_C)
        assert terminal.left() == 130
        assert both_heard(terminal.raw).endswith("Everything you answered is saved.\r\n")
        assert terminal.restored()


def test_a_pipe_hears_the_same(environ: dict[str, str]) -> None:
    lines = ("a", "1", "1", "2", ANAS, "", "b", "1", "1", "2", "to rest", "", "")
    done = subprocess.run(
        READER, env=environ, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    before, _, after = done.stdout.partition("Earphones out, together.")
    assert ANAS not in before
    assert f"Ana: Tonight I’d like to {ANAS}.\nBen: Tonight I’d like to rest.\n" in after
