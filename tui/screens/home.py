"""Home: who we are, what is open, what can be played and how long it takes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from games.catalog import GAMES
from games.engine import Game
from games.record import Record, RecordError
from tui.copy import TONIGHT
from tui.dates import since
from tui.keys import Hint
from tui.messages import Begin, SealUp, SeeEvenings
from tui.rows import Row, Rows
from tui.screens.place import Place
from tui.text import Shown, named, plain


class Home(Place):
    """One list, from what was left open to what is rarely needed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "timers", "timers on or off"),
        Binding("s", "seal", "seal this record; only a passphrase opens it then"),
    ]

    def __init__(self, record: Record, now: Callable[[], datetime], sealed: bool = False) -> None:
        super().__init__()
        self._sealed = sealed
        self._record = record
        self._now = now
        self._does: list[Callable[[], object]] = []

    def body(self) -> ComposeResult:
        """Two names, and the list."""
        table = self._record.table
        yield Shown(named(table, table), id="who")
        yield Shown(plain(TONIGHT), id="what")
        yield Rows(self._list(), at=0)
        yield Shown(id="notice", classes="notice")

    def on_screen_resume(self) -> None:
        """What is open may have changed meanwhile."""
        self.query_one(Rows).show(self._list())

    def _list(self) -> list[Row]:
        """The rows, and beside them what each does."""
        unfinished, rows = self._record.unfinished, list[Row]()
        self._does = []
        for game in sorted(GAMES.values(), key=lambda game: not (unfinished and game.name == unfinished.game)):
            if unfinished and game.name == unfinished.game:
                rows.append(Row(f"Go on with {game.title}", since(unfinished.started, self._now()), verb="go on"))
            else:
                rows.append(Row(str(game.title), _minutes(game), str(game.about), "play"))
            self._does.append(partial(self.post_message, Begin(game.name)))
        rows.append(Row("Our evenings", verb="read", apart=True))
        self._does.append(partial(self.post_message, SeeEvenings()))
        timers = "a thin line shows time passing" if self._record.timers else "a timed turn is over when you say so"
        rows.append(
            Row(
                "Timers",
                "on" if self._record.timers else "off",
                timers,
                "turn off" if self._record.timers else "turn on",
            )
        )
        self._does.append(self.action_timers)
        return rows

    @on(Rows.Picked)
    def picked(self, picked: Rows.Picked) -> None:
        """Do what the row says."""
        self._does[picked.place]()

    def action_pick(self) -> None:
        """Do what the row under the cursor says."""
        self.query_one(Rows).action_pick()

    def action_timers(self) -> None:
        """Timers on or off, for every evening from now on."""
        try:
            self._record.describe(timers=not self._record.timers)
        except RecordError as why:
            self.query_one("#notice", Shown).show(plain(why))
        self.query_one(Rows).show(self._list())
        self.show_keys()

    def action_seal(self) -> None:
        """Only a passphrase opens the record from then on."""
        self.post_message(SealUp())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sealed record is not sealed again."""
        return not (action == "seal" and self._sealed)

    def hints(self) -> tuple[Hint, ...]:
        """Going where the cursor stands."""
        verb = self.query_one(Rows).verb
        return (Hint("enter", verb, "pick", self), Hint("↑↓", "choose", "next", self))

    def action_next(self) -> None:
        """The next row, and from the last one the first."""
        rows = self.query_one(Rows)
        rows.action_go((rows.at or 0) + 1)

    def always(self) -> tuple[Hint, ...]:
        """Good night, and the other keys."""
        return (Hint("?", "keys", "keys", self), Hint("q", "good night", "app.good_night", self))


def _minutes(game: Game) -> str:
    least, most = game.minutes
    return f"{least} min" if least == most else f"{least}-{most} min"
