"""Two circles that come nearer from picture to picture, drawn for terminal cells.

Our own drawing after the design of the Inclusion of Other in the Self scale (Aron, Aron & Smollan 1992): what both
circles cover together stays the same, and what they share grows by equal steps; in the last they are nearly one. A
drawing in cells has not been validated, so what is answered is stored under a name of its own, ``ios_tui_v1``.
"""

from functools import cache
from math import acos, hypot, pi, sqrt
from typing import NamedTuple

PAIRS = range(1, 8)
COVERED = pi / 2
"""The area that both circles of a pair cover together: twice that of a circle with diameter 1."""
CELLS, LINES = 26, 9
_RADIUS = 12.6
"""Half the diameter of the first pair's circles, in dots; a cell is two dots wide and four high."""
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Pair(NamedTuple):
    """Two equal circles: their diameter, and how far apart their centres are, with 1 for the touching pair."""

    diameter: float
    distance: float


@cache
def pair(number: int) -> Pair:
    """The circles of picture ``number``, 1 to 7. Raises ValueError for any other."""
    if number not in PAIRS:
        raise ValueError(f"there are pictures 1 to 7 and no {number}")
    shared = (number - 1) / len(PAIRS)
    diameter = sqrt(1 + shared)  # two circles minus what they share have to cover the same as ever
    near, far = 0.0, diameter
    for _ in range(60):
        between = (near + far) / 2
        near, far = (between, far) if overlap(diameter, between) > shared * COVERED else (near, between)
    return Pair(diameter, far)


def overlap(diameter: float, distance: float) -> float:
    """The area that two circles of this diameter share when their centres are this far apart."""
    if distance >= diameter:
        return 0.0
    return diameter**2 / 2 * acos(distance / diameter) - distance / 2 * sqrt(diameter**2 - distance**2)


@cache
def drawing(number: int) -> tuple[str, ...]:
    """Picture ``number`` in braille dots: LINES lines of CELLS cells. Raises ValueError as ``pair`` does."""
    circles = pair(number)
    radius, aside = circles.diameter * _RADIUS, circles.distance * _RADIUS
    middle = (CELLS - 0.5, 2 * LINES - 0.5)
    centres = ((middle[0] - aside, middle[1]), (middle[0] + aside, middle[1]))

    def marked(x: int, y: int) -> bool:
        return any(abs(hypot(x - at, y - level) - radius) < 0.5 for at, level in centres)

    def cell(column: int, line: int) -> str:
        dots = (_DOTS[y][x] for y in range(4) for x in range(2) if marked(2 * column + x, 4 * line + y))
        return chr(0x2800 + sum(dots))

    return tuple("".join(cell(column, line) for column in range(CELLS)) for line in range(LINES))
