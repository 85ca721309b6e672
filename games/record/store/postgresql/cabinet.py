"""All records in one database: listing them, adding one, and having one settle that comes from outside."""

import base64
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Self

from games.engine.words import gettext as _
from games.record.errors import RecordError, Refused
from games.record.store.postgresql.connecting import Link
from games.record.store.postgresql.drawer import PostgresqlDrawer
from games.record.store.postgresql.errors import OtherSchema
from games.record.store.postgresql.holds import SharedHolds
from games.record.store.postgresql.saving import reading, save, writing
from games.record.store.postgresql.schema import SEE_VERSION
from games.record.store.seams import Hold

LEFT_BEHIND = 3600.0
"""Seconds without a record after which nobody is at work in a drawer any more."""
_ALL = b'SELECT couple FROM ourturn.records ORDER BY couple COLLATE "C"'
_ADD = b"INSERT INTO ourturn.records (couple) VALUES (%s) ON CONFLICT DO NOTHING"
_IS_THERE = b"SELECT 1 FROM ourturn.records WHERE couple = %s"


class PostgresqlCabinet:
    """All records in the database at ``url``: see `Cabinet`. It is asked for nothing before somebody asks for it.

    There is one connection; `close` lets go of it, as the end of the process does.
    """

    only_sealed = True
    """See `Cabinet`."""

    def __init__(self, url: str) -> None:
        self._link = Link(url, SEE_VERSION)
        self._holds = SharedHolds(self._link)
        self.at = self.drawers_at = self._link.at
        """See `Cabinet`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection, and of all that is held."""
        self._link.close()

    @property
    def ahead(self) -> float:
        """See `Cabinet`; 0 before there was a connection."""
        return self._link.clock.ahead

    @property
    def is_there(self) -> bool:
        """See `Cabinet`. Raises OutOfReach."""
        try:
            with self._link.connected():
                return True
        except OtherSchema as error:
            if error.version:
                raise
            return False

    def drawers(self) -> list[PostgresqlDrawer]:
        """See `Cabinet`. Raises OutOfReach."""
        with reading(self.at):
            return [self._drawer(couple) for (couple,) in self._link.ask(_ALL)]

    def add(self) -> PostgresqlDrawer:
        """See `Cabinet`. Raises NotSaved."""
        return self._added(base64.b32encode(os.urandom(10)).decode("ascii").lower())

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[PostgresqlDrawer]:
        """See `Cabinet`. Raises NotSaved."""
        with writing(self.at):
            self._link.ask(b"SELECT ourturn.sweep(%s)", (LEFT_BEHIND,))
        drawer = self._added(name) if name else self.add()
        with closing(drawer.hold(Hold.WRITING, 0)):
            try:
                yield drawer
            except BaseException:
                with suppress(RecordError):  # then the next one sweeps it away
                    drawer.remove()
                raise

    def mode(self) -> int | None:
        """None: whoever runs the database decides who may look into it."""
        return None

    def _drawer(self, couple: str) -> PostgresqlDrawer:
        return PostgresqlDrawer(self._holds, couple)

    def _added(self, couple: str) -> PostgresqlDrawer:
        save(self._link, self.at, couple, _ADD, (couple,), lambda: bool(self._link.ask(_IS_THERE, (couple,))))
        return self._drawer(couple)


class OneRecord(PostgresqlCabinet):
    """The same with the one record called ``id`` and no other; see `PostgresqlDrawer` for ``quota``. Nobody is added
    to it."""

    def __init__(self, url: str, id: str, quota: int = 0) -> None:  # noqa: A002  # as `OneFolder` has it
        super().__init__(url)
        self._id, self._quota = id, quota

    def drawers(self) -> list[PostgresqlDrawer]:
        """See `Cabinet`."""
        with reading(self.at):
            there = self._link.ask(_IS_THERE, (self._id,))
        return [PostgresqlDrawer(self._holds, self._id, self._quota)] if there else []

    def add(self) -> PostgresqlDrawer:
        """Refused."""
        raise Refused(self.drawers_at, _("is for one couple"))

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[PostgresqlDrawer]:
        """Refused."""
        yield self.add()
