"""Lines that keep to the width, whatever letters they are made of."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plain.page import NARROWEST, WIDEST, Page, wrapped


@given(st.text(alphabet="ab é漢👩 ", max_size=200), st.integers(NARROWEST, WIDEST))
def test_no_line_is_wider_than_it_may_be_unless_a_word_is(text: str, width: int) -> None:
    parts = list(wrapped(text, width))
    assert " ".join(parts) == text
    assert all(cell_len(part) <= width or " " not in part.strip() for part in parts)


def test_paragraphs_lines_and_empty_ones() -> None:
    paper = StringIO()
    Page(paper).say("one\ntwo", "", "three " * 20, indent=2, hang=3)
    assert paper.getvalue().splitlines()[:3] == ["  one", "  two", "  " + ("three " * 11).strip()]
    assert paper.getvalue().splitlines()[3].startswith("     three")
