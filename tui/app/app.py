"""The app: goes from place to place and owns nothing else."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from games.engine import say
from games.record import Couple, Record, RecordError, Records
from tui.app.calm import Door
from tui.app.looks import LitApp
from tui.app.routes import Doors
from tui.pages.dates import here_and_now
from tui.screens import messages
from tui.screens.notice import Notice
from tui.screens.place import Place
from tui.settings.config import Config
from tui.widgets.keys import Hint

STYLED = ("first_run", "home", "turns", "closing", "evening", "insight")
INTERRUPTED = 130
"""Exit status after Ctrl+C, as a shell gives it."""
WAITS = say("Your play waits where you left it. Good night.")
ENDED = say("Good night.")

Way = Callable[[Doors, Any], Place]
INSTEAD: dict[type[messages.Go], Way] = {
    messages.Begin: lambda doors, begin: doors.begin(begin.game),
    messages.Played: lambda doors, _: doors.played(),
    messages.GoHome: lambda doors, _: doors.home(),
    messages.SealUp: lambda doors, _: doors.sealing(),
}
"""Where messages lead to a place instead of the one before."""
ON_TOP: dict[type[messages.Go], Way] = {
    messages.SeeSmallGames: lambda doors, see: doors.small_games(see.games),
    messages.SeeEvenings: lambda doors, _: doors.evenings(),
    messages.SeeEvening: lambda doors, see: doors.evening(see.session),
    messages.SeeInsight: lambda doors, _: doors.insight(),
    messages.SeeOnlyMine: lambda doors, _: doors.only_mine(),
}
"""Where they lead to a place on top of it, from which one comes back."""


class OurTurn(LitApp):
    """First run, home, play, closing, evenings.

    ``couple`` and ``game`` (its name) lead straight there; ``seed`` makes a new play repeatable; ``timers`` overrules
    the couple's setting; ``now`` gives the moment with its zone, ``clock`` seconds for what is timed; ``config`` is how
    it looks and is steered, with what is to be said about it once. ``record`` is theirs, where it is open already.
    """

    TITLE = "Our Turn"
    # All at once: reading a place's own sheet when it is first shown would style everything again.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "app.tcss",
        *(f"../screens/{place}.tcss" for place in STYLED),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "good_night", "good night", id="good-night"),
        Binding("ctrl+q", "leave", "leave at once; everything is kept", priority=True, id="leave"),
        Binding("ctrl+p", "palette", "look for a command", priority=True, id="palette"),
        Binding("ctrl+c", f"leave({INTERRUPTED})", "", show=False, priority=True, id="interrupt"),
    ]

    def __init__(
        self,
        records: Records,
        couple: Couple | None = None,
        game: str | None = None,
        seed: int | None = None,
        timers: bool | None = None,
        now: Callable[[], datetime] = here_and_now,
        clock: Callable[[], float] = time.monotonic,
        config: Config = Config(),  # noqa: B008  # it cannot be changed
        record: Record | None = None,
    ) -> None:
        super().__init__(Doors(records, couple, game, seed, timers, now, clock, record), config)

    def get_default_screen(self) -> Screen[Any]:
        """The first place there is to see."""
        return self._made(self._doors.first)

    def _made(self, door: Door) -> Place:
        """The place behind a door, or the sentence why it does not open."""
        try:
            return door()
        except RecordError as why:
            return Notice(str(why))

    async def through(self, door: Door) -> None:
        """Show a place instead of the one before. The very first stays below, where Textual cannot replace it."""
        if self._calm is not None:
            self._meanwhile = door
            return
        go = self.switch_screen if len(self.screen_stack) > 1 else self.push_screen
        await go(self._made(door))
        await self.show_break()
        await self._ask_before_tonight()

    async def on_mount(self) -> None:
        """From here on, signals and a lost terminal are heard."""
        self.guard()
        await self.show_break()
        await self._ask_before_tonight()

    def on_unmount(self) -> None:
        """Let go of the record."""
        self._doors.close()

    @on(messages.Settled)
    async def _settled(self, settled: messages.Settled) -> None:
        if settled.new:
            self._doors.couple = settled.couple
            await self.action_not_for()  # once, before they are home
        await self.through(lambda: self._doors.settle(settled.couple))

    @on(messages.Go)
    async def _go(self, go: messages.Go) -> None:
        if way := INSTEAD.get(type(go)):
            await self.through(partial(way, self._doors, go))
        else:
            await self.push_screen(self._made(partial(ON_TOP[type(go)], self._doors, go)))

    @on(messages.SeeSettings)
    async def _see_settings(self) -> None:
        self.keep_colours()
        await self.push_screen(self._made(lambda: self._doors.settings(self.hold)))

    @on(messages.GoodNight)
    async def action_good_night(self) -> None:
        """The evening is over, once each has said what stays of it; a play that is open waits."""
        try:
            if keeping := self._doors.keeping():
                await self.push_screen(keeping, self._after_keeping)
                return
            self._doors.good_night()
        except RecordError as why:
            sentence = str(why)
            await self.through(lambda: Notice(sentence))
        else:
            self._sleep_well()

    def _after_keeping(self, kept: object) -> None:
        if kept is not None:
            self._sleep_well()

    def _sleep_well(self) -> None:
        self.exit(return_code=0, message=str(WAITS if self._doors.waiting else ENDED))

    async def _ask_before_tonight(self) -> None:
        """What stays of an evening that was left without good night; nothing of it is lost for want of a word."""
        with suppress(RecordError):  # the place itself says what is wrong with the record
            if not self._doors.paused and (keeping := self._doors.keeping(before=True)):
                await self.push_screen(keeping)

    async def action_again(self) -> None:
        """Try once more what could not be opened."""
        await self.through(self._doors.first)

    def action_leave(self, code: int = 0) -> None:
        """Leave at once. What was answered is kept, and the play waits where it is."""
        self.exit(return_code=code, message=str(WAITS) if self._doors.waiting and not code else None)

    async def action_palette(self) -> None:
        """Look for a command by its words."""
        from tui.screens.palette import Palette

        here = self.screen
        if isinstance(here, Palette):
            here.dismiss(None)
        elif isinstance(here, Place):
            await self.push_screen(Palette(here.commands()), self._found)

    def _found(self, command: Hint | None) -> None:
        if command is not None:
            self.call_after_refresh(self._do, command)

    async def _do(self, command: Hint) -> None:
        """Do what was found, unless it belongs to something that stands behind a curtain meanwhile."""
        target = command.target
        shown = target.is_attached and all(each.display for each in target.ancestors_with_self)
        if shown or target in (self, self.screen):
            await self.run_action(command.action, target)
