"""Where a test's records are kept: the same tests run over each kind of store, and look into it from below."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from games.record import Couple, Record, Records
from games.record.keys.codec import Key
from games.record.places import Address, Place
from games.record.store import layout
from games.record.store.cabinet import FolderCabinet
from games.record.store.line import read_header
from games.record.store.seams import RECORD, Cabinet, Drawer, Hold
from games.record.store.storage import RecordDB
from games.record.windows.joining import Joiner
from games.record.windows.window import Window
from tests.games.record.memory import MemoryCabinet
from tests.games.record.postgresql import PATIENCE, Server
from tests.games.record.trials import statements_too

if TYPE_CHECKING:
    import psycopg

    from games.record.store.postgresql.cabinet import PostgresqlCabinet

FOLDER, POSTGRESQL, MEMORY = "folder", "postgresql", "memory"
KINDS = (FOLDER, POSTGRESQL)
PREPARED = "prepared"
"""The database with nothing but our schema, of which each test gets a copy."""
_TABLES = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"


@dataclass(frozen=True)
class Stored:
    """Records that lie at a place; another process may be given it and finds the same.

    Also unsealed ones are taken by a database here: what records mean is the same whoever can read it.
    """

    where: Place | MemoryCabinet

    def cabinet(self) -> Cabinet:
        """All records, as another window opens them."""
        if isinstance(self.where, Path):
            return FolderCabinet(self.where)
        if isinstance(self.where, MemoryCabinet):
            return self.where
        from games.record.store.postgresql import anew, drawer
        from games.record.store.postgresql.cabinet import PostgresqlCabinet

        if not _OPENED:
            _UNPATCH.setattr(anew, "only_sealed", _any_record)
            _UNPATCH.setattr(drawer, "only_sealed", _any_record)
            _UNPATCH.setattr(PostgresqlCabinet, "only_sealed", False)
        _OPENED.append(PostgresqlCabinet(self.where.url))
        return _OPENED[-1]

    def records(self) -> Records:
        """The same, for those who know couples."""
        return OwnRecords(self.cabinet())

    @contextmanager
    def looking(self) -> Iterator[Records]:
        """The same inside `with`, over a connection that ends with it, for those who look often."""
        records = self.records()
        try:
            yield records
        finally:
            for each in [each for each in _OPENED if each is records.cabinet]:
                _OPENED.remove(each)
                each.close()

    @property
    def seldom(self) -> int:
        """How many times more seldom something is tried here that takes longer than in a folder."""
        return 3 if isinstance(self.where, Address) else 1

    def drawer(self) -> Drawer:
        """Where the only record is."""
        (drawer,) = self.cabinet().drawers()
        return drawer

    def open_db(self) -> RecordDB:
        """The only record, with TinyDB's calls."""
        return RecordDB(self.drawer().open())

    def everything(self) -> bytes:
        """All that anybody finds there who sees into it from below."""
        if isinstance(self.where, Address):
            return b"\n".join(_rows(self.where))
        if isinstance(self.where, MemoryCabinet):
            return b"\n".join(content for each in self.where.kept.values() for content in each.everything())
        return b"\n".join(path.read_bytes() for path in sorted(self.where.rglob("*")) if path.is_file())

    def files(self, begins: str = "") -> list[str]:
        """The names of the small files that begin so, of all records."""
        drawers = self.cabinet().drawers()
        return sorted(each.name for drawer in drawers for each in drawer.files.list() if each.name.startswith(begins))

    def file(self, name: str) -> bytes:
        """What a small file of the only record holds, which is there."""
        found = self.drawer().files.get(name)
        assert found is not None, name
        return found

    def kept(self) -> dict[str, bytes]:
        """The only record and its small files, byte for byte."""
        drawer = self.drawer()
        return {RECORD: drawer.look()[0]} | {
            each.name: drawer.files.get(each.name) or b"" for each in drawer.files.list()
        }

    @contextmanager
    def full(self) -> Iterator[None]:
        """Inside `with` there's no room for anything more, neither for this process nor where a server keeps it."""
        if isinstance(self.where, Address):
            with beside(self.where) as connection:
                connection.execute(_FULL)
                try:
                    yield
                finally:
                    connection.execute("DROP FUNCTION is_full() CASCADE")
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.write", _no_space)
            yield

    def copies(self) -> list[bytes]:
        """What the copies hold that were kept of the only record, as it was found."""
        drawer = self.drawer()
        if isinstance(self.where, Address):
            with beside(self.where) as connection:
                rows = connection.execute(
                    "SELECT content FROM ourturn.files WHERE name LIKE %s ORDER BY name", (_COPIES,)
                )
                return [content for (content,) in rows.fetchall()]
        if isinstance(self.where, MemoryCabinet):
            files = self.where.kept[drawer.id].kept.files
            return [content for name, content in files.items() if name.startswith(f"{RECORD}{layout.FOUND}")]
        return [Path(each).read_bytes() for each in sorted(layout.found(drawer.at)) if RECORD in str(each)]

    def age(self, name: str, seconds: float) -> None:
        """Have a small file of the only record be there for so many seconds longer."""
        if isinstance(self.where, Address):
            with beside(self.where) as connection:
                aged = "UPDATE ourturn.files SET put = put - make_interval(secs => %s) WHERE name = %s"
                assert connection.execute(aged, (seconds, name)).rowcount == 1
            return
        path = self.drawer().called(name)
        info = os.stat(path)
        os.utime(path, (info.st_atime - seconds, info.st_mtime - seconds))

    def overwrite(self, raw: bytes, *, copies: bool = False) -> None:
        """Have the only record be these bytes, as if from below; in a database there are only whole lines.

        ``copies`` that were kept of it stay; else they go as well.
        """
        drawer = self.drawer()
        if isinstance(self.where, Path):
            for each in [] if copies else layout.found(drawer.at):
                os.unlink(each)
            path = Path(drawer.called(RECORD))
            path.unlink(missing_ok=True)
            path.touch(0o600)
            path.write_bytes(raw)
            return
        if isinstance(self.where, MemoryCabinet):
            self.where.kept[drawer.id].kept.take(raw)
            return
        header, *lines = (each + b"\n" for each in raw.removesuffix(b"\n").split(b"\n"))
        assert raw.endswith(b"\n"), "a line without an end"
        with beside(self.where) as connection, connection.transaction():
            connection.execute("DELETE FROM ourturn.commits WHERE couple = %s", (drawer.id,))
            gone = "" if copies else _COPIES
            connection.execute("DELETE FROM ourturn.files WHERE couple = %s AND name LIKE %s", (drawer.id, gone))
            with suppress(ValueError, KeyError):  # what is none leaves it as it was
                read = read_header(header.removesuffix(b"\n"))
                set_ = "UPDATE ourturn.records SET store = %s, epoch = %s WHERE couple = %s"
                connection.execute(set_, (read.store, read.epoch, drawer.id))
            row = connection.execute(
                "UPDATE ourturn.records SET header = %s WHERE couple = %s RETURNING epoch", (header, drawer.id)
            ).fetchone()
            assert row
            ends = len(header)
            for seq, line in enumerate(lines, 1):
                ends += len(line)
                connection.execute(
                    "INSERT INTO ourturn.commits (couple, epoch, seq, ends, line) VALUES (%s, %s, %s, %s, %s)",
                    (drawer.id, row[0], seq, ends, line[:-1]),
                )

    def calls(self) -> AbstractContextManager[None]:
        """Inside `with` what is said to where they lie counts among the calls that go through `trials.failing`."""
        return statements_too() if isinstance(self.where, Address) else nullcontext()

    def see_gone(self, id_: str, what: Hold) -> None:
        """Wait until whoever held this was killed has let go of it: a server hears of it a moment later."""
        if isinstance(self.where, Address):
            (drawer,) = (each for each in self.cabinet().drawers() if each.id == id_)
            drawer.hold(what, PATIENCE).close()

    def let_holders_say(self, id_: str, words: bytes) -> None:
        """Have whoever holds seats of this record say this of themselves, as if from outside."""
        if isinstance(self.where, Path):
            for seat in (layout.SEAT_A, layout.SEAT_B, layout.DRIVING):
                (self.where / "couples" / id_ / seat).write_bytes(words)
            return
        assert isinstance(self.where, Address)
        with beside(self.where) as connection:
            connection.execute(
                "UPDATE ourturn.holds SET says = %s WHERE couple = %s AND what IN ('a', 'b', 'driving')", (words, id_)
            )


def stored_at(at: Path | Stored) -> Stored:
    """Records in a folder, or where they are said to be."""
    return at if isinstance(at, Stored) else Stored(at)


class OwnRecords(Records):
    """What another window has: it finds a couple by itself, over a connection of its own if there is one."""

    def _own(self, couple: Couple) -> Couple:
        own = (each for each in self.cabinet.drawers() if each.id == couple.id)
        return couple._replace(drawer=next(own, couple.drawer))

    def open(
        self, couple: Couple, key: Key | None = None, over: Sequence[Window] = (), seat: str | None = None
    ) -> Record:
        """See `Records`."""
        return super().open(self._own(couple), key, over, seat)

    def joiner(self, couple: Couple, seat: str) -> Joiner | None:
        """See `Records`."""
        return super().joiner(self._own(couple), seat)

    def read(self, couple: Couple, key: Key | None = None) -> Record:
        """See `Records`."""
        return super().read(self._own(couple), key)


_COPIES = f"{RECORD}{layout.FOUND}%"
_FULL = """
CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE disk_full; END';
CREATE TRIGGER is_full BEFORE INSERT OR UPDATE OR DELETE ON ourturn.commits FOR EACH ROW EXECUTE FUNCTION is_full();
CREATE TRIGGER is_full BEFORE INSERT OR UPDATE OR DELETE ON ourturn.files FOR EACH ROW EXECUTE FUNCTION is_full();
CREATE TRIGGER is_full BEFORE INSERT OR UPDATE OR DELETE ON ourturn.records FOR EACH ROW EXECUTE FUNCTION is_full();
"""


def _no_space(*_: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@contextmanager
def beside(address: Address) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A connection beside the store's own."""
    import psycopg

    with psycopg.connect(address.url, autocommit=True) as connection:
        yield connection


_OPENED: "list[PostgresqlCabinet]" = []
_UNPATCH = pytest.MonkeyPatch()


def _any_record(_codec: str, _at: str) -> None:
    """See that a record may be kept: here any may."""


def _rows(address: Address) -> Iterator[bytes]:
    """Every value in every row of every table."""
    with beside(address) as connection:
        for schema, table in connection.execute(_TABLES).fetchall():
            every = f'SELECT * FROM "{schema}"."{table}"'  # noqa: S608  # its own tables
            for row in connection.execute(every.encode()).fetchall():
                yield from (value if isinstance(value, bytes) else str(value).encode() for value in row)


@contextmanager
def prepared(server: Server) -> Iterator[Address]:
    """A database of a test's own in which records can be kept; it goes afterwards."""
    _prepare(server)
    with server.database(PREPARED) as name:
        yield Address(server.url(name))


@contextmanager
def emptied(server: Server) -> Iterator[Address]:
    """The same for tests that leave its tables as they are, which saves most of the time: the next one has it, too."""
    _prepare(server)
    name = server.emptied.pop() if server.emptied else server.new_database(PREPARED)
    yield Address(server.url(name))
    server.say(_CUT_OFF, name)
    server.say("TRUNCATE ourturn.records, ourturn.commits, ourturn.files, ourturn.holds", name)
    server.emptied.append(name)


_CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def _prepare(server: Server) -> None:
    from games.record.store.postgresql.schema import make

    if PREPARED not in server.made:
        server.say(f"CREATE DATABASE {PREPARED}")
        make(server.url(PREPARED))
        server.made.add(PREPARED)


@contextmanager
def let_go() -> Iterator[None]:
    """Whatever was opened inside is closed afterwards."""
    try:
        yield
    finally:
        while _OPENED:
            _OPENED.pop().close()
        _UNPATCH.undo()
