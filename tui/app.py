"""The app: goes from place to place and owns nothing else."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from games.engine import say
from games.record import Couple, Record, RecordError, Records
from tui import messages
from tui.calm import CalmApp, Door
from tui.config import Config, Settings, kept
from tui.dates import here_and_now
from tui.doors import Doors
from tui.keys import Hint
from tui.large import AFAR
from tui.screens.notice import Notice
from tui.screens.place import Column, Place
from tui.text import Shown, plain
from tui.themes import THEMES

STYLED = ("first_run", "home", "turns", "closing", "evening", "insight")
INTERRUPTED = 130
"""Exit status after Ctrl+C, as a shell gives it."""
WAITS = say("Your play waits where you left it. Good night.")


class OurTurn(CalmApp):
    """First run, home, play, closing, evenings.

    ``couple`` and ``game`` (its name) lead straight there; ``seed`` makes a new play repeatable; ``timers`` overrules
    the couple's setting; ``now`` gives the moment with its zone, ``clock`` seconds for what is timed; ``config`` is how
    it looks and is steered, with what is to be said about it once. ``record`` is theirs, where it is open already.
    """

    TITLE = "Our Turn"
    # All at once: reading a place's own sheet when it is first shown would style everything again.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "app.tcss",
        *(f"screens/{place}.tcss" for place in STYLED),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "good_night", "good night", id="good-night"),
        Binding("f4", "colours", "other colours", id="colours"),
        Binding("f12", "large", "large letters, or small ones again", id="large"),
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
        super().__init__(Doors(records, couple, game, seed, timers, now, clock, record))
        self.settings, self._passed = config
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme or THEMES[0].name
        self.settings = self.settings._replace(theme=self.theme)
        self.animation_level = "full" if self.settings.motion else "none"
        self.set_class(self.settings.large, AFAR)
        if self.settings.keys:
            self.given = self.settings.keys
            self.set_keymap(dict(self.given))

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
        if self._passed:
            self.call_after_refresh(self._say_passed)

    async def _say_passed(self) -> None:
        """What was passed over in the config file, above whatever stands there first."""
        words = plain("\n").join(map(plain, self._passed))
        await self.screen.query_one(Column).mount(Shown(words, id="passed", classes="notice"), before=0)

    def on_unmount(self) -> None:
        """Let go of the record."""
        self._doors.close()

    @on(messages.Settled)
    async def _settled(self, settled: messages.Settled) -> None:
        if settled.new:
            self._doors.couple = settled.couple
            await self.action_not_for()  # once, before they are home
        await self.through(lambda: self._doors.settle(settled.couple))

    @on(messages.Begin)
    async def _begin(self, begin: messages.Begin) -> None:
        await self.through(lambda: self._doors.begin(begin.game))

    @on(messages.Played)
    async def _played(self) -> None:
        await self.through(self._doors.played)

    @on(messages.GoHome)
    async def _go_home(self) -> None:
        await self.through(self._doors.home)

    @on(messages.SealUp)
    async def _seal_up(self) -> None:
        await self.through(self._doors.sealing)

    @on(messages.SeeSmallGames)
    async def _see_small_games(self, see: messages.SeeSmallGames) -> None:
        await self.push_screen(self._doors.small_games(see.games))

    @on(messages.SeeEvenings)
    async def _see_evenings(self) -> None:
        await self.push_screen(self._made(self._doors.evenings))

    @on(messages.SeeEvening)
    async def _see_evening(self, see: messages.SeeEvening) -> None:
        await self.push_screen(self._made(lambda: self._doors.evening(see.session)))

    @on(messages.SeeInsight)
    async def _see_insight(self) -> None:
        await self.push_screen(self._made(self._doors.insight))

    @on(messages.SeeOnlyMine)
    async def _see_only_mine(self) -> None:
        await self.push_screen(self._made(self._doors.only_mine))

    @on(messages.SeeSettings)
    async def _see_settings(self) -> None:
        self.keep_colours()
        await self.push_screen(self._made(lambda: self._doors.settings(self._hold)))

    def _hold(self, name: str, settings: Settings) -> None:
        """What was changed holds from now on."""
        self.settings = settings._replace(theme=settings.theme or self.settings.theme)
        if name == "theme":
            self.theme = self.settings.theme
        elif name == "motion":
            self.animation_level = "full" if settings.motion else "none"
        elif name == "large" and self.has_class(AFAR) is not settings.large:
            self.action_large()

    def keep_colours(self) -> str:
        """Let the colours that they went to hold from now on; a sentence where they could not be kept."""
        if self.theme == self.settings.theme:
            return ""
        self.settings = self.settings._replace(theme=self.theme)
        return kept("theme", self.theme)

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
            self.action_leave()

    def _after_keeping(self, kept: object) -> None:
        if kept is not None:
            self.action_leave()

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

    def action_large(self) -> None:
        """Letters to be read from three metres, for now."""
        self.toggle_class(AFAR)
        for place in self.screen_stack:
            if isinstance(place, Place):
                place.grow()

    def action_colours(self) -> None:
        """The next set of colours."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
