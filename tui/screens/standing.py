"""A screen on which a play stands: the words of the turn that is open, and the widget that asks it."""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.events import Resize
from textual.widget import Widget

from games.engine import Agree, Json, Page, Partner, Play, Table, Turn, Words, say
from tui.pages.soft_clock import SoftClock
from tui.screens.seen_first import SeenFirst
from tui.seat import Awaiting, Curtain, Seat, Standing
from tui.turns import kind_of
from tui.turns.agree import AgreeWidget, pressed
from tui.turns.base import Around, DraftedWidget, TurnWidget
from tui.turns.column import TurnColumn
from tui.turns.curtain import CurtainWidget, WaitingWidget
from tui.turns.thin_line import WritingTime, takes_minutes
from tui.widgets.cursor import take_cursor_home
from tui.widgets.glass import Glass
from tui.widgets.large import is_large
from tui.widgets.parts import Part
from tui.widgets.text import side

Asking = TurnWidget[Any] | CurtainWidget | WaitingWidget


class StandingScreen(SeenFirst):
    """Shows what the seat says stands here now. Subclasses hear what is answered, and say what its end is.

    What stands on a turn stays in its widget for as long as a curtain stands before it.
    """

    COLUMN = TurnColumn

    def __init__(
        self,
        play: Play,
        table: Table,
        title: Words,
        timers: bool,
        clock: Callable[[], float],
        only: Partner | None = None,
    ) -> None:
        super().__init__()
        self._play, self._table, self._title = play, table, title
        self._seat = Seat(table, only)
        self._around = Around(table, timers, clock)
        self._widget: Asking | None = None
        self._unsent: DraftedWidget[Any] | None = None
        self._taken_back: tuple[object, dict[str, Json]] = (None, {})
        self._used: dict[type[Widget], Asking] = {}
        self._soft_clock, self._writing_time = SoftClock(clock), WritingTime(clock)

    @property
    def players(self) -> Table | None:
        """Those at the table, until the play ends."""
        return None if self._play.ended else self._table

    def body(self) -> ComposeResult:
        """Where we are, whose turn it is, words of somebody, the prompt, and the turn's own widget."""
        yield from TurnColumn.parts(self._table)

    @property
    def called(self) -> Words | None:
        """Whose turn it is, as everybody in the room can see."""
        who = self._standing.who if isinstance(self._standing, Curtain | Awaiting | Turn) else self._table
        return say("{who}’s turn", who=who) if isinstance(who, Partner) else say("the two of you")

    async def on_mount(self) -> None:
        """The turn that is open."""
        await self._show()

    async def _over(self) -> None:
        """The play has ended; what then is up to whoever has a play."""

    async def _show(self, brought: bool = False) -> None:
        """Bring the screen up to date with the play; ``brought``: with what the other one did at their seat."""
        before, place = self._standing, self._seat.place(self._play)
        if place is None:
            self._drop_what_is_asked_no_more()
            await self._over()
            return
        self._standing = place
        try:
            with self.app.batch_update():
                self._notice("")
                self._words(place)
                await self._put(place)
                await self._tell_time(place)
                self.show_keys()
        except NoMatches:
            if self.is_attached:
                raise
            return  # all of it is being closed, part by part
        if self.is_current:
            self.name_window()
            self.call_after_refresh(self.say_if_nothing_grew, once=True)
        waited = isinstance(before, Awaiting) or isinstance(place, Awaiting)
        self.wait_until_seen(place, brought and not waited)

    def _words(self, place: Standing) -> None:
        """Everything on the screen but the turn's own widget."""
        behind = side(self._table, place.who) + "-curtain" if isinstance(place, Curtain) else ""
        for each in ("-first-curtain", "-second-curtain"):
            self.set_class(each == behind, each)
        again = self._seat.look_again(place)
        timers, stage = self._around.timers, self._play.stage
        time = self._soft_clock.at(stage) if timers else None
        self.query_one(TurnColumn).show(place, self._table, self._title, stage, again, time)

    @property
    def rows_needed(self) -> int | None:
        """What the turn needs, its prompt in small letters."""
        return self.query_one(TurnColumn).rows_for(self._standing) if self._standing is not None else None

    def look_closer(self) -> None:
        """What is enlarged above the keys leaves what is asked the other rows."""
        super().look_closer()
        if self._standing is not None and is_large(self):
            self.query_one(TurnColumn).grow(self._standing, self.query_one(Glass).rows)

    def grow(self) -> None:
        """Letters have become large, or small again: what else stands here says how much room there is."""
        super().grow()
        for each in self.query("Grown, Quotes"):
            each.refresh(layout=True)

    def on_resize(self, event: Resize) -> None:
        """There is more room, or less."""
        super().on_resize(event)
        if is_large(self) and self._widget is not None:
            self.grow()

    def _taken(self, place: Standing) -> Asking | None:
        """The widget that was used for such a turn before, asking this one; None where there is none."""
        if isinstance(place, Curtain):
            widget = self._used.get(CurtainWidget)
            if isinstance(widget, CurtainWidget):
                widget.take(place)
        elif isinstance(place, Awaiting):
            widget = self._used.get(WaitingWidget)
            if isinstance(widget, WaitingWidget):
                widget.take(place)
        elif isinstance(place, Agree):
            widget = self._used.get(AgreeWidget)
            if isinstance(widget, AgreeWidget):
                widget.show(place, self._seat.presses(self._play), self._pressed(place))
        elif self._unsent is not None and self._unsent.turn == place:
            return self._unsent
        else:
            widget = self._used.get(kind_of(place))
            if isinstance(widget, TurnWidget):
                widget.take(place)
        return widget

    def _made(self, place: Standing) -> Asking:
        if isinstance(place, Curtain):
            return CurtainWidget(place, self._around)
        if isinstance(place, Awaiting):
            return WaitingWidget(place, self._around)
        if isinstance(place, Agree):
            return AgreeWidget(place, self._seat.presses(self._play), self._pressed(place), self._around)
        kind = kind_of(place)
        if issubclass(kind, DraftedWidget):
            before, self._taken_back = self._before(place), (None, {})
            return kind(place, self._around, before)
        return kind(place, self._around)

    def _pressed(self, place: Agree) -> dict[str, bool]:
        """What has been pressed on this card; at a seat of one what the other one said is not told before both did."""
        return {} if self._seat.only else pressed(self._play, place)

    def _before(self, turn: Turn[Any]) -> Json:
        """What stood on this turn before it was taken back; None for any other."""
        return self._taken_back[1] if self._stood_on(turn) else None

    def _stood_on(self, turn: Turn[Any]) -> bool:
        who, said = self._taken_back
        return isinstance(turn, Page) and turn.who == who and turn.keys >= said.keys()

    async def _put(self, place: Standing) -> None:
        """Show the widget for what stands here. One that was used before is taken again: that is one frame, not two."""
        before, widget = self._widget, self._taken(place)
        if widget is None:
            widget = self._made(place)
            await self.query_one("#turn", Part).mount(widget)
        # A curtain may stand before what is not finished, and for as long as it does nothing of it is lost.
        waits = isinstance(place, Curtain) and isinstance(before, DraftedWidget) and before.turn in self._play.open
        if before is not None and before is not widget:
            before.display = False
            if isinstance(before, TurnWidget) and not waits:
                before.leave()
        if not isinstance(widget, DraftedWidget):  # what was typed in a field goes with it, undo and all
            self._used[type(widget)] = widget
        elif self._unsent is widget:
            self._unsent = None
        if isinstance(before, DraftedWidget) and before is not widget:
            if waits:
                before.cover()
                self._unsent = before
            else:
                before.remove()
        self._drop_what_is_asked_no_more()
        widget.display = True
        self._widget = widget
        take_cursor_home(self)
        self.set_focus(widget.focus_on() if isinstance(widget, TurnWidget) else widget, scroll_visible=False)

    async def _tell_time(self, place: Standing) -> None:
        """Show the time of what takes minutes to write, for those who play with timers."""
        line = self._writing_time
        if takes_minutes(place) and self._around.timers and not line.is_attached:
            await self.query_one(TurnColumn).mount(line)
        if line.is_attached:
            line.show(place)

    def _drop_what_is_asked_no_more(self) -> None:
        if self._unsent is not None and self._unsent.turn not in self._play.open:
            self._unsent.leave()
            self._unsent.remove()
            self._unsent = None
        if not any(map(self._stood_on, self._play.open)):
            self._taken_back = None, {}

    def _notice(self, sentence: str) -> None:
        self.tell(sentence)
