"""What the tests of the screens share."""

import pytest

from games.catalog import GAMES
from games.engine import Game
from tests.tui import scratch


@pytest.fixture
def scratch_game(monkeypatch: pytest.MonkeyPatch) -> Game:
    """The scratch game, as the only one in the catalogue."""
    game = scratch.game()
    for name in tuple(GAMES):
        monkeypatch.delitem(GAMES, name)
    monkeypatch.setitem(GAMES, game.name, game)
    return game
