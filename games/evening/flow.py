"""One evening, as both faces walk through it: the intention, the games they choose, the integration, good night.

Nothing is started here. A front end asks ``begin`` when somebody picks a game or the integration, and ``played`` when
a play has ended, and goes where they say. Both take the sittings of tonight, ``record.tonight.sittings``, or nothing
before the first. So the whole wiring is::

    def choose(name):                        # home, closing, "ourturn play NAME"
        go(begin(tonight(), name), name)

    def ended(then):                         # a play has been closed; ``then`` is what was picked before it
        go(played(tonight(), then), then)

    def go(step, then):
        match step.to:
            case Destination.GAME: play find_game(step.game), from where it was left if it is ``record.unfinished``
            case Destination.HOME: show home, with ``offered(GAMES.values(), tonight())`` as its list
            case Destination.CLOSING: thank them for the game; offer home, the integration, good night
            case Destination.GOOD_NIGHT: record.end_evening(now)
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from games.catalog.games import find_game
from games.engine import Ending, Game
from games.evening.frame import INTEGRATION, INTENTION

if TYPE_CHECKING:
    from games.record import Sitting

BEFORE, AFTER = INTENTION, INTEGRATION


class Destination(StrEnum):
    """Where an evening can go on."""

    GAME = "game"
    HOME = "home"
    CLOSING = "closing"
    GOOD_NIGHT = "good_night"


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
    if last.game == AFTER:
        return Onward(Destination.GOOD_NIGHT)
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
