"""A picture in squares as text: names of rows and columns, and a mark for each time somebody has been there."""

from textual.content import Content

from games.engine import Grid, Partner, Table
from games.insight import MONTHS, Weave
from games.wheel import PLACES
from tui.marks import mark
from tui.text import colour, plain

GAP = 4


def drawn(grid: Grid, table: Table) -> Content:
    """The picture, a line for the names of the squares and one for each partner in them."""
    heads = [str(words) for words in grid.columns]
    names = [[str(cell.name) for cell in row] for row in grid.cells]
    left = max(len(str(words)) for words in grid.rows) + GAP
    wide = max([len(each) for each in heads] + [len(each) for row in names for each in row] + [12]) + GAP
    lines = [plain(" " * left) + plain("").join(plain(each.ljust(wide), "$quiet") for each in heads)]
    for words, row in zip(grid.rows, grid.cells, strict=True):
        lines.append(plain(""))
        line = plain(str(words).ljust(left), "$quiet")
        lines.append(line + plain("").join(plain(str(cell.name).ljust(wide), "bold") for cell in row))
        for who in table:
            marks = [_marks(table, who, cell.visits.count(who)) for cell in row]
            if any(marks):
                padded = [each.pad_right(wide - each.cell_length) for each in marks]
                lines.append(plain(" " * left) + plain("").join(padded))
    return plain("\n").join(lines)


def over_time(weave: Weave, table: Table) -> Content:
    """The four squares over the months: in each a line for each partner, with their mark in the months they were there.

    Below each other where there is little room is up to the widget that wraps it: a line is at most 46 cells.
    """
    lines = [plain(f"{'':<9}{'for me':<20}for you", "$quiet")]
    for head, i_do in (("I do", True), ("you do", False)):
        row = [next(each for each, at in PLACES.items() if (at.i_do, at.for_me) == (i_do, me)) for me in (True, False)]
        lines.append(plain(""))
        lines.append(plain(head.ljust(9), "$quiet") + plain("").join(plain(each.ljust(20), "bold") for each in row))
        for who in table:
            strips = [_strip(table, who, weave.been[who.id, square]).pad_right(20 - MONTHS - 2) for square in row]
            lines.append(plain(" " * 9) + plain("").join(strips))
    return plain("\n").join(lines)


def _strip(table: Table, who: Partner, been: tuple[bool, ...]) -> Content:
    own = mark(table, who)
    months = (plain(own, colour(table, who)) if each else plain("·", "$quiet") for each in been)
    return plain(f"{own} ", colour(table, who)) + plain("").join(months)


def _marks(table: Table, who: Partner, times: int) -> Content:
    return plain(" ".join([mark(table, who)] * times), colour(table, who))
