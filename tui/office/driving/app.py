"""The driver: an hour of a couple's on the therapist's own screen, with the room beside it."""

import time
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.events import Event

from games.catalog.games import AFTER
from games.engine import Trouble
from games.engine import gettext as _
from games.office.hour import Alone, Hour, Notes
from games.record import Couple, Records
from tui import steps
from tui.app.app import OurTurn
from tui.app.routes import Routes
from tui.office.driving.between import BetweenGames, Measure, OpensWith
from tui.office.driving.notes import NotesField
from tui.office.driving.screen import DriverScreen, Shows, Swap
from tui.office.room.frame import ONE_MOMENT, STOPPED, Frame, still
from tui.office.room.link import NoFolder, Rooms
from tui.screens.place import MADE_UP, Place
from tui.steps import Rest, Step
from tui.visit import Visit

if TYPE_CHECKING:
    from games.asides.aside import Aside

WARNS = (10, 5)
"""Minutes before the end at which whoever drives is told, and nobody else."""
OFTEN = 0.2
"""Seconds between two looks at what stands here, so that a stop clears the room within one."""


class DriverRoutes(Routes):
    """The places of an hour: what is played is driven, and its plan stands where home would."""

    def __init__(
        self, visit: Visit, clock: Callable[[], float], hour: Hour, notes: Notes, minutes: Callable[[], int]
    ) -> None:
        super().__init__(visit, clock)
        self._hour, self._notes, self._minutes = hour, notes, minutes
        self._last, self._has_opened = "", False
        self._without = set[str]()  # those who have no seat tonight

    def place(self, step: Step) -> Place:
        """The screen of a step."""
        visit = self.visit
        match step:
            case steps.ShowPlay(log, game, stopped):
                self._last = game.name if any(game.name == each.game for each in self._hour.plan) else self._last
                around = (visit.timers, visit.now, self._clock, visit.stops, visit.only, lambda: visit.is_alone)
                here = (log, game, self._hour, self._notes, self._minutes)
                play = DriverScreen(*here, *around, without=self._without)
                if stopped:
                    play.stop_first()
                return play
            case steps.ShowHome() if self._hour.opens_with and not self._has_opened:
                self._has_opened = True
                return self._between(kind=OpensWith)
            case steps.ShowHome(said):
                return self._between(said)
            case steps.ShowClosing():
                return self._between()
        return super().place(step)

    def _between(self, said: str = "", kind: type[BetweenGames] = BetweenGames) -> BetweenGames:
        table, now = self.visit.record.table, self.visit.now
        return kind(self._hour, self._notes, self._minutes, table, now, self._last, said)


class DriverApp(OurTurn):
    """Drives ``hour``; ``notes`` are the therapist's own. All else is as `OurTurn` has it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../../app/app.tcss",
        *(f"../../screens/{place}.tcss" for place in ("home", "turns", "closing")),
        "driver.tcss",
    ]

    def __init__(
        self,
        records: Records,
        couple: Couple,
        hour: Hour,
        notes: Notes,
        clock: Callable[[], float] = time.monotonic,
        measuring: "Callable[[], Aside] | None" = None,
        **common: Any,
    ) -> None:
        first = hour.plan[0].game if hour.plan and not hour.opens_with else None
        super().__init__(records, couple, first, clock=clock, seat=who_sits_here(records, couple, hour), **common)
        self._visit.drives, self._visit.resumes = hour.alone is Alone.AT_SEATS, True
        self.hour, self._began, self._seconds = hour, clock(), clock
        self._notes, self._used_at, self._measuring = notes, clock(), measuring
        self._routes = DriverRoutes(self._visit, clock, hour, notes, lambda: self.minutes)
        self.rooms = Rooms(hour.case, self._stop_from_room, self._room_changed)
        self._rooms_there, self._warned = 0, hour.minutes + 1

    @property
    def minutes(self) -> int:
        """Minutes of the hour that have gone."""
        return self.hour.gone + int((self._seconds() - self._began) / 60)

    async def on_mount(self) -> None:
        """Let the room in, and look at the hour."""
        try:
            await self.rooms.open()
        except (NoFolder, OSError) as why:
            self.call_after_refresh(self.say_from_outside, _("No room can look on: {why}", why=str(why)))
        self.set_interval(OFTEN, self._look_at_hour)

    async def on_unmount(self) -> None:  # type: ignore[override]  # Textual awaits it
        """Let go of the room."""
        await self.rooms.close()

    @on(Measure)
    async def _measure(self) -> None:
        """How they are, on pages of its own above the plan; the keyboard is turned round whoever has a seat."""
        from tui.screens.aside import AsideScreen  # few hours have it

        if self._measuring is None:
            return
        try:
            aside = self._measuring()
        except Trouble as why:
            self.say_from_outside(str(why))
            return
        await self.push_screen(AsideScreen(aside, False, self._visit.now, self._seconds, self._visit.stops))

    # --- the room ---

    @property
    def frame(self) -> Frame:
        """What the room shows: the play where it stands here, and nothing of what may stand on top of it."""
        if self._calm is not None:
            return still(STOPPED if self._calm.stopped else ONE_MOMENT)
        here = self.screen
        return here.frame if isinstance(here, DriverScreen) else still(ONE_MOMENT)

    @on(Shows)
    def show_room(self) -> None:
        """Bring the room up to date."""
        self.rooms.show(self.frame)

    def _stop_from_room(self) -> None:
        self.call_next(self.run_action, "stop")

    def _room_changed(self) -> None:
        before, self._rooms_there = self._rooms_there, self.rooms.count
        if self._rooms_there < before:
            self.say_from_outside(_("The room’s window is gone; the hour goes on."))
        elif self._rooms_there > before:
            self.say_from_outside(_("The room is there."))

    async def take(self, event: Event) -> None:
        """Whatever somebody does, they are there."""
        self._used_at = self._seconds()
        await super().take(event)

    def _lock_notes(self) -> None:
        """Lock the notes where nobody has typed for long, on whichever screen they stand."""
        if self._notes.is_locked or self.has_class(MADE_UP):  # nobody has the passphrase of what is made up
            return
        if self._seconds() - self._used_at < 60.0 * self.settings.idle:
            return
        for screen in self.screen_stack:
            for field in screen.query(NotesField):
                field.lock_up()
        self._notes.lock()

    def _look_at_hour(self) -> None:
        if not self.screen_stack:  # it is being left
            return
        self.show_room()
        self._lock_notes()
        left = self.hour.minutes - self.minutes
        due = [each for each in WARNS if left <= each < self._warned]
        if due:
            self._warned = min(due)
            self.say_from_outside(_("{number} minutes are left of this hour.", number=left))

    @property
    def _may_join(self) -> bool:
        """Whether what a partner begins at their seat is gone to from here."""
        return bool(self.screen_stack) and isinstance(self.screen, BetweenGames)

    # --- where it goes on ---

    async def follow(self, go: Callable[[], Step | Rest]) -> None:
        """The same; on to the integration where that was wished for."""
        here = self.screen
        wished = isinstance(here, DriverScreen) and here.to_integration

        def onward() -> Step | Rest:
            step = go()
            if wished and isinstance(step, steps.ShowClosing | steps.ShowHome):
                return self._visit.begin(AFTER)
            return step

        await super().follow(onward)
        self.show_room()

    @on(Swap)
    async def _swap(self, swap: Swap) -> None:
        await self.follow(lambda: self._visit.begin_with(swap.game, swap.seed))


def who_sits_here(records: Records, couple: Couple, hour: Hour) -> str | None:
    """The name of the one partner for whom the keyboard is turned round; None where it is for both."""
    if hour.alone is not Alone.AT_A_SEAT or not hour.seat:
        return None
    table = records.table(couple)
    there = records.seat(couple, hour.seat)
    return next(who.name for who in table if who.id != there)
