"""Our evenings: a list, the newest first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from games.engine import Table
from games.record import Session
from tui.dates import day
from tui.evenings import names, titles
from tui.keys import Hint
from tui.messages import SeeEvening
from tui.rows import Row, Rows
from tui.screens.place import Place
from tui.text import Shown, named, plain


class History(Place):
    """One row an evening."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back", key_display="esc", id="back")]

    def __init__(self, sessions: Sequence[Session], table: Table) -> None:
        super().__init__()
        self._sessions = list(reversed(sessions))
        self._table = table

    def body(self) -> ComposeResult:
        """The list, or a word that there is none yet."""
        yield Shown(named(self._table, self._table))
        if not self._sessions:
            yield Shown(plain("No evening yet. The first one will stand here."), classes="gap")
            return
        yield Shown(plain("Our evenings"), classes="gap")
        called = names(self._sessions)
        rows = Rows([Row(day(each.started), "", titles(each, called)) for each in self._sessions], at=0)
        rows.add_class("gap")
        yield rows

    @on(Rows.Picked)
    def picked(self, picked: Rows.Picked) -> None:
        """That evening."""
        self.post_message(SeeEvening(self._sessions[picked.place]))

    def action_pick(self) -> None:
        """The evening under the cursor."""
        for rows in self.query(Rows):
            rows.action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Opening one, and back."""
        back = Hint("esc", "back", "back", self)
        return (Hint("enter", "read it", "pick", self), back) if self._sessions else (back,)
