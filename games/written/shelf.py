"""Games written as data in a person's own folder: which there are, read and checked, and a new one begun."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from games.engine import Game, Json, say
from games.own.folder import closed, own_dir, own_files
from games.own.lines import LineFinder
from games.own.naming import NAME
from games.own.problems import Broken, Problem
from games.own.reading import parse, read_text
from games.own.saving import save_new
from games.written.checking import ENDING, check
from games.written.script import script


def read_game(path: Path, ours: Collection[str]) -> Game:
    """The game in a file; ``ours`` are names that it may not take. Raises Broken."""
    doc, problems = _checked(path, ours)
    if grave := [problem for problem in problems if problem.grave]:
        raise Broken(*grave)
    return _game(doc)


def problems_of(path: Path, ours: Collection[str]) -> list[Problem]:
    """All that is wrong with the game in a file, or worth a look."""
    try:
        return _checked(path, ours)[1]
    except Broken as broken:
        return list(broken.problems)


def find(name: str, ours: Collection[str]) -> Game | None:
    """The own game called ``name``; only its own file is read. Raises Broken."""
    if NAME.fullmatch(name) and (path := own_path(name)) in own_games():
        return read_game(path, ours)
    return None


def own_path(name: str) -> Path:
    """The file of the own game called ``name``; it need not be there."""
    return own_dir("games") / f"{name}{ENDING}"


def look(ours: Collection[str]) -> Iterator[Game | Broken]:
    """Every own game, or what keeps it from being played. One that is broken keeps no other from it."""
    try:
        paths = own_games()
    except Broken as broken:
        yield broken
        return
    for path in paths:
        try:
            yield read_game(path, ours)
        except Broken as broken:
            yield broken


def begin(path: Path, text: str, ours: Collection[str]) -> None:
    """Write a new game's file, whole or not at all. Raises Broken when it could not be played, and Unsaved."""
    if grave := [each for each in check(parse(text, str(path)), str(path), _lines(text), ours) if each.grave]:
        raise Broken(*grave)
    save_new(path, text)


def own_games() -> list[Path]:
    """The files of all own games, by name; none is opened. Raises Broken when nobody may look."""
    try:
        return own_files("games", ENDING)
    except OSError as error:
        raise Broken(closed("games", error)) from error


def _checked(path: Path, ours: Collection[str]) -> tuple[dict[str, Any], list[Problem]]:
    text = read_text(path)
    doc = parse(text, str(path))
    return doc, check(doc, str(path), _lines(text), ours)


def _lines(text: str) -> LineFinder:
    return LineFinder(text, "turn")


def _game(doc: dict[str, Any]) -> Game:
    turns: Json = {"turn": doc["turn"]}
    least, most = doc["minutes"]
    # The turns are dealt, so that a play that was begun goes on as it began when the file is changed meanwhile.
    return Game(
        name=doc["name"],
        title=say("{title}", title=doc["title"]),
        about=say("{about}", about=doc["about"]),
        minutes=(least, most),
        script=script,
        deal=lambda _: turns,
        gentle=doc.get("gentle", False),
    )
