"""The circles: what their design asks for, and that the drawing shows it."""

from math import isclose

import pytest

from games.moves.circles import CELLS, COVERED, LINES, PAIRS, drawing, overlap, pair

# Practice of the scale's design, solved independently of our code.
DIAMETERS = (1.000, 1.069, 1.134, 1.195, 1.254, 1.309, 1.363)
DISTANCES = (1.000, 0.679, 0.513, 0.382, 0.271, 0.172, 0.082)


@pytest.mark.parametrize(("number", "diameter", "distance"), [*zip(PAIRS, DIAMETERS, DISTANCES, strict=True)])
def test_each_pair_has_the_known_measures(number: int, diameter: float, distance: float) -> None:
    assert pair(number).diameter == pytest.approx(diameter, abs=0.0005)
    assert pair(number).distance == pytest.approx(distance, abs=0.0005)


@pytest.mark.parametrize("number", PAIRS)
def test_what_both_cover_stays_the_same_and_what_they_share_grows_by_equal_steps(number: int) -> None:
    circles = pair(number)
    shared = overlap(*circles)
    assert isclose(2 * overlap(circles.diameter, 0) - shared, COVERED, abs_tol=1e-9)
    assert isclose(shared / COVERED, (number - 1) / 7, abs_tol=1e-9)


@pytest.mark.parametrize("number", PAIRS)
def test_a_drawing_fills_its_lines_is_the_same_from_both_sides_and_is_not_cut_off(number: int) -> None:
    lines = drawing(number)
    dots = _dots(lines)
    assert [len(line) for line in lines] == [CELLS] * LINES
    assert dots == {(2 * CELLS - 1 - x, y) for x, y in dots}
    assert dots == {(x, 4 * LINES - 1 - y) for x, y in dots}
    wide, high = (max(axis) - min(axis) + 1 for axis in zip(*dots, strict=True))
    unit = 2 * 12.6
    assert high == pytest.approx(unit * DIAMETERS[number - 1], abs=2)
    assert wide == pytest.approx(unit * (DIAMETERS[number - 1] + DISTANCES[number - 1]), abs=2)


def test_the_pictures_differ_and_there_are_seven() -> None:
    assert len({drawing(number) for number in PAIRS}) == 7
    for number in (0, 8, -1):
        with pytest.raises(ValueError, match="1 to 7"):
            drawing(number)


def _dots(lines: tuple[str, ...]) -> set[tuple[int, int]]:
    bits = [(0, 0, 1), (0, 1, 2), (0, 2, 4), (1, 0, 8), (1, 1, 16), (1, 2, 32), (0, 3, 64), (1, 3, 128)]
    return {
        (2 * column + x, 4 * row + y)
        for row, line in enumerate(lines)
        for column, cell in enumerate(line)
        for x, y, bit in bits
        if (ord(cell) - 0x2800) & bit
    }
