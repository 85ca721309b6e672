"""What the tests of the screens share."""

import pytest

from games.catalog.games import GAMES
from games.engine import Game
from tests.tui import scratch


@pytest.fixture
def scratch_game(own_games: None) -> Game:
    """The scratch game, as the only one in the catalogue."""
    game = scratch.game()
    GAMES.clear()
    GAMES[game.name] = game
    return game
