"""The pictures in ``screenshots/``: every scene once, what the README shows in other colours, an evening that moves.

``python -m tests.tools.pictures`` makes them anew from the running app, the same on every machine. With ``--check`` it
says which lines are others than in the pictures; with ``--all DIR`` it makes all sizes and colours, to be looked at
there.
"""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from tests.scenes import SCENES
from tests.scenes.office import ROOM_SIZES, ROOMS, room_shown
from tests.scenes.stage import COLOURLESS, drawn, shown
from tests.tools.pictures.svg import svg
from tests.tui.rest import rest

TREE = Path(__file__).parents[3]
FOLDER = TREE / "screenshots"
CAST = FOLDER / "evening.cast"
THEMES = ("dusk", "morning", "contrast")
PICTURED = (*SCENES, *ROOMS)
"""All that there is a picture of."""
ROOM = "contrast"
"""The only colours that a room has."""
LINK = re.compile(r"\(screenshots/(\w+)/([\w-]+)\.svg\)")
"""How the README links a picture of a scene."""


class Look(NamedTuple):
    """A scene at a size, in the colours of these themes or in none."""

    name: str
    size: tuple[int, int]
    themes: Sequence[str] = THEMES
    colourless: bool = False


def path(name: str, theme: str) -> Path:
    """Where a picture that is kept stands."""
    return FOLDER / theme / f"{name}.svg"


def linked() -> set[tuple[str, str]]:
    """Theme and scene of each picture that the README shows."""
    return set(LINK.findall((TREE / "README.md").read_text(encoding="utf-8")))


def kept(name: str) -> Look:
    """How a scene is kept: at 80x24 if it has that size; in the first theme, and in those that the README shows."""
    if name in ROOMS:
        return Look(name, COLOURLESS, (ROOM,))
    sizes = SCENES[name].sizes
    shown_in = {theme for theme, scene in linked() if scene == name}
    themes = [theme for theme in THEMES if theme in shown_in or theme == THEMES[0]]
    return Look(name, COLOURLESS if COLOURLESS in sizes else sizes[0], themes)


def every_look(name: str) -> Iterator[Look]:
    """A scene at all its sizes in all colours, and without them."""
    if name in ROOMS:
        yield from (Look(name, size, (ROOM,)) for size in ROOM_SIZES)
        return
    for size in SCENES[name].sizes:
        yield Look(name, size)
    if SCENES[name].colourless:
        yield Look(name, COLOURLESS, ("none",), colourless=True)


async def pictures(look: Look) -> AsyncIterator[tuple[str, str]]:
    """The themes of a look, each with the picture in its colours."""
    if look.name in ROOMS:
        async with room_shown(look.name, look.size) as pilot:
            yield ROOM, svg(drawn(pilot), f"Our Turn: {look.name}")
        return
    async with shown(SCENES[look.name], look.size, THEMES[0], look.colourless) as pilot:
        async for theme, picture in in_colours(pilot, look):
            yield theme, picture


async def in_colours(pilot: Pilot[int], look: Look) -> AsyncIterator[tuple[str, str]]:
    """The same of an app that has come to the scene."""
    for theme in look.themes:
        if not look.colourless:
            pilot.app.theme = theme
            await rest(pilot)
        yield theme, svg(drawn(pilot), f"Our Turn: {look.name}")
