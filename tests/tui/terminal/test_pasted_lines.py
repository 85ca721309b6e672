"""Lines with brackets around what was pasted in them: what stands in one that was not ended is kept without those."""

import pytest

from tui.terminal.incoming import BEGINS, ENDS, first_of, unfinished


@pytest.mark.parametrize(
    ("come", "words"),
    [
        (b"moss", "moss"),
        (b"moss\nfern", "moss"),
        (BEGINS + b"moss" + ENDS, "moss"),
        (BEGINS + b"moss\nfern\n" + ENDS, "moss fern"),
        (BEGINS + b"moss" + ENDS[:4] + b"t", "mot"),
        (BEGINS + b"moss\nfe", "moss fe"),
        (b"a " + BEGINS + "寝\nfern\n".encode(), "a 寝 fern"),
        (b"rn" + ENDS, "rn"),
        ("é".encode()[:1], "\ufffd"),
        (b"", ""),
    ],
)
def test_what_stands_in_a_line_that_was_not_ended(come: bytes, words: str) -> None:
    assert unfinished(come, "utf-8") == words


def test_a_line_ends_outside_of_what_was_pasted() -> None:
    pasted = BEGINS + b"one\ntwo" + ENDS
    assert first_of(pasted) is None
    assert first_of(pasted + b"\nnext\n") == (pasted, b"next\n")
    assert first_of(b"before\n" + pasted) == (b"before", pasted)
    assert first_of(b"x" + pasted + b"y" + pasted + b"\n") == (b"x" + pasted + b"y" + pasted, b"")
