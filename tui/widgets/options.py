"""Lists to walk through with arrows, numbers or the mouse: Textual's own, of rows that draw themselves."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.events import Key
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from games.engine import gettext as _
from tui.widgets.cursor import put_cursor
from tui.widgets.glass import NOTHING, Magnified
from tui.widgets.hints import bindings
from tui.widgets.key_line import Unheard
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain

LEAST_ABOUT = 36
"""Cells that what a row is about needs beside its title; with fewer it is left out, rather than cut."""


def nothing() -> None:
    """What picking a row does, where whoever shows it asks which one it was."""


class Row(Option, Visual):
    """One row: a title, a short word at its right and, where there is room, what it is about.

    ``verb`` is what Enter does with it, in a word, and ``does`` does it; ``apart`` leaves a line free above it. ``key``
    is what else picks it from anywhere on the screen, where something does; the list numbers a row without one.
    """

    def __init__(
        self,
        title: str,
        aside: str = "",
        about: str = "",
        verb: str = "",
        does: Callable[[], object] = nothing,
        apart: bool = False,
        key: str = "",
    ) -> None:
        super().__init__(self)
        self.title, self.aside, self.about, self.verb, self.does, self.apart = title, aside, about, verb, does, apart
        self.key, self.beside = key, False
        self.columns = (0, 0)
        """Cells of the titles and of the asides of all rows beside it, where they stand in columns."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Its lines; the list tells a row by nothing but its style whether it is marked, which is bold then."""
        lines = plain("\n").join(self.lines(width, here=bool(style.bold)))
        return lines.render_strips(width, height, style + Style(bold=False), options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As many lines as it takes at this width."""
        return len(self.lines(width))

    def lines(self, width: int, here: bool = False) -> list[Content]:
        """What stands here, in this width."""
        head = plain(" ▸ " if here else "   ", "bold")
        if self.beside:
            head += plain(f"{self.key}  " if self.key else "", "$quiet")
        elif not here and 0 < cell_len(self.key) < 3:
            head = plain(f"{self.key:>2} ", "$quiet")
        first, *more = self._beside("bold" if here else "", width - head.cell_length)
        body = [head + first, *(plain(" " * head.cell_length) + line for line in more)]
        return [line.pad_right(max(0, width - line.cell_length)) for line in body]

    def _beside(self, style: str, room: int) -> list[Content]:
        """Title, aside and about as columns where there is room for them, else the aside at the right, or under it."""
        title, aside, (first, second) = plain(self.title, style), plain(self.aside, "$quiet"), self.columns
        if self.about and room - first - second >= LEAST_ABOUT:
            head = title.pad_right(first - title.cell_length) + aside.pad_right(second - aside.cell_length)
            return [head + plain(self.about, "$quiet").truncate(room - first - second, ellipsis=True)]
        beside = room - aside.cell_length - 2
        if self.aside and beside < min(title.cell_length, room // 2):  # under it, rather than squeezing it
            return [*title.wrap(max(1, room)), *aside.wrap(max(1, room))]
        lines = title.wrap(max(1, beside if self.aside else room))
        return [lines[0].pad_right(max(0, room - lines[0].cell_length - aside.cell_length)) + aside, *lines[1:]]


class Options(OptionList, inherit_bindings=False, inherit_css=False):
    """Rows of which one can be picked; ``at`` is the marked one, None: none yet. The column they stand in scrolls.

    Where they are ``numbered``, the first nine have a number that picks them: where the mark comes, or ``beside``.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    COMPONENT_CLASSES = OptionList.COMPONENT_CLASSES  # they would go with the style sheet

    def __init__(
        self,
        rows: Sequence[Row],
        at: int | None = None,
        numbered: bool = True,
        beside: bool = False,
        place: str = "rows",
    ) -> None:
        self._numbered, self._beside = numbered, beside
        self.rows = tuple(rows)
        super().__init__(*self._laid_out(), id=place, markup=False)
        self.mark(at)

    def _laid_out(self) -> Iterator[Option]:
        cells = [(2 + cell_len(each.title), 2 + cell_len(each.aside)) for each in self.rows if each.about]
        columns = tuple(map(max, zip(*cells, strict=True))) or (0, 0)
        for number, row in enumerate(self.rows, 1):
            row.key = row.key or (str(number) if self._numbered and number < 10 else "")
            row.beside, row.columns = self._beside, columns
            if row.apart:
                yield Option("", disabled=True)
            yield row

    @property
    def at(self) -> int | None:
        """The place of the marked row among the rows."""
        marked = self.highlighted_option
        return self.rows.index(marked) if isinstance(marked, Row) else None

    @property
    def verb(self) -> str:
        """What Enter does where the mark is."""
        return "" if self.at is None else self.rows[self.at].verb

    @property
    def held(self) -> bool:
        """Whether rows can only be read."""
        return any(row.disabled for row in self.rows)

    @property
    def magnified(self) -> Magnified:
        """The marked row."""
        if self.at is None:
            return NOTHING
        row = self.rows[self.at]
        return Magnified((f"{row.title}, {row.aside}", row.title) if row.aside else (row.title,))

    def mark(self, at: int | None) -> None:
        """Mark the row at this place, the last one where there are fewer, or none."""
        at = None if at is None or not self.rows else min(at, len(self.rows) - 1)
        self.highlighted = None if at is None else self.options.index(self.rows[at])

    def show(self, rows: Sequence[Row], at: int | None = None) -> None:
        """Change the rows, and mark the one at this place."""
        self.rows = tuple(rows)
        self.set_options(self._laid_out())
        self.mark(at)

    @property
    def marked(self) -> Region:
        """Where the marked row stands in the list, which has one."""
        upto = self.rows[: (self.at or 0) + 1]
        high = [len(each.lines(self.size.width)) for each in upto]
        return Region(0, sum(high[:-1]) + sum(each.apart for each in upto), self.size.width, high[-1])

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll whatever the rows stand in so far that the marked one is on the screen."""
        if self.at is not None:
            scroll_to(self, self.marked, with_above=self.at == 0)

    def bring_into_view(self) -> None:
        """The same: there is another size to it now."""
        self.scroll_to_highlight()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; the terminal's own cursor stands on the mark."""
        if self.at is not None and self.app.focused is self:
            put_cursor(self, Offset(1, self.marked.y))
        return super().render_lines(crop)

    # --- keys ---

    def _free(self) -> list[int]:
        """The places of the options that can be picked; where there is none, say so."""
        free = [place for place, each in enumerate(self.options) if not each.disabled]
        if not free:
            self.post_message(
                Unheard(_("Take the breath first.") if self.rows else _("There’s nothing to choose here."))
            )
        return free

    def hold(self, held: bool) -> None:
        """While held, rows can be read and not picked."""
        for row in self.rows:
            row.disabled = held
        self.refresh()

    def action_step(self, by: int) -> None:
        """Mark the next row or the one before; from none, the one at the nearest end."""
        if free := self._free():
            here = self.highlighted
            beyond = [place for place in free if here is None or (place - here) * by > 0]
            if beyond:
                self.highlighted = beyond[0 if by > 0 else -1]
            else:
                self.post_message(Unheard(_("Nothing above it.") if by < 0 else _("Nothing below it.")))

    def action_go(self, place: int) -> None:
        """Mark the first row, or the last."""
        if free := self._free():
            self.highlighted = free[place]

    def action_next(self) -> None:
        """Mark the next row, and from the last one the first."""
        if self._free():
            self.action_cursor_down()

    def action_pick(self) -> None:
        """Pick the marked row."""
        if self._free():
            if self.at is None:
                self.post_message(Unheard(_("Nothing is marked yet.")))
            self.action_select()

    def on_key(self, event: Key) -> None:
        """A number picks that row."""
        if not self._numbered or event.character is None or event.character not in set("0123456789"):
            return
        event.stop()
        if self._free():
            numbers = [row.key for row in self.rows if row.key.isdecimal()]
            if event.character in numbers:
                self.mark(numbers.index(event.character))
                self.action_pick()
            else:
                self.post_message(Unheard(_("A number from 1 to {last} chooses.", last=len(numbers))))
