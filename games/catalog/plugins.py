"""Games that other Python packages add, through the entry-point group ``ourturn.games``.

An entry point names a `Game`; one in a package's pyproject.toml looks like this::

    [project.entry-points."ourturn.games"]
    slow-dance = "slow_dance:GAME"
"""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from games.engine import Game, Marks, Words, clean_line
from games.engine.words import gettext as _
from games.own.naming import NAME
from games.own.problems import Broken, Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "ourturn.games"
_ABOUT_A_PACKAGE = ("dist-info", "egg-info")


def look(ours: Collection[str]) -> Iterator[Game | Broken]:
    """Every game that a package adds, or why it is left out; ``ours`` are names that are taken.

    What a package does wrong when it is loaded keeps nothing else from being played.
    """
    taken = set(ours)
    for point in _entry_points():
        game = _load(point)
        if isinstance(game, Game) and game.name in taken:
            game = _broken(
                point, _("there’s already a game called “{name}”; give this one another name.", name=game.name)
            )
        if isinstance(game, Game):
            taken.add(game.name)
        yield game


@cache
def _entry_points() -> "tuple[EntryPoint, ...]":
    if not _some_package_has(GROUP):
        return ()
    from importlib.metadata import entry_points  # 20 ms: only where a package adds a game

    return tuple(sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)))


def _some_package_has(group: str) -> bool:
    """Whether anything installed names the group; also where only importlib itself can tell, as in a zip file."""
    for place in sys.path:
        try:
            names = [each.path for each in os.scandir(place or ".") if each.name.lower().endswith(_ABOUT_A_PACKAGE)]
        except FileNotFoundError:
            continue
        except OSError:
            return True
        for name in names:
            with suppress(OSError):  # most have no entry points
                if group.encode() in Path(name, "entry_points.txt").read_bytes():
                    return True
    return False


@cache
def _load(point: "EntryPoint") -> Game | Broken:
    try:
        game = point.load()
    except (Exception, SystemExit) as error:  # whatever a package of somebody else raises: it is named and left out
        return _broken(
            point,
            _(
                "this couldn’t be loaded ({kind}: {error}).",
                kind=type(error).__name__,
                error=clean_line(str(error))[:120],
            ),
        )
    if not isinstance(game, Game):
        return _broken(point, _("this isn’t a game; it should name a games.engine.Game."))
    if not NAME.fullmatch(game.name):
        return _broken(point, _("its game needs a name made of small letters, digits and single hyphens."))
    if not _fit_for_a_list(game):
        return _broken(point, _("its game needs a title and an about, one line each, and its minutes, least and most."))
    if not isinstance(game.marks, Marks) or not isinstance(game.mood, Words | None):
        return _broken(point, _("its game has the wrong kind of marks or mood; games.engine says what they are."))
    return game


def _fit_for_a_list(game: Game) -> bool:
    lines = [str(words) for words in (game.title, game.about) if isinstance(words, Words)]
    try:
        least, most = game.minutes
    except (TypeError, ValueError):
        return False
    return len(lines) == 2 and all(line == clean_line(line) != "" for line in lines) and 0 < least <= most


def _broken(point: "EntryPoint", what: str) -> Broken:
    package = point.dist.name if point.dist else _("a package")
    said = (point.dist.read_text("entry_points.txt") if point.dist else None) or ""
    lines = [line.replace(" ", "") for line in said.splitlines()]
    entry = f"{point.name}={point.value}"
    line = lines.index(entry) + 1 if entry in lines else 1
    return Broken(Problem(f"{package}/entry_points.txt", line, f"{point.name} = {point.value}: {what}"))
