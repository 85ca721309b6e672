"""What came of each ask, as the game notes it: who asked in which form, what was answered, and for how long."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, Self

from games.ask_and_receive.wheel import Form
from games.engine import Json

EXCHANGE = "exchange"
"""The key of the note."""


class Exchange(NamedTuple):
    """One ask and its answer, in the round ``round`` of an evening, from 1. ``asker`` is a partner's id.

    ``kind`` and ``answer`` are keys of choices, empty where nothing was asked; ``agreed``: both said yes to the
    card; ``minutes`` is 0 where it had no set time or nothing was agreed on.
    """

    round: int
    asker: str
    form: Form
    kind: str = ""
    answer: str = ""
    minutes: int = 0
    agreed: bool = False

    @property
    def value(self) -> dict[str, Json]:
        """As a note keeps it."""
        return {**self._asdict(), "form": str(self.form)}

    @classmethod
    def from_value(cls, value: Any) -> Self:
        """As a note kept it."""
        known = {name: value[name] for name in cls._fields if name in value}
        known.setdefault("agreed", bool(known.get("minutes")))  # every agreement had minutes then
        return cls(**{**known, "form": Form(value["form"])})


def exchanges(notes: Iterable[Any]) -> list[tuple[date, Exchange]]:
    """Those among the notes of earlier plays, as ``Context.past`` has them, each with its day; oldest first."""
    forms = frozenset(Form)
    return [
        (date.fromisoformat(note["on"]), Exchange.from_value(note["value"]))
        for note in notes
        if note["key"] == EXCHANGE and note["value"]["form"] in forms
    ]
