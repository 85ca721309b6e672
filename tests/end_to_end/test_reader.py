"""Reader mode in real terminals: what is left on the shared screen, windows of every width, a pipe, leaving."""

import re
import subprocess
from pathlib import Path

import pyte
import pytest

from games.record import Records
from tests.end_to_end.terminal import CTRL_C, ENTER, Terminal, installed
from tests.support.players import TABLE

ANAS = "hummingbird"
INTENTION = [installed(), "play", "intention", "--plain=reader"]
PASTES = re.compile(r"\x1b\[\?2004[hl]")
OTHER_SCREEN = re.compile(rb"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", re.DOTALL)
IS_ON = "Reader mode is on"


@pytest.fixture(autouse=True)
def couple(data: Path) -> None:
    """Ana and Ben can play."""
    Records(data).add(TABLE)


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
    return PASTES.sub("", OTHER_SCREEN.sub(b"", raw).decode(errors="replace"))


@pytest.mark.parametrize(
    ("columns", "more"),
    [(80, {}), (200, {"NO_COLOR": "1"}), (40, {"LC_ALL": "C"}), (80, {"TERM": "dumb"})],
    ids=["80", "200, no colour", "40, no UTF-8", "dumb"],
)
def test_of_what_one_heard_alone_nothing_is_left_for_both(
    environ: dict[str, str], columns: int, more: dict[str, str]
) -> None:
    with Terminal(INTENTION, environ | more, columns=columns) as terminal:
        anas(terminal)
        terminal.see("Type b once", gone="Enter keeps it")
        assert IS_ON in both_heard(terminal.raw)
        assert ANAS not in both_heard(terminal.raw)
        if more.get("TERM") == "dumb":
            assert b"\x1b" not in terminal.raw
            return
        alone = OTHER_SCREEN.search(terminal.raw)
        assert alone
        assert ANAS.encode() in alone[0], "it is read back to her"
        restored = pyte.Screen(columns, 24)
        pyte.ByteStream(restored).feed(terminal.raw[: alone.start()])
        assert not "".join(restored.display).strip(), "what comes back with the first screen is spoken again"


def test_a_window_of_twenty_columns_loses_no_word(environ: dict[str, str]) -> None:
    with Terminal(INTENTION, environ, columns=20, rows=40) as terminal:
        terminal.settled("is on")
        read = "".join(each.ljust(20) for each in terminal.screen.display)
        assert f"{IS_ON}; /reader turns it off." in read
        assert "Ben can’t hear this." in read


def test_echo_shows_what_is_typed_where_nothing_stays(environ: dict[str, str]) -> None:
    with Terminal(INTENTION, environ) as terminal:
        anas(terminal, "/echo")
        terminal.see("Type b once")
        alone = OTHER_SCREEN.search(terminal.raw)
        assert alone
        assert alone[0].count(ANAS.encode()) == 2, "as it is typed, and read back"
        assert ANAS not in both_heard(terminal.raw)
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
        assert terminal.restored()


def test_ctrl_c_says_that_all_is_saved(environ: dict[str, str]) -> None:
    with Terminal(INTENTION, environ) as terminal:
        anas(terminal)
        terminal.see("Type b once")
        terminal.keys("b", ENTER)
        terminal.settled("1: Yes")
        terminal.keys(CTRL_C)
        assert terminal.left() == 130
        assert both_heard(terminal.raw).endswith("All that was answered is saved.\r\n")
        assert terminal.restored()


def test_a_pipe_hears_the_same(environ: dict[str, str]) -> None:
    lines = ("a", "1", "1", "2", ANAS, "", "b", "1", "1", "2", "to rest", "", "")
    done = subprocess.run(
        INTENTION, env=environ, input="\n".join(lines) + "\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    before, _, after = done.stdout.partition("Earphones out, together.")
    assert ANAS not in before
    assert f"Ana: Tonight I’d like to {ANAS}.\nBen: Tonight I’d like to rest.\n" in after
