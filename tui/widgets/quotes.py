"""Somebody's words on the screen, in their colour and on their side, with their mark and name."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from games.engine import Partner, Quote, Table
from tui.widgets.large import is_large, large
from tui.widgets.lined import Lined
from tui.widgets.text import colour, named, plain

INDENT = 4
"""Cells by which the words of whoever sits right stand further right."""
_AROUND = 10
"""Rows round words that stand alone in large letters."""


class Quotes(Lined, Widget):
    """Quotes below each other. Large ones stand bold, with air around them; close ones with none between them."""

    def __init__(
        self,
        table: Table,
        quotes: Sequence[Quote] = (),
        large: bool = False,
        close: bool = False,
        place: str | None = None,
    ) -> None:
        super().__init__(id=place, classes="-large" if large else "")
        self._large, self._close = large, close
        self.has_grown = False
        self._most: int | None = None
        self.show(table, quotes)

    def show(self, table: Table, quotes: Sequence[Quote], large: bool | None = None) -> None:
        """Change whose words stand here, and how large; without any, nothing does."""
        if large is not None:
            self._large = large
            self.set_class(large, "-large")
        self._table, self._quotes = table, tuple(quotes)
        self.display = bool(quotes)
        self.refresh(layout=True)

    def rows_for(self, most: int, width: int) -> int:
        """Let large ones take at most so many rows; how many they will take, none where none are large."""
        if not (self._large and self._quotes):
            return 0
        if most != self._most:
            self._most = most
            self.refresh(layout=True)
        return len(self.lines(width))

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        lines: list[Content] = []
        self.has_grown = False
        for place, quote in enumerate(self._quotes):
            lines += [plain("")] if lines and not self._close else []
            more = self._large and place + 1 < len(self._quotes) and self._quotes[place + 1].who == quote.who
            lines += self._quote(quote, max(8, width), signed=not more)
        return lines

    def _quote(self, quote: Quote, width: int, signed: bool) -> list[Content]:
        right = isinstance(quote.who, Partner) and colour(self._table, quote.who) != "$first" and width >= 50
        margin = plain(" " * INDENT if right else "")
        style = colour(self._table, quote.who) + (" bold" if self._large else "")
        most = self.screen.size.height - _AROUND if self._most is None else self._most - 2
        room = most // len(self._quotes)
        if self._large and is_large(self) and (drawn := large(f"“{quote.text}”", width - margin.cell_length, room)):
            self.has_grown = True
            lines = [margin + plain(row, style) for row in drawn]
        else:
            words = plain(f"“{quote.text}”", style).wrap(width - margin.cell_length - 1)
            # The opening mark hangs, so that the words themselves stand in one line below each other.
            lines = [margin + (plain("") if number == 0 else plain(" ")) + line for number, line in enumerate(words)]
        if not signed:  # the same author's next words stand below
            return lines
        name = named(self._table, quote.who, "")
        room = width - name.cell_length
        if lines[-1].cell_length + 3 <= room and not self._large:
            return [*lines[:-1], lines[-1].pad_right(room - lines[-1].cell_length) + name]
        gap = [plain("")] if self._large and len(self._quotes) == 1 else []  # several need the room
        return [*lines, *gap, plain(" " * max(0, room)) + name]
