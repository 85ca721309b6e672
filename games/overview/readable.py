"""Whether home can say what a note says: asked of every note that comes in from elsewhere, before it does.

The record knows no game, so its schema leaves a note's value as it is; another form would end every start at home.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from games.engine import Table
from games.overview.at_home import intended, new_promises
from games.overview.insight import changed
from games.overview.sound import FAULTS
from games.overview.waiting import waiting

LATE = date(2500, 1, 1)
"""A day on which whatever waits has come."""


def unreadable(table: Table, plays: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The ids of those plays of which home or “What changed” could not read a note; each by itself, then together."""
    notes: dict[str, list[Any]] = {}
    for key, play in plays.items():
        said = list(play.get("notes") or ())
        if all(_reads(table, {play["game"]: [note]}) for note in said):
            notes.setdefault(play["game"], []).extend(said)
        else:
            yield key
    if plays and not _reads(table, notes):
        yield [*plays][-1]


def _reads(table: Table, notes: Mapping[str, Sequence[Any]]) -> bool:
    together = [note for of_game in notes.values() for note in of_game]
    try:
        intended(together, table)
        new_promises(together, table)
        waiting(notes, LATE)
        changed(table, None, notes, (), LATE)
    except FAULTS:
        return False
    return True
