"""The stage: a folder of records as a scene wants it, the app on it at a fixed evening, and the way to the scene."""

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.segment import Segment
from textual.events import Key, Paste
from textual.pilot import Pilot

from games.record import Records
from games.record.store import disk, layout
from tests.support.chance import fix_chance
from tests.support.folders import move_in
from tests.support.languages import accented
from tests.tui.rest import rest
from tests.tui.scratch import CHARACTERS, until_seen
from tui.app.app import OurTurn
from tui.pages import paper
from tui.screens.place import MADE_UP
from tui.settings.config import Config
from tui.widgets.options import Options

TONIGHT = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
SIZES = ((40, 12), (80, 24), (200, 60))
COLOURLESS = (80, 24)
"""The size at which a scene is looked at without colours."""
DATA = Path("our-turn")
"""Where the records lie, seen from the folder that a scene plays in: the same words wherever that is."""

RECOVERY_KEY = "AGE-SECRET-KEY-1GNMUVVTYN25E0P4VPERXARNWQQ96GAP5VT6YMTZZH2K0W8WJW5PQC6E3DT"
_PUBLIC = "age13pm7e9tr5prts2gycr898cwsae0hysgzfldsw9mnjlhq65t7f9wqx43pzj"
"""A recovery key that opens nothing but what a scene sealed."""

Step = Callable[["Stage", Pilot[int]], Awaitable[None]]


class Scene(NamedTuple):
    """What the record holds, what is done to get there, and how the app was started.

    ``sizes`` are those at which it is looked at, ``colourless`` whether it is looked at without colours as well.
    ``app`` makes the app, where that is another one than the evening's.
    """

    record: Callable[[Records], object]
    steps: tuple[str | Step, ...] = ()
    game: str | None = None
    sizes: tuple[tuple[int, int], ...] = SIZES
    colourless: bool = True
    config: Config = Config()
    made_up: bool = False
    app: "Callable[[Stage, Config], OurTurn] | None" = None


def state(scene: Scene) -> Scene:
    """A scene that is only another state of a place which is looked at from all sides: one look is enough."""
    return scene._replace(sizes=(COLOURLESS,), colourless=False)


class Stage:
    """An app at the fixed evening; what is timed passes only when a step says so. ``stays`` ends with it."""

    def __init__(self, records: Records) -> None:
        self.records, self.stays = records, ExitStack()
        self.seconds = 0.0
        self.at = TONIGHT

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)

    def app(self, scene: Scene, theme: str) -> OurTurn:
        """The app of this scene, in these colours."""
        config = Config(scene.config.settings._replace(theme=theme, motion=False), scene.config.passed)
        if scene.app is not None:
            return scene.app(self, config)
        app = OurTurn(
            self.records,
            game=scene.game,
            seed=7,
            now=lambda: self.at,
            clock=lambda: self.seconds,
            config=config,
        )
        app.set_class(scene.made_up, MADE_UP)
        return app


@asynccontextmanager
async def shown(
    scene: Scene, size: tuple[int, int] = (80, 24), theme: str = "dusk", colourless: bool = False
) -> AsyncIterator[Pilot[int]]:
    """The running app, come to rest at the scene."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        _settle_in(patch, Path(folder))
        _lay_out(_prepared(scene.record))
        if colourless:
            patch.setenv("NO_COLOR", "1")
        stage = Stage(Records(DATA))
        with stage.stays:
            async with stage.app(scene, theme).run_test(size=size) as pilot:
                await rest(pilot)
                for step in scene.steps:
                    if isinstance(step, str):
                        await pressed(pilot, step)
                    else:
                        await step(stage, pilot)
                    await rest(pilot)
                yield pilot


def _settle_in(patch: pytest.MonkeyPatch, folder: Path) -> None:
    move_in(patch, folder)
    patch.setenv("LANG", "C.UTF-8")
    patch.setenv("XDG_RUNTIME_DIR", str(folder))  # where a driver and a room meet
    patch.chdir(folder)
    fix_chance(patch)
    patch.setattr(paper, "printer", lambda: "lp")
    named = iter("abcdefgh")
    patch.setattr(layout, "new_couple", lambda data: layout.own_dir(layout.couples_dir(data) / (next(named) * 16)))
    patch.setattr(disk, "sync", lambda fd: None)  # nothing here has to outlive a power cut
    patch.setattr("tui.screens.seal.recovery_key", lambda: (RECOVERY_KEY, _PUBLIC))


@cache
def _prepared(record: Callable[[Records], object]) -> dict[Path, bytes]:
    """The files of the records as this makes them, made once."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        _settle_in(patch, Path(folder))
        record(Records(DATA))
        return {path: path.read_bytes() for path in sorted(DATA.rglob("*")) if path.is_file()}


def _lay_out(files: dict[Path, bytes]) -> None:
    for path, content in files.items():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(content)


def drawn(pilot: Pilot[int]) -> list[list[Segment]]:
    """What is drawn, line by line, as it goes out to the terminal."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


async def pressed(pilot: Pilot[int], keys: str) -> None:
    """Press keys one after the other, each on what the one before led to."""
    for key in keys.split():
        await until_seen(pilot)
        pilot.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
        await rest(pilot)


# --- steps ---


def typed(text: str) -> Step:
    """Put a text into the field."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        pilot.app.post_message(Paste(text))
        await rest(pilot)

    return step


def entered(*texts: str) -> Step:
    """Put texts into one field after the other, with Enter after each."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        for text in texts:
            await typed(text)(stage, pilot)
            await pressed(pilot, "enter")

    return step


def picked(*titles: str) -> Step:
    """Pick the row that begins with these words, in one list after the other; also where nobody speaks English."""

    async def step(stage: Stage, pilot: Pilot[int]) -> None:
        for title in titles:
            rows, begins = pilot.app.screen.query_one(Options), (title, accented(title))
            rows.action_go(next(place for place, row in enumerate(rows.rows) if row.title.startswith(begins)))
            rows.action_pick()
            await rest(pilot)

    return step
