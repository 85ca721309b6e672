"""What left a couple's record while the cases were closed: it waits beside them for the log of their case.

Their passphrase isn't asked for then, so it waits in the clear: when, what, by which account of the machine, and the
random name of the record. Not what a case is called, nor whether there is one.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from games.record.store.seams import SmallFiles

WAITS = "left-"
"""How the names of those small files begin."""


class LeftRecord(NamedTuple):
    """When something left the record of a ``couple``, by its id, what, and from which account."""

    couple: str
    at: str
    what: str
    by: str


def note_that_left(files: SmallFiles, couple: str, at: datetime, what: str, by: str) -> None:
    """Let it wait. Raises Unwritable."""
    left = LeftRecord(couple, at.isoformat(timespec="seconds"), what, by)
    files.put(f"{WAITS}{uuid.uuid4().hex}", json.dumps(left).encode())


def all_that_left(files: SmallFiles) -> Iterator[tuple[str, LeftRecord]]:
    """What waits, in order, each with the name of its small file; what isn't readable has none of its own."""
    found = []
    for each in files.list():
        if each.name.startswith(WAITS):
            text = files.get(each.name)
            found.append((each.name, LeftRecord(*json.loads(text or b'["", "", "", ""]'))))
    yield from sorted(found, key=lambda one: one[1].at)
