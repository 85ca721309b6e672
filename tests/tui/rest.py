"""When the screens have come to rest: nothing is being heard or done any more, and what stands there has been drawn.

Textual's own pause asks every widget for an answer, and then sleeps until the machine is idle, which takes long and
tells nothing on a busy one.
"""

import asyncio
from typing import Any

from textual.pilot import Pilot
from textual.worker import Worker

from games.record.windows.followed_log import FollowedLog
from tui.app.in_order import InOrderApp
from tui.screens.looking import LOOKING
from tui.screens.play import PlayScreen
from tui.terminal.textual_private.app import is_busy, waits_for_a_frame

PATIENCE = 60.0
"""Seconds after which what never comes to rest has failed, however busy the machine is."""
_AT_LOOP, _NAP = 200, 0.002
"""For so many turns of the loop it is looked at once in each whether all is heard, then every so many seconds."""


async def rest(pilot: Pilot[Any]) -> None:
    """Wait until what was begun outside the screen's own thread has come to its end, and nobody has a message left."""
    app = pilot.app
    async with asyncio.timeout(PATIENCE):
        while not _has_left(pilot):
            if working := _working(pilot):  # of none, all are waited for
                await app.workers.wait_for_complete(working)
            await quiet(pilot)
            if all(worker.is_finished for worker in _working(pilot)) and not _hears_still(pilot):
                return
            await asyncio.sleep(0)


async def look(play: PlayScreen) -> None:
    """Have it look now at what the other one does at their seat."""
    assert isinstance(play._log, FollowedLog)
    if play._has_news(play._log):
        await play._look(play._log)


async def quiet(pilot: Pilot[Any]) -> None:
    """Wait until nobody has a message left, and nothing waits to be drawn; work may go on outside the screen's thread,
    and what waits for it in the line of keys."""
    async with asyncio.timeout(PATIENCE):
        turns = 0
        while not _has_left(pilot):
            if not any(map(is_busy, (pilot.app, *pilot.app._registry))):
                screen = pilot.app.screen
                if not (waits_for_a_frame(screen) or screen._dirty_widgets or screen._repaint_required):
                    return
                screen._on_timer_update()  # the next frame, now
            await asyncio.sleep(0 if turns < _AT_LOOP else _NAP)
            turns += 1


def _working(pilot: Pilot[Any]) -> list[Worker[Any]]:
    """What comes to an end by itself."""
    return [worker for worker in pilot.app.workers if worker.group != LOOKING]


def _has_left(pilot: Pilot[Any]) -> bool:
    app = pilot.app
    return app._closing or not app.is_running or app._exception is not None


def _hears_still(pilot: Pilot[Any]) -> bool:
    return isinstance(pilot.app, InOrderApp) and not pilot.app.all_heard
