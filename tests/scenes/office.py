"""An hour in an office: the driver's window, and the room's beside it at the same moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual.pilot import Pilot

from games.engine import Words, say
from games.office.case import Case
from games.office.cases import open_office, settle
from games.office.hour import Alone, Hour, Planned
from games.office.made_up import made_up_case
from games.record import Records
from games.record.keys.attempts import Wait, let_pass
from tests.scenes import couples
from tests.scenes.stage import COLOURLESS, DATA, TONIGHT, Scene, Stage, Step, pressed, shown, state
from tests.tui.rest import quiet
from tests.tui.scratch import pick
from tui.office.cases.app import OfficeApp
from tui.office.cases.pages import CasePages
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


SMALL = ((40, 12), (60, 18), COLOURLESS)
"""Sizes at which a page of a case is looked at."""
WORDS, ACCOUNT = "six plain words of a therapist", "vera"


class Noted:
    """A therapist's notes of which none is kept anywhere."""

    text, is_withdrawn, is_locked = NOTES, False, False

    def lock(self) -> None:
        """They are never locked."""

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """Nobody has to."""

    def keep(self, text: str) -> None:
        """Keep it."""
        self.text = text

    def withdraw(self, _who: str, _at: datetime) -> None:
        """Nobody takes a consent back here."""


def _driver(stage: Stage, config: Config, hour: Hour = HOUR) -> DriverApp:
    couple = stage.records.couples()[0]
    for who in couple.table if hour.alone is Alone.AT_SEATS else ():
        stage.stays.enter_context(stage.records.open(couple, seat=who.id))
    return DriverApp(
        stage.records, couple, hour, Noted(), lambda: stage.seconds, now=lambda: stage.at, config=config, seed=7
    )


def _a_case(records: Records) -> None:
    """Their record, and a case of theirs beside it."""
    couples.ours(records)
    couple = records.couples()[0]
    with records.read(couple) as record:
        address = record.address
    settle(DATA, WORDS)
    with open_office(DATA, WORDS, by=ACCOUNT) as office:
        made_up_case(office, couple, address, TONIGHT)
        office.add(Case("Case 14", couple.id, rule="none-kept", ruled="2026-11-22"))


def _cases(stage: Stage, config: Config, agreed: bool | None = None) -> OfficeApp:
    """The list; or the page of the case in which both agreed, or of the one that has just begun."""
    office = stage.stays.enter_context(open_office(DATA, WORDS, by=ACCOUNT))
    pages = CasePages(office, stage.records, lambda: stage.at)
    called = "" if agreed is None else next(each.called for each in office.cases() if bool(each.consent) is agreed)
    return OfficeApp(stage.records, pages, pages.begin(called), config, lambda: stage.at, lambda: stage.seconds)


def after(seconds: float, keys: str = "") -> Step:
    """Let time pass, then press keys; without any, see the clock once more."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        stage.wait(seconds)
        if keys:
            await pressed(pilot, keys)
        elif isinstance(screen := pilot.app.screen, DriverScreen):
            await screen._tick()

    return step


def _row(words: Words) -> Step:
    """Pick the row of these words."""

    async def step(_stage: Stage, pilot: Pilot[int]) -> None:
        await pick(pilot, str(words))

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
    "office-take-back": Scene(couples.ours, (after(52, "x"),), sizes=SMALL, app=_driver),
    "cases": Scene(_a_case, sizes=SMALL, app=_cases),
    "cases-new": state(Scene(_a_case, ("3",), app=_cases)),
    "case": Scene(_a_case, sizes=SMALL, app=partial(_cases, agreed=True)),
    "case-plan": Scene(_a_case, ("5",), sizes=SMALL, app=partial(_cases, agreed=True)),
    "case-consent": Scene(_a_case, ("2",), sizes=SMALL, app=partial(_cases, agreed=False)),
    "case-log": state(Scene(_a_case, (_row(say("Who opened what")),), app=partial(_cases, agreed=True))),
    "case-notes": Scene(_a_case, (_row(say("Notes of past hours")),), sizes=SMALL, app=partial(_cases, agreed=True)),
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
