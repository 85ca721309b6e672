"""How much is left of a turn with time that two windows count: its start and its length are a row that both read.

    {"timed": {WHO: {"after": 5, "key": "tell", "left": 180.0, "number": 1, "asks": ""}}}    in the play's document

No clock is compared with another one: each window counts from the moment at which it read the row, with its own. One
that comes while the time runs can't know how long ago that was written. It asks, and the other one writes anew what is
left; where nobody does, the time starts anew for both.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from games.record.errors import AnsweredElsewhere, RecordError

if TYPE_CHECKING:
    from games.engine import Json

ANSWERS_WITHIN = 1.0
"""Seconds in which the other window says how much is left. It looks ten times in that."""
TRIES = 5
"""How often a time is given once more where another window was first with a word about it."""
NOTICED = 2.0
"""Seconds from which on it is said that time went on without one, or was given back."""


class TimeAfter(Enum):
    """What is to be said of a time that somebody did not see begin."""

    ANEW = "anew"
    GOES_ON = "on"


class Timed(NamedTuple):
    """A time that runs: of the turn ``key``, which comes ``after`` so many answers, with ``left`` seconds to go at the
    moment of writing. ``number`` is another one whenever everybody is to count anew; ``asks`` is the public half of
    the key of a window that came meanwhile and would like to know what is left. ``given``: whoever drives has given it
    so much, and ``held``: it stands still until they let it go on."""

    after: int
    key: str
    left: float
    number: int = 1
    asks: str = ""
    given: bool = False
    held: bool = False

    def doc(self) -> "dict[str, Json]":
        """As it is written."""
        return self._asdict()


class At(NamedTuple):
    """Where a play is: at the turn ``key`` of ``who``, which comes ``after`` so many answers and takes ``seconds``."""

    who: str
    after: int
    key: str
    seconds: float

    def is_of(self, row: Timed) -> bool:
        """Whether this time is that of this turn."""
        return (row.after, row.key) == (self.after, self.key)


class TimedRows(Protocol):
    """Where the rows stand that both windows read: in their play's document."""

    @property
    def public(self) -> str:
        """Which window this is, unlike every other one."""

    @property
    def timed(self) -> Mapping[str, Timed]:
        """The times that run, by whose turn it is."""

    def put_timed(self, who: str, row: Timed, seen: Timed | None) -> bool:
        """Write one in place of that which was ``seen``; whether that was still there. Raises RecordError."""


@dataclass
class _Counted:
    """A row as it was read, and at which moment by the clock here; None: that was too late to know what is left."""

    row: Timed
    since: float | None
    asked: float | None = None
    length: float = 0.0
    """Seconds that the turn takes in all, where it was asked how many are left."""

    def left(self, now: float) -> float | None:
        if self.since is None:
            return self.row.left if self.row.held else None
        return self.row.left if self.row.held else max(0.0, self.since + self.row.left - now)


class SharedTime:
    """The times of one play, at a seat whose ``clock`` gives seconds that never go back.

    ``is_alone`` says whether nobody sits at the other seat, ``goes_on`` whether the play went on here from before.
    """

    def __init__(
        self, rows: TimedRows, clock: Callable[[], float], is_alone: Callable[[], bool], goes_on: bool = False
    ) -> None:
        self._rows, self._clock, self._is_alone = rows, clock, is_alone
        self._counted: dict[str, _Counted] = {}
        self._has_read, self._goes_on = False, goes_on
        self._told: TimeAfter | None = None

    def read(self) -> None:
        """Look at the rows, whatever stands here, and say what is left to a window that asks. Raises RecordError."""
        now = self._clock()
        for who, row in self._rows.timed.items():
            known = self._counted.get(who)
            if known is None or known.row.number != row.number:
                self._counted[who] = _Counted(row, now if self._has_read else None)
                self._tell(known, row, now)
            elif known.row != row:
                known.row = row
            self._answer(who, self._counted[who], now)
        self._has_read = True

    def _tell(self, known: _Counted | None, row: Timed, now: float) -> None:
        """Say so where it is another time than it was here."""
        if row.given or known is None or (known.row.after, known.row.key) != (row.after, row.key):
            return
        left = known.left(now)
        if left is None:
            self._told = TimeAfter.GOES_ON if row.left and known.length - row.left > NOTICED else None
        elif row.left - left > NOTICED:
            self._told = TimeAfter.ANEW

    def _answer(self, who: str, counted: _Counted, now: float) -> None:
        left, row = counted.left(now), counted.row
        if left is not None and row.asks not in ("", self._rows.public):
            self._write(who, row._replace(left=left, number=row.number + 1, asks=""), row)

    def look(self, at: At | None, shown: bool = True) -> None:
        """What is asked: a turn whose time is to run, from what both read or else from now on; None: another one.

        Where it is not ``shown`` here it begins at the other seat, and is counted for whoever comes there meanwhile.
        Raises RecordError; the time runs here all the same then.
        """
        goes_on, self._goes_on = self._goes_on, False
        if at is None:
            return
        now, counted = self._clock(), self._counted.get(at.who)
        if not shown:
            if counted and at.is_of(counted.row) and counted.since is None and counted.asked is None:
                self._ask(at, counted, now)
        elif counted is None or not at.is_of(counted.row):
            self._begin(at, counted.row if counted else None, TimeAfter.ANEW if goes_on else None)
        elif counted.since is None:
            if self._is_alone() or (counted.asked is not None and now - counted.asked >= ANSWERS_WITHIN):
                self._begin(at, counted.row, TimeAfter.ANEW)
            elif counted.asked is None:
                self._ask(at, counted, now)

    def _begin(self, at: At, seen: Timed | None, told: TimeAfter | None) -> None:
        self._told = told
        self._write(at.who, Timed(at.after, at.key, at.seconds, seen.number + 1 if seen else 1), seen)

    def _ask(self, at: At, counted: _Counted, now: float) -> None:
        """Ask the other window how much is left."""
        asks = counted.row._replace(asks=self._rows.public)
        with suppress(AnsweredElsewhere):
            if self._rows.put_timed(at.who, asks, counted.row):
                counted.row, counted.asked, counted.length = asks, now, at.seconds

    def _write(self, who: str, row: Timed, seen: Timed | None) -> None:
        """Let everybody count from this; from here on it is counted here, also where the disk refuses it."""
        try:
            if not self._rows.put_timed(who, row, seen):
                return  # another window was first, and is read in a moment
        except AnsweredElsewhere:
            return  # so has the play gone on
        except RecordError:
            self._counted[who] = _Counted(row, self._clock())
            raise
        self._counted[who] = _Counted(row, self._clock())

    def give(self, at: At, left: float, held: bool) -> None:
        """Whoever drives gives it so much from now on, or holds it at that: everybody counts so. Raises RecordError."""
        for _try in range(TRIES):
            self.read()
            counted = self._counted.get(at.who)
            seen = counted.row if counted else None
            row = Timed(at.after, at.key, left, seen.number + 1 if seen else 1, "", True, held)
            self._write(at.who, row, seen)
            if self._rows.timed.get(at.who) == row:
                return

    def is_held(self, at: At) -> bool:
        """Whether whoever drives holds the time of this turn."""
        counted = self._counted.get(at.who)
        return counted is not None and at.is_of(counted.row) and counted.row.held

    def left(self, at: At) -> float | None:
        """Seconds that are left of this turn; None where that is not known here, or not yet."""
        counted = self._counted.get(at.who)
        return counted.left(self._clock()) if counted and at.is_of(counted.row) else None

    @property
    def tells(self) -> bool:
        """Whether there is something to say of it."""
        return self._told is not None

    def told(self) -> TimeAfter | None:
        """What is to be said of it, once."""
        told, self._told = self._told, None
        return told


def read_timed(found: "Json") -> dict[str, Timed]:
    """The times that run, as a play's document has them; what is none of ours is left out."""
    rows: dict[str, Timed] = {}
    for who, doc in found.items() if isinstance(found, dict) else ():
        with suppress(TypeError, ValueError, KeyError):
            rows[who] = Timed(
                int(doc["after"]),
                str(doc["key"]),
                float(doc["left"]),
                int(doc["number"]),
                str(doc["asks"]),
                bool(doc.get("given")),
                bool(doc.get("held")),
            )
    return rows
