"""Visible characters: what a person takes for one, however many code points a flag, a family or an accent has."""

from bisect import bisect_right
from itertools import accumulate


def start_before(text: str, at: int) -> int:
    """Where the visible character begins that stands before this place."""
    if text[max(0, at - 1) : at].isascii():  # never part of what stands before it
        return max(0, at - 1)
    starts = _starts(text[:at])
    return starts[-2]


def end_after(text: str, at: int) -> int:
    """Where the visible character ends that stands behind this place."""
    if text[at : at + 2].isascii():
        return min(len(text), at + 1)
    return at + _starts(text[at:])[1]


def start_of(text: str, at: int) -> int:
    """Where the visible character begins in whose midst this place is; the place itself, where it is in none."""
    if text[max(0, at - 1) : at + 1].isascii():
        return at
    starts = _starts(text)
    return starts[bisect_right(starts, at) - 1]


def _starts(text: str) -> list[int]:
    """Where each visible character begins, and where the last one ends."""
    from wcwidth import iter_graphemes  # only for what is not ASCII: its tables are felt at start-up

    return [0, *accumulate(map(len, iter_graphemes(text)))]
