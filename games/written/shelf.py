"""Games written as data in a person's own folder: which there are. Only where there are any is one read."""

from collections.abc import Collection, Iterator
from pathlib import Path

from games.engine import Game
from games.own.folder import closed, own_dir, own_files
from games.own.naming import GAME_ENDING, NAME
from games.own.problems import Broken


def find(name: str, ours: Collection[str]) -> Game | None:
    """The own game called ``name``; only its own file is read. Raises Broken."""
    if NAME.fullmatch(name) and (path := own_path(name)) in own_games():
        return _read(path, ours)
    return None


def own_path(name: str) -> Path:
    """The file of the own game called ``name``; it need not be there."""
    return own_dir("games") / f"{name}{GAME_ENDING}"


def look(ours: Collection[str]) -> Iterator[Game | Broken]:
    """Every own game, or what keeps it from being played. One that is broken keeps no other from it."""
    try:
        paths = own_games()
    except Broken as broken:
        yield broken
        return
    for path in paths:
        try:
            yield _read(path, ours)
        except Broken as broken:
            yield broken


def own_games() -> list[Path]:
    """The files of all own games, by name; none is opened. Raises Broken when nobody may look."""
    try:
        return own_files("games", GAME_ENDING)
    except OSError as error:
        raise Broken(closed("games", error)) from error


def _read(path: Path, ours: Collection[str]) -> Game:
    from games.written.reading import read_game  # only for whoever has one: what checks it is felt at start-up

    return read_game(path, ours)
