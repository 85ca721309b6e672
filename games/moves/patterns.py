"""A small new pattern, "When … I’ll …": what it says, and how notes keep it."""

from datetime import date
from typing import Any, NamedTuple, Self

from games.engine import Json
from games.engine import gettext as _

FOUND, LOOKED_AT = "pattern", "pattern_looked_at"
"""Keys of the notes: somebody found one; and, on evenings before there was one list of all promises, what became of
it."""


class Pattern(NamedTuple):
    """What ``who`` (a partner's id) will do, when, and the day from which on they look at it; ``when`` may be empty."""

    who: str
    when: str
    will: str
    look_at: date

    def __str__(self) -> str:
        return pattern(self.when, self.will)

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {**self._asdict(), "look_at": self.look_at.isoformat()}

    @classmethod
    def from_value(cls, value: Any) -> Self:
        """As a note kept it."""
        return cls(value["who"], value["when"], value["will"], date.fromisoformat(value["look_at"]))


def pattern(when: str, will: str) -> str:
    """What somebody found, as a sentence, also where only half of it was said."""
    if when and will:
        return _("When {when}, I’ll {will}.", when=when, will=will)
    return _("I’ll {will}.", will=will) if will else _("When {when}, …", when=when)
