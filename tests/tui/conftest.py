"""What the tests of the screens share."""

from collections.abc import Iterator

import pytest

from games.catalog.games import GAMES
from games.engine import Game
from tests.tui import scratch


@pytest.fixture(autouse=True)
def _same_games() -> Iterator[None]:
    """Whatever a test puts into the catalogue, the next one begins with ours."""
    before = dict(GAMES)
    yield
    GAMES.clear()
    GAMES.update(before)


@pytest.fixture
def scratch_game() -> Game:
    """The scratch game, as the only one in the catalogue."""
    game = scratch.game()
    GAMES.clear()
    GAMES[game.name] = game
    return game
