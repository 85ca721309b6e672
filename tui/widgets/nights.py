"""A long list of evenings by month, of which only what is in view is ever drawn: ten years scroll as one does."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from games.engine import gettext as _
from games.engine import ngettext, one_by_one
from games.language.days import weekday
from games.record.couple.past import Night
from tui.pages.dates import month_and_year
from tui.widgets.cursor import put_cursor
from tui.widgets.glass import NOTHING, LookAgain, Magnified
from tui.widgets.hints import bindings
from tui.widgets.large import is_large
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain

STAR = "*"


class Nights(Widget, can_focus=True):
    """Rows of evenings, the newest first; ``at`` is the one the cursor stands on.

    ``titles`` gives what was played in an evening, each game once; ``below`` a line that stands under it, if one does.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("nights")

    @dataclass
    class NightPicked(Message):
        """Somebody picked this evening."""

        night: Night

    def __init__(self, titles: Callable[[Night], list[str]]) -> None:
        super().__init__()
        self._titles = titles
        self._days = 2 + max(cell_len(_day(date(2001, 1, each))) for each in range(10, 17))
        self._below: Callable[[Night], str] | None = None
        self.at = 0
        self._coming: Iterator[Night] = iter(())
        self._come: list[Night] = []
        self._lines: list[Night | str] = []
        self._tops: list[int] = []
        self._months: list[int] = []
        self._rests: int | None = None

    def show(self, nights: Iterable[Night], below: Callable[[Night], str] | None = None, nothing: str = "") -> None:
        """Change the rows, which are taken from ``nights`` as they come into view; ``nothing`` stands there where
        there are none.

        The cursor stays with its evening where that is still there, else goes to the first.
        """
        there = self._come[self.at].id if self.at else None
        self._coming, self._come, self._below = iter(nights), [], below
        self._lines, self._tops, self._months, self.at = [], [], [], 0
        if not self._one_more():
            self._lines.append(nothing)
        elif there is not None:
            self.at = next((place for place, night in enumerate(self.nights) if night.id == there), 0)
        self.refresh(layout=self._rests is None)
        if self.at or is_large(self):  # what is enlarged may leave no room for the first one either
            self.call_after_refresh(self.bring_into_view)
        elif self._column.scroll_offset.y:  # within the same frame
            self._column.scroll_to(y=0, animate=False, immediate=True)

    @property
    def nights(self) -> Sequence[Night]:
        """All evenings on the list."""
        while self._one_more():
            pass
        return self._come

    def _one_more(self) -> bool:
        """Take the next evening onto the list; whether there was one."""
        night = next(self._coming, None)
        if night is None:
            return False
        place, last = len(self._come), self._come[-1].started if self._come else None
        if last is None or (last.year, last.month) != (night.started.year, night.started.month):
            self._lines += [""] * bool(place) + [month_and_year(night.started)]
            self._months.append(place)
        self._come.append(night)
        self._tops.append(len(self._lines))
        self._lines += [night, ""] if self._below else [night]
        return True

    def rest(self, rests: bool) -> None:
        """Let the list keep its height, whatever is on it, so that it is drawn anew in one frame; or no longer."""
        self._rests = 3 * max(1, len(self.nights)) if rests else None
        self.refresh(layout=True)

    @property
    def _column(self) -> ScrollableContainer:
        return self.screen.query_one("#column", ScrollableContainer)

    @property
    def magnified(self) -> Magnified:
        """The evening under the cursor: its day, and what was played."""
        if not self.at < len(self._come):
            return NOTHING
        night = self._come[self.at]
        day = _day(night.started.date())
        return Magnified((f"{day}  {one_by_one(self._titles(night))}", day))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        self._to(max(0, min(len(self.nights) - 1, self.at + by)))

    def action_page(self, by: int) -> None:
        """Ten further."""
        self.action_step(by * 10)

    def action_go(self, place: int) -> None:
        """The first one, or the last."""
        if self.nights:
            self._to(place % len(self.nights))

    def action_month(self, by: int) -> None:
        """The newest evening of the month before or after."""
        if self.nights:
            this = bisect_left(self._months, self.at + 1) - 1
            self._to(self._months[max(0, min(len(self._months) - 1, this + by))])

    def action_pick(self) -> None:
        """The evening under the cursor."""
        if self.nights:
            self.post_message(self.NightPicked(self.nights[self.at]))

    def on_click(self, event: Click) -> None:
        """A click picks."""
        place = event.style.meta.get("night")
        if place is not None:
            self._to(place)
            self.action_pick()

    def _to(self, place: int) -> None:
        before, self.at = self.at, place
        for each in {before, place}:
            if each < len(self._tops):
                self.refresh(Region(0, self._tops[each], self.size.width, 2 if self._below else 1))
        self.bring_into_view()
        self.post_message(LookAgain())

    def bring_into_view(self) -> None:
        """Scroll whatever the list stands in so far that the evening under the cursor is on the screen."""
        if self.at < len(self._tops):
            scroll_to(self, Region(0, self._tops[self.at] - 1, self.size.width, 3), with_above=self.at == 0)

    # --- drawing ---

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each evening, and those between them."""
        if self._rests is not None:
            return self._rests
        return max(1, len(self._lines)) if self.nights else 1

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; the terminal's own cursor stands on the mark."""
        if self.at < len(self._tops) and self.app.focused is self:
            put_cursor(self, Offset(1, self._tops[self.at]))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line, drawn when it comes into view."""
        width = self.size.width
        while y >= len(self._lines) and self._one_more():
            pass
        line = self._line(y, width) if y < len(self._lines) else plain("")
        base = self.visual_style
        segments = line.pad_right(max(0, width - line.cell_length)).render_segments(base)
        return Strip(segments, width)

    def _line(self, y: int, width: int) -> Content:
        line = self._lines[y]
        place = bisect_left(self._tops, y + 1) - 1
        if isinstance(line, Night):
            return self._row(line, place, width).stylize(Style.from_meta({"night": place}))
        if self._below and place >= 0 and y == self._tops[place] + 1:
            words = plain(self._below(self._come[place]), "$quiet").truncate(max(1, width - 6), ellipsis=True)
            return (plain("      ") + words).stylize(Style.from_meta({"night": place}))
        return plain(line, "$quiet")

    def _row(self, night: Night, place: int, width: int) -> Content:
        here = place == self.at
        day = set_cell_size(_day(night.started), self._days)
        head = plain(" ▸ " if here else "   ", "bold") + plain(day, "bold" if here else "")
        tail = plain(f" {STAR}" if night.starred else "", "$us bold")
        room = max(1, width - head.cell_length - tail.cell_length)
        titles = plain(_fitting(self._titles(night), room), "" if here else "$quiet").truncate(room, ellipsis=True)
        return head + titles + tail


def _day(at: date) -> str:
    """The day at the beginning of a row: “22 Wednesday”."""
    return _("{day} {weekday}", day=f"{at.day:>2}", weekday=weekday(at))


def _fitting(titles: list[str], room: int) -> str:
    """As many titles as there is room for, and how many there are besides; at least the first."""
    for shown in range(len(titles), 0, -1):
        text, more = one_by_one(titles[:shown]), len(titles) - shown
        if more:
            text = ngettext("{titles}, and {number} more", "{titles}, and {number} more", more, titles=text)
        if cell_len(text) <= room:
            return text
    return "".join(titles[:1])
