"""A play on the screen, brought up to date with each turn: what the screens of a game and of an aside share."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget

from games.asides.stopping import asks_for_stop_word
from games.engine import Agree, Json, NotAllowed, Page, Partner, Play, Reply, Table, Turn, Words, Write, say
from games.engine import gettext as _
from games.moves.breather import begins_a_break
from games.record import RecordError
from tui.screens.messages import BreakTaken
from tui.screens.seen_first import SeenFirst
from tui.seat import Curtain, Seat, Standing
from tui.turns import kind_of
from tui.turns.agree import AgreeWidget, pressed
from tui.turns.base import Around, DraftedWidget, TurnWidget
from tui.turns.column import TurnColumn
from tui.turns.curtain import CurtainWidget
from tui.turns.thin_line import ThinLine
from tui.turns.write import WriteWidget
from tui.widgets.cursor import take_cursor_home
from tui.widgets.hints import Hint, bindings
from tui.widgets.large import is_large
from tui.widgets.parts import Part
from tui.widgets.text import side


def typed_in(turn: Turn[Any], value: Json) -> Iterator[tuple[Turn[Any], str]]:
    """The texts in this answer to a turn, each with the turn that its field belongs to."""
    match turn:
        case Write():
            yield turn, str(value)
        case Page() if isinstance(value, dict):
            yield from (
                (each, str(value[each.key])) for each in turn.turns if isinstance(each, Write) and each.key in value
            )
        case Reply() if isinstance(value, dict):
            yield turn, str(value["text"])


def never(_typed: str) -> bool:
    """No word stops anything here."""
    return False


class TurnsScreen(SeenFirst):
    """Shows what the seat says stands here now, and gives the play what is answered. Subclasses say what its end is.

    While another place stands on top of it, time that is shown does not pass, and whoever was alone with it is so no
    more: a private turn stands behind its curtain again. What was typed in its field stays there.
    """

    COLUMN = TurnColumn

    BINDINGS: ClassVar[list[BindingType]] = bindings("turn", "onward")

    def __init__(
        self,
        play: Play,
        table: Table,
        title: Words,
        timers: bool,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        stops: Callable[[str], bool] = never,
    ) -> None:
        super().__init__()
        self._play, self._table, self._title, self._now, self._stops = play, table, title, now, stops
        self._seat = Seat(table)
        self._around = Around(table, timers, clock)
        self._widget: TurnWidget[Any] | CurtainWidget | None = None
        self._unsent: DraftedWidget[Any] | None = None
        self._taken_back: tuple[object, dict[str, Json]] = (None, {})
        self._used: dict[type[Widget], TurnWidget[Any] | CurtainWidget] = {}

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
        who = self._standing.who if isinstance(self._standing, Curtain | Turn) else self._table
        return say("{who}’s turn", who=who) if isinstance(who, Partner) else say("the two of you")

    async def on_mount(self) -> None:
        """The turn that is open."""
        await self._show()

    # --- showing ---

    async def _show(self) -> None:
        """Bring the screen up to date with the play."""
        place = self._seat.place(self._play)
        if place is None:
            self._drop_what_is_asked_no_more()
            await self._over()
            return
        self._standing = place
        with self.app.batch_update():
            self._notice("")
            self._words(place)
            await self._put(place)
            self.show_keys()
        if self.is_current:
            self.name_window()
        self.wait_until_seen(place)

    def _words(self, place: Standing) -> None:
        """Everything on the screen but the turn's own widget."""
        behind = side(self._table, place.who) + "-curtain" if isinstance(place, Curtain) else ""
        for each in ("-first-curtain", "-second-curtain"):
            self.set_class(each == behind, each)
        again = self._seat.look_again(place)
        self.query_one(TurnColumn).show(place, self._table, self._title, self._play.stage, again)

    def grow(self) -> None:
        """Letters have become large, or small again: what else stands here says how much room there is."""
        place = self._seat.place(self._play)
        if place is not None:
            self.query_one(TurnColumn).grow(place)
        for each in self.query("Grown, Quotes"):
            each.refresh(layout=True)

    def on_resize(self, event: Resize) -> None:
        """There is more room, or less."""
        super().on_resize(event)
        if is_large(self) and self._widget is not None:
            self.grow()

    def _taken(self, place: Standing) -> TurnWidget[Any] | CurtainWidget | None:
        """The widget that was used for such a turn before, asking this one; None where there is none."""
        if isinstance(place, Curtain):
            widget = self._used.get(CurtainWidget)
            if isinstance(widget, CurtainWidget):
                widget.take(place)
        elif isinstance(place, Agree):
            widget = self._used.get(AgreeWidget)
            if isinstance(widget, AgreeWidget):
                widget.show(place, self._play.open, pressed(self._play, place))
        elif self._unsent is not None and self._unsent.turn == place:
            return self._unsent
        else:
            widget = self._used.get(kind_of(place))
            if isinstance(widget, TurnWidget):
                widget.take(place)
        return widget

    def _made(self, place: Standing) -> TurnWidget[Any] | CurtainWidget:
        if isinstance(place, Curtain):
            return CurtainWidget(place, self._around)
        if isinstance(place, Agree):
            return AgreeWidget(place, self._play.open, pressed(self._play, place), self._around)
        kind = kind_of(place)
        if issubclass(kind, DraftedWidget):
            before, self._taken_back = self._before(place), (None, {})
            return kind(place, self._around, before)
        return kind(place, self._around)

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

    def _drop_what_is_asked_no_more(self) -> None:
        if self._unsent is not None and self._unsent.turn not in self._play.open:
            self._unsent.leave()
            self._unsent.remove()
            self._unsent = None
        if not any(map(self._stood_on, self._play.open)):
            self._taken_back = None, {}

    def _notice(self, sentence: str) -> None:
        self.tell(sentence)

    # --- answering ---

    @on(TurnWidget.Answered)
    async def answered(self, answered: TurnWidget.Answered) -> None:
        """Give it to the play, which keeps it before the next turn is shown."""
        if answered.turn not in self._play.open:  # a second Enter, pressed before the next turn stood here
            return
        for turn, text in typed_in(answered.turn, answered.value):
            if await self._stopped_by(turn, text):
                return
        await self._take(answered)

    @on(TurnWidget.Typed)
    async def typed(self, typed: TurnWidget.Typed) -> None:
        """Somebody is done with one field of several; a word that stops is heard at once."""
        await self._stopped_by(typed.turn, typed.text)

    async def _stopped_by(self, turn: Turn[Any], text: str) -> bool:
        if asks_for_stop_word(turn) or not self._stops(text):
            return False
        await self._empty(turn)
        await self.run_action("app.stop")
        return True

    async def _take(self, answered: TurnWidget.Answered) -> None:
        try:
            answer = self._play.answer(answered.turn, answered.value, self._now())
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
            return
        if begins_a_break(answer):
            self.post_message(BreakTaken())
        await self._show()

    async def _empty(self, turn: Turn[Any]) -> None:
        """Empty the field of this turn: what was typed there was no answer."""
        if isinstance(self._widget, WriteWidget):
            await self._widget.remove()
            self._widget = None
            await self._show()
        elif isinstance(self._widget, DraftedWidget):
            self._widget.empty(turn.key)

    @on(TurnWidget.NotTaken)
    def not_taken(self, refused: TurnWidget.NotTaken) -> None:
        """Say why, and leave everything as it stands."""
        self._notice(refused.sentence)

    @on(TurnWidget.CursorMoved)
    def keys_changed(self) -> None:
        """Enter has something to take now, and what was said about a key before is old."""
        self._notice("")
        self.show_keys()

    @on(CurtainWidget.Opened)
    async def opened(self, opened: CurtainWidget.Opened) -> None:
        """Whoever the curtain was for is here."""
        if opened.curtain == self._seat.place(self._play):  # its key may have been pressed twice
            self._seat.part(opened.curtain)
            await self._show()

    def action_scroll_by(self, lines: int) -> None:
        """Scroll what there is to read."""
        self.tell_if_all_is_seen()
        self.query_one(TurnColumn).scroll_by(lines)

    def action_go_on(self) -> None:
        """Enter, where the turn has nothing that takes it itself."""
        if self._widget is not None:
            self._widget.action_go_on()

    async def action_take_back(self) -> None:
        """Undo one's own last answer, as long as the other has not gone on from it."""
        last, answers = self._play.last, self._play.answers
        page = answers[next(place for place, each in enumerate(answers) if each is last) :] if last else []
        try:
            said = self._seat.take_back(self._play)
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
            return
        who = next((each for each in self._table if last and each.id == last.who), self._table)
        self._taken_back = who, {each.key: each.value for each in page if each.is_turn}
        await self._show()
        self._notice(said)

    async def _over(self) -> None:
        """The play has ended; what then is up to whoever has a play."""

    # --- another place on top ---

    async def on_screen_suspend(self) -> None:
        """Another place stands on top: the clocks stop, and nobody is alone with this one any more."""
        if self not in self.app.screen_stack or self._play.ended:  # it was left, not covered
            return
        for line in self.query(ThinLine):
            line.hold()
        await self._nobody_is_alone()

    async def on_screen_resume(self) -> None:
        """It is on top again."""
        if self._widget is None or self._play.ended:  # shown for the first time
            return
        await self._nobody_is_alone()
        self.wait_until_seen(self._standing)
        for line in self.query(ThinLine):
            line.go_on()

    async def _nobody_is_alone(self) -> None:
        self._seat.forget()
        if isinstance(self._seat.place(self._play), Curtain):
            await self._show()

    # --- keys ---

    def hints(self) -> tuple[Hint, ...]:
        """What the turn offers, and taking back where that can be done."""
        hints = self._widget.hints()[:3] if self._widget else ()
        who = self._seat.who_may_take_back(self._play)
        if who is None or len(hints) > 1 or isinstance(self._widget, CurtainWidget):
            return hints
        mine = isinstance(self._widget, TurnWidget) and self._widget.turn.who == who
        return (*hints, self.hint("take-back", None if mine else _("{name}: back one step", name=who)))

    def always(self) -> tuple[Hint, ...]:
        """Stop, and the other keys."""
        return (self.hint("stop"), self.hint("keys", typing=True))
