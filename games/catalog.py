"""The games there are, by name."""

from games import ask_and_receive, integration, intention, retold, story_retelling
from games.engine import Game, did_you_mean

GAMES: dict[str, Game] = {game.name: game for game in (ask_and_receive.GAME, story_retelling.GAME)}
"""What can be chosen, in the order in which home lists it."""

UNLISTED: dict[str, Game] = {game.name: game for game in (intention.GAME, integration.GAME, retold.GAME)}
"""What comes by itself, before, after or long after a game, and stands on no list."""


class NoSuchGame(KeyError):
    """There is no game with that name; the text says so in one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def find_game(name: str) -> Game:
    """The game called ``name`` (kebab case). Raises NoSuchGame, with the nearest name there is."""
    known = UNLISTED | GAMES
    if name in known:
        return known[name]
    said = did_you_mean(name, GAMES) or "“ourturn games” lists them all."
    raise NoSuchGame(f"There is no game called “{name}”; {said}")


def title_of(name: str) -> str:
    """What people call a game, also one that is not here any more: then its name."""
    game = (UNLISTED | GAMES).get(name)
    return str(game.title) if game else name
