"""A therapist's cases on the screens: one page at a time, and all of it goes once nobody types for long."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar

from textual.events import Event
from textual.screen import Screen

from games.asides.aside import Aside
from games.engine import Words, say
from games.record import Records
from tui.app.app import OurTurn
from tui.office.cases.pages import CasePages
from tui.pages.dates import here_and_now
from tui.screens.aside import AsideScreen
from tui.screens.turns import never
from tui.settings.config import Config

A_LOOK = 1.0
"""Seconds between two looks at that."""


class CasesScreen(AsideScreen):
    """The pages, one after the other; there is nothing below them."""

    def __init__(self, aside: Aside, leaves: Callable[[], None], now: Callable[[], datetime]) -> None:
        super().__init__(aside, timers=False, now=now, clock=time.monotonic, stops=never)
        self._leaves = leaves

    @property
    def called(self) -> Words:
        """What the title of the window calls it: never what a case is called."""
        return say("cases")

    def _gone(self, result: Any) -> None:
        self._leaves()


class OfficeApp(OurTurn):
    """Shows ``pages`` from ``first`` on until they are left, or locked once nobody typed for long: see settings."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../../app/app.tcss",
        "../../screens/turns.tcss",
    ]

    def __init__(
        self,
        records: Records,
        pages: CasePages,
        first: Aside,
        config: Config = Config(),  # noqa: B008  # it cannot be changed
        now: Callable[[], datetime] = here_and_now,
        clock: Callable[[], float] = time.monotonic,
        made_up: bool = False,
    ) -> None:
        super().__init__(records, now=now, clock=clock, config=config, made_up=made_up)
        self._pages, self._first, self._idle = pages, first, 60.0 * config.settings.idle
        self._seconds, self._used_at = clock, clock()
        self._now = now

    def get_default_screen(self) -> Screen[Any]:
        """The first page."""
        return CasesScreen(self._first, partial(self.exit, return_code=0), self._now)

    async def on_mount(self) -> None:
        """Look every second whether somebody is still there."""
        self.set_interval(A_LOOK, self.look)

    def look(self) -> None:
        """Close the cases where nobody has typed for too long."""
        if self._seconds() - self._used_at >= self._idle:
            if isinstance(self.screen, CasesScreen):
                self.screen.keep_half()
            self._pages.lock()
            self.exit(return_code=0)

    async def take(self, event: Event) -> None:
        """Whatever somebody does, they are there."""
        self._used_at = self._seconds()
        await super().take(event)

    async def _ask_first(self) -> None:
        """Nothing of a couple's evening is asked here."""
