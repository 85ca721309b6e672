"""What a script may await besides turns: where it is, what a vote came to, what it is given at the start."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from games.engine.partners import Table
from games.engine.turns import Json, Script
from games.engine.words import Words

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True)
class Context:
    """All that a script learns from outside, once, at its start; stored with the play so that a replay sees the same.

    ``today`` is the evening's date; ``past`` holds what earlier plays of the same game came to, oldest first.
    """

    seed: int
    today: date
    past: tuple[Json, ...] = ()

    def random(self) -> "Random":
        """A new source of chance that gives the same numbers at every replay."""
        from random import Random  # only for games of chance: its import is felt at start-up

        return Random(self.seed)


@dataclass(frozen=True)
class Game:
    """A game as it stands on the list: ``name`` in kebab case, ``minutes`` it usually takes (least, most)."""

    name: str
    title: Words
    about: Words
    minutes: tuple[int, int]
    script: Callable[[Table, Context], Script[None]]


@dataclass(frozen=True)
class Stage:
    """Where the play is now: part ``at`` (from 0) of ``of``. Asks nothing."""

    at: int
    of: int

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

    So answers that never reach the disk can decide something that stays.
    """

    key: str
    script: Script[Any]

    def __await__(self) -> Generator[Any, Any, Any]:
        known = yield Recall(self.key)
        if known is not None:
            self.script.close()
            return known.value
        value = yield from self.script.__await__()
        kept = yield Note(self.key, value)
        return kept


@dataclass(frozen=True)
class Recall:
    """Asks the play whether the record knows already what this came to: a Note, or None. Only Outcome awaits it."""

    key: str
