"""A record as one file: complete as our own JSON or as TinyDB's, or sealed with age for somebody's key.

Our JSON, version 1, is UTF-8 with each document on a line of its own:

    {"format": "our-turn-export", "version": 1,
     "tables": {TABLE: {"next": NEXT_FREE_ID, "documents": {ID: DOCUMENT, ...}}, ...}}

It holds everything, in the record's own order, and nothing about the export itself: what was imported and is exported
again is the same to the last byte. TinyDB's file holds the same documents without the next free ids. Both contain what
is private, and in the middle of an evening also what lives only until its end.
"""

import json
import re
from collections.abc import Iterable, Iterator

from games.engine.words import gettext as _
from games.record.errors import RecordError
from games.record.store.tables import Tables

FORMAT, VERSION = "our-turn-export", 1

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
# Valid inside JSON's strings, and able to steer the terminal that somebody prints the file to.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


class NoRecipient(RecordError):
    """What was given as a recipient is no key that age can seal for."""

    def __init__(self, given: str) -> None:
        super().__init__(
            _(
                "“{given}” is not a key to seal for; nothing was written, so please give one that begins "
                "with “age1” (from age-keygen) or an “ssh-ed25519” key.",
                given=given,
            )
        )


def as_json(tables: Tables) -> Iterator[bytes]:
    """The whole record in our own format, in pieces."""
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"tables": {{'.encode()
    for place, (table, rows) in enumerate(tables.rows.items()):
        gap = "," if place else ""
        yield f'{gap}\n{_text(table)}: {{"next": {tables.next[table]}, "documents": {{'.encode()
        yield from _documents(rows)
        yield b"}}"
    yield b"\n}\n}\n"


def as_tinydb(tables: Tables) -> Iterator[bytes]:
    """A file that plain TinyDB opens, in pieces."""
    yield b"{"
    for place, (table, rows) in enumerate(tables.rows.items()):
        gap = "," if place else ""
        yield f"{gap}\n{_text(table)}: {{".encode()
        yield from _documents(rows)
        yield b"}"
    yield b"\n}\n"


def as_age(pieces: Iterable[bytes], recipients: Iterable[str]) -> bytes:
    """The pieces in one age file that any of the recipients can open (“age1…” or an SSH public key).

    Raises `NoRecipient`.
    """
    import pyrage  # only for sealed exports

    keys: list[pyrage.x25519.Recipient | pyrage.ssh.Recipient] = []
    for given in recipients:
        kind = pyrage.ssh if given.startswith("ssh-") else pyrage.x25519
        try:
            keys.append(kind.Recipient.from_str(given.strip()))
        except pyrage.RecipientError:
            raise NoRecipient(given) from None
    sealed: bytes = pyrage.encrypt(b"".join(pieces), keys)
    return sealed


def _documents(rows: dict[str, dict[str, object]]) -> Iterator[bytes]:
    for place, (key, doc) in enumerate(rows.items()):
        yield f"{',' if place else ''}\n{_text(key)}: {_text(doc)}".encode()


def _text(value: object) -> str:
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", _encode(value))
