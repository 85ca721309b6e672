"""One evening in full: what both may read of it."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from games.catalog import title_of
from games.record import Session, Sitting
from tui.dates import clock, day
from tui.evenings import author, ending, readable
from tui.keys import Hint
from tui.screens.place import Place
from tui.text import Shown, colour, named, plain

ENDED = {"open": "It is still open.", "stopped": "You stopped here.", "ended early": "It ended here."}
INDENT = 2
"""Cells by which words stand under their author's name, which begins with a mark and a space."""


class Evening(Place):
    """A page to read. The arrows scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc"),
        Binding("enter", "back", "", show=False),
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
        for answer in readable(self._sitting):
            who = author(table, answer)
            if answer.who != last or answer.shown:
                yield plain("")
            if answer.who != last:
                yield named(table, who)
            last = answer.who
            for line in plain(answer.prompt, "$quiet").wrap(room):
                yield margin + line
            for line in plain(answer.shown, colour(table, who)).wrap(room) if answer.shown else ():
                yield margin + line
        how = ENDED.get(ending(self._sitting), "" if last else "Nothing of it was for both to read.")
        yield from [plain(""), plain(how, "$quiet")] if how else []
