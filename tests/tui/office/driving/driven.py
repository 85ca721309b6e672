"""An hour driven in memory: the app, the notes beside it, and all bytes that a room was ever sent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from games.engine import NotAllowed
from games.office.hour import Hour, Planned
from games.record import Couple, Records
from games.record.keys.attempts import Wait, let_pass
from tests.tui.rest import rest
from tests.tui.scratch import Clock, moments
from tui.office.driving.app import DriverApp
from tui.office.driving.screen import DriverScreen
from tui.office.room.frame import Frame, received
from tui.office.room.link import socket_of

CANARY = "canary-in-the-notes"
WORDS = "sixplainwords"


class Jotted:
    """A therapist's notes, in memory."""

    def __init__(self, text: str = CANARY) -> None:
        self.text, self.is_withdrawn = text, False
        self.withdrew: list[str] = []

    def keep(self, text: str) -> None:
        """Keep it."""
        self.text = text

    is_locked = False

    def lock(self) -> None:
        """Nobody reads them now."""
        self.is_locked = True

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """They are read again by one word."""
        if words != WORDS:
            raise NotAllowed("that passphrase opens nothing")
        self.is_locked = False

    def withdraw(self, who: str, _at: datetime) -> None:
        """One of them takes their consent back."""
        self.is_withdrawn = True
        self.withdrew.append(who)


class LookedOn:
    """A room that keeps every byte it was sent."""

    def __init__(self) -> None:
        self.sent = b""
        self._came = asyncio.Event()
        self.writer: asyncio.StreamWriter | None = None

    async def look_on(self, case: str) -> None:
        """Look on until the driver has gone."""
        reader, self.writer = await asyncio.open_unix_connection(str(socket_of(case)))
        try:
            while some := await reader.read(65536):
                self.sent += some
                self._came.set()
        finally:
            self.writer.close()

    @property
    def frame(self) -> Frame | None:
        """What stands in the room."""
        lines = self.sent.splitlines()
        return received(lines[-1]) if lines else None

    async def until(self, true: Callable[[Frame], bool], within: float = 5) -> Frame:
        """The frame, once it is as it should be."""
        async with asyncio.timeout(within):
            while (frame := self.frame) is None or not true(frame):
                self._came.clear()
                await self._came.wait()
        return frame


class Driven:
    """An hour in the middle of being driven."""

    def __init__(self, pilot: Pilot[Any], app: DriverApp, notes: Jotted, room: LookedOn, clock: Clock) -> None:
        self.pilot, self.app, self.notes, self.room, self.clock = pilot, app, notes, room, clock

    @property
    def screen(self) -> DriverScreen:
        """What is played."""
        assert isinstance(self.app.screen, DriverScreen), self.app.screen
        return self.app.screen

    @property
    def key(self) -> str:
        """The key of the turn that is open."""
        return self.screen.driving.play.open[0].key

    async def press(self, *keys: str) -> None:
        """One key after the other, each once all of the one before has come."""
        for key in keys:
            await self.pilot.press(key)
            await rest(self.pilot)

    async def press_later(self, *keys: str) -> None:
        """The same, each when nobody can have meant what stood there before somebody's seat went on."""
        for key in keys:
            self.screen._brought = False
            await self.press(key)

    async def pass_time(self, seconds: float) -> None:
        """Let so much time pass, and the screen see it."""
        self.clock.seconds += seconds
        if isinstance(self.app.screen, DriverScreen):
            await self.app.screen._tick()
        await rest(self.pilot)

    @property
    def seen(self) -> str:
        """All that stands on the driver's screen."""
        width, height = self.app.size
        rows = (self.app.screen._compositor.render_strips() for _ in range(1))
        return "\n".join(strip.text for strips in rows for strip in strips)[: width * height + height]


@asynccontextmanager
async def driven(
    records: Records,
    couple: Couple,
    hour: Hour | None = None,
    size: tuple[int, int] = (80, 24),
    notes: Jotted | None = None,
    **common: Any,
) -> AsyncIterator[Driven]:
    """Drive an hour of the scratch game, unless another one is given."""
    clock, times = Clock(), moments()
    hour = hour or Hour("Case 14", 3, plan=(Planned("scratch", 20),))
    notes = notes or Jotted()
    now: Callable[[], datetime] = lambda: next(times)  # noqa: E731
    app = DriverApp(records, couple, hour, notes, clock, now=now, **common)
    room = LookedOn()
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        looks = asyncio.create_task(room.look_on(hour.case))
        await room.until(lambda _: True)
        yield Driven(pilot, app, notes, room, clock)
    await looks


def all_bytes(data: Path) -> bytes:
    """Everything that lies in a folder."""
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
