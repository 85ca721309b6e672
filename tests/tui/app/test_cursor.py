"""The terminal's own cursor stands on what is marked, or where the next letter goes: there readers and magnifiers look.

In every scene: tests/tools/test_pictures.py.
"""

import pytest

from tests.games.record.trials import each_once
from tests.scenes import SCENES
from tests.scenes.cursor import stands_right
from tests.scenes.looking import SIZES
from tests.scenes.stage import pressed, shown
from tests.tui.rest import rest

PLACES = ("home-much", "turn-page", "turn-reply", "turn-choose", "settings", "turn-write-a-line", "people")


@pytest.mark.parametrize(("name", "size"), each_once(PLACES, SIZES))
async def test_it_goes_along_with_every_key_in_large_letters(name: str, size: tuple[int, int]) -> None:
    async with shown(SCENES[name], size) as pilot:
        for key in ("f12", *("down",) * 4, "y", *("up",) * 5, "down", "z"):
            await pressed(pilot, key)
            await rest(pilot)
            assert stands_right(pilot) is not False, f"after {key}: {pilot.app.cursor_position}"
