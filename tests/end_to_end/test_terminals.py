"""Poor terminals and settings of one's own, with the installed command: letters, few colours or none, no mouse."""

import re
import signal
from pathlib import Path

import pexpect
import pytest

from games.record import Records
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal, installed
from tests.support.players import TABLE
from tui.terminal.outgoing import GIVE_TITLE_BACK

F4, F12 = "\x1bOS", "\x1b[24~"
HOME = [installed()]
COLOUR = re.compile(rb"\x1b\[([0-9;]+)m")


@pytest.fixture
def settings(tmp_path: Path, environ: dict[str, str], data: Path) -> Path:
    """The config file, not there yet, beside a couple's record."""
    Records(data).add(TABLE)
    environ["OURTURN_CONFIG_DIR"] = str(tmp_path / "config")
    (tmp_path / "config").mkdir()
    return tmp_path / "config" / "config.toml"


def colours_of(raw: bytes) -> set[str]:
    """The kinds of colours that were written: ``16``, ``256`` or ``all``; none is no kind."""
    kinds = set()
    for code in COLOUR.findall(raw):
        parts = code.split(b";")
        while parts:
            first = int(parts.pop(0) or b"0")
            if first in (38, 48):
                kinds.add({b"5": "256", b"2": "all"}[parts[0]])
                parts = parts[2 if parts[0] == b"5" else 4 :]
            elif first in (*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)):
                kinds.add("16")
    return kinds


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("around", "found"),
    [
        ({}, {"all"}),
        ({"COLORTERM": ""}, {"256"}),
        ({"COLORTERM": "", "FORCE_COLOR": "3"}, {"all"}),
        ({"COLORTERM": "", "TERM": "xterm"}, set()),  # home has but the terminal's own two in its own colours
        ({"NO_COLOR": "1"}, set()),
        ({"NO_COLOR": "1", "FORCE_COLOR": "3"}, set()),
    ],
)
def test_no_more_colours_than_the_terminal_has(
    environ: dict[str, str], around: dict[str, str], found: set[str]
) -> None:
    with Terminal(HOME, environ | around) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert colours_of(terminal.raw) - {"16"} == found
    assert ("16" in colours_of(terminal.raw)) == (around.get("TERM") == "xterm")


@pytest.mark.parametrize("lang", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LANG": "POSIX"}])
def test_without_utf_8_it_is_played_in_letters(environ: dict[str, str], lang: dict[str, str]) -> None:
    with Terminal(HOME, environ | lang) as terminal:
        terminal.settled("Our Turn", "+----", "go on", "A  |", "B  |")
        terminal.keys("Ana", ENTER, "Ben")
        terminal.settled("| Ana", "| Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert terminal.raw.isascii()


@pytest.mark.usefixtures("settings")
def test_plain_lines_without_utf_8(environ: dict[str, str]) -> None:
    with Terminal([*HOME, "--plain"], environ | {"LANG": "C"}) as terminal:
        terminal.see("A Ana and B Ben", "Good night")
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
    assert terminal.raw.isascii()


@pytest.mark.usefixtures("settings")
def test_what_is_typed_alone_stands_in_stars_without_utf_8(environ: dict[str, str]) -> None:
    with Terminal([installed(), "play", "both-and"], environ | {"LANG": "C"}) as terminal:
        terminal.settled("a I'm Ana")
        terminal.keys("a")
        terminal.settled("only you can see this")
        terminal.keys("moss")
        assert "moss" not in terminal.settled("****")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert terminal.raw.isascii()


def test_a_byte_of_another_alphabet_ends_nothing(environ: dict[str, str]) -> None:
    with Terminal(HOME, environ | {"LANG": "de_DE.ISO-8859-1"}) as terminal:
        terminal.settled("What shall we call you?")
        terminal.child.send(b"Ren\xe9e")
        terminal.settled("Ren", "e")
        terminal.keys(ENTER, "Ben")
        terminal.settled("│ Ben", "│ Ren")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def test_the_colours_that_were_chosen_are_there_the_next_time(environ: dict[str, str], settings: Path) -> None:
    settings.write_text("# ours\nlarge = false\n")
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(F4)
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert settings.read_text() == '# ours\nlarge = false\ntheme = "morning"\n'
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        assert b"48;2;250;247;242" in terminal.raw  # morning's ground
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def test_a_file_that_is_not_toml_is_said_and_left_alone(environ: dict[str, str], settings: Path) -> None:
    settings.write_text("theme = \n")
    with Terminal(HOME, environ) as terminal:
        terminal.settled("this isn’t TOML", "◆ Ana  and  ● Ben")
        terminal.keys(F4)
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert "The colours are only for this time." in " ".join(terminal.raw.decode().split())
    assert settings.read_text() == "theme = \n"


@pytest.mark.parametrize("how", ["option", "setting", "neither"])
def test_the_mouse_can_be_left_to_the_terminal(environ: dict[str, str], settings: Path, how: str) -> None:
    settings.write_text("mouse = false\n" if how == "setting" else "")
    with Terminal([*HOME, *(["--no-mouse"] if how == "option" else [])], environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert (b"\x1b[?1000h" in terminal.raw) == (how == "neither")
    assert terminal.restored()


GIVEN_BACK = GIVE_TITLE_BACK.encode()


def titles(raw: bytes) -> list[str]:
    """What the window was called, one title after the other."""
    return [words.decode() for words in re.findall(rb"\x1b\]2;([^\a]*)\a", raw)]


@pytest.mark.usefixtures("settings")
def test_the_window_says_where_one_is_and_gives_its_title_back(environ: dict[str, str]) -> None:
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        assert titles(terminal.raw) == ["Our Turn: home"]
        terminal.keys("5")  # Ask and receive
        terminal.settled("I’m Ana")
        assert titles(terminal.raw)[-1] == "Our Turn: Ana’s turn"
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert terminal.raw.count(GIVEN_BACK) == 1
    assert titles(terminal.raw)[-1] == ""


@pytest.mark.usefixtures("settings")
def test_a_signal_gives_the_title_back_too(environ: dict[str, str]) -> None:
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.child.kill(signal.SIGTERM)
        assert terminal.left() == 128 + signal.SIGTERM
    assert GIVEN_BACK in terminal.raw


@pytest.mark.parametrize("without", ["linux", "vt220", "setting"])
def test_no_title_is_sent_where_there_is_none_or_nobody_wants_one(
    environ: dict[str, str], settings: Path, without: str
) -> None:
    settings.write_text("title = false\n" if without == "setting" else "")
    with Terminal(HOME, environ | ({} if without == "setting" else {"TERM": without})) as terminal:
        terminal.settled("Ana", "Ben", "good night")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert titles(terminal.raw) == []
    assert b"\x1b[22;2t" not in terminal.raw


SEEN, HIDDEN = b"\x1b[?25h", b"\x1b[?25l"


@pytest.mark.parametrize("said", ["large = true\n", "caret = true\n"])
def test_the_terminals_own_cursor_is_seen_where_that_helps_and_sends_nothing_between_frames(
    settings: Path, environ: dict[str, str], said: str
) -> None:
    settings.write_text(said, encoding="utf-8")
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(DOWN)
        terminal.settled("▸")
        assert terminal.screen.display[terminal.screen.cursor.y][terminal.screen.cursor.x] == "▸"
        assert not terminal.screen.cursor.hidden
        frames = terminal.raw.split(HIDDEN)[2:]
        assert frames
        for frame in frames:
            assert frame.count(SEEN) <= 1
            assert re.search(rb"\x1b\[\d+;\d+H\x1b\[\?25h", frame) or SEEN not in frame, "first it is where it belongs"
        with pytest.raises(pexpect.TIMEOUT):
            terminal.hear(1.5)
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert terminal.raw.rindex(SEEN) > terminal.raw.rindex(HIDDEN)


@pytest.mark.usefixtures("settings")
def test_without_a_wish_it_is_hidden_until_we_leave_and_f12_brings_it(environ: dict[str, str]) -> None:
    with Terminal(HOME, environ) as terminal:
        terminal.settled("◆ Ana  and  ● Ben")
        terminal.keys(DOWN)
        terminal.settled("▸")
        assert (SEEN in terminal.raw, terminal.raw.count(HIDDEN)) == (False, 1)
        terminal.keys(F12)
        terminal.settled()
        assert not terminal.screen.cursor.hidden
        terminal.keys(F12)
        terminal.settled()
        assert terminal.screen.cursor.hidden
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
