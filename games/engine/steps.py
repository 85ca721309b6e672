"""What a script may await besides turns: where it is, what it came to, a number that nobody can look up."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from games.engine.answers import Json
from games.engine.game import Script
from games.engine.marks import MAY_REST, Border

A = TypeVar("A")


@dataclass(frozen=True)
class Stage:
    """Where the play is now: part ``at`` (from 0) of ``of``. Asks nothing.

    Where it says so, all stages of a ``part`` take about so many ``minutes`` together, which a face may tell; nothing
    comes of them.
    """

    at: int
    of: int
    minutes: int = 0
    part: int = 0

    def __await__(self) -> Generator[Any, Any, None]:
        yield self


@dataclass(frozen=True)
class Note:
    """Keeps ``value`` as something this play came to, apart from the answers that led to it. Gives it back.

    Notes of earlier plays come to later ones in ``Context.past`` as ``{"key": ..., "value": ..., "on": "2026-01-31"}``.
    """

    key: str
    value: Json

    def __await__(self) -> Generator[Any, Any, Any]:
        kept = yield self
        return kept


@dataclass(frozen=True, eq=False)
class Outcome:
    """Runs a short script and keeps only what it came to: once that is on the record, its turns need no replay.

    So answers that never reach the disk can decide something that stays. After the first of them, everything the
    script awaits must be ``Kept.NEVER`` too. What it came to stands: the last vote can no longer be taken back, or
    somebody could find out how the other one voted by trying both ways.
    """

    key: str
    script: Script[Any]

    def __await__(self) -> Generator[Any, Any, Any]:
        with closing(self.script):  # it may never begin: what it came to may be known, the play may be left here
            known = yield Recall(self.key)
            if known is not None:
                return known.value
            value = yield from self.script.__await__()
        kept = yield Finding(self.key, value)
        return kept


@dataclass(frozen=True, eq=False)
class RestsUnlessAgreed(Generic[A]):
    """Runs the script of one ask, of which nothing stays after the evening unless it comes to something.

    What it comes to, if that is true, stays like everything else. After a no, after anything that is no yes, and where
    they stop in the middle of it, all that was asked, answered and noted in it is for tonight only: good night takes it
    out of the record, with who asked and what was answered, and leaves no more than that something rested. Until then
    it is there, so that a second play of the evening can know it. Gives what the script gave.
    """

    script: Script[A]

    def __await__(self) -> Generator[Any, Any, A]:
        with closing(self.script):  # it may never begin: the play may be left here
            yield Note(MAY_REST, str(Border.BEGINS))
            came_to = yield from self.script.__await__()
        yield Note(MAY_REST, str(Border.AGREED if came_to else Border.RESTS))
        return came_to


@dataclass(frozen=True)
class Toss:
    """A number that nobody can look up later: 128 bits, held in memory only. Belongs inside an Outcome.

    ``Context.seed`` stands in the record, and whatever it draws can be worked out from it; this cannot. After an
    interruption it is another number.
    """

    key: str

    def __await__(self) -> Generator[Any, Any, int]:
        tossed: int = yield self
        return tossed


@dataclass(frozen=True)
class Finding(Note):
    """What an Outcome came to. Only Outcome awaits it."""


@dataclass(frozen=True)
class Recall:
    """Asks the play whether the record knows already what this came to: a Note, or None. Only Outcome awaits it."""

    key: str
