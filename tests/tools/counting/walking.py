"""Walking through an evening by keys alone, on the real screens: what stood there, and which keys led on.

It reads of a screen what stands on it and nothing else, so that it walks through any version of the evening.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from games.record import Records
from games.record.store import disk
from tests.scenes.stage import Scene, Stage
from tests.support.chance import fix_chance
from tests.support.folders import move_in
from tests.tools.counting.answering import Policy, Typed, Wait
from tests.tools.counting.stops import LONGEST, Stop, described
from tests.tui.rest import rest
from tests.tui.scratch import CHARACTERS, seen
from tui.app.app import OurTurn

PATIENCE = 500
"""How often it is looked whether a key led on, ten milliseconds apart, before the walk gives up."""


Until = Callable[[list[Stop], str], bool]


def never(stops: list[Stop], here: str) -> bool:
    """Until nothing but good night."""
    return False


def standing(screen: Screen[Any]) -> Any:
    """What stands on a screen of turns; None on another one, and at the end of a play."""
    play = getattr(screen, "_play", None)
    return None if play is None else screen._seat.place(play)  # type: ignore[attr-defined]


class Walk:
    """One way through an evening, as two people go who know the keys and agree."""

    def __init__(self, pilot: Pilot[int], stage: Stage, policy: Policy, stops: list[Stop]) -> None:
        self.pilot, self.stage, self.policy, self.stops = pilot, stage, policy, stops

    async def on(self, until: Until = never) -> list[Stop]:
        """Go on until the app has said good night, or ``until`` holds for the stops so far and what is played here.

        Raises AssertionError, with the screen, where no key leads on.
        """
        while await self._waits() and not until(self.stops, str(getattr(self.pilot.app.screen, "_title", ""))):
            self.stops.append(await self._stop())
            if len(self.stops) > LONGEST:
                raise AssertionError("it goes round in circles")
        return self.stops

    async def _waits(self) -> bool:
        """Whether something stands there that waits for a press; False once the app is left."""
        for _ in range(PATIENCE):
            if self._left:
                return False
            screen = self.pilot.app.screen
            seen_already = not getattr(screen, "unseen", False)  # where one key decides, none counts before that
            if seen_already and (getattr(screen, "_play", None) is None or standing(screen) is not None):
                return True
            await rest(self.pilot)
            await asyncio.sleep(0.01)
        raise AssertionError(f"nothing stands here:\n{seen(self.pilot)}")

    @property
    def _left(self) -> bool:
        return self.pilot.app.return_code is not None

    def _here(self) -> tuple[object, ...]:
        """What tells this stop from the next one; a press of one of two who agree is not a stop of its own."""
        if self._left:
            return ()
        screen = self.pilot.app.screen
        place, play = standing(screen), getattr(screen, "_play", None)
        if place is None:
            return (screen, play, len(getattr(screen, "_said", "")))
        if hasattr(place, "lines") and hasattr(place, "table"):
            return (screen, play, *map(str, place.lines))
        return (screen, play, place, len(play.answers) if play else 0)

    async def _stop(self) -> Stop:
        screen = self.pilot.app.screen
        place, here, presses = standing(screen), self._here(), list[str]()
        described = self._described(screen, place)
        for step in self.policy.steps(screen, place):
            match step:
                case Wait(seconds):
                    await self._wait(screen, seconds)
                case Typed(text):
                    await self._press(*text)
                case _:
                    presses.append(step)
                    await self._press(step)
            if self._here() != here:
                return described._replace(presses=tuple(presses))
        await self._changes(here)
        return described._replace(presses=tuple(presses))

    async def _changes(self, here: tuple[object, ...]) -> None:
        """Wait for what the last key leads to; work that is done apart from the screen takes a moment."""
        for _ in range(PATIENCE):
            if self._here() != here:
                return
            await rest(self.pilot)
            await asyncio.sleep(0.01)
        raise AssertionError(f"no key leads on from here:\n{seen(self.pilot)}")

    async def _wait(self, screen: Screen[Any], seconds: float) -> None:
        """Let time pass, until nothing on the screen is held any more."""
        self.stage.wait(seconds)
        for _ in range(PATIENCE):
            if not any(getattr(each, "held", False) for each in screen.query("*")):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"it stays locked:\n{seen(self.pilot)}")

    async def _press(self, *keys: str) -> None:
        for key in keys:
            self.pilot.app.post_message(Key(NAMES.get(key, key), CHARACTERS.get(key, key if len(key) == 1 else None)))
        if not self._left:
            await rest(self.pilot)

    def _described(self, screen: Screen[Any], place: Any) -> Stop:
        play, name = getattr(screen, "_play", None), type(screen).__name__
        if place is None or play is None:
            return Stop(name, "", "", "", "", self._text(), -1, ())
        return described(name, str(getattr(screen, "_title", "")), play, place)

    def _text(self) -> str:
        return " / ".join(line.strip() for line in seen(self.pilot).splitlines() if line.strip())


NAMES = {" ": "space"}


@contextmanager
def evening() -> Iterator[Records]:
    """An empty folder, the home of nobody's, where chance comes to one number."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        move_in(patch, Path(folder))
        patch.setenv("LANG", "C.UTF-8")
        fix_chance(patch)
        patch.setattr(disk, "sync", lambda fd: None)  # nothing here has to outlive a power cut
        yield Records(Path(folder) / "our-turn")


@asynccontextmanager
async def walking(records: Records, policy: Policy, game: str | None = None) -> AsyncIterator[Walk]:
    """The app on a window of 80x24, come to rest; ``game`` is the one that leads straight there."""
    stage = Stage(records)
    app: OurTurn = stage.app(Scene(lambda _: None, game=game), "dusk")
    stops: list[Stop] = []
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await rest(pilot)
            yield Walk(pilot, stage, policy, stops)
    except BaseException as why:
        why.add_note("\n".join(["came as far as:", *map(str, stops[-20:])]))
        raise
