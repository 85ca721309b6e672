"""What plain mode writes: paragraphs, wrapped to the terminal, with a blank line between turns."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

WIDEST = 72
"""Cells in a line, also where the width is not known."""
NARROWEST = 20


class Page:
    """Lines going out, each at once. Raises BrokenPipeError when nobody reads them any more."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def say(self, *paragraphs: object, indent: int = 0, hang: int = 0) -> None:
        """Write paragraphs below each other; empty ones are left out. Lines keep to the terminal's width.

        All stand ``indent`` cells in; where one goes on in the next line, ``hang`` cells more.
        """
        for paragraph in map(str, paragraphs):
            for line in paragraph.splitlines():
                for number, part in enumerate(wrapped(line, self._width() - indent - hang)):
                    self._out.write(" " * (indent + (hang if number else 0)) + part + "\n")
        self._out.flush()

    def gap(self, lines: int = 1) -> None:
        """Blank lines."""
        self._out.write("\n" * lines)
        self._out.flush()

    def push_away(self) -> None:
        """Move what was written out of sight, where there is a window to move it out of."""
        with suppress(OSError, ValueError):  # no window, and nothing to be seen in it
            self.gap(os.get_terminal_size(self._out.fileno()).lines)

    def _width(self) -> int:
        try:
            columns = os.get_terminal_size(self._out.fileno()).columns or WIDEST
        except (OSError, ValueError):
            return WIDEST
        return max(NARROWEST, min(WIDEST, columns))


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
