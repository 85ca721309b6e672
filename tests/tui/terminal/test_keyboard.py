"""Real lines from a pipe and from a terminal: their ends, their encoding, and what is not echoed."""

import os
import pty
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.support.scripted import StoppedClock
from tui.plain.page import PlainPage
from tui.plain.talk import Talk
from tui.sentences import CUT_OFF, NO_TEXT
from tui.terminal.incoming import BEGINS, ENDS, QUIET, CutOff, HalfPasted, NoText
from tui.terminal.keyboard import FULL, LONGEST, SAYS_NONE, SAYS_PASTES, EndOfInput, SystemKeyboard


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


def test_lines_from_before_something_stood_there_are_dropped_at_a_terminal_alone(terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    with SystemKeyboard(theirs, term="xterm") as keyboard:
        os.write(ours, b"one\n\ntwo\n")
        assert keyboard.line() == "one"
        assert keyboard.drop_early()
        assert not keyboard.drop_early()
        os.write(ours, b"three\n")
        assert keyboard.line() == "three"
    piping = piped(b"one\n")
    assert not piping.drop_early()
    assert piping.line() == "one"


def test_bytes_that_are_no_text_do_not_end_the_evening_and_are_not_taken() -> None:
    keyboard, paper = piped(b"caf\xe9 \xff\n" + "café\n".encode()), StringIO()
    assert Talk(PlainPage(paper), keyboard, StoppedClock()).ask("Write.") == "café"
    assert " ".join(paper.getvalue().split()) == f"Write. {NO_TEXT} Write."
    with pytest.raises(NoText):
        piped(b"\xff\n").line()


def test_words_are_read_where_the_language_is_said_to_have_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, typed in (("ascii", "café 寝".encode()), ("iso-8859-1", "café".encode("latin-1"))):
        with TextIOWrapper(BytesIO(), encoding=name) as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            assert piped(typed + b"\n").line() == typed.decode("utf-8" if name == "ascii" else name)
        monkeypatch.undo()


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


# --- what is pasted ---

PASTED = {
    b"correct horse\r": "correct horse",
    BEGINS + b"correct\rhorse" + ENDS + b"\r": "correct horse",
    BEGINS + b"\rcorrect\r\r\nhorse\r" + ENDS + b"\r": "correct horse",
    b"my " + BEGINS + b"correct" + ENDS + b" white " + BEGINS + b"horse\rshoe" + ENDS + b"s\r": (
        "my correct white horse shoes"
    ),
    BEGINS + "寝る é".encode() + ENDS + b"\x7f\x7f\x7fx\r": "寝x",
    BEGINS + b"one\rtwo" + ENDS + b"\x7f" * 3 + b"\r": "one",
    BEGINS + b"one\r" + ENDS + b"\x7f\x7f\r": "one",
    BEGINS + b"one" + ENDS + b"\x7f" + BEGINS + b"ly\rtwo" + ENDS + b"\r": "only two",
    "寝é\x7fe\r".encode(): "寝e",
    BEGINS + ENDS + b"x\r": "x",
}
"""What is sent to a terminal that says what is pasted, and what the one answer is."""


@pytest.mark.parametrize("unseen", [False, True])
@pytest.mark.parametrize(("sent", "answer"), PASTED.items())
def test_what_is_pasted_in_several_lines_is_one_answer(
    terminal: tuple[int, int], sent: bytes, answer: str, unseen: bool
) -> None:
    with SystemKeyboard(terminal[1], term="xterm-256color") as keyboard:
        keyboard.hide(unseen)
        os.write(terminal[0], sent + b"next\r")
        assert keyboard.line(unseen=unseen) == answer
        assert keyboard.line() == "next"


def test_a_terminal_is_asked_to_say_what_is_pasted_and_given_back(terminal: tuple[int, int]) -> None:
    before = termios.tcgetattr(terminal[1])
    with SystemKeyboard(terminal[1], term="xterm") as keyboard:
        assert os.read(terminal[0], 100).decode() == SAYS_PASTES
        assert keyboard.undo() == SAYS_NONE
        os.write(terminal[0], BEGINS + b"moss" + ENDS + b"\r")
        assert keyboard.line() == "moss"
        assert b"^[" not in os.read(terminal[0], 100), "nobody is to read the brackets"
        assert termios.tcgetattr(terminal[1])[0] & 0x4000
    assert os.read(terminal[0], 100).decode() == SAYS_NONE
    assert termios.tcgetattr(terminal[1]) == before


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_poor_terminal_is_asked_for_nothing_and_a_line_is_a_line(terminal: tuple[int, int], term: str) -> None:
    with SystemKeyboard(terminal[1], term=term) as keyboard:
        os.write(terminal[0], b"one\rtwo\r")
        assert [keyboard.line(), keyboard.line()] == ["one", "two"]
        assert keyboard.undo() == ""
    assert b"\x1b" not in os.read(terminal[0], 100)


def test_a_paste_whose_end_never_comes_is_not_taken_in_part_nor_its_rest_for_answers(
    terminal: tuple[int, int],
) -> None:
    with SystemKeyboard(terminal[1], term="xterm") as keyboard:
        os.write(terminal[0], BEGINS + b"one\rtwo\r")
        assert keyboard.line(within=QUIET) is None
        later = threading.Timer(QUIET + 0.2, os.write, (terminal[0], b"\r"))
        later.start()
        with pytest.raises(HalfPasted):
            keyboard.line()
        os.write(terminal[0], b"three" + ENDS + b"\r" + b"four\r")
        with pytest.raises(HalfPasted):
            keyboard.line()
        assert keyboard.line() == "four"


def test_a_paste_is_bounded_and_its_rest_is_no_answer(terminal: tuple[int, int]) -> None:
    with SystemKeyboard(terminal[1], term="xterm") as keyboard:

        def paste() -> None:
            os.write(terminal[0], BEGINS)
            for _ in range(2 * LONGEST // 1000):
                os.write(terminal[0], b"x" * 999 + b"\r")
            os.write(terminal[0], b"x" + ENDS + b"\rnext\r")

        drained = threading.Thread(target=lambda: _drain(terminal[0]), daemon=True)
        pasting = threading.Thread(target=paste, daemon=True)
        keyboard.hide(True)
        drained.start()
        pasting.start()
        with pytest.raises(CutOff) as why:
            keyboard.line(unseen=True)
        assert not isinstance(why.value, HalfPasted)
        assert keyboard.line(unseen=True) == "next"
        assert len(keyboard._typed) <= LONGEST + FULL


def _drain(fd: int) -> None:
    with suppress(OSError):
        while os.read(fd, 65536):
            pass
