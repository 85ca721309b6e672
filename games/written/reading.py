"""Reading and checking one game written as data, and beginning a new one."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from games.catalog.lazily import loaded_by
from games.engine import Dealing, Game, Json, say
from games.own.lines import LineFinder
from games.own.problems import Broken, Problem
from games.own.reading import parse, read_text
from games.own.saving import refuse_taken, save_new
from games.written.checking import check
from games.written.script import TENDER, script


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


def look_at(path: Path, text: str, ours: Collection[str]) -> None:
    """Raise what `begin` would; nothing is written."""
    if grave := [each for each in check(parse(text, str(path)), str(path), _lines(text), ours) if each.grave]:
        raise Broken(*grave)
    refuse_taken(path)


def begin(path: Path, text: str, ours: Collection[str]) -> None:
    """Write a new game's file, whole or not at all. Raises Broken when it could not be played, and Unsaved."""
    if grave := [each for each in check(parse(text, str(path)), str(path), _lines(text), ours) if each.grave]:
        raise Broken(*grave)
    save_new(path, text)


def _checked(path: Path, ours: Collection[str]) -> tuple[dict[str, Any], list[Problem]]:
    text = read_text(path)
    doc = parse(text, str(path))
    return doc, check(doc, str(path), _lines(text), ours)


def _lines(text: str) -> LineFinder:
    return LineFinder(text, "turn")


_tender_tonight = loaded_by("games.evening.frame:tender_tonight")  # which knows the games, and so these


def _game(doc: dict[str, Any]) -> Game:
    turns: dict[str, Json] = {"turn": doc["turn"]}
    tender = doc.get("tender", False)
    least, most = doc["minutes"]

    def deal(dealing: Dealing) -> Json:
        return turns | ({TENDER: _tender_tonight(dealing.plays, dealing.today)} if tender else {})

    # The turns are dealt, so that a play that was begun goes on as it began when the file is changed meanwhile.
    return Game(
        name=doc["name"],
        title=say("{title}", title=doc["title"]),
        about=say("{about}", about=doc["about"]),
        minutes=(least, most),
        script=script,
        deal=deal,
        gentle=doc.get("gentle", False),
        arrives=not doc.get("light", False),
        tender=tender,
    )
