"""A record, complete, as a file that plain TinyDB opens: the documents of our own JSON without the next free ids."""

from collections.abc import Iterator

from games.engine import say
from games.record.store.tables import Tables
from games.record.transfer.formats import Format
from games.record.transfer.formats.json import documents, text


def as_tinydb(tables: Tables) -> Iterator[bytes]:
    """Yield the file in pieces."""
    yield b"{"
    for place, (table, rows) in enumerate(tables.rows.items()):
        gap = "," if place else ""
        yield f"{gap}\n{text(table)}: {{".encode()
        yield from documents(rows)
        yield b"}"
    yield b"\n}\n"


FORMAT = Format(
    say('the same as json, for other programs: TinyDB("FILE") opens it'),
    lambda export: as_tinydb(export.tables),
    private=True,
)
