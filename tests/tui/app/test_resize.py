"""A window that grows and shrinks at any moment: nothing typed is lost, no choice is lost, and nothing breaks."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.games.record.trials import times
from tests.scenes import SCENES
from tests.scenes.stage import SIZES, rest, shown
from tests.tui.scratch import seen
from tui.settings.config import Config, Settings
from tui.turns.rate import RateWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.rows import Rows

WAY = ((40, 12), (20, 5), (1, 1), (80, 24))
EVERYWHERE = [name for name, scene in SCENES.items() if scene.sizes == SIZES]
"""Every place and every kind of turn, once."""
LARGE = [name for name in EVERYWHERE if name.startswith("turn-")]
"""Those whose letters grow; a few of them stand for all outside `make torture`."""


def held(pilot: Pilot[int]) -> list[Any]:
    """What people have put into the places that stand here: typed, chosen, gone to."""
    found: list[Any] = [type(screen) for screen in pilot.app.screen_stack]
    for screen in pilot.app.screen_stack:
        found += [each.value for each in screen.query(OneLine)]
        found += [(each.text, each.cursor_location) for each in screen.query(Lines)]
        found += [each.at for each in screen.query(Rows)]
        found += [each.at for each in screen.query(RateWidget)]
    return [*found, pilot.app.focused.id if pilot.app.focused else None]


@pytest.mark.parametrize(
    ("name", "is_large"),
    [*((name, False) for name in EVERYWHERE), *((name, True) for name in LARGE[:: times(8, 1)])],
)
async def test_nothing_is_lost_when_the_window_changes(name: str, is_large: bool) -> None:
    scene = SCENES[name]._replace(config=Config(Settings(large=is_large), SCENES[name].config.passed))
    async with shown(scene, (200, 60)) as pilot:
        before = held(pilot)
        for size in WAY:
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert held(pilot) == before, size
        assert "Our Turn needs" not in seen(pilot)
        came = seen(pilot)
    if not is_large:
        async with shown(scene, WAY[-1]) as pilot:
            assert came == seen(pilot), "as if it had never been another size"
