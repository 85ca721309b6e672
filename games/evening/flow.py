"""One evening: the intention, the games they choose, the integration, and back home until they say good night.

A light game begins at once. Nothing is started here: `tui.visit` asks ``begin`` when somebody picks a game or the
integration, and ``played`` when a play has ended, and goes where they say. Both take the sittings of tonight, or
nothing before the first.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from games.catalog.games import AFTER, BEFORE, NoSuchGame, find_game
from games.engine import Ending, Game

if TYPE_CHECKING:
    from games.record import Sitting


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

    What was left open goes on, and what is light needs no intention. An intention that was stopped has not been; it
    comes again. Raises NoSuchGame.
    """
    game = find_game(picked)
    if tonight and tonight[-1].ending is None and tonight[-1].game == picked:
        return Onward(Destination.GAME, picked)
    if not (game.is_light or has_arrived(tonight)):
        return Onward(Destination.GAME, BEFORE)
    return Onward(Destination.GAME, picked) if fits(picked, tonight) else Onward(Destination.HOME)


def played(tonight: Sequence["Sitting"], then: str = "") -> Onward:
    """Where the end of a play leads. ``then`` is the game that was picked when the intention came first, if one was.

    A game that settles leads into the integration, unless the evening has settled already. Raises NoSuchGame.
    """
    last = tonight[-1]
    if last.game == BEFORE:
        return begin(tonight, then) if then and last.ending is Ending.DONE else Onward(Destination.HOME)
    game = _there(last.game)
    if last.ending is Ending.DONE and game and game.settles and not has_settled(tonight):
        return Onward(Destination.GAME, AFTER)
    return Onward(Destination.CLOSING)


def has_arrived(tonight: Sequence["Sitting"]) -> bool:
    """Whether each was asked tonight if they are ready."""
    return any(each.game == BEFORE and each.ending is Ending.DONE for each in tonight)


def has_settled(tonight: Sequence["Sitting"]) -> bool:
    """Whether the evening has settled; one that was stopped while it did is not asked to once more at once."""
    return tonight[-1].game == AFTER or any(each.game == AFTER and each.ending is Ending.DONE for each in tonight)


def was_light(tonight: Sequence["Sitting"]) -> bool:
    """Whether nothing was played tonight but what is light, without an intention."""
    return not has_arrived(tonight) and all(
        (game := _there(each.game)) is not None and game.is_light for each in tonight
    )


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


def _there(name: str) -> Game | None:
    try:
        return find_game(name)
    except NoSuchGame:  # its file went since it was played; the evening goes on all the same
        return None


def _came_to(notes: Sequence[Any], key: str) -> bool:
    return any(note["key"] == key and note["value"] for note in notes)
