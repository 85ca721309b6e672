"""A small new pattern, "When … I will …": what it says, how notes keep it, and which ones are still open."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, Self

from games.engine import Json
from games.engine import gettext as _

FOUND, LOOKED_AT = "pattern", "pattern_looked_at"
"""Keys of the notes: somebody found one, and what became of it when it was looked at."""


class Pattern(NamedTuple):
    """What ``who`` (a partner's id) will do, when, and the day from which on they look at it."""

    who: str
    when: str
    will: str
    look_at: date

    def __str__(self) -> str:
        return _("When {when}, I will {will}.", when=self.when, will=self.will)

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {**self._asdict(), "look_at": self.look_at.isoformat()}

    @classmethod
    def from_value(cls, value: Any) -> Self:
        """As a note kept it."""
        return cls(value["who"], value["when"], value["will"], date.fromisoformat(value["look_at"]))


def open_patterns(notes: Iterable[Any], by: date = date.max) -> list[Pattern]:
    """Each one's latest pattern that they have not looked at yet, of those to be looked at ``by`` a day.

    ``notes`` are those of all games, oldest first, as ``Context.past`` and ``PastPlay.notes`` have them.
    """
    still: dict[str, Pattern] = {}
    for note in notes:
        if note["key"] == FOUND:
            still[note["value"]["who"]] = Pattern.from_value(note["value"])
        elif note["key"] == LOOKED_AT:
            still.pop(note["value"]["who"], None)
    return [pattern for pattern in still.values() if pattern.look_at <= by]
