"""The app: goes from place to place and owns nothing else."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.events import Event, Key, MouseDown, MouseUp
from textual.screen import Screen

from games.engine import Trouble
from games.engine import gettext as _
from games.record import Couple, Record, Records
from tui.app.finding import FindingApp
from tui.app.routes import NEXT, ON_TOP, Routes
from tui.pages.dates import here_and_now
from tui.screens import messages
from tui.screens.place import MADE_UP, Place
from tui.settings.commands import AT_ONCE
from tui.settings.config import Config
from tui.steps import AskFirst, Rest, SayTrouble, Step
from tui.terminal.garbage import search_as_usual
from tui.terminal.textual_private.reading import Flooded
from tui.visit import WAITS, Visit
from tui.widgets.hints import bindings, heard
from tui.widgets.key_line import Unheard

A = TypeVar("A")

STYLED = ("first_run", "home", "turns", "closing", "evening", "insight")
INTERRUPTED = 130
"""Exit status after Ctrl+C, as a shell gives it."""


class OurTurn(FindingApp):
    """First run, home, play, closing, evenings.

    ``couple`` and ``game`` (its name) lead straight there; ``seed`` makes a new play repeatable; ``timers`` overrules
    the couple's setting; ``now`` gives the moment with its zone, ``clock`` seconds for what is timed; ``config`` is how
    it looks and is steered, with what is to be said about it once. ``record`` is theirs, where it is open already. A
    ``made_up`` couple is marked in every place. ``seat`` is what the one partner is called who answers here.
    """

    TITLE = "Our Turn"
    # All at once: reading a place's own sheet when it is first shown would style everything again.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "app.tcss",
        *(f"../screens/{place}.tcss" for place in STYLED),
    ]
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")

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
        made_up: bool = False,
        seat: str | None = None,
    ) -> None:
        super().__init__(Routes(Visit(records, couple, game, seed, timers, now, record, made_up, seat), clock), config)
        self.set_class(made_up, MADE_UP)
        self._pressed: MouseDown | None = None

    def get_default_screen(self) -> Screen[Any]:
        """The first place there is to see."""
        return self._place(lambda: self._routes.place(self._visit.enter()))

    def say_from_outside(self, words: str) -> None:
        """Say this in the line of keys, until a key is pressed; from any thread."""
        if isinstance(here := self.screen, Place):
            here.post_message(Unheard(words, stays=True))

    def keep_at_once(self) -> None:
        """Keep what is typed at this moment."""
        for each in self.screen_stack:
            if isinstance(each, Place):
                each.keep_at_once()

    async def take(self, event: Event) -> None:
        """Whatever somebody does; a key that does not get in is told of where it would have been heard, and so is a
        click."""
        here = self.screen
        if isinstance(event, Flooded):  # said where the keys would have been heard, once those before it have been
            if isinstance(here, Place):
                here.post_message(Unheard(_("Too much at once: some was left out."), stays=True))
            return
        if isinstance(here, Place) and isinstance(event, Key) and not here.lets_in(event):
            return
        at_once = isinstance(event, Key) and heard(event.key, AT_ONCE, here)
        if isinstance(event, Key | MouseDown) and self.may_be_meant_for_before(event) and not at_once:
            click = isinstance(event, MouseDown)
            here.post_message(Unheard(_("That click came too soon.") if click else _("That key came too soon.")))
            return
        self._visit.used()
        if isinstance(event, MouseDown):
            self._pressed = event
        if isinstance(here, Place) and isinstance(event, MouseDown | MouseUp) and not here.lets_click(self._pressed):
            self.unpress()
            if isinstance(event, MouseDown):  # a release is for whatever was drawn when the button went down
                return
        await super().take(event)

    def _heard(self, do: Callable[[], A]) -> A | SayTrouble:
        """What something comes to. Whatever goes wrong for a person is heard here, and is said instead."""
        try:
            return do()
        except Trouble as why:
            return SayTrouble(str(why))

    def _place(self, made: Callable[[], Place]) -> Place:
        """A place, or the one that says why it cannot be shown."""
        place = self._heard(made)
        return self._routes.place(place) if isinstance(place, SayTrouble) else place

    async def follow(self, go: Callable[[], Step | Rest]) -> None:
        """Show where the evening goes on. The very first place stays below, where Textual cannot replace it."""
        if self._calm is not None:
            self._meanwhile = go
            return
        step = self._heard(go)
        if isinstance(step, Rest):
            self.exit(return_code=0, message=str(step.words))
            return
        show = self.switch_screen if len(self.screen_stack) > 1 else self.push_screen
        await show(self._place(lambda: self._routes.place(step)))
        self.wait_until_drawn()
        await self._ask_first()

    async def on_mount(self) -> None:
        """From here on, signals and a lost terminal are heard."""
        self.guard()
        self.call_after_refresh(search_as_usual)
        await self._ask_first()

    async def _ask_first(self) -> None:
        """The break they are on, and what stays of an evening before, stand on top of everything else."""
        self.watch_the_other()
        await self.show_break()
        if aside := self._visit.asked_first():
            await self.push_screen(self._routes.aside(aside))

    def on_unmount(self) -> None:
        """Let go of the record."""
        self._visit.close()

    @on(messages.Settled)
    async def _settled(self, settled: messages.Settled) -> None:
        self._visit.couple = settled.couple
        if settled.new:
            await self.action_not_for()  # once, before they are home
        await self.follow(self._visit.enter)

    @on(messages.Go)
    async def _go(self, go: messages.Go) -> None:
        if following := NEXT.get(type(go)):
            await self.follow(partial(following, self._visit, go))
        else:
            await self.push_screen(self._place(partial(ON_TOP[type(go)], self._routes, go)))

    @on(messages.SeeSettings)
    async def _see_settings(self) -> None:
        self.keep_colours()
        await self.push_screen(self._place(lambda: self._routes.settings(self.hold)))

    @on(messages.SeeHomework)
    async def _see_homework(self) -> None:
        await self.push_screen(self._place(self._routes.homework), self._after_homework)

    def _after_homework(self, said: object) -> None:
        from tui.asides.homework import PLAYS  # few have any

        if said == PLAYS and (homework := self._visit.record.homework):
            self.post_message(messages.Begin(homework.get("game", "")))

    @on(messages.GoodNight)
    async def action_good_night(self) -> None:
        """The evening is over, once each has said what stays of it; a play that is open waits."""
        match self._heard(self._visit.good_night):
            case SayTrouble() as trouble:
                await self.follow(lambda: trouble)
            case AskFirst(aside):
                await self.push_screen(self._routes.aside(aside), self._after_asking)
            case Rest(words):
                self.exit(return_code=0, message=str(words))
            case step:
                await self.follow(lambda: step)

    def _after_asking(self, said: object) -> None:
        if said is not None:
            self.exit(return_code=0, message=str(self._visit.rest().words))

    async def action_again(self) -> None:
        """Try once more what could not be opened."""
        await self.follow(self._visit.enter)

    def action_leave(self) -> None:
        """Leave at once. What was answered is kept, and the play waits where it is; a pause leaves without a word."""
        self.exit(return_code=0, message=str(WAITS) if self._visit.waiting and self._calm is None else None)

    def action_interrupt(self) -> None:
        """Leave at once, with the status and the silence that a shell expects."""
        self.exit(return_code=INTERRUPTED)

    async def action_keys(self) -> None:
        """All keys that work here; on their own page, back."""
        from tui.screens.help import Help

        here = self.screen
        if isinstance(here, Help):
            here.action_back()
        elif isinstance(here, Place):
            await self.push_screen(Help(here.commands()))
