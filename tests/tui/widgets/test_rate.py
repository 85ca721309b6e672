"""A row of numbers of which each has a picture."""

import pytest
from textual.app import App, ComposeResult

from games.moves.measures import circles
from tests.scenes import SCENES
from tests.scenes.stage import pressed
from tests.scenes.stage import shown as scene_shown
from tests.support.players import ANA, TABLE
from tests.tui.scratch import seen
from tui.turns.base import Around
from tui.turns.rate import RateWidget


class OneRow(App[None]):
    """Nothing but the row."""

    def compose(self) -> ComposeResult:
        """The circles."""
        yield RateWidget(circles(ANA), Around(TABLE, False, lambda: 0.0))


def shown(app: App[None]) -> str:
    widget = app.query_one(RateWidget)
    return "\n".join(line.plain for line in widget.lines(60))


async def test_the_picture_under_the_cursor_is_drawn_and_named() -> None:
    app = OneRow()
    async with app.run_test() as pilot:
        turn = app.query_one(RateWidget).turn
        before = shown(app)
        assert not any(line in before for line in turn.pictures[4] if line.strip("⠀ "))
        for number in (4, 7):
            app.query_one(RateWidget).focus()
            await pilot.press(str(number))
            assert all(line in shown(app) for line in turn.pictures[number])
            assert str(turn.anchors[number]) in shown(app)
            assert len(shown(app).splitlines()) >= len(before.splitlines())


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_cursor_of_the_terminal_stands_on_the_number(size: tuple[int, int]) -> None:
    async with scene_shown(SCENES["turn-rate"], size) as pilot:
        for key in ("5", "right", "down", "right", "left"):
            await pressed(pilot, key)
            x, y = pilot.app.cursor_position
            number = str(pilot.app.screen.query_one(RateWidget).at)
            assert seen(pilot).splitlines()[y][x - 1 : x + len(number) + 1].split() == [number], key
