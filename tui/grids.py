"""A picture in squares as text: names of rows and columns, and a mark for each time somebody has been there."""

from textual.content import Content

from games.engine import Grid, Partner, Table
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


def _marks(table: Table, who: Partner, times: int) -> Content:
    return plain(" ".join([mark(table, who)] * times), colour(table, who))
