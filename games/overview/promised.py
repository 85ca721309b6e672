"""What they said they would do, as notes keep it: read at home, and on the evening on which they look at it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from string import Formatter
from typing import Any, NamedTuple, Self

from games.catalog.games import marks
from games.engine import BOTH, FIELDS_WITHOUT_WORDS, GONE, Json, Promised, Table, Words, say
from games.moves import patterns
from games.moves.patterns import FOUND, Pattern

LOOKED_AT = "promise_looked_at"
"""Key of the note: what became of it, when they looked at it."""
ONCE_MORE = "not_yet"
"""What became of it when it comes back once more."""


class Promise(NamedTuple):
    """What somebody said they would do: the note's key, a partner's id or both, the day, and what the note holds.

    ``since`` is the day from which on they look at it, ``again`` whether it was “not yet” when they did.
    """

    key: str
    who: str
    on: date
    value: Mapping[str, Any]
    since: date
    again: bool = False

    @property
    def doc(self) -> dict[str, Json]:
        """As a game deals it."""
        return {"key": self.key, "on": self.on.isoformat(), "value": dict(self.value)}

    @classmethod
    def from_note(cls, note: Any, mark: Promised) -> Self | None:
        """The promise of a note, or of what `doc` gave; None where nothing can be said of it any more."""
        value, on = note["value"], date.fromisoformat(note["on"])
        if not isinstance(value, dict) or _form(mark, value) is None:
            return None
        since = date.fromisoformat(value[mark.since]) if mark.since else on + timedelta(1)
        return cls(mark.key, value[mark.who] if mark.who else BOTH, on, value, since)

    def words(self, table: Table) -> Words:
        """What they said they would do, in their own words."""
        form = _form(promised_by_key()[self.key], self.value)
        if form is None:
            return say("…")
        names = {who.id: who for who in table}
        said = ((name, self.value[name]) for name in _blanks(form))
        blanks = ((name, names.get(each, each) if name in FIELDS_WITHOUT_WORDS else each) for name, each in said)
        return replace(form, blanks=tuple(blanks))


def open_promises(notes: Iterable[Any]) -> list[Promise]:
    """What each said last, in each game, that they have not looked at yet, in the order in which it was said.

    A newer one of the same kind takes the place of an older one. ``notes`` are those of all games, oldest first.
    """
    promised, still = promised_by_key(), dict[tuple[str, str], Promise]()
    for note in notes:
        key, value = note["key"], note["value"]
        if key in promised:
            if new := Promise.from_note(note, promised[key]):
                still.pop((key, new.who), None)
                still[key, new.who] = new
        elif key == LOOKED_AT:
            looked_at = still.pop((value["key"], value["who"]), None)
            if looked_at and value["result"] == ONCE_MORE and not looked_at.again:
                since = date.fromisoformat(note["on"]) + timedelta(1)
                still[looked_at.key, looked_at.who] = looked_at._replace(again=True, since=since)
        elif key == patterns.LOOKED_AT:
            still.pop((FOUND, value["who"]), None)
    return list(still.values())


def open_patterns(notes: Iterable[Any]) -> list[Pattern]:
    """Those of them that are small new patterns."""
    return [Pattern.from_value(each.value) for each in open_promises(notes) if each.key == FOUND]


def promised_by_key() -> dict[str, Promised]:
    """What games promise, by the key of the note."""
    return {each.key: each for mark in marks().values() for each in mark.promises}


def _form(mark: Promised, value: Mapping[str, Any]) -> Words | None:
    """The first form of words whose fields all hold something that was not taken out."""
    return next((form for form in mark.forms if all(_holds(value.get(name)) for name in _blanks(form))), None)


def _holds(field: Any) -> bool:
    return isinstance(field, str) and bool(field.strip()) and GONE not in field


def _blanks(form: Words) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(form.template) if name]
