"""The games there are, by name."""

from games import ask_and_receive
from games.engine import Game, did_you_mean

GAMES: dict[str, Game] = {game.name: game for game in (ask_and_receive.GAME,)}


class NoSuchGame(KeyError):
    """There is no game with that name; the text says so in one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def find_game(name: str) -> Game:
    """The game called ``name`` (kebab case). Raises NoSuchGame, with the nearest name there is."""
    if name in GAMES:
        return GAMES[name]
    said = did_you_mean(name, GAMES) or "“ourturn games” lists them all."
    raise NoSuchGame(f"There is no game called “{name}”; {said}")
