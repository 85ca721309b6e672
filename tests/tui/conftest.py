"""What the tests of the screens share."""

from collections.abc import Iterator

import pytest

from games.catalog.games import GAMES
from games.engine import Game
from tests.tui import scratch


@pytest.fixture
def scratch_game() -> Iterator[Game]:
    """The scratch game, as the only one in the catalogue."""
    before, game = dict(GAMES), scratch.game()
    GAMES.clear()
    GAMES[game.name] = game
    yield game
    GAMES.clear()
    GAMES.update(before)
