"""A picture in squares as text: names of rows and columns, and a mark for each time somebody has been there."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from games.ask_and_receive.wheel import MEANINGS
from games.engine import Grid, Partner, Table
from games.engine import gettext as _
from games.overview.insight import Weave
from tui.terminal.partner_marks import mark
from tui.widgets.lined import Lined
from tui.widgets.text import colour, plain


class GridRow(NamedTuple):
    """The squares beside each other: what they are called, and a line of marks for each partner who was in them."""

    side: str
    names: Sequence[str]
    marks: Sequence[Sequence[Content]]


class Picture(NamedTuple):
    """The names of the columns, the rows, and the cells that the names of the rows and a column take at least."""

    heads: Sequence[str]
    rows: Sequence[GridRow]
    left: int
    wide: int


class Squares(Lined, Widget):
    """A picture; where its columns have no room beside each other, they stand under each other.

    Where the window is low, there is less air between the rows.
    """

    def __init__(self, picture: Picture | None = None, **common: str) -> None:
        super().__init__(**common)  # type: ignore[arg-type]  # id and classes
        self.show(picture)

    def show(self, picture: Picture | None) -> None:
        """Change the picture; without one, nothing stands here."""
        self._picture = picture
        self.display = picture is not None
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        if self._picture is None:
            return []
        close = self.screen.has_class("-short")
        every = list(_block(self._picture, range(len(self._picture.heads)), close))
        if max(len(line.plain.rstrip()) for line in every) <= width:
            return every
        each = (_block(self._picture, (at,), close) for at in range(len(self._picture.heads)))
        return [line for block in each for line in (*block, plain(""))][:-1]


def of_tonight(grid: Grid, table: Table) -> Picture:
    """The squares of one evening."""
    gap = 4
    heads, names = [str(words) for words in grid.columns], [[str(cell.name) for cell in row] for row in grid.cells]
    rows = [
        GridRow(str(words), named, [[_times(table, who, cell.visits.count(who)) for cell in row] for who in table])
        for words, named, row in zip(grid.rows, names, grid.cells, strict=True)
    ]
    return Picture(
        heads, rows, _widest(row.side for row in rows) + gap, max(12, _widest([*heads, *chain(*names)])) + gap
    )


def over_time(weave: Weave, table: Table) -> Picture:
    """The four squares over the months: for each partner a line, with their mark in the months they were there."""
    gap = 2
    rows = []
    for side, i_do in ((_("I do"), True), (_("you do"), False)):
        row = [
            next(each for each, at in MEANINGS.items() if (at.i_do, at.for_me) == (i_do, me)) for me in (True, False)
        ]
        strips = [[_strip(table, who, weave.been[who.id, square]) for square in row] for who in table]
        rows.append(GridRow(side, [str(square.words) for square in row], strips))
    heads = [_("for me"), _("for you")]
    widest = _widest([*heads, *chain.from_iterable(row.names for row in rows)])
    return Picture(heads, rows, max(9, _widest(row.side for row in rows) + gap), max(20, widest + gap))


def _widest(words: Iterable[str]) -> int:
    return max(map(cell_len, words))


def _block(picture: Picture, columns: Sequence[int], close: bool) -> Iterator[Content]:
    """Some of the columns beside each other, line by line; ``close`` without air between the rows."""
    left, wide = picture.left, picture.wide
    yield plain(" " * left) + _beside((picture.heads[at] for at in columns), wide, "$quiet")
    for row in picture.rows:
        if not close:
            yield plain("")
        yield plain(set_cell_size(row.side, left), "$quiet") + _beside((row.names[at] for at in columns), wide, "bold")
        for marks in row.marks:
            there = [marks[at] for at in columns]
            if any(there):
                padded = (each.pad_right(wide - each.cell_length) for each in there)
                yield plain(" " * left) + plain("").join(padded)


def _beside(names: Iterable[str], wide: int, style: str) -> Content:
    return plain("").join(plain(set_cell_size(each, wide), style) for each in names)


def _strip(table: Table, who: Partner, been: tuple[bool, ...]) -> Content:
    own = mark(table, who)
    months = (plain(own, colour(table, who)) if each else plain("·", "$quiet") for each in been)
    return plain(f"{own} ", colour(table, who)) + plain("").join(months)


def _times(table: Table, who: Partner, times: int) -> Content:
    return plain(" ".join([mark(table, who)] * times), colour(table, who))
