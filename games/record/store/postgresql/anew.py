"""Writing a record anew, in one transaction: its former lines go in it, and nobody sees half of it."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import psycopg
from psycopg.types.numeric import Int8

from games.record.errors import Busy, Missing, TakenOver
from games.record.store.line import CodecFor, Header, Plain, to_text
from games.record.store.postgresql.connecting import Connection, Link
from games.record.store.postgresql.errors import NotSaved, OnlySealed, is_lock_timeout, is_lost, reason
from games.record.store.postgresql.saving import is_there, see_still_alone, writing
from games.record.store.seams import PATIENCE, RECORD
from games.record.store.tables import Tables

_COPY = b"COPY ourturn.commits (couple, epoch, seq, ends, line) FROM STDIN (FORMAT BINARY)"
_TYPES = ["text", "int8", "int8", "int8", "bytea"]
_HEADER = b"""
UPDATE ourturn.records SET epoch = %s, store = %s, header = %s, mark = %s, saved = clock_timestamp()
WHERE couple = %s RETURNING 1
"""
_CLEAR = b"DELETE FROM ourturn.files WHERE couple = %s AND (name LIKE %s OR name = %s)"
_PUT = b"""
INSERT INTO ourturn.files (couple, name, content, mark) VALUES (%s, %s, %s, %s)
ON CONFLICT (couple, name) DO UPDATE SET content = excluded.content, mark = excluded.mark, put = clock_timestamp()
"""
_IS_WRITTEN = b"SELECT 1 FROM ourturn.records WHERE couple = %s AND mark = %s"
_ALONE = b"SELECT set_config('lock_timeout', '10000', true), pg_advisory_xact_lock(hashtextextended(%s, 0))"
_KEEP = b"""
INSERT INTO ourturn.files (couple, name, content, mark)
SELECT %(couple)s, %(found)s::text || (SELECT count(*) + 1 FROM ourturn.files WHERE couple = %(couple)s
    AND starts_with(name, %(found)s)), was.content, %(mark)s
FROM (
    SELECT r.header || coalesce(string_agg(c.line || '\\x0a'::bytea, ''::bytea ORDER BY c.seq), ''::bytea) AS content
    FROM ourturn.records r LEFT JOIN ourturn.commits c ON c.couple = r.couple AND c.epoch = r.epoch
    WHERE r.couple = %(couple)s AND r.header IS NOT NULL AND %(name)s = %(record)s GROUP BY r.couple
    UNION ALL SELECT f.content FROM ourturn.files f WHERE f.couple = %(couple)s AND f.name = %(name)s
) was RETURNING name
"""
"""Keeps a copy of the record or of a small file as it is, and says what it is called."""
FOUND, TORN = ".found-", "record.torn"
"""What stands in the name of a copy that was set aside, and what an unreadable end of a record is called."""


class Expected(NamedTuple):
    """What a record has to be like for it to be written anew: its epoch and its last line."""

    epoch: int
    seq: int


class Behind(Exception):
    """Others were first."""


class Written(NamedTuple):
    """How far a record comes that was written anew: its last line, if there is one, its number, and where it ends;
    and what the copies are called that were ``kept`` of what was there."""

    last: bytes
    seq: int
    ends: int
    kept: tuple[str, ...] = ()


class Anew:
    """Writes the record of the drawer called ``couple`` anew, which is said to be ``at``."""

    def __init__(self, link: Link, couple: str, at: str) -> None:
        self._link, self._couple, self._at = link, couple, at

    def write(
        self,
        header: Header,
        lines: Iterable[bytes],
        *,
        seen: Expected | None = None,
        tokens: str = "",
        clear: bool = False,
        files: Mapping[str, bytes] | None = None,
        keeps: Sequence[str] = (),
    ) -> Written:
        """Make these lines, without their ends, all of the record; ``files`` are put in the same moment.

        Of those that it ``keeps`` copies are made in it as well, before anything of them goes; ``clear`` takes copies
        away that were made so. Raises `Behind` where it is not as it was ``seen``, TakenOver, Busy, OnlySealed,
        Missing, NotSaved, InDoubt.
        """
        only_sealed(header.codec, self._link.at)
        mark, link = os.urandom(16), self._link
        with writing(self._at), link.connected() as connection:
            see_still_alone(link, self._at, self._couple)
            session = link.session
            try:
                with connection.transaction():
                    kept = self._keep(connection, keeps) if keeps else ()
                    self._begin(connection, seen, tokens)
                    written = self._copy(connection, header, lines)._replace(kept=kept)
                    values = Int8(header.epoch), header.store, header.written(), mark, self._couple
                    if not connection.execute(_HEADER, values).fetchone():
                        raise Missing(self._at)
                    if clear:
                        connection.execute(_CLEAR, (self._couple, f"%{FOUND}%", TORN))
                    for name, content in (files or {}).items():
                        connection.execute(_PUT, (self._couple, name, content, os.urandom(16)))
                return written
            except psycopg.Error as error:
                if is_lock_timeout(error):
                    raise Busy(self._at, PATIENCE) from None
                if not is_lost(error):
                    raise
                link.lose()
                if is_there(link, self._at, session, lambda: bool(link.ask(_IS_WRITTEN, (self._couple, mark)))):
                    return written
                raise NotSaved(self._at, reason(error)) from None

    def _keep(self, connection: Connection, names: Sequence[str]) -> tuple[str, ...]:
        connection.execute(_ALONE, (self._couple,))
        kept = list[tuple[str]]()
        for name in names:
            values = {"couple": self._couple, "name": name, "record": RECORD, "found": f"{name}{FOUND}"}
            kept += connection.execute(_KEEP, {**values, "mark": os.urandom(16)}).fetchall()
        return tuple(found for (found,) in kept)

    def _begin(self, connection: Connection, seen: Expected | None, tokens: str) -> None:
        epoch, seq = (Int8(seen.epoch), Int8(seen.seq)) if seen else (None, None)
        row = connection.execute(
            b"SELECT ourturn.begin_anew(%s, %s::int8, %s::int8, %s)", (self._couple, epoch, seq, tokens)
        ).fetchone()
        if not row or row[0] == 0:
            raise Behind
        if row[0] < 0:
            raise TakenOver

    def _copy(self, connection: Connection, header: Header, lines: Iterable[bytes]) -> Written:
        last, seq, ends = b"", 0, len(header.written())
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(_TYPES)
            for seq, last in enumerate(lines, 1):
                ends += len(last) + 1
                copy.write_row((self._couple, header.epoch, seq, ends, last))
        return Written(last, seq, ends)


def lines_of(tables: Tables, codec_for: CodecFor, store: str, epoch: int) -> Iterator[bytes]:
    """The lines of a record that holds these tables and nothing else."""
    codec = codec_for(store, epoch)
    return (codec.wrap(seq, to_text([op])) for seq, op in enumerate(tables.ops(), 1))


def only_sealed(codec: str, at: str) -> None:
    """See that lines can't be read by whoever runs the database. Raises OnlySealed."""
    if codec == Plain.name:
        raise OnlySealed(at)
