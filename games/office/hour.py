"""An hour in a therapist's office: its minutes and plan, who passes turns on, and where each answers alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from games.engine import Words
from games.record.keys.attempts import Wait, let_pass

MINUTES = 50
"""How long an hour usually is."""


class Structure(StrEnum):
    """Who passes each turn on."""

    THROUGH_ME = "through-me"
    """The therapist: each turn waits for their key."""
    TO_EACH_OTHER = "to-each-other"
    """The couple: what has its time goes on by itself once that is over, and the therapist only steps in."""


class Alone(StrEnum):
    """Where what somebody answers alone is answered, in a case."""

    AT_THE_DRIVER = "at-the-driver"
    """At the therapist's keyboard, turned round behind a curtain."""
    AT_A_SEAT = "at-a-seat"
    """At a seat of their own: one of them has one, and the keyboard is turned round for the other."""
    AT_SEATS = "at-seats"
    """At seats of their own, each of them: whoever drives has a third window and answers for nobody."""


@dataclass(frozen=True)
class Planned:
    """A game of the plan, by its name, and about how many minutes it has."""

    game: str
    minutes: int


@dataclass(frozen=True)
class Hour:
    """All that is needed to drive an hour.

    ``case`` is what the case is called, ``number`` which of its hours this is. With `Alone.AT_A_SEAT`, ``seat`` is the
    name of the one partner who has a seat of their own. It ``opens_with`` how the homework went, where they said so.
    So many minutes have ``gone`` already where it was cut off and goes on.
    """

    case: str
    number: int = 1
    minutes: int = MINUTES
    structure: Structure = Structure.THROUGH_ME
    alone: Alone = Alone.AT_THE_DRIVER
    plan: tuple[Planned, ...] = ()
    seat: str = ""
    opens_with: Words | None = None
    gone: int = 0

    @property
    def planned(self) -> int:
        """The minutes of the whole plan."""
        return sum(each.minutes for each in self.plan)

    def after(self, game: str) -> Planned | None:
        """What the plan has after the first time of a game; its first where that is not on it, None at its end."""
        rest: Iterable[Planned] = self.plan
        for place, each in enumerate(self.plan):
            if each.game == game:
                rest = self.plan[place + 1 :]
                break
        return next(iter(rest), None)


class Notes(Protocol):
    """A therapist's own notes on an hour: in a store of their own, and on the driver's screen only."""

    @property
    def text(self) -> str:
        """What is written so far. Raises Trouble while they are locked."""

    @property
    def is_locked(self) -> bool:
        """Whether nobody can read them before their passphrase is typed."""

    def lock(self) -> None:
        """Let nobody read them any more, also not in this process's memory."""

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """Let them be read again. Raises Trouble for another passphrase, each time after more seconds that ``wait``
        lets pass, and whatever that raises."""

    def keep(self, text: str) -> None:
        """Keep it in place of what was written so far. Raises Trouble where that can't be."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether one of them took their consent back in this hour."""

    def withdraw(self, who: str, at: datetime) -> None:
        """A partner, by id, takes their consent back: no hour begins before they agree again. The other one's stays.

        Raises Trouble where that can't be kept.
        """
