"""Where one can go next: what screens tell the app, which does the going."""

from dataclasses import dataclass
from typing import Any

from textual.message import Message

from games.engine import Game, Partner
from games.record import Couple


class Go(Message):
    """To a place; which one, the app knows for each message of this kind."""


@dataclass
class Settled(Message):
    """A couple is known now: the one to open."""

    couple: Couple
    new: bool = False
    """Whether they have just said their names for the first time."""


@dataclass
class LetSit(Message):
    """This partner goes on at a seat of their own."""

    who: Partner


class KeepSeats(Message):
    """Nobody goes on at a seat of their own now."""


@dataclass
class Begin(Go):
    """Play the game with this name: from where it was left open, else from its start."""

    game: str


class Played(Go):
    """The play on the screen has ended and is kept."""


class LetGo(Go):
    """Ask whether they let go of the play that waits."""


@dataclass
class SeeSmallGames(Go):
    """Show the list of these games."""

    games: list[Game]


class SeeEvenings(Go):
    """Show the list of evenings."""


class SeeInsight(Go):
    """Show what changed since they began."""


class SeeYearAgo(Go):
    """Show what they found funny a year ago."""


class SeeOnlyMine(Go):
    """Show the page of one of them alone."""


class SeeHomework(Message):
    """Show the homework that they have from an office."""


class SeeSettings(Message):
    """Show what can be set."""


@dataclass
class SeeEvening(Go):
    """Show the evening with this id in full."""

    session: int


class SealUp(Go):
    """Seal the record that is open, if they still wish to when they know what it means."""


@dataclass
class Unlocked(Go):
    """Passphrases were asked for before a play goes on; whether each whose answers are locked gave theirs."""

    by_all: bool


class CameOver(Go):
    """Their evening goes on in this window, or is open in yet another one."""


class StayThere(Go):
    """Leave; their evening stays open in another window."""


class GoHome(Go):
    """Back to the home screen."""


class GoodNight(Message):
    """The evening is over: end it and leave."""


@dataclass
class CalmOver(Message):
    """What a stop or a page like it has opened is over; ``way`` is what its last aside came to."""

    way: Any


class BreakTaken(Message):
    """They chose a break where a game suggested one."""


class MovedByTheOther(Message):
    """What could be answered here went away because the other one was first, at a seat of their own."""
