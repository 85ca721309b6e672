"""A list of rows to walk through with arrows, digits or the mouse, drawn as one widget so that it appears at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import RenderResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from games.engine import gettext as _
from tui.widgets.hints import bindings
from tui.widgets.key_line import Unheard
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain

LEAST_ABOUT = 36
"""Cells that what a row is about needs beside its title; with fewer it is left out, rather than cut."""


@dataclass(frozen=True)
class Row:
    """One row: a title, a short word at its right and, where there is room, what it is about.

    ``verb`` is what Enter does with it; ``apart`` leaves a line free above it.
    """

    title: str
    aside: str = ""
    about: str = ""
    verb: str = ""
    apart: bool = False


class Rows(Widget, can_focus=True):
    """Rows of which one can be picked. ``at`` is the one the cursor stands on; None: on none yet."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")

    @dataclass
    class Picked(Message):
        """Somebody picked the row at this place, from 0."""

        rows: "Rows"
        place: int

    @dataclass
    class Moved(Message):
        """The cursor stands somewhere else now, or the rows can be picked from now on."""

        rows: "Rows"

    def __init__(self, rows: Sequence[Row], at: int | None = None, numbered: bool = False, place: str = "rows") -> None:
        super().__init__(id=place)
        self.rows = tuple(rows)
        self.at = at
        self.held = False
        self._numbered = numbered

    @property
    def verb(self) -> str:
        """What Enter does where the cursor stands."""
        return self.rows[self.at].verb if self.at is not None and self.rows else ""

    def show(self, rows: Sequence[Row]) -> None:
        """Change the rows and leave the cursor where it is."""
        self.rows = tuple(rows)
        if self.at is not None:
            self.at = min(self.at, len(self.rows) - 1)
        self.refresh(layout=True)

    def hold(self, held: bool) -> None:
        """While held, rows can be read and not picked."""
        self.held = held
        self.refresh()

    def action_step(self, by: int) -> None:
        """Move the cursor; from nowhere, to the nearest end."""
        start = (-1 if by > 0 else len(self.rows)) if self.at is None else self.at
        place = max(0, min(len(self.rows) - 1, start + by))
        self.action_go(place)
        if self.rows and place == start:
            self.post_message(Unheard(_("Nothing above it.") if by < 0 else _("Nothing below it.")))

    def action_go(self, place: int) -> None:
        """Put the cursor on a row and bring it into view."""
        if self.held or not self.rows:
            self.post_message(
                Unheard(_("Take the breath first.") if self.held else _("There’s nothing to choose here."))
            )
            return
        self.at = place % len(self.rows)
        self.refresh()
        self.post_message(self.Moved(self))
        self.bring_into_view()

    def bring_into_view(self) -> None:
        """Scroll whatever the rows stand in so far that the row under the cursor is on the screen."""
        if self.at is None or not self.rows:
            return
        top = sum(len(self._row(number, self.size.width)) for number in range(self.at))
        region = Region(0, top, self.size.width, len(self._row(self.at, self.size.width)))
        scroll_to(self, region, with_above=self.at == 0)

    def action_pick(self) -> None:
        """Pick the row under the cursor."""
        if self.held:
            self.post_message(Unheard(_("Take the breath first.")))
        elif self.at is None or not self.rows:
            self.post_message(Unheard(_("Nothing is marked yet.")))
        else:
            self.post_message(self.Picked(self, self.at))

    def on_key(self, event: Key) -> None:
        """A digit picks that row."""
        if not self._numbered or event.character is None or event.character not in set("0123456789"):
            return
        event.stop()
        if 0 < int(event.character) <= min(9, len(self.rows)):
            self.action_go(int(event.character) - 1)
            self.action_pick()
        else:
            last = min(9, len(self.rows))
            self.post_message(Unheard(_("A number from 1 to {last} chooses.", last=last)))

    def on_click(self, event: Click) -> None:
        """A click picks."""
        place = event.style.meta.get("row")
        if place is not None and not self.held:
            self.at = place
            self.refresh()
            self.action_pick()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take at this width."""
        return sum(len(self._row(number, width)) for number in range(len(self.rows)))

    def render(self) -> RenderResult:
        """All rows, the one under the cursor marked."""
        lines = [line for number in range(len(self.rows)) for line in self._row(number, self.size.width)]
        return plain("\n").join(lines)

    def _row(self, number: int, width: int) -> list[Content]:
        row, here = self.rows[number], number == self.at
        head = plain(" ▸ " if here else "   ", "bold")
        if self._numbered and number < 9:
            head += plain(f"{number + 1}  ", "$quiet")
        style = "$quiet" if self.held else "bold" if here else ""
        lines = self._beside(row, style, width - head.cell_length)
        body = [head + lines[0], *(plain(" " * head.cell_length) + line for line in lines[1:])]
        lines = [line.pad_right(max(0, width - line.cell_length)).stylize(_place(number)) for line in body]
        return [plain(""), *lines] if row.apart else lines

    def _beside(self, row: Row, style: str, room: int) -> list[Content]:
        """Title, aside and about as columns where there is room for them, else the aside at the right, or under it."""
        title, aside = plain(row.title, style), plain(row.aside, "$quiet")
        columns = [(cell_len(each.title), cell_len(each.aside)) for each in self.rows if each.about] or [(0, 0)]
        first, second = (2 + max(column) for column in zip(*columns, strict=True))
        if row.about and room - first - second >= LEAST_ABOUT:
            head = title.pad_right(first - title.cell_length) + aside.pad_right(second - aside.cell_length)
            return [head + plain(row.about, "$quiet").truncate(room - first - second, ellipsis=True)]
        beside = room - aside.cell_length - 2
        if row.aside and beside < min(title.cell_length, room // 2):  # under it, rather than squeezing it
            return [*title.wrap(max(1, room)), *aside.wrap(max(1, room))]
        lines = title.wrap(max(1, beside if row.aside else room))
        return [lines[0].pad_right(max(0, room - lines[0].cell_length - aside.cell_length)) + aside, *lines[1:]]


def _place(number: int) -> Style:
    return Style.from_meta({"row": number})
