"""The small games: a list of their own, so that home stays short."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import Game, Table, ngettext, say
from games.engine import gettext as _
from tui.screens.messages import Begin
from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, named, plain


def length(games: Sequence[Game]) -> str:
    """How many minutes one of these games takes."""
    least, most = min(game.minutes[0] for game in games), max(game.minutes[1] for game in games)
    if least == most:
        return ngettext("{number} min", "{number} min", most)
    return ngettext("{least}-{number} min", "{least}-{number} min", most, least=least)


class SmallGames(Place):
    """One row a game."""

    CALLED = say("small games")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, games: Sequence[Game], table: Table) -> None:
        super().__init__()
        self._games = games
        self._table = table

    def body(self) -> ComposeResult:
        """The list."""
        yield Shown(named(self._table, self._table))
        yield Shown(plain(_("Something small")), classes="gap")
        rows = Options([self._row(game) for game in self._games], at=0)
        rows.add_class("gap")
        yield rows

    def _row(self, game: Game) -> Row:
        begin = partial(self.post_message, Begin(game.name))
        return Row(str(game.title), length([game]), str(game.about), _("play"), begin)

    def hints(self) -> tuple[Hint, ...]:
        """Playing it, and back."""
        return (self.pick(_("play")), self.hint("back"))
