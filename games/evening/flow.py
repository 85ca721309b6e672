"""One evening: the intention, the games they choose, the integration, and back home until they say good night.

Nothing is started here. `tui.visit` asks ``begin`` when somebody picks a game or the integration, and ``played`` when a
play has ended, and goes where they say. Both take the sittings of tonight, or nothing before the first.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from games.catalog.games import find_game
from games.engine import Ending, Game

if TYPE_CHECKING:
    from games.record import Sitting

INTENTION, INTEGRATION = "intention", "integration"
"""The names of the two halves of the frame: what comes before the first game, and what comes after the last."""
BEFORE, AFTER = INTENTION, INTEGRATION


class Destination(StrEnum):
    """Where an evening can go on."""

    GAME = "game"
    HOME = "home"
    CLOSING = "closing"


class Onward(NamedTuple):
    """Where to go; ``game`` is the name of what is played there, if that is where."""

    to: Destination
    game: str = ""


def begin(tonight: Sequence["Sitting"], picked: str) -> Onward:
    """Where picking a game leads: to it, to the intention that comes before it, or home when it is not for tonight.

    What was left open goes on. An intention that was stopped has not been; it comes again. Raises NoSuchGame.
    """
    find_game(picked)
    if tonight and tonight[-1].ending is None and tonight[-1].game == picked:
        return Onward(Destination.GAME, picked)
    arrived = any(each.game == BEFORE and each.ending is Ending.DONE for each in tonight)
    if not arrived and picked not in (BEFORE, AFTER):
        return Onward(Destination.GAME, BEFORE)
    return Onward(Destination.GAME, picked) if fits(picked, tonight) else Onward(Destination.HOME)


def played(tonight: Sequence["Sitting"], then: str = "") -> Onward:
    """Where the end of a play leads. ``then`` is the game that was picked when the intention came first, if one was."""
    last = tonight[-1]
    if last.game != BEFORE:
        return Onward(Destination.CLOSING)
    return begin(tonight, then) if then and last.ending is Ending.DONE else Onward(Destination.HOME)


def is_gentle(tonight: Sequence["Sitting"]) -> bool:
    """Whether tonight is a gentle night: an intention came to that, and it stays so until good night."""
    return any(each.game == BEFORE and _came_to(each.notes, "gentle") for each in tonight)


def fits(game: str, tonight: Sequence["Sitting"]) -> bool:
    """Whether the game with this name can be played tonight: any, or what is gentle. Raises NoSuchGame."""
    return find_game(game).gentle or not is_gentle(tonight)


def offered(games: Iterable[Game], tonight: Sequence["Sitting"]) -> list[Game]:
    """Those of ``games`` that can be picked tonight."""
    gentle = is_gentle(tonight)
    return [game for game in games if game.gentle or not gentle]


def _came_to(notes: Sequence[Any], key: str) -> bool:
    return any(note["key"] == key and note["value"] for note in notes)
