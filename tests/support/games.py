"""The games there are, as they stand: for tests that change them, and for finding out who left them changed."""

from games.catalog.contents import GAMES, UNLISTED
from games.catalog.small import SMALL
from games.engine import Game

SHELVES = {"GAMES": GAMES, "SMALL": SMALL, "UNLISTED": UNLISTED}
Standing = dict[str, list[tuple[str, Game]]]


def standing() -> Standing:
    """Every shelf of games, each game in its place."""
    return {shelf: list(games.items()) for shelf, games in SHELVES.items()}


def put_back(before: Standing) -> None:
    """Let the shelves stand exactly as they did, order included, whatever was done to them."""
    for shelf, games in SHELVES.items():
        games.clear()
        games.update(before[shelf])


def changed(before: Standing) -> str:
    """What stands otherwise than it did, for whoever left it so; nothing where all is in its place."""
    now = standing()
    return "; ".join(
        f"{shelf} holds {', '.join(name for name, _ in now[shelf])}" for shelf in SHELVES if now[shelf] != before[shelf]
    )
