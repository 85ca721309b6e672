"""Lines that keep to the width, whatever letters they are made of; and what one is alone with, on the other screen."""

import os
import pty
import select
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.pages.wrapping import WIDEST, wrapped
from tui.plain.page import FIRST_SCREEN, NARROWEST, OTHER_SCREEN, PlainPage
from tui.terminal.leaving import Signalled


@given(st.text(alphabet="ab é漢👩 ", max_size=200), st.integers(NARROWEST, WIDEST))
def test_no_line_is_wider_than_it_may_be_unless_a_word_is(text: str, width: int) -> None:
    parts = list(wrapped(text, width))
    assert " ".join(parts) == text
    assert all(cell_len(part) <= width or " " not in part.strip() for part in parts)


def test_paragraphs_lines_and_empty_ones() -> None:
    paper = StringIO()
    PlainPage(paper).say("one\ntwo", "", "three " * 20, indent=2, hang=3)
    assert paper.getvalue().splitlines()[:3] == ["  one", "  two", "  " + ("three " * 11).strip()]
    assert paper.getvalue().splitlines()[3].startswith("     three")


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """A terminal: our end, and theirs to write to."""
    ours, theirs = pty.openpty()
    out = open(theirs, "w")  # noqa: SIM115  # closing it fails where the test took our end away
    yield ours, out
    for close in (out.close, lambda: os.close(ours)):
        with suppress(OSError):
            close()


def read(ours: int) -> str:
    """All that has come out, to where nothing more does."""
    come = b""
    while select.select([ours], [], [], 0.2)[0]:
        come += os.read(ours, 65536)
    return come.decode().replace("\r\n", "\n")


def test_what_one_is_alone_with_stands_on_the_other_screen(terminal: tuple[int, TextIO]) -> None:
    ours, out = terminal
    page = PlainPage(out, "xterm-256color")
    page.say("before")
    page.together()
    page.alone()
    page.say("secret")
    page.alone()
    page.together()
    page.together()
    page.say("after")
    assert read(ours) == f"before\n{OTHER_SCREEN}secret\n{FIRST_SCREEN}after\n"


def interrupted(out: TextIO, before: Callable[[], None] = lambda: None) -> None:
    """Somebody is alone with a page, and a signal comes."""
    with PlainPage(out, "xterm") as page:
        page.alone()
        before()
        raise Signalled(15)


def test_the_first_screen_comes_back_whatever_happens(terminal: tuple[int, TextIO]) -> None:
    ours, out = terminal
    with pytest.raises(Signalled):
        interrupted(out)
    assert read(ours) == OTHER_SCREEN + FIRST_SCREEN


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_poor_terminal_gets_blank_lines_and_no_sign_to_steer_it(terminal: tuple[int, TextIO], term: str) -> None:
    ours, out = terminal
    with PlainPage(out, term) as page:
        page.alone()
        page.say("secret")
    assert read(ours) == "secret\n" + "\n" * os.get_terminal_size(out.fileno()).lines


def test_a_file_gets_what_is_written_and_nothing_else() -> None:
    paper = StringIO()
    with PlainPage(paper, "xterm") as page:
        page.alone()
        page.say("secret")
    assert paper.getvalue() == "secret\n"


def test_a_terminal_that_has_gone_hides_no_signal(terminal: tuple[int, TextIO]) -> None:
    ours, out = terminal
    with pytest.raises(Signalled):
        interrupted(out, lambda: os.close(ours))
