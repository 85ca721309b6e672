"""The pictures in ``screenshots/``: every place in three sets of colours at three sizes, and an evening that moves.

``python -m tests.tools.pictures`` (make screenshots) makes them all from the running app, the same on every machine.
"""

from collections.abc import AsyncIterator
from pathlib import Path

from tests.scenes import SCENES
from tests.scenes.stage import drawn, rest, shown
from tests.tools.pictures.svg import svg

FOLDER = Path(__file__).parents[3] / "screenshots"
CAST = FOLDER / "evening.cast"
THEMES = ("dusk", "morning", "contrast")
PLACES = [name for name, scene in SCENES.items() if scene.colourless]
"""The scenes that are looked at from all sides; the others are states of these."""


def path(name: str, theme: str, size: tuple[int, int]) -> Path:
    """Where a picture stands."""
    return FOLDER / theme / f"{size[0]}x{size[1]}" / f"{name}.svg"


async def pictures(name: str) -> AsyncIterator[tuple[Path, str]]:
    """All pictures of one place, and where they stand."""
    for size in SCENES[name].sizes:
        async with shown(SCENES[name], size, THEMES[0]) as pilot:
            for theme in THEMES:
                pilot.app.theme = theme
                await rest(pilot)
                yield path(name, theme, size), svg(drawn(pilot), f"Our Turn: {name}")
