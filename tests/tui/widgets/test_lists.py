"""What the lists of games say about each stands there whole."""

from pathlib import Path

from games.catalog.games import GAMES, SMALL
from tests.tui.scratch import app, couple, pick, press, seen
from tui.screens.small_games import SmallGames


async def test_nothing_is_cut_on_home_and_in_the_small_games(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 30)) as pilot:
        home = seen(pilot)
        await press(pilot, "t")
        assert "a timed turn ends when you say so" in seen(pilot)
        await pick(pilot, "Small games")
        assert isinstance(pilot.app.screen, SmallGames)
        small = seen(pilot)
        for name, game in GAMES.items():
            assert f"{game.title} " in (small if name in SMALL else home)
            assert f" {game.about}" in (small if name in SMALL else home)


async def test_where_there_is_no_room_for_it_nothing_is_said_rather_than_half_of_it(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(60, 18)) as pilot:
        assert "Story retelling" in seen(pilot)
        assert "what happened" not in seen(pilot)
        assert "…" not in seen(pilot)
