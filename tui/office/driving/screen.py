"""The driver's screen while something is played; turned round, it is the couple's own, and nothing else is on it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message

from games.catalog.games import AFTER
from games.engine import Game, NotAllowed, Play
from games.engine import gettext as _
from games.office.hour import Hour, Notes
from games.record import PlayLog, RecordError
from games.record.errors import AnsweredElsewhere
from games.record.windows.followed_log import DrivenLog, FollowedLog
from tui.office.driving.ahead import AheadStep, coming
from tui.office.driving.apart import DriverSeat
from tui.office.driving.driven_time import DrivenTime
from tui.office.driving.driving import Driving, Passes
from tui.office.driving.notes import NotesField
from tui.office.driving.panel import DriverPanel
from tui.office.driving.taking_back import ASKS, ConsentPlace
from tui.office.room.frame import Frame
from tui.screens.play import PlayScreen
from tui.seat import Standing
from tui.turns.base import DraftedWidget, TurnWidget
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, plain

A_SECOND = 0.25
"""Seconds between two looks at the clock."""
TURNED, BACK = "-turned", "-giving-back"
"""The screen's class while the keyboard is turned round, and until whoever drives has it again."""


class Shows(Message):
    """Something else may stand in the room now."""


class Swap(Message):
    """The other one of them is to begin."""

    def __init__(self, game: str, seed: int) -> None:
        super().__init__()
        self.game, self.seed = game, seed


class DriverScreen(PlayScreen, ConsentPlace):
    """A play that is driven: it is seen from outside, one key a step, until the keyboard is turned round."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("driver")

    def __init__(
        self,
        log: PlayLog,
        game: Game,
        hour: Hour,
        notes: Notes,
        minutes: Callable[[], int],
        *around: Any,
        without: set[str] | None = None,
    ) -> None:
        super().__init__(log, game, *around)
        self._hour, self._notes, self._minutes = hour, notes, minutes
        self._game = game
        self.begin_taking_back(log.table, notes, self._now)
        if isinstance(log, DrivenLog):
            self._seat = DriverSeat(log.table)
        time = DrivenTime(self._around.clock, self._time)
        at = partial(log.at, self._play) if isinstance(log, FollowedLog) else None
        seats = log if isinstance(log, FollowedLog) else None
        self.driving = Driving(self._play, self._seat, hour, self._now, self._around.clock, time, at, seats, without)
        self.to_integration = self._can_go_without = False
        self._told: tuple[object, list[AheadStep]] = (None, [])

    def body(self) -> ComposeResult:
        """What whoever drives sees, and what the couple does while it is turned round."""
        yield DriverPanel()
        yield NotesField(self._notes)
        yield Shown(plain(_("Give the keyboard back.")), id="give-back")
        yield Shown(plain(_("Whoever drives presses space.")), id="give-back-how")
        yield from super().body()

    async def on_mount(self) -> None:
        """Begin to look at the clock."""
        self.set_interval(A_SECOND, self._tick)

    # --- what is seen ---

    @property
    def is_turned(self) -> bool:
        """Whether the keyboard is turned round, or not yet given back."""
        return self.has_class(TURNED) or self.has_class(BACK)

    @property
    def frame(self) -> Frame:
        """What the room shows."""
        self.driving.look()
        return self.driving.frame

    async def _show(self, brought: bool = False) -> None:
        place = self.driving.look()
        self.post_message(Shows())
        if self.has_class(TURNED) and self.driving.passes is not Passes.AT_THE_KEYBOARD:
            self._give_back()
        await super()._show(brought)
        if place is not None:
            self._draw()

    @property
    def _coming(self) -> list[AheadStep]:
        """What comes next; it is told anew only once something was answered or taken back."""
        answers, asked = self._play.answers, [turn.key for turn in self._play.open]
        stands = len(answers), answers[-1:], asked
        if self._told[0] != stands:
            again = partial(Play, partial(self._game.script, self._log.table, self._log.context), bits=lambda: 0)
            self._told = stands, coming(again, self._play, self.driving.drives_only)
        return self._told[1]

    def _draw(self) -> None:
        if self.is_turned or not self.is_attached:
            return
        if self._can_go_without is not (now := self.driving.can_go_without):  # somebody came, or went
            self._can_go_without = now
            self.show_keys()
        with suppress(RecordError):
            self.query_one(DriverPanel).show(self._hour, self._minutes(), self._title, self.driving, self._coming)

    async def _put(self, place: Standing) -> None:
        """The turn's own widget stands here only while the keyboard is turned round: nothing hears keys behind it."""
        if self.has_class(TURNED):
            await super()._put(place)
            return
        before, self._widget = self._widget, None
        if before is not None:
            before.display = False
            if isinstance(before, TurnWidget):
                before.leave()
            if isinstance(before, DraftedWidget):
                before.remove()
        self._drop_what_is_asked_no_more()
        if not isinstance(self.focused, TurnWidget) and self.focused is not None and not self.has_class(BACK):
            return  # notes are being written
        self.set_focus(None)

    def _count(self) -> bool:
        """Count the time that stands here, as the partners' seats do."""
        if self.is_turned:
            return super()._count()
        if not (self._dropped or self._is_over):
            self.driving.look()
            self.driving.time.count()
        return False

    async def _tell_time(self, place: Standing) -> None:
        if self.has_class(TURNED):
            await super()._tell_time(place)

    def _words(self, place: Standing) -> None:
        if self.has_class(TURNED):
            super()._words(place)

    @property
    def unseen(self) -> bool:
        """Whether what one key decides was not drawn yet: only where the couple presses."""
        return self.has_class(TURNED) and super().unseen

    @property
    def one_key_decides(self) -> bool:
        """The same."""
        return self.has_class(TURNED) and super().one_key_decides

    async def _tick(self) -> None:
        """See whether it goes on by itself, and bring time up to date."""
        if self._dropped or self._is_over or not self.is_attached or self.app.screen is not self:
            return
        if not self.is_turned:
            self.driving.look()  # what is drawn is as of now
            try:
                self.driving.empty_seats.keep()
                if self.driving.tick():
                    await self._show()
            except RecordError as why:
                self._notice(str(why))
            self._draw()
        self.post_message(Shows())

    # --- turning it round ---

    async def action_turn_round(self) -> None:
        """Let the one whose turn it is have the keyboard: what was on this screen goes first."""
        self.driving.look()
        if self.driving.passes is not Passes.AT_THE_KEYBOARD:
            self._notice(_("Nothing here needs the keyboard turned round."))
            return
        self._seat.forget()
        with self.app.batch_update():
            self.add_class(TURNED)  # from here on no key is the driver's
            for field in self.query(NotesField):
                field.keep()
                await field.remove()
            for panel in self.query(DriverPanel):
                await panel.remove()
            await self._show()
        self._draw_all_anew()

    def _give_back(self) -> None:
        """What was answered goes out of sight at once, and nothing of the driver's comes before they have it."""
        self.remove_class(TURNED)
        self.add_class(BACK)
        self._seat.forget()
        self.set_focus(None)
        self._draw_all_anew()

    def _draw_all_anew(self) -> None:
        """Draw every cell once more: what stood there alone must not stay where only changes are drawn."""
        self.refresh(layout=True)
        self.call_after_refresh(self.refresh)

    async def _take_back_keyboard(self) -> None:
        await self.query_one("#column").mount(DriverPanel(), NotesField(self._notes), before=0)
        self.remove_class(BACK)
        await self._show()

    def action_back(self) -> None:
        """Whoever has the keyboard gives it back, with whatever it was still open; else there is nothing to leave."""
        if self.has_class(TURNED):
            self.keep_at_once()
            self._give_back()
            self.call_next(self._show)

    # --- one key a step ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the keyboard is turned round, no key of the driver's does anything but take it back."""
        if action in DRIVES and (self.has_class(TURNED) or self.has_class(ASKS)):
            return False
        if action in DRIVES and self.has_class(BACK):
            return action == "pass_on"
        if action == "to_integration" and self._is_integration:
            return False
        if action == "take_back" and not self.has_class(TURNED):
            return False
        return super().check_action(action, parameters)

    async def action_pass_on(self) -> None:
        """The next step; or the keyboard is here again."""
        if self.has_class(BACK):
            await self._take_back_keyboard()
            return
        await self._step(self.driving.next)

    async def on_key(self, event: Key) -> None:  # type: ignore[override]  # it may have to wait for the record
        """The number of what was chosen aloud."""
        if not self.is_turned and event.key.isdecimal() and self.focused is None:
            event.stop()
            event.prevent_default()  # or it would be said that the key does nothing here
            await self._step(partial(self.driving.choose, int(event.key)))

    async def action_one_back(self) -> None:
        """One step back."""
        await self._step(self.driving.back)

    async def action_hold_time(self) -> None:
        """Hold the time, or let it go on."""
        await self._step(self.driving.hold)

    async def action_add_minute(self) -> None:
        """One minute more."""
        await self._step(self.driving.add_minute)

    async def action_pass_over(self) -> None:
        """A pass, where one is offered."""
        await self._step(self.driving.skip)

    async def action_close_gently(self) -> None:
        """The short close of this game."""
        await self.close_gently()

    async def close_gently(self) -> None:
        """The same, also where somebody has withdrawn their consent: at once, and nobody is asked why."""
        await self._step(self.driving.close_gently)

    async def withdrawn(self) -> None:
        """Somebody has taken their consent back: what is played closes gently at once."""
        await self.close_gently()

    async def action_without_them(self) -> None:
        """Whoever is waited for at an empty seat has none tonight."""
        said: list[str] = []
        await self._step(lambda: said.append(self.driving.go_on_without()))
        if said:
            self._notice(said[0])

    async def action_to_integration(self) -> None:
        """The short close of this game, and then the integration."""
        self.to_integration = True
        await self._step(self.driving.close_gently)

    def action_notes(self) -> None:
        """Write notes."""
        for field in self.query(NotesField):
            field.write()

    def action_swap_begins(self) -> None:
        """Let the other one begin, as long as nothing is answered."""
        from tui.office.driving.swapping import other_seed

        seed = None if self._play.answers else other_seed(self._log, self._game, self._play)
        if seed is None:
            self._notice(_("Who begins can’t be swapped here."))
            return
        try:
            self._log.drop()
        except RecordError as why:
            self._notice(str(why))
            return
        self.is_played_elsewhere()
        self.post_message(Swap(self._game.name, seed))

    async def _step(self, step: Callable[[], object]) -> None:
        try:
            step()
        except AnsweredElsewhere as why:
            with suppress(AnsweredElsewhere):
                self._play.take_in()
            await self._show()
            self._notice(str(why))
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
        else:
            await self._show()

    # --- keys ---

    def hints(self) -> tuple[Hint, ...]:
        """What is needed most; all others are behind the list of keys."""
        if self.has_class(TURNED):
            return super().hints()
        if self.has_class(ASKS):
            return ()
        if self.has_class(BACK):
            return (self.hint("pass-on", _("I have it")),)
        return tuple(self._driving_hints())

    def _driving_hints(self) -> Iterator[Hint]:
        if self.driving.passes is Passes.AT_THE_KEYBOARD:
            yield self.hint("turn-round")
        elif self.driving.passes is Passes.NEXT:
            yield self.hint("pass-on")
        elif self.driving.can_go_without:
            yield self.hint("without-them")
        if self.driving.left is not None:
            yield self.hint("hold-time", _("go on") if self.driving.is_held else None)
            yield self.hint("add-minute")
        yield self.hint("notes")
        if not self._is_integration:
            yield self.hint("to-integration")

    @property
    def _is_integration(self) -> bool:
        """Whether it is played already."""
        return self._game.name == AFTER


DRIVES = frozenset(
    {"pass_on", "one_back", "hold_time", "add_minute", "swap_begins", "pass_over", "to_integration", "notes"}
    | {"turn_round", "close_gently", "withdraw", "without_them"}
)
"""The actions of whoever drives."""
