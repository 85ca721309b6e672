"""How a game of ours is declared on the pages of contents: its script is loaded once somebody plays it."""

from collections.abc import Iterable

from games.catalog.lazily import loaded_by
from games.engine import NO_MARKS, Game, Marks, Words


def game(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words | None = None,
    deal: str | None = None,
    gentle: bool = False,
    marks: Marks = NO_MARKS,
    arrives: bool = True,
    settles: bool = False,
    touch: bool = False,
    tender: bool = False,
) -> Game:
    """A game whose script, and deal where it has one, stand at ``module:function``, as entry points are written."""
    dealing = loaded_by(deal) if deal else None
    more = {"arrives": arrives, "settles": settles, "touch": touch, "tender": tender}
    return Game(name, title, about, minutes, loaded_by(script), dealing, gentle, mood, marks, **more)


def hard_game(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words,
    marks: Marks = NO_MARKS,
) -> Game:
    """A game that looks at something hard: how stirred up each is by that, they are asked as they arrive."""
    dealing = loaded_by("games.evening.frame:deal_calm")
    return Game(name, title, about, minutes, loaded_by(script), dealing, mood=mood, marks=marks, hard=True)


def light_game(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words | None = None,
    deal: str | None = None,
    marks: Marks = NO_MARKS,
) -> Game:
    """A game that is fit for every night, and so begins at once."""
    return game(name, title, about, minutes, script, mood, deal, gentle=True, marks=marks, arrives=False)


def by_name(games: Iterable[Game]) -> dict[str, Game]:
    """The same, found by their names."""
    return {each.name: each for each in games}
