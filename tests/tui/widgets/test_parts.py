"""Where there is more to read than room, what one writes stays on the screen."""

from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.engine import Game, Quote, Seen, Write, say
from tests.tui.scratch import app, couple, game, press, seen, turns

TALL = " ".join(["word"] * 160)


@pytest.fixture(params=[Seen.OPEN, Seen.PRIVATE])
def tall(request: pytest.FixtureRequest, own_games: None) -> Game:
    """A game that asks for several lines under words that leave no room for all of them."""
    made = game(
        turns(
            lambda table: Write(
                "text",
                table.partners[0],
                say(TALL),
                start=say("Will you"),
                lines=6,
                quotes=(Quote(table.partners[1], TALL),),
                seen=request.param,
            )
        )
    )
    GAMES[made.name] = made
    return made


async def test_the_line_that_one_writes_is_on_the_screen(data: Path, tall: Game) -> None:
    records, _ = couple(data)
    async with app(records, game=tall.name).run_test(size=(40, 12)) as pilot:
        await press(pilot, "a")  # Ana is here
        await press(pilot, "f7")  # and sees what she writes
        await press(pilot, *(["backspace"] * 3))
        for number in range(1, 9):
            await press(pilot, *f"{number}th")
            assert f"{number}th" in seen(pilot)
            await press(pilot, "ctrl+j")
        for number in range(8, 0, -1):
            await press(pilot, "up")
            assert f"{number}th" in seen(pilot)
        await pilot.resize_terminal(80, 40)
        await press(pilot, *(["down"] * 6))
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "7th" in seen(pilot)
