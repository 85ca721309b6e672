"""A host's own small texts, by name: who is served, and what was given out, the same for each of its machines.

What is changed inside ``alone`` is changed all at once or not at all; a connection that is lost in the moment of the
commit is asked about, never guessed: the server knows for days whether a transaction came to its end.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import psycopg

from games.record.errors import Busy
from games.record.store.postgresql.connecting import Connection, Link, Rows
from games.record.store.postgresql.errors import InDoubt, NotSaved, OutOfReach, is_lost
from games.record.store.postgresql.saving import reading, writing
from games.record.store.postgresql.schema import SEE_VERSION

PATIENCE = 10.0
"""Seconds that another machine may take to change something."""
_READ = b"SELECT content, extract(epoch FROM put)::float8 FROM ourturn.texts WHERE name = %s"
_NAMES = b"SELECT name FROM ourturn.texts WHERE name > %s AND name < %s ORDER BY name"
_ALL = b"SELECT name, content FROM ourturn.texts WHERE name > %s AND name < %s ORDER BY name"
_PUT = b"""
INSERT INTO ourturn.texts (name, content) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET content = excluded.content, put = clock_timestamp()
"""
_REMOVE = b"DELETE FROM ourturn.texts WHERE name = %s RETURNING 1"
_ALONE = b"SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(hashtextextended('ourturn texts', 1))"
_WHICH = b"SELECT pg_current_xact_id_if_assigned()::text"
_CAME_OF_IT = b"SELECT pg_xact_status(%s::text::xid8)"


class PlacedText(NamedTuple):
    """A text, and when it was put there, in seconds since 1970 by the server's clock."""

    content: str
    at: float


class PostgresqlTexts:
    """The texts in the database at ``url``. Raises OutOfReach, NotSaved, OtherSchema, OtherServer."""

    def __init__(self, url: str) -> None:
        self._link = Link(url, SEE_VERSION)
        self.at = self._link.at
        self._alone: Connection | None = None

    def close(self) -> None:
        """Let go of the connection."""
        self._link.close()

    def now(self) -> float:
        """Seconds since 1970, by the server's clock where that is another time."""
        with reading(self.at), self._link.connected():
            return time.time() + self._link.clock.ahead

    def read(self, name: str) -> PlacedText | None:
        """What stands under a name, or None."""
        with reading(self.at):
            rows = self._ask(_READ, [name])
        return PlacedText(str(rows[0][0]), float(rows[0][1])) if rows else None

    def names(self, kind: str) -> list[str]:
        """All names that begin with ``kind`` and a slash, sorted."""
        with reading(self.at):
            return [str(name) for (name,) in self._ask(_NAMES, _between(kind))]

    def all(self, kind: str) -> dict[str, str]:
        """What stands under each of these names."""
        with reading(self.at):
            return {str(name): str(content) for name, content in self._ask(_ALL, _between(kind))}

    def put(self, name: str, content: str) -> None:
        """Have this stand under a name."""
        with self.alone():
            self._ask(_PUT, [name, content])

    def remove(self, name: str) -> bool:
        """Take away what stands under a name; whether anything did."""
        with self.alone():
            return bool(self._ask(_REMOVE, [name]))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one of all machines who changes something, and do it all at once. May be nested.

        Raises `Busy` where somebody else doesn't come to an end, InDoubt.
        """
        if self._alone:
            yield
            return
        link, done = self._link, None
        with writing(self.at), link.connected() as connection:
            session = link.session
            try:
                with connection.transaction():
                    connection.execute(_ALONE, [str(int(PATIENCE * 1000))])
                    self._alone = connection
                    try:
                        yield
                        row = connection.execute(_WHICH).fetchone()
                        done = row and row[0]
                    finally:
                        self._alone = None
            except psycopg.errors.LockNotAvailable:
                raise Busy(self.at, PATIENCE) from None
            except psycopg.Error as error:
                if not is_lost(error) or done is None:
                    raise
                link.lose()
                if not self._came_to_its_end(str(done), session):
                    raise

    def _ask(self, statement: bytes, values: Sequence[object]) -> Rows:
        if self._alone is None:
            return self._link.ask(statement, values)
        cursor = self._alone.execute(statement, values, binary=True)  # another connection would stand outside
        return cursor.fetchall() if cursor.description else []

    def _came_to_its_end(self, transaction: str, session: tuple[int, object]) -> bool:
        try:
            self._link.end(session)
            return self._link.ask(_CAME_OF_IT, [transaction]) == [("committed",)]
        except (OutOfReach, NotSaved, psycopg.Error):
            raise InDoubt(self.at) from None


def _between(kind: str) -> tuple[str, str]:
    return f"{kind}/", f"{kind}0"  # the sign after the slash
