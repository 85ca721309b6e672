"""A play on the screen, brought up to date with each turn: what the screens of a game and of an aside share."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType

from games.asides.stopping import asks_for_stop_word
from games.engine import Json, NotAllowed, Page, Partner, Play, Reply, Table, Turn, Words, Write
from games.engine import gettext as _
from games.moves.breather import begins_a_break
from games.record import RecordError
from games.record.errors import AnsweredElsewhere
from tui import sentences
from tui.screens.messages import BreakTaken
from tui.screens.standing import StandingScreen
from tui.seat import Curtain
from tui.sentences import need_whole
from tui.turns.base import DraftedWidget, TurnWidget
from tui.turns.column import TurnColumn
from tui.turns.curtain import CurtainWidget
from tui.turns.thin_line import ThinLine
from tui.turns.write import WriteWidget
from tui.widgets.hints import Hint, bindings


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


class TurnsScreen(StandingScreen):
    """Gives the play what is answered, and shows what stands here then. Subclasses say what its end is.

    While another place stands on top of it, time that is shown does not pass, and whoever was alone with it is so no
    more: a private turn stands behind its curtain again. What was typed in its field stays there.
    """

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
        only: Partner | None = None,
    ) -> None:
        super().__init__(play, table, title, timers, clock, only)
        self._now, self._stops = now, stops

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
            for _turn, text in typed_in(answered.turn, answered.value):
                need_whole(text)
            answer = self._seat.answer(self._play, answered.turn, answered.value, self._now())
        except AnsweredElsewhere as why:
            with suppress(AnsweredElsewhere):  # then it is taken in at the next look
                self._play.take_in()
            await self._show()
            self._notice(str(why))
            return
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
            return
        if answer and begins_a_break(answer):
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

    @on(TurnWidget.CameIntoView)
    def keys_shown_anew(self) -> None:
        """Show what the keys do now; what was said stays."""
        self.show_keys()

    @on(ThinLine.Passed)
    def time_has_passed(self, passed: ThinLine.Passed) -> None:
        """Say once that what takes minutes has taken them, and nothing else."""
        if passed.line is self._writing_time and not passed.left:
            self._notice(str(sentences.finish_writing(round(passed.line.seconds / 60))))

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
        page = self._seat.last(self._play)
        try:
            said = self._seat.take_back(self._play)
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
            return
        who = next((each for each in self._table if page and each.id == page[0].who), self._table)
        self._taken_back = who, {each.key: each.value for each in page if each.is_turn}
        await self._show()
        self._notice(said)

    # --- another place on top ---

    async def on_screen_suspend(self) -> None:
        """Another place stands on top: the clocks stop, and nobody is alone with this one any more."""
        if self not in self.app.screen_stack or self._play.ended:  # it was left, not covered
            return
        for line in self.query(ThinLine):
            line.hold()
        self._soft_clock.hold()
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
        mine = self._seat.only is not None or (isinstance(self._widget, TurnWidget) and self._widget.turn.who == who)
        return (*hints, self.hint("take-back", None if mine else _("{name}: back one step", name=who)))

    def always(self) -> tuple[Hint, ...]:
        """Stop, and the other keys."""
        return (self.hint("stop"), self.hint("keys", typing=True))
