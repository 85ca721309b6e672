"""Between two games of an hour: its plan, what comes next, how much of it has gone; before all, how homework went."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from games.catalog.games import AFTER, title_of
from games.engine import Table, say
from games.engine import gettext as _
from games.office.hour import Hour, Notes, Planned
from tui.office.driving.notes import NotesField
from tui.office.driving.panel import hour_line
from tui.office.driving.taking_back import ASKS, TAKEN_BACK, ConsentPlace
from tui.screens.messages import Begin
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, plain

WIDE = 70
"""Cells of the column at most."""


class Measure(Message):
    """How they are is to be answered alone."""


class BetweenGames(ConsentPlace):
    """The plan; space begins what comes next. ``last`` is the game that was played last, empty before the first."""

    CALLED = say("an hour")
    BINDINGS: ClassVar[list[BindingType]] = bindings("between")

    def __init__(
        self,
        hour: Hour,
        notes: Notes,
        minutes: Callable[[], int],
        table: Table,
        now: Callable[[], datetime],
        last: str,
        said: str = "",
    ) -> None:
        super().__init__()
        self.begin_taking_back(table, notes, now)
        self._hour, self._notes, self._minutes, self._last, self._said = hour, notes, minutes, last, said

    def body(self) -> ComposeResult:
        """The hour, its plan, and notes."""
        yield Shown(hour_line(self._hour, self._minutes(), min(WIDE, self.app.size.width - 2)))
        yield Shown(plain(self._said, "$us"), classes="gap")
        following = self._following
        for each in self._hour.plan:
            sign = "▸" if each is following else " "
            minutes = _("{number} min", number=each.minutes)
            yield Shown(plain(f"{sign} {title_of(each.game)}   {minutes}", "bold" if each is following else "$quiet"))
        if self._notes.is_withdrawn:
            yield Shown(plain(TAKEN_BACK), classes="gap")
            yield Shown(plain(_("i is the integration, and q is good night.")))
        elif following is None:
            yield Shown(plain(_("That’s the end of the plan: i is the integration, and q is good night.")))
        yield NotesField(self._notes)
        yield Shown(id="notice", classes="notice")

    @property
    def _following(self) -> Planned | None:
        """What the plan has next; nothing, once somebody has taken their consent back."""
        return None if self._notes.is_withdrawn else self._hour.after(self._last)

    async def withdrawn(self) -> None:
        """The plan is over."""
        await self.recompose()
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it's asked whose consent it is, nothing else is begun here; nothing new once it's taken back."""
        if action in ("pass_on", "to_integration", "measure", "notes", "withdraw", "app.good_night") and self.has_class(
            ASKS
        ):
            return False
        if action in ("pass_on", "withdraw") and self._notes.is_withdrawn:
            return False
        return super().check_action(action, parameters)

    def action_pass_on(self) -> None:
        """Begin what the plan has next; the integration comes after its end."""
        following = self._following
        self.post_message(Begin(following.game if following else AFTER))

    def action_to_integration(self) -> None:
        """On to the integration."""
        self.post_message(Begin(AFTER))

    def action_measure(self) -> None:
        """Let them answer alone how they are."""
        self.post_message(Measure())

    def action_notes(self) -> None:
        """Write notes."""
        self.query_one(NotesField).write()

    def hints(self) -> tuple[Hint, ...]:
        """On, or to the end."""
        if self.has_class(ASKS):
            return ()
        on = () if self._notes.is_withdrawn else (self.hint("pass-on"),)
        return (*on, self.hint("to-integration"), self.hint("notes"), self.hint("good-night"))

    def always(self) -> tuple[Hint, ...]:
        """Stop, and the other keys."""
        return (self.hint("stop"), self.hint("keys", typing=True))


class OpensWith(BetweenGames):
    """The first page, where homework came back: how it went, and nothing else; space begins what the plan has first."""

    def body(self) -> ComposeResult:
        """What they did, or didn’t yet."""
        yield Shown(plain(_("Since last time"), "bold"))
        yield Shown(plain(str(self._hour.opens_with)), classes="gap")
        if self._notes.is_withdrawn:
            yield Shown(plain(TAKEN_BACK), classes="gap")
            yield Shown(plain(_("i is the integration, and q is good night.")))
        yield Shown(id="notice", classes="notice")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Notes and the integration have their place once something was played, or somebody has had enough."""
        if action in ("notes", "measure") or (action == "to_integration" and not self._notes.is_withdrawn):
            return False
        return super().check_action(action, parameters)

    def hints(self) -> tuple[Hint, ...]:
        """On, or to the end."""
        if self.has_class(ASKS) or self._notes.is_withdrawn:
            return super().hints()
        return (self.hint("pass-on"), self.hint("good-night"))
