"""The small files of one record, a row each. What is put is there once that returns, even over a lost connection."""

import os
import time
from collections.abc import Iterable, Sequence

from games.record.errors import Missing
from games.record.store.postgresql.connecting import Link, Rows
from games.record.store.postgresql.saving import reading, save
from games.record.store.seams import RECORD, SMALL, Listed

_PUT = b"""
INSERT INTO ourturn.files (couple, name, content, mark)
SELECT couple, %s, %s, %s FROM ourturn.records WHERE couple = %s FOR KEY SHARE
ON CONFLICT (couple, name) DO UPDATE SET content = excluded.content, mark = excluded.mark, put = clock_timestamp()
RETURNING 1
"""
_IS_PUT = b"SELECT 1 FROM ourturn.files WHERE couple = %s AND name = %s AND mark = %s"
_GET = b"SELECT content FROM ourturn.files WHERE couple = %s AND name = %s"
_THESE = b"FROM ourturn.files WHERE couple = %s AND name = ANY (string_to_array(%s, '/'))"
_LIST = b"""
SELECT name, octet_length(content), extract(epoch FROM clock_timestamp() - put)::float8
FROM ourturn.files WHERE couple = %s AND NOT starts_with(name, %s) ORDER BY name COLLATE "C"
"""


class PostgresqlFiles:
    """The small files of the drawer called ``couple``, which is said to be ``at``: see `SmallFiles`."""

    def __init__(self, link: Link, couple: str, at: str) -> None:
        self._link, self._couple, self._at = link, couple, at

    def get(self, name: str) -> bytes | None:
        """See `SmallFiles`."""
        for (content,) in self._asked(_GET, (self._couple, name)):
            return bytes(content[:SMALL])
        return None

    def put(self, name: str, content: bytes) -> None:
        """See `SmallFiles`."""
        mark = os.urandom(16)
        rows = save(
            self._link,
            f"{self._at}/{name}",
            self._couple,
            _PUT,
            (name, content, mark, self._couple),
            lambda: bool(self._link.ask(_IS_PUT, (self._couple, name, mark))),
        )
        if rows == []:
            raise Missing(self._at)  # it was taken away meanwhile, and nothing of it may stay

    def delete(self, names: Iterable[str]) -> None:
        """See `SmallFiles`."""
        these = self._couple, "/".join(names)
        are_there = b"SELECT 1 " + _THESE
        save(
            self._link,
            self._at,
            self._couple,
            b"DELETE " + _THESE,
            these,
            lambda: not self._link.ask(are_there, these),
        )

    def list(self) -> tuple[Listed, ...]:
        """See `SmallFiles`."""
        now = time.time()  # the database says how long ago it was, so that two clocks need not agree
        return tuple(Listed(name, size, now - ago) for name, size, ago in self._asked(_LIST, (self._couple, RECORD)))

    def _asked(self, statement: bytes, values: Sequence[object]) -> Rows:
        with reading(self._at):
            return self._link.ask(statement, values)
