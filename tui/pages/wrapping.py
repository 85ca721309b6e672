"""Lines broken between words, as wide as the terminal shows them."""

from collections.abc import Iterator

WIDEST = 72
"""Cells in a line, also where the width is not known."""


def wrapped(line: str, width: int) -> Iterator[str]:
    """The line broken between words so that no part has more than ``width`` cells, but for words that are longer."""
    part, *words = line.split(" ")
    for word in words:
        longer = f"{part} {word}"
        if part and _cells(longer) > width:
            yield part
            longer = word
        part = longer
    yield part


def _cells(text: str) -> int:
    """How many cells of the terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # as the screens count; only here: its import is felt at start-up

    return cell_len(text)
