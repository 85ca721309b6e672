"""A record in PostgreSQL as the files of a copy: the log is one file there, byte for byte what a folder would hold."""

from datetime import datetime

from psycopg.types.numeric import Int8

from games.record.errors import Missing
from games.record.store.postgresql.connecting import Link
from games.record.store.seams import RECORD, is_copied

_ALL = 2**62
_LINES = b"""
SELECT r.header, c.line, greatest(r.saved, c.at) FROM ourturn.records r
LEFT JOIN ourturn.commits c ON c.couple = r.couple AND c.epoch = r.epoch AND c.ends - octet_length(c.line) <= %s
WHERE r.couple = %s ORDER BY c.seq
"""
_FILES = b"SELECT name, content, put FROM ourturn.files WHERE couple = %s ORDER BY name"
_FILE = b"SELECT content, put FROM ourturn.files WHERE couple = %s AND name = %s"


class AsItWas:
    """Bytes as they were at one moment: see `Snapped`."""

    def __init__(self, content: bytes, changed: datetime) -> None:
        self._content, self.size, self.changed = content, len(content), int(changed.timestamp())

    def read(self, most: int, at: int) -> bytes:
        """See `Snapped`."""
        return self._content[at : at + most]


def record(link: Link, couple: str, at: str, most: int | None = None) -> tuple[bytes, datetime]:
    """The bytes of a record, the first ``most`` or all, and when it was last changed. Raises Missing, psycopg.Error."""
    rows = link.ask(_LINES, (Int8(_ALL if most is None else most), couple))
    if not rows or rows[0][0] is None:
        raise Missing(at)
    whole = rows[0][0] + b"".join(line + b"\n" for _header, line, _at in rows if line is not None)
    return whole[:most], rows[-1][2]


def file(link: Link, couple: str, at: str, name: str) -> tuple[bytes, datetime]:
    """The bytes of a small file, and when it was put. Raises Missing, psycopg.Error."""
    for content, put in link.ask(_FILE, (couple, name)):
        return content, put
    raise Missing(at)


def all_of_it(link: Link, couple: str, at: str) -> dict[str, AsItWas]:
    """The files that are copied, the log first; while nobody else is at work there. Raises Missing, psycopg.Error."""
    snaps = {RECORD: AsItWas(*record(link, couple, at))}
    return snaps | {
        name: AsItWas(content, put) for name, content, put in link.ask(_FILES, (couple,)) if is_copied(name)
    }
