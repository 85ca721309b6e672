"""The small games: a list of their own, so that home stays short."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import Game, Table, ngettext
from games.engine import gettext as _
from tui.screens.messages import Begin
from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings
from tui.widgets.rows import Row, Rows
from tui.widgets.text import Shown, named, plain


def length(games: Sequence[Game]) -> str:
    """How many minutes one of these games takes."""
    least, most = min(game.minutes[0] for game in games), max(game.minutes[1] for game in games)
    if least == most:
        return ngettext("{number} min", "{number} min", most)
    return ngettext("{least}-{number} min", "{least}-{number} min", most, least=least)


class SmallGames(Place):
    """One row a game."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, games: Sequence[Game], table: Table) -> None:
        super().__init__()
        self._games = games
        self._table = table

    def body(self) -> ComposeResult:
        """The list."""
        yield Shown(named(self._table, self._table))
        yield Shown(plain(_("Something small")), classes="gap")
        rows = Rows([Row(str(each.title), length([each]), str(each.about), _("play")) for each in self._games], at=0)
        rows.add_class("gap")
        yield rows

    @on(Rows.Picked)
    def picked(self, picked: Rows.Picked) -> None:
        """That game."""
        self.post_message(Begin(self._games[picked.place].name))

    def action_pick(self) -> None:
        """The game under the cursor."""
        self.query_one(Rows).action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Playing it, and back."""
        return (self.hint("pick", _("play")), self.hint("back"))
