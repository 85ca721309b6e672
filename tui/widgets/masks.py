"""Dots for letters: what stands in a field while somebody types for themselves alone."""

from rich.cells import split_graphemes

_BY_WIDTH = ("\u034f", "•", "・")
"""By the cells it takes: a sign without width that joins what stands before it, a dot, a wide dot."""


def mask(text: str) -> str:
    """The text with a dot for each character: as many code points as before, and each character as wide.

    So cursor, wrapping and selection, which count the text itself, are right on its dots as well. Tabs stay.
    """
    return "\t".join(_dots(part) for part in text.split("\t"))


def _dots(part: str) -> str:
    """Text without tabs; a character can be made of several code points."""
    if part.isascii() and part.isprintable():  # each is one character of one cell; taken apart, much of it is slow
        return _BY_WIDTH[1] * len(part)
    spans, _ = split_graphemes(part)
    return "".join(_BY_WIDTH[width] + _BY_WIDTH[0] * (end - start - 1) for start, end, width in spans)
