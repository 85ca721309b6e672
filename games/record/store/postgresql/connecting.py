"""One connection to a database: made when it is first needed and again when it was lost, used by a thread at a time.

A password is in no address: the driver finds it in the file of PGPASSFILE (~/.pgpass) or in a service file. Whoever is
cut off is noticed on both sides within `SILENCE` seconds, and then the server lets go of what they held.
"""

import logging
import os
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from select import POLLIN, poll
from threading import Event, Lock, RLock
from typing import Any, NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict

from games.engine.words import gettext as _
from games.record.store.postgresql.clock import ServerClock
from games.record.store.postgresql.errors import OtherServer, OutOfReach, is_about_to_serve, is_lost, unread

LEAST = 13
"""The oldest version of the server that has all that is asked of it."""
SILENCE = 20
"""Seconds after which somebody who says nothing, not even that they are there, has gone."""
WAITS = 10.0
"""Seconds for which a database that is away is tried again and again, before somebody is told."""
AWAY = 5.0
"""Seconds for which one that was waited for in vain is not waited for again, only asked."""
_CONNECTS_WITHIN, _PAUSE = 5, 0.1  # seconds
_KEEPALIVES: dict[str, Any] = {"keepalives": 1, "keepalives_idle": 8, "keepalives_interval": 3, "keepalives_count": 4}
_TIMEOUTS: dict[str, Any] = {"connect_timeout": _CONNECTS_WITHIN, "tcp_user_timeout": SILENCE * 1000}
_BEGIN = b"""
SELECT current_setting('server_version_num')::int, pg_backend_pid(),
    extract(epoch FROM clock_timestamp())::float8,
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'remote_apply' THEN 'remote_apply' WHEN 'remote_write' THEN 'remote_write' ELSE 'on' END, false),
    set_config('statement_timeout', '60000', false), set_config('search_path', 'pg_catalog', false),
    set_config('tcp_keepalives_idle', '8', false), set_config('tcp_keepalives_interval', '3', false),
    set_config('tcp_keepalives_count', '4', false), set_config('application_name', 'ourturn', false),
    set_config('client_min_messages', 'error', false),
    set_config('default_transaction_isolation', 'read committed', false),
    (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid()))
"""
"""What each connection begins with; a statement may take a minute (60000 ms)."""

_END_SESSION = b"SELECT pg_terminate_backend(pid) FROM pg_stat_get_activity(%s::int) WHERE backend_start = %s"

Session = tuple[int, Any]
"""The process of the server that serves a connection, and when it began."""
Connection = psycopg.Connection[tuple[Any, ...]]
Rows = list[tuple[Any, ...]]


class FirstLook(NamedTuple):
    """What each new connection is asked in the same message as it begins with, and who sees the answer.

    They are given None where there is no such table, and where the database is; they may raise what is wrong there.
    """

    asks: bytes
    sees: Callable[[Rows | None, str], None]


def place_of(url: str) -> str:
    """Where a database is, as it is said to people: no account and no setting."""
    known = conninfo_to_dict(url)
    host, port = str(known.get("host") or ""), str(known.get("port") or "")
    where = "" if host.startswith("/") else host + (f":{port}" if port else "")
    return f"postgresql://{where}/{known.get('dbname') or known.get('service') or ''}"


class Link:
    """The connection; ``url`` as libpq reads it. What each new one shows is looked at as ``seen`` says.

    ``locks`` are the names that it has locked. With the connection all of them are lost at once, and stand in ``lost``
    until they would have been let go of.
    """

    def __init__(self, url: str, seen: FirstLook | None = None) -> None:
        self.at, self.locks, self.lost = place_of(url), set[str](), set[str]()
        self._made_before = self._renews = False
        self._url, self._seen, self._guard = url, seen, RLock()
        self._connection: Connection | None = None
        self._process, self._owed, self._away_until = 0, 0, 0.0
        self.clock = ServerClock()
        """That of the server."""
        self.session: Session = (0, None)
        """The one that there is, or was before the connection was lost."""
        self._turns: dict[str, Lock] = {}
        self._again: list[Callable[[], None]] = []
        self._end: weakref.finalize[..., Any] | None = None
        logging.getLogger("psycopg").setLevel(logging.CRITICAL + 1)  # its lines would stand in the middle of a screen

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """The connection, for one thread; made now if there is none. Raises OutOfReach, OtherSchema, OtherServer."""
        with self._guard:
            yield self._there()

    def on_connecting(self, call: Callable[[], None]) -> None:
        """Have this called after each connection that takes the place of a lost one."""
        self._again.append(call)

    def ask(self, statement: bytes, values: Sequence[object] = ()) -> Rows:
        """The rows of something that may be asked twice: where the connection is lost it is asked again on another.

        Raises OutOfReach, OtherSchema, OtherServer; psycopg.Error for what is no matter of the connection.
        """
        until = time.monotonic() + WAITS
        while True:
            with self._guard:
                try:
                    return self.say(statement, values)
                except psycopg.Error as error:
                    if not is_lost(error):
                        raise
                    self.lose()
                    if time.monotonic() >= until:
                        unread(self.at, error)

    def say(self, statement: bytes, values: Sequence[object] = ()) -> Rows:
        """The rows of a statement that is said once. Raises psycopg.Error as it is, and what `connected` raises."""
        with self.connected() as connection:
            cursor = connection.execute(statement, values, binary=True)
            return cursor.fetchall() if cursor.description else []

    def let_go_of(self, name: str, *, at_once: bool = True) -> None:
        """Let go of a lock of this name; a lost connection did it already. Not ``at_once``: without waiting for it."""
        with self._guard:
            connection = self._connection if self._process == os.getpid() else None
            self.lost.discard(name)
            if name not in self.locks or connection is None:
                return
            self.locks.discard(name)
            try:
                self._settle(connection)
                connection.pgconn.send_query_params(
                    b"SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name.encode()]
                )
                connection.pgconn.flush()
                self._owed += 1
                if at_once:
                    self._settle(connection)
            except psycopg.Error:
                self.lose()

    def turn(self, name: str) -> Lock:
        """What keeps those of this process apart who lock the same name: the server takes them for one."""
        with self._guard:
            return self._turns.setdefault(name, Lock())

    @property
    def is_connected(self) -> bool:
        """Whether there is a connection, as far as was seen."""
        return self._connection is not None and not self._connection.closed

    def lose(self) -> None:
        """Drop the connection: another one is made when something is asked."""
        with self._guard:
            if self._end is not None:
                self._end()
            self._connection, self._end, self._owed = None, None, 0
            self.lost |= self.locks
            self.locks.clear()

    def close(self) -> None:
        """Let go of it."""
        self.lose()

    def end(self, session: Session) -> None:
        """See that a session before this one has ended, so that nothing of it can happen any more.

        Raises OutOfReach where it doesn't end.
        """
        until, waiting = time.monotonic() + WAITS, Event()
        with self._guard:
            while self.ask(_END_SESSION, session):
                if time.monotonic() >= until:
                    raise OutOfReach(self.at, _("a lost connection to it doesn’t end"))
                waiting.wait(_PAUSE / 10)

    def _there(self) -> Connection:
        if self._process != os.getpid():  # a forked child leaves its parent's connection alone
            self._connection, self._end, self._owed = None, None, 0
            self.locks.clear()
        connection = self._connection
        if connection is not None and not connection.closed:
            self._settle(connection)
            return connection
        self.lose()
        connection = self._made()
        self._connection, self._process = connection, os.getpid()
        self._end = weakref.finalize(self, _end, connection, os.getpid())
        if self._made_before and not self._renews:
            self._renews = True  # another loss on the way is met by the very calls that it hinders
            try:
                for call in self._again:
                    call()
            finally:
                self._renews = False
        self._made_before = True
        return connection

    def _settle(self, connection: Connection) -> None:
        """Hear the answers that nobody waited for."""
        if not self._owed:
            return
        raw, listening = connection.pgconn, poll()
        listening.register(raw.socket, POLLIN)
        while self._owed:
            while raw.is_busy():
                # Waiting inside libpq would keep all other threads from running.
                if not listening.poll(SILENCE * 1000):
                    raise psycopg.OperationalError
                raw.consume_input()
            if raw.get_result() is None:
                self._owed -= 1

    def _made(self) -> Connection:
        until, waiting = time.monotonic() + WAITS, Event()
        if time.monotonic() < self._away_until:
            until = 0.0  # it was waited for a moment ago: whoever is at the screen is not kept waiting again
        while True:
            try:
                connection = psycopg.connect(self._url, autocommit=True, **_KEEPALIVES, **_TIMEOUTS)
            except psycopg.Error as error:
                comes_soon = is_lost(error) and (self._made_before or is_about_to_serve(error))
                if not comes_soon or time.monotonic() >= until:
                    self._away_until = time.monotonic() + AWAY
                    unread(self.at, error)
                waiting.wait(_PAUSE)
                continue
            try:
                self._begin(connection)
            except psycopg.Error as error:
                connection.close()
                if not is_lost(error) or time.monotonic() >= until:
                    unread(self.at, error)
                waiting.wait(_PAUSE)
                continue
            except BaseException:
                connection.close()
                raise
            return connection

    def _begin(self, connection: Connection) -> None:
        seen, rows, asked = self._seen, None, time.time()
        if seen is None:
            row = connection.execute(_BEGIN).fetchone()
        else:
            try:
                cursor = connection.execute(_BEGIN + b";" + seen.asks)
                row = cursor.fetchone()
                cursor.nextset()
                rows = cursor.fetchall()
            except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
                row = connection.execute(_BEGIN).fetchone()  # which was undone with what failed
        assert row is not None  # noqa: S101  # it is one row
        if row[0] < LEAST * 10_000:
            raise OtherServer(self.at, LEAST)
        self.clock.seen(row[2], asked)
        if seen is not None:
            seen.sees(rows, self.at)
        self.session = row[1], row[-1]


def _end(connection: Connection, process: int) -> None:
    if os.getpid() == process:
        with suppress(psycopg.Error):
            connection.close()
