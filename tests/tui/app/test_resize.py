"""A window that grows and shrinks at any moment: nothing typed is lost, no choice is lost, and nothing breaks."""

from typing import Any

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from tests.games.record.trials import some_of
from tests.scenes import SCENES
from tests.scenes.stage import SIZES, drawn, shown
from tests.tools.pictures import path
from tests.tools.pictures.changes import changes
from tests.tools.pictures.svg import svg
from tests.tui.rest import rest
from tests.tui.scratch import seen
from tui.settings.config import Config
from tui.settings.themes import DUSK
from tui.turns.rate import RateWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.options import Options

WAY = ((40, 12), (20, 5), (1, 1), (40, 12), (200, 60), (80, 24))
A_ROW_OFF = {"settings-changed"}
"""Where the thumb of the scroll bar stands a row off after another size, though the page does not."""
EVERYWHERE = [name for name, scene in SCENES.items() if scene.sizes == SIZES and name not in A_ROW_OFF]
"""Every place and every kind of turn, once; a third of them each day."""
LARGE = [name for name in EVERYWHERE if name.startswith("turn-")]
"""Those whose letters grow; a few of them each day."""


def held(pilot: Pilot[int]) -> list[Any]:
    """What people have put into the places that stand here: typed, chosen, gone to."""
    found: list[Any] = [type(screen) for screen in pilot.app.screen_stack]
    for screen in pilot.app.screen_stack:
        found += [each.value for each in screen.query(OneLine)]
        found += [(each.text, each.cursor_location) for each in screen.query(Lines)]
        found += [each.at for each in screen.query(Options)]
        found += [each.at for each in screen.query(RateWidget)]
    return [*found, pilot.app.focused.id if pilot.app.focused else None]


def fitting(pilot: Pilot[int]) -> list[list[Segment]]:
    """What is drawn, which is exactly as wide and as high as the window."""
    lines, size = drawn(pilot), pilot.app.size
    assert [sum(piece.cell_length for piece in line) for line in lines] == [size.width] * size.height
    return lines


@pytest.mark.parametrize(
    ("name", "is_large"),
    [*((name, False) for name in some_of(EVERYWHERE, 3)), *((name, True) for name in some_of(LARGE, 8))],
)
async def test_nothing_is_lost_when_the_window_changes(name: str, is_large: bool) -> None:
    usual = SCENES[name]
    large = usual.config.settings._replace(large=is_large or usual.config.settings.large)
    scene = usual._replace(config=Config(large, usual.config.passed))
    async with shown(scene, (200, 60)) as pilot:
        for size in (*WAY, (200, 60)) if is_large else ():  # what is said once of large letters has been said then
            await pilot.resize_terminal(*size)
            await rest(pilot)
        before, looks = held(pilot), {SIZES[-1]: fitting(pilot)}
        for size in WAY:
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert held(pilot) == before, size
            assert looks.setdefault(size, look := fitting(pilot)) == look, f"as it was at {size} before"
        assert "Our Turn needs" not in seen(pilot)
        if scene == usual:  # as if it had never been another size
            changed = changes(path(name, DUSK.name), svg(drawn(pilot), f"Our Turn: {name}"))
            assert not changed, changed
