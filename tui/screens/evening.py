"""One evening in full: what both may read of it."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from games.catalog import title_of
from games.engine import Answer
from games.record import Session, Sitting
from games.record.beside import TOLD
from tui.dates import clock, day
from tui.evenings import author, ending, with_first_tellings
from tui.keys import Hint
from tui.screens.place import Place
from tui.text import Shown, colour, named, plain

ENDED = {"open": "It is still open.", "stopped": "You stopped here.", "ended early": "It ended here."}
INDENT = 2
"""Cells by which words stand under their author's name, which begins with a mark and a space."""
SIDE_BY_SIDE, GAP = 54, 4
"""Cells that two tellings need beside each other, and those between them."""


class Evening(Place):
    """A page to read. The arrows scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc", id="back"),
        Binding("enter", "back", "", show=False, id="go-on"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> ComposeResult:
        """The day, and play after play what was asked and answered."""
        yield Shown(plain(day(self._session.started), "bold"))
        for sitting in self._session.sittings:
            yield Shown(_heading(sitting), classes="sitting")
            yield Dialogue(sitting)

    def hints(self) -> tuple[Hint, ...]:
        """Reading on, and back."""
        return (Hint("esc", "back", "back", self), Hint("↑↓", "read on", "scroll_by(10)", self))


def _heading(sitting: Sitting) -> Content:
    return plain(title_of(sitting.game), "bold") + plain(f"   {clock(sitting.started)}", "$quiet")


def _told(first: Answer | None, answer: Answer, room: int, style: str) -> Iterator[Content]:
    """What was said; a second telling beside the first one, or below it where there is little room."""
    if not answer.shown:
        return
    if first is None:
        yield from plain(answer.shown, style).wrap(room)
        return
    half = (room - GAP) // 2 if room >= SIDE_BY_SIDE else room
    then, now = (
        [plain(told, "$quiet"), *plain(each.shown, style).wrap(half)]
        for told, each in zip(TOLD, (first, answer), strict=True)
    )
    if half == room:
        yield from (*then, *now)
        return
    for left, right in zip_longest(then, now, fillvalue=plain("")):
        yield left.pad_right(half + GAP - left.cell_length) + right


class Dialogue(Widget):
    """What was asked and answered in one sitting, a name where somebody else goes on; one widget, however long."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._drawn: tuple[int, list[Content]] = (0, [])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes at this width."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """All of it."""
        return plain("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._drawn[0] != width:
            self._drawn = (width, list(self._written(max(10, width - INDENT))))
        return self._drawn[1]

    def _written(self, room: int) -> Iterator[Content]:
        table, last, margin = self._sitting.table, "", plain(" " * INDENT)
        for first, answer in with_first_tellings(self._sitting):
            who = author(table, answer)
            if answer.who != last or answer.shown:
                yield plain("")
            if answer.who != last:
                yield named(table, who)
            last = answer.who
            for line in plain(answer.prompt, "$quiet").wrap(room):
                yield margin + line
            for line in _told(first, answer, room, colour(table, who)):
                yield margin + line
        how = ENDED.get(ending(self._sitting), "" if last else "Nothing of it was for both to read.")
        yield from [plain(""), plain(how, "$quiet")] if how else []
