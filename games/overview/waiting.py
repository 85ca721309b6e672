"""What waits for a couple at home, as games say it of themselves: the second half of a story, a letter on its day.

Nothing is asked for and nothing reminds: it stands on the list until they pick it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from games.catalog.games import marks
from games.engine import Waiting, Waits

Notes = Mapping[str, Sequence[Any]]


def looked_at() -> tuple[str, ...]:
    """The games whose notes say whether something waits."""
    return tuple(dict.fromkeys(name for each in _waits() for name in each.games))


def waiting(notes: Notes, today: date) -> list[Waiting]:
    """What waits by ``today``; ``notes`` by the name of the game that they come from, oldest first."""
    there = (each for each in _waits() if any(notes.get(name) for name in each.games))
    return [waits for each in there for waits in each.find(notes, today)]


def _waits() -> Iterator[Waits]:
    return (each.waits for each in marks().values() if each.waits)
