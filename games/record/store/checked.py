"""That a long record was looked at line by line when it was last written anew, so that the next window need not again.

    .checked   {"store": "0f3c...9a", "epoch": 4, "end": 24360880, "lines": 64505, "last": 24360500, "sum": 1539473351,
                "tables": {"answers": [10009336, 24360880]}}

`end` is how far the record had come then, `sum` the checksum of every byte up to there: where it is the same, each line
is what it was. `tables` says from where to where a table stands. There is no word of anybody's in it, it is in no
backup, and without it everything is as before, only slower.
"""

import json
import os
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

from games.record.errors import RecordError
from games.record.store import disk, layout

LEAST = 1024 * 1024  # bytes; a shorter record is read as quickly without
_SIZE_LIMIT = 64 * 1024  # bytes


class Checked(NamedTuple):
    """Where a record that was looked at ends, how many lines that are, where the last one begins; a table's place."""

    store: str
    epoch: int
    end: int
    lines: int
    last: int
    sum: int
    tables: dict[str, tuple[int, int]]


def note(directory: str, checked: Checked) -> None:
    """Keep it, or nothing where the disk would rather not: it only saves time."""
    path = os.path.join(directory, layout.CHECKED)
    with suppress(OSError):
        disk.unlink(path)
    if checked.end < LEAST or not checked.tables:
        return
    with suppress(OSError, RecordError):
        fd = disk.open_own(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            disk.write_all(fd, json.dumps(checked._asdict()).encode("ascii"))
        finally:
            os.close(fd)


def found(directory: str, store: str, epoch: int, size: int) -> Checked | None:
    """What was kept for this record as it was last written anew; None where there is nothing that could be so."""
    if size < LEAST:
        return None
    try:
        fd = disk.open_own(os.path.join(directory, layout.CHECKED), os.O_RDONLY)
    except RecordError:
        return None
    try:
        known = Checked(**json.loads(os.pread(fd, _SIZE_LIMIT, 0)))
        numbers = (
            known.end,
            known.lines,
            known.last,
            known.sum,
            *(end for pair in known.tables.values() for end in pair),
        )
        fits = all(type(each) is int for each in numbers) and 0 <= known.last < known.end <= size
        return known if fits and (known.store, known.epoch) == (store, epoch) else None
    except (ValueError, TypeError, AttributeError):
        return None
    finally:
        os.close(fd)


def holds(known: Checked, raw: bytes, header: int) -> bool:
    """Whether these are the bytes that were looked at, with all tables one behind the other after the header."""
    if len(raw) != known.end or crc32(raw) != known.sum:
        return False
    at = header
    for start, end in known.tables.values():
        if start != at or not start < end or raw[end - 1] != ord("\n"):
            return False
        at = end
    return at == known.end
