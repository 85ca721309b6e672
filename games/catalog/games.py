"""The games there are, by name: ours, the couple's own, and those that packages add."""

from collections.abc import Iterator

from games.catalog.contents import DAILY, GAMES, UNLISTED
from games.catalog.small import SMALL
from games.engine import NO_MARKS, Game, Marks, Trouble, clean_line, did_you_mean
from games.engine import gettext as _
from games.own.problems import Broken

__all__ = [
    "AFTER",
    "BEFORE",
    "DAILY",
    "GAMES",
    "INTEGRATION",
    "INTENTION",
    "SMALL",
    "UNLISTED",
    "NoSuchGame",
    "broken",
    "find_game",
    "listed",
    "marks",
    "marks_of",
    "ours",
    "title_of",
]

INTENTION, INTEGRATION = "intention", "integration"
"""The names of the two halves of the frame: what comes before the first game, and what comes after the last."""
BEFORE, AFTER = INTENTION, INTEGRATION


class NoSuchGame(Trouble):
    """There is no game with that name, or none that can be played; the text says so in one sentence."""


def find_game(name: str) -> Game:
    """The game called ``name`` (kebab case). Raises NoSuchGame, with the nearest name there is."""
    try:
        if game := _find(name):
            return game
    except Broken as broken:
        said = _("“{name}” can’t be played as it is; “ourturn games check {name}” says why.", name=clean_line(name))
        raise NoSuchGame(said) from broken
    raise NoSuchGame(_no_game(clean_line(name), did_you_mean(name, listed())))


def _no_game(name: str, meant: str) -> str:
    if meant:
        return _("There’s no game called “{name}”; {meant}", name=name, meant=meant)
    return _("There’s no game called “{name}”; “ourturn games” lists them all.", name=name)


def title_of(name: str) -> str:
    """What people call a game, also one that is not here any more: then its name."""
    game = _whole(name)
    return str(game.title) if game else name


def marks_of(name: str) -> Marks:
    """The marks of a game; none of one that is not here any more."""
    game = _whole(name)
    return game.marks if game else NO_MARKS


def marks() -> dict[str, Marks]:
    """The marks of every game that comes with Our Turn, by its name. Looking for others would be felt at home."""
    return {name: game.marks for name, game in ours().items()}


def ours() -> dict[str, Game]:
    """Every game that comes with Our Turn, on a list or not; no other may be called like one of them."""
    return UNLISTED | GAMES


def listed() -> dict[str, Game]:
    """All that can be chosen: ours, then their own and what packages add. What is broken is left out."""
    return GAMES | {game.name: game for game in _others() if isinstance(game, Game)}


def broken() -> list[Broken]:
    """What keeps games of their own, and those that packages add, from being played."""
    return [each for each in _others() if isinstance(each, Broken)]


def _others() -> Iterator[Game | Broken]:
    from games.catalog import plugins  # only when games are listed: looking for packages is felt
    from games.written import shelf

    taken = set(ours())
    for each in shelf.look(frozenset(taken)):
        if isinstance(each, Game):
            taken.add(each.name)
        yield each
    yield from plugins.look(taken)


def _whole(name: str) -> Game | None:
    try:
        return _find(name)
    except Broken:
        return None


def _find(name: str) -> Game | None:
    """The game, wherever it comes from; the cheapest place is looked at first. Raises Broken."""
    known = ours()
    if name in known:
        return known[name]
    from games.written import shelf

    if game := shelf.find(name, known):
        return game
    return next((each for each in _others() if isinstance(each, Game) and each.name == name), None)
