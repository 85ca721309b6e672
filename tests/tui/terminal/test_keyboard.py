"""Real lines from a pipe and from a terminal: their ends, their encoding, and what is not echoed."""

import os
import pty
import termios
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from tests.support.scripted import StoppedClock
from tui.plain.page import PlainPage
from tui.plain.talk import Talk
from tui.sentences import CUT_OFF
from tui.terminal.keyboard import LONGEST, CutOff, EndOfInput, SystemKeyboard


def piped(text: bytes) -> SystemKeyboard:
    """A keyboard at the end of a pipe through which this has come."""
    read, write = os.pipe()
    os.write(write, text)
    os.close(write)
    return SystemKeyboard(read)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: ours, and the one that the keyboard reads."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        with suppress(OSError):
            os.close(end)


def echoes(fd: int) -> bool:
    """Whether the terminal shows what is typed."""
    return bool(termios.tcgetattr(fd)[3] & termios.ECHO)


def suspends(fd: int) -> bool:
    """Whether ctrl+z gives the terminal to the shell meanwhile."""
    return bool(termios.tcgetattr(fd)[6][termios.VSUSP] == b"\x1a")


def test_lines_from_a_pipe_and_the_last_one_without_its_end() -> None:
    keyboard = piped(b"one\r\n\ntwo")
    assert [keyboard.line(), keyboard.line(), keyboard.line()] == ["one", "", "two"]
    with pytest.raises(EndOfInput):
        keyboard.line()


def test_bytes_that_are_no_text_do_not_end_the_evening() -> None:
    assert piped(b"caf\xe9 \xff\n").line() == "caf\ufffd \ufffd"


def test_a_line_without_end_takes_no_more_memory_than_it_may() -> None:
    fd = os.open("/dev/zero", os.O_RDONLY)
    keyboard = SystemKeyboard(fd)
    for _ in range(LONGEST // 65536 + 8):
        keyboard._read()
        assert len(keyboard._typed) <= LONGEST
    os.close(fd)


@pytest.mark.parametrize("length", [1300, 2000])
def test_a_line_whose_end_the_terminal_drops_is_not_taken_for_all_of_it(terminal: tuple[int, int], length: int) -> None:
    ours, theirs = terminal
    paper, typed = StringIO(), "寝" * length
    with SystemKeyboard(theirs) as keyboard:
        talk = Talk(PlainPage(paper), keyboard, StoppedClock())
        keyboard.hide(True)
        for part in (f"{typed}\n".encode(), b"shorter\n"):
            os.write(ours, part)
        fits = length == 1300
        assert talk.ask("Write.", unseen=True) == (typed if fits else "shorter")
    assert (str(CUT_OFF).split(",")[0] in paper.getvalue()) is not fits


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 10 * LONGEST])
@pytest.mark.parametrize("end", [b"\nshorter\n", b"\n", b""])
def test_a_line_that_is_too_long_is_not_taken_in_part(tmp_path: Path, length: int, end: bytes) -> None:
    typed = tmp_path / "typed"
    typed.write_bytes(b"x" * length + end)
    with typed.open("rb") as file:
        keyboard = SystemKeyboard(file.fileno())
        if length > LONGEST:
            with pytest.raises(CutOff):
                keyboard.line()
        else:
            assert keyboard.line() == "x" * length
        if b"shorter" in end:
            assert keyboard.line() == "shorter"
        with pytest.raises(EndOfInput):
            keyboard.line()


def test_waiting_ends_when_the_time_is_over() -> None:
    read, write = os.pipe()
    assert SystemKeyboard(read).line(within=0.01) is None
    os.close(write)
    os.close(read)


def test_nothing_is_shown_from_before_the_words_that_ask_for_what_is_private(terminal: tuple[int, int]) -> None:
    """Quick fingers, or a pasted passphrase, come as soon as the words stand there."""
    _, theirs = terminal

    class Paper(StringIO):
        def write(self, text: str) -> int:
            if "passphrase" in text:
                echoed.append(echoes(theirs))
            return super().write(text)

    echoed: list[bool] = []
    with SystemKeyboard(theirs) as keyboard:
        keyboard.line(within=0)
        os.write(terminal[0], b"secret\n")
        talk = Talk(PlainPage(Paper()), keyboard, StoppedClock())
        assert talk.ask("Type a passphrase.", unseen=True) == "secret"
    assert echoed == [False]


def test_a_terminal_shows_what_is_typed_unless_it_is_private(terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    with SystemKeyboard(theirs) as keyboard:
        os.write(ours, b"open\n")
        assert keyboard.line() == "open"
        assert os.read(ours, 100) == b"open\r\n"
        assert keyboard.line(unseen=True, within=0) is None
        os.write(ours, b"secret\n")
        assert keyboard.line(unseen=True) == "secret"
        assert os.read(ours, 100) == b"\r\n"
        assert not echoes(theirs)
        assert not suspends(theirs)
        keyboard.line(within=0)
        assert echoes(theirs)
        assert suspends(theirs)


def test_the_terminal_is_left_as_it_was_found(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    with SystemKeyboard(terminal[1]) as keyboard:
        keyboard.line(unseen=True, within=0)
        assert termios.tcgetattr(terminal[1]) != before
    assert termios.tcgetattr(terminal[1]) == before


def test_a_terminal_that_is_gone_ends_the_input(terminal: tuple[int, int]) -> None:
    with SystemKeyboard(terminal[1]) as keyboard:
        os.close(terminal[0])
        with pytest.raises(EndOfInput):
            keyboard.line()
