"""A record, complete, as our own JSON, which `ourturn import` takes back the same to the last byte.

Version 1 is UTF-8 with each document on a line of its own:

    {"format": "our-turn-export", "version": 1,
     "tables": {TABLE: {"next": NEXT_FREE_ID, "documents": {ID: DOCUMENT, ...}}, ...}}

It holds everything, in the record's own order, and nothing about the export itself. It contains what is private, and in
the middle of an evening also what lives only until its end.
"""

import json
import re
from collections.abc import Iterator

from games.engine import Partner, say
from games.record.store.tables import Tables
from games.record.transfer.formats import Export, Format

NAME, VERSION = "our-turn-export", 1

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
# Valid inside JSON's strings, and able to steer the terminal that somebody prints the file to.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def as_json(tables: Tables) -> Iterator[bytes]:
    """Yield the whole record in our own format, in pieces."""
    yield f'{{\n"format": "{NAME}",\n"version": {VERSION},\n"tables": {{'.encode()
    for place, (table, rows) in enumerate(tables.rows.items()):
        gap = "," if place else ""
        yield f'{gap}\n{text(table)}: {{"next": {tables.next[table]}, "documents": {{'.encode()
        yield from documents(rows)
        yield b"}}"
    yield b"\n}\n}\n"


def documents(rows: dict[str, dict[str, object]]) -> Iterator[bytes]:
    """Yield the documents of a table by their id, a line each."""
    for place, (key, doc) in enumerate(rows.items()):
        yield f"{',' if place else ''}\n{text(key)}: {text(doc)}".encode()


def text(value: object) -> str:
    """Return a value as JSON in which nothing can steer a terminal."""
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", _encode(value))


def part(export: Export, partner: Partner) -> Iterator[bytes]:
    """Yield what one partner alone may take along: their own words and what both may read."""
    from games.record.transfer.splitting import as_share  # only where the record is sealed

    yield as_share(export.record.name, partner, export.record.sessions())


FORMAT = Format(
    say(
        "everything, private words included, and in mid-evening even what only lasts until its end; “ourturn "
        "import” reads it"
    ),
    lambda export: as_json(export.tables),
    endings=(".json",),
    private=True,
    part=part,
)
