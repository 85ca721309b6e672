"""A stop of an evening: what stood there and waited for a press, whichever face showed it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from games.engine import Agree, Partner, Play
from tui.seat import Curtain

LONGEST = 900
"""Stops after which an evening goes round in circles."""


class Stop(NamedTuple):
    """A place that waited for a press: what stood there, and the presses that led on, typing of words aside.

    ``place`` is the screen's class; ``kind`` that of the turn, “away” and “here” for a curtain and its end, or nothing
    where no turn stood; ``who`` is a partner's id or nothing; ``stage`` how far the play said it was; ``parts`` are the
    keys of what stands on a page.
    """

    place: str
    play: str
    kind: str
    key: str
    who: str
    words: str
    stage: int
    presses: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def is_curtain(self) -> bool:
        """Whether the keyboard was handed over here, or everybody called back."""
        return self.kind in ("away", "here")

    def __str__(self) -> str:
        head = " ".join(filter(None, (self.play or self.place, self.kind, self.key, self.who)))
        return f"{head}: {' '.join(self.words.split())[:60]}  [{' '.join(self.presses)}]"


def described(place: str, title: str, play: Play, stands: Any, presses: tuple[str, ...] = ()) -> Stop:
    """The stop where this stands in a play that is called so."""
    stage = play.stage.at if play.stage else -1
    if isinstance(stands, Curtain):
        who = stands.who.id if isinstance(stands.who, Partner) else ""
        return Stop(place, title, "away" if who else "here", "", who, "", stage, presses)
    turn = play.open[0] if isinstance(stands, Agree) else stands
    who = turn.who.id if turn is stands and isinstance(turn.who, Partner) else ""
    parts = tuple(part.key for part in getattr(turn, "turns", ()))
    return Stop(place, title, turn.kind, turn.key, who, str(stands.words), stage, presses, parts)


class Cost(NamedTuple):
    """What some stops cost."""

    stops: int
    presses: int
    away: int
    here: int

    @classmethod
    def of(cls, stops: Iterable[Stop]) -> "Cost":
        """Count them."""
        found = list(stops)
        kinds = [stop.kind for stop in found]
        presses = sum(len(stop.presses) for stop in found)
        return cls(len(found), presses, kinds.count("away"), kinds.count("here"))

    @property
    def curtains(self) -> int:
        """Look away and look here again, together."""
        return self.away + self.here


class Reached(NamedTuple):
    """At which stop, from 1, something came first, and what it had cost up to there, itself included."""

    stop: int
    cost: Cost


def reach(stops: Sequence[Stop], *keys: str, kind: str = "") -> Reached:
    """The first stop of this kind, or where something with one of these keys is asked or shown. Raises LookupError."""
    for number, stop in enumerate(stops, 1):
        if (kind and stop.kind == kind) or not {*keys}.isdisjoint((stop.key, *stop.parts)):
            return Reached(number, Cost.of(stops[:number]))
    raise LookupError(f"nobody came to {keys or kind}")
