"""An hour in an office: the driver's window, and the room's beside it at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual.pilot import Pilot

from games.office.hour import Alone, Hour, Planned
from tests.scenes import couples
from tests.scenes.stage import COLOURLESS, Scene, Stage, Step, pressed, shown
from tests.tui.rest import quiet
from tui.office.driving.app import DriverApp
from tui.office.driving.screen import DriverScreen
from tui.office.room.app import RoomApp, RoomView
from tui.office.room.link import socket_of
from tui.settings.config import Config

HOUR = Hour("Case 14", 3, plan=(Planned("good-news", 10), Planned("remember-when", 8)))
APART = replace(HOUR, alone=Alone.AT_SEATS, plan=(Planned("weather-report", 4), *HOUR.plan))
"""The same with each at a seat of their own."""
ROOM_SIZES = ((40, 12), COLOURLESS, (120, 40))
"""Sizes at which a room is looked at."""
NOTES = "softens when he slows down"
LONG = ((60, 18), COLOURLESS, (200, 60))
"""Sizes at which a driver's window is looked at."""


class Noted:
    """A therapist's notes of which none is kept anywhere."""

    text, is_withdrawn, is_locked = NOTES, False, False

    def lock(self) -> None:
        """They are never locked."""

    def unlock(self, words: str) -> None:
        """Nobody has to."""

    def keep(self, text: str) -> None:
        """Keep it."""
        self.text = text

    def withdraw(self, _who: str, _at: datetime) -> None:
        """Nobody takes a consent back here."""


def _driver(stage: Stage, config: Config, hour: Hour = HOUR) -> DriverApp:
    couple = stage.records.couples()[0]
    return DriverApp(
        stage.records, couple, hour, Noted(), lambda: stage.seconds, now=lambda: stage.at, config=config, seed=7
    )


def after(seconds: float, keys: str = "") -> Step:
    """Let time pass, then press keys; without any, see the clock once more."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        stage.wait(seconds)
        if keys:
            await pressed(pilot, keys)
        elif isinstance(screen := pilot.app.screen, DriverScreen):
            await screen._tick()

    return step


DRIVER, AT_SEATS, BETWEEN = "office-driver", "office-driver-seats", "office-between"
OFFICE: dict[str, Scene] = {
    DRIVER: Scene(
        couples.ours,
        (after(52, "space"), after(15, "space"), after(41, "space space"), after(19)),
        sizes=LONG,
        app=_driver,
    ),
    AT_SEATS: Scene(couples.ours, (after(70),), sizes=LONG, app=partial(_driver, hour=APART)),
    BETWEEN: Scene(couples.ours, (after(190, "c"), after(0, "space")), sizes=LONG, app=_driver),
}
ROOMS = {"office-room": OFFICE[DRIVER], "office-room-alone": OFFICE[AT_SEATS]}
"""What the driver shows there, by the name of the picture of what stands in the room then."""


@asynccontextmanager
async def room_shown(name: str, size: tuple[int, int] = COLOURLESS) -> AsyncIterator[Pilot[int]]:
    """The running room that has come to show what its driver shows, over the link between the two."""
    async with shown(ROOMS[name]) as driver:
        assert isinstance(driver.app, DriverApp)
        room = RoomApp(lambda: socket_of(HOUR.case))
        async with room.run_test(size=size) as pilot, asyncio.timeout(60):
            while room.query_one(RoomView).frame != driver.app.frame:
                await asyncio.sleep(0)
            await quiet(pilot)
            yield pilot
