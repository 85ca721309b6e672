"""Where one can go next: what screens tell the app, which does the going."""

from dataclasses import dataclass
from typing import Any

from textual.message import Message

from games.engine import Game
from games.record import Couple


@dataclass
class Settled(Message):
    """A couple is known now: the one to open."""

    couple: Couple
    new: bool = False
    """Whether they have just said their names for the first time."""


@dataclass
class Begin(Message):
    """Play the game with this name: from where it was left open, else from its start."""

    game: str


@dataclass
class Played(Message):
    """The play on the screen has ended and is kept."""


@dataclass
class SeeSmallGames(Message):
    """Show the list of these games."""

    games: list[Game]


@dataclass
class SeeEvenings(Message):
    """Show the list of evenings."""


@dataclass
class SeeInsight(Message):
    """Show what changed since they began."""


@dataclass
class SeeOnlyMine(Message):
    """Show the page of one of them alone."""


@dataclass
class SeeSettings(Message):
    """Show what can be set."""


@dataclass
class SeeEvening(Message):
    """Show the evening with this id in full."""

    session: int


@dataclass
class SealUp(Message):
    """Seal the record that is open, if they still wish to when they know what it means."""


@dataclass
class GoHome(Message):
    """Back to the home screen."""


@dataclass
class GoodNight(Message):
    """The evening is over: end it and leave."""


@dataclass
class CalmOver(Message):
    """What a stop or a page like it has opened is over; ``way`` is what its last aside came to."""

    way: Any
