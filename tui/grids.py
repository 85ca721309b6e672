"""A picture in squares as text: names of rows and columns, and a mark for each time somebody has been there."""

from collections.abc import Iterable
from itertools import chain

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from games.engine import Grid, Partner, Table
from games.engine import gettext as _
from games.insight import Weave
from games.wheel import PLACES
from tui.marks import mark
from tui.text import colour, plain

GAP = 4


def drawn(grid: Grid, table: Table) -> Content:
    """The picture, a line for the names of the squares and one for each partner in them."""
    heads, sides = [str(words) for words in grid.columns], [str(words) for words in grid.rows]
    names = [[str(cell.name) for cell in row] for row in grid.cells]
    left, wide = _widest(sides) + GAP, max(_widest([*heads, *chain(*names)]), 12) + GAP
    lines = [_words("", heads, left, wide, "$quiet")]
    for side, named, row in zip(sides, names, grid.cells, strict=True):
        lines += [plain(""), _words(side, named, left, wide)]
        for who in table:
            marks = [_marks(table, who, cell.visits.count(who)) for cell in row]
            if any(marks):
                lines.append(plain(" " * left) + _beside(marks, wide))
    return plain("\n").join(lines)


def over_time(weave: Weave, table: Table) -> Content:
    """The four squares over the months: in each a line for each partner, with their mark in the months they were there.

    Below each other where there is little room is up to the widget that wraps it: in English it takes 46 cells.
    """
    heads, sides = [_("for me"), _("for you")], [_("I do"), _("you do")]
    rows = [
        [next(each for each, at in PLACES.items() if (at.i_do, at.for_me) == (i_do, me)) for me in (True, False)]
        for i_do in (True, False)
    ]
    names = [[str(square.words) for square in row] for row in rows]
    left, wide = max(9, _widest(sides) + 2), max(20, _widest([*heads, *chain(*names)]) + 2)
    lines = [_words("", heads, left, wide, "$quiet")]
    for side, named, row in zip(sides, names, rows, strict=True):
        lines += [plain(""), _words(side, named, left, wide)]
        for who in table:
            strips = [_strip(table, who, weave.been[who.id, square]) for square in row]
            lines.append(plain(" " * left) + _beside(strips, wide))
    return plain("\n").join(lines)


def _widest(words: Iterable[str]) -> int:
    return max(map(cell_len, words))


def _words(side: str, cells: Iterable[str], left: int, wide: int, style: str = "bold") -> Content:
    return plain(set_cell_size(side, left), "$quiet") + plain("").join(
        plain(set_cell_size(each, wide), style) for each in cells
    )


def _beside(cells: Iterable[Content], wide: int) -> Content:
    return plain("").join(each.pad_right(wide - each.cell_length) for each in cells)


def _strip(table: Table, who: Partner, been: tuple[bool, ...]) -> Content:
    own = mark(table, who)
    months = (plain(own, colour(table, who)) if each else plain("·", "$quiet") for each in been)
    return plain(f"{own} ", colour(table, who)) + plain("").join(months)


def _marks(table: Table, who: Partner, times: int) -> Content:
    return plain(" ".join([mark(table, who)] * times), colour(table, who))
