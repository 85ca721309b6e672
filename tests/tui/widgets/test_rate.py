"""A row of numbers of which each has a picture."""

from textual.app import App, ComposeResult

from games.moves.measures import circles
from tests.support.players import ANA, TABLE
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
