"""What a terminal can show, from what its environment says; and what stands in for the rest."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal import capabilities as terminal
from tui.terminal.capabilities import Colours, ascii_only, colours, fit
from tui.terminal.glyphs import GLYPHS
from tui.widgets.masks import mask


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({}, Colours.NONE),
        ({"TERM": "dumb"}, Colours.NONE),
        ({"TERM": "dumb", "FORCE_COLOR": "3"}, Colours.NONE),
        ({"TERM": "xterm"}, Colours.SIXTEEN),
        ({"TERM": "xterm-16color"}, Colours.SIXTEEN),
        ({"TERM": "xterm-256color"}, Colours.MANY),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Colours.ALL),
        ({"TERM": "xterm", "FORCE_COLOR": "1"}, Colours.SIXTEEN),
        ({"TERM": "xterm", "FORCE_COLOR": "2"}, Colours.MANY),
        ({"TERM": "xterm-256color", "FORCE_COLOR": "3"}, Colours.ALL),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit", "FORCE_COLOR": "2"}, Colours.ALL),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "FORCE_COLOR": "3"}, Colours.NONE),
    ],
)
def test_colours(environ: dict[str, str], found: Colours) -> None:
    assert colours(environ) is found


@pytest.mark.parametrize(
    ("environ", "poor"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "en_GB.utf8"}, False),
        ({"LANG": "en_GB"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # what Python makes of LANG=C
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, True),
        ({"LANG": "C", "PYTHONIOENCODING": "utf-8"}, False),
    ],
)
def test_a_terminal_without_utf_8_is_known_by_what_is_said_of_it(environ: dict[str, str], poor: bool) -> None:
    assert ascii_only(environ) is poor


class Tty(io.BytesIO):
    """The bytes that a terminal is sent."""

    def isatty(self) -> bool:
        return True


def written(text: str, encoding: str, environ: dict[str, str], raw: io.BytesIO | None = None) -> str:
    """What comes out of a stream that was made to fit; a terminal's, unless it is another."""
    raw = raw or Tty()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    fit(environ, stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue().decode(stream.encoding)


@pytest.fixture(autouse=True)
def _own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "own_signs", True)
    monkeypatch.setattr(terminal, "blocks", True)


def test_what_stands_in_takes_as_many_cells() -> None:
    text = "╭──╮│ “Will you …”, she’s ready – né ß 漢 ●●○ ▸ ▔▔ " + "".join(GLYPHS)
    said = written(text, "utf-8", {"LANG": "C"})
    assert said.isascii()
    assert said.startswith('+--+| "Will you .", she\'s ready - ne s ?? **o > --')
    assert len(said) == cell_len(text)
    assert not terminal.own_signs


def test_what_goes_to_another_program_loses_no_letter() -> None:
    assert written("◆ Zoë", "utf-8", {"LANG": "C"}, io.BytesIO()) == "◆ Zoë"
    assert terminal.own_signs


def test_what_a_smaller_alphabet_has_stays() -> None:
    assert written("né ◆ “hi”", "latin-1", {}) == 'né * "hi"'


@given(st.text(st.characters(codec="utf-8")))
def test_dots_for_letters_are_as_wide_without_utf_8(text: str) -> None:
    dots = mask(text.replace("\t", "").replace("\n", "").replace("\r", ""))
    assert len(written(dots, "utf-8", {"LANG": "C"})) == cell_len(dots)


@given(st.text())
def test_nothing_that_is_written_ends_in_a_fault(text: str) -> None:
    assert written(text, "utf-8", {"LANG": "C"}).isascii()
    written(text, "utf-8", {})
