"""The log of one record in PostgreSQL: what `Journal` is for a folder, with a row for each line.

* A commit is one transaction: under the record's lock it sees that nobody was first and that what its window holds
  is still held, then adds the line. What was not acknowledged because the connection was lost is looked up.
* `locked` locks the record's name for as long as it lasts, and the server lets go of it when the connection ends. What
  is saved after that inside the same `locked` is refused: somebody else may have been there.
* A commit by itself asks for no lock before: it names what was last seen, and is done again where that is no more.
* Taking words away is writing all of it anew, as in a folder; see `schema` for what the server's own files keep.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any

import psycopg
from psycopg.types.numeric import Int4, Int8

from games.engine.words import gettext as _
from games.record.errors import Busy, Full, TakenOver, Unwritable
from games.record.store import line
from games.record.store.journal import REWRITE_AFTER, Locked, appended
from games.record.store.postgresql.anew import Anew, Behind, Expected, lines_of
from games.record.store.postgresql.connecting import Link, Rows
from games.record.store.postgresql.errors import NotSaved, is_lock_timeout
from games.record.store.postgresql.saving import reading, save, see_still_alone, writing
from games.record.store.postgresql.so_far import SoFar, state_in
from games.record.store.seams import PATIENCE, Appended, Held
from games.record.store.tables import Tables

_ENTER = b"SELECT store, epoch, header, seq, ends, stands FROM ourturn.enter(%s, %s, %s)"
_COMMIT = b"SELECT ourturn.commit(%s, %s, %s, %s, %s, %s, %s, %s)"
_TRIES = 3
"""How often something is appended to what was last seen, before others are kept out first."""
_IS_SAVED = b"SELECT 1 FROM ourturn.commits WHERE couple = %s AND epoch = %s AND seq = %s AND line = %s"


class PostgresqlLog:
    """The log of the drawer called ``couple``: see `RecordLog`, and `Journal` for what is the same there.

    Raises Missing, what reading raises, and the errors of the database.
    """

    def __init__(
        self,
        link: Link,
        couple: str,
        at: str,
        codec: line.CodecFor = line.Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
        quota: int = 0,
    ) -> None:
        self._link, self._couple, self._quota = link, couple, quota
        self._patience, self._held = patience, held
        self._so_far = SoFar(link, couple, at, codec)
        self.at = at
        """See `RecordLog`."""
        self._turn, self._guard, self._depth, self._closed = link.turn(couple), RLock(), 0, False
        self._locked = Locked(self._enter, self._leave)
        self._anew = Anew(link, couple, at)
        self.refresh()

    # --- what there is ---

    @property
    def store(self) -> str:
        """See `RecordLog`."""
        return self._so_far.store

    @property
    def state(self) -> tuple[str, int, int]:
        """See `RecordLog`."""
        self.refresh()
        return self._so_far.store, self._so_far.epoch, self._so_far.ends

    def codec(self, epoch: int) -> line.Codec:
        """See `RecordLog`."""
        self.refresh()
        return self._so_far.codec_for(self._so_far.store, epoch)

    @property
    def tables(self) -> Tables:
        """See `RecordLog`."""
        self.refresh()
        return self._so_far.tables

    def rows(self, table: str) -> dict[str, line.Doc]:
        """See `RecordLog`."""
        return self.tables.of(table)

    def where(self, table: str, field: str, value: line.Value) -> dict[str, line.Doc]:
        """See `RecordLog`."""
        return self.tables.where(table, field, value)

    def docs(self, table: str) -> Iterator[tuple[str, line.Doc]]:
        """See `RecordLog`."""
        return self.tables.docs(table)

    def next_id(self, table: str) -> int:
        """See `RecordLog`."""
        return self.tables.free(table)

    def refresh(self) -> bool:
        """See `RecordLog`. One question to the server, where nobody is kept out."""
        with self._guard:
            if self._closed:
                raise ValueError("the record is closed")
            if self._is_alone:
                return False
            with reading(self.at):
                return self._so_far.look()

    # --- saving ---

    def locked(self) -> Locked:
        """See `RecordLog`."""
        return self._locked

    def commit(self, ops: Iterable[line.Op], *, rewrite: bool = False) -> None:
        """See `RecordLog`. Raises `Full` as well, and `TakenOver`."""
        wanted = list(ops)
        with self._guard:
            if not rewrite and not self._depth and wanted and all(op[2] is not None for op in wanted):
                if not self._so_far.epoch or self._closed:
                    self.refresh()
                with self._in_turn():
                    is_saved = self._add(wanted)
                if is_saved:
                    self._tidy()
                    return
            with self.locked():
                self._commit(wanted, rewrite)

    def append(
        self, table: str, docs: Sequence[Mapping[str, Any]], seen: tuple[str, int, int] | None = None
    ) -> Appended | None:
        """See `RecordLog`: it names what was last seen, and is tried again where others were first."""
        with self._guard:
            for _try in range(0 if self._depth or not docs else _TRIES):
                if not self._so_far.epoch or self._closed:
                    self.refresh()
                so_far = self._so_far
                before = so_far.store, so_far.epoch, so_far.ends
                if seen is not None and seen != before:
                    return None
                first = so_far.tables.free(table)
                ids = list(range(first, first + len(docs)))
                with self._in_turn():
                    is_saved = self._add([(table, key, dict(doc)) for key, doc in zip(ids, docs, strict=True)])
                if is_saved:
                    done = Appended(ids, (so_far.store, so_far.epoch, so_far.ends))
                    self._tidy()
                    return done
                if not self.refresh():
                    break  # it isn't that others were first
            return appended(self, table, docs, seen)

    def clear_half_written(self) -> None:
        """Nothing is ever half written: see `RecordLog`."""

    def compact(self, codec: line.CodecFor | None = None) -> None:
        """See `RecordLog`. Raises OnlySealed for a codec that anybody can read."""
        with self.locked():
            before = self._so_far.codec_for
            try:
                self._so_far.codec_for = codec or before
                self._write_anew(self._so_far.tables, clear=codec is not None)
            except BaseException:
                self._so_far.codec_for = before
                raise

    def close(self) -> None:
        """See `RecordLog`."""
        with self._guard:
            self._closed = True
            self._so_far.forget()

    # --- one writer ---

    @property
    def _is_alone(self) -> bool:
        return self._depth > 0 and self._couple in self._link.locks

    @property
    def _milliseconds(self) -> int:
        return max(0, round(self._patience * 1000))

    @property
    def _tokens(self) -> str:
        return ",".join(self._held.proofs) if self._held else ""

    def _enter(self) -> None:
        self._guard.acquire()
        try:
            if self._closed:
                raise ValueError("the record is closed")
            if not self._depth:
                self._lock()
            self._depth += 1
        except BaseException:
            self._guard.release()
            raise

    def _lock(self) -> None:
        """Lock the record's name, and take in what others wrote. Raises Busy, TakenOver."""
        self._take_turn()
        try:
            rows = self._entered()
            if rows and not rows[0][-1]:
                raise TakenOver
            with reading(self.at):
                self._so_far.see(state_in([row[:-1] for row in rows], self.at))
        except BaseException:
            self._unlock()
            raise

    def _entered(self) -> Rows:
        link = self._link
        with writing(self.at), link.connected():
            try:
                rows = link.ask(_ENTER, (self._couple, Int4(self._milliseconds), self._tokens))
            except psycopg.Error as error:
                if is_lock_timeout(error):
                    raise Busy(self.at, self._patience) from None
                link.lose()  # it may have been locked before it failed
                raise
            except BaseException:
                link.lose()
                raise
            link.locks.add(self._couple)
            return rows

    def _leave(self) -> None:
        try:
            self._depth -= 1
            if not self._depth:
                self._unlock()
        finally:
            self._guard.release()

    def _take_turn(self) -> None:
        """Keep others of this process out, whom the server takes for the same one. Raises Busy."""
        if not self._turn.acquire(timeout=max(0.0, self._patience)):
            raise Busy(self.at, self._patience)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        self._take_turn()
        try:
            yield
        finally:
            self._turn.release()

    def _unlock(self) -> None:
        self._link.let_go_of(self._couple, at_once=False)
        self._turn.release()

    # --- a commit ---

    def _commit(self, ops: list[line.Op], rewrite: bool) -> None:
        see_still_alone(self._link, self.at, self._couple)
        wanted, shrinks = self._so_far.tables.meant(ops)
        if not wanted:
            return
        if rewrite or shrinks:
            text = line.to_text(wanted)
            fresh = line.read_back(wanted, text)
            try:
                self._so_far.tables.apply(fresh)
                self._write_anew(self._so_far.tables, clear=True)
            except BaseException:
                self._so_far.forget()
                raise
            return
        if not self._add(wanted):
            raise NotSaved(self.at, _("someone else saved something in the same moment"))
        self._tidy()

    def _add(self, wanted: list[line.Op]) -> bool:
        """Add a commit that takes nothing away; whether nobody was first. Raises Unfit, Full, TakenOver, NotSaved."""
        text = line.to_text(wanted)
        fresh = line.read_back(wanted, text)
        seq, epoch = self._so_far.seq + 1, self._so_far.epoch
        written = self._so_far.codec.wrap(seq, text)
        ends = self._so_far.ends + len(written) + 1
        named = self._couple, Int8(epoch), Int8(seq)
        values = *named, Int8(ends), written, self._tokens, Int8(self._quota), Int4(self._milliseconds)
        try:
            rows = save(
                self._link,
                self.at,
                self._couple,
                _COMMIT,
                values,
                lambda: bool(self._link.ask(_IS_SAVED, (*named, written))),
            )
        except psycopg.errors.LockNotAvailable:
            raise Busy(self.at, self._patience) from None
        said = rows[0][0] if rows else 1
        if said == -1 and self._depth:
            raise TakenOver
        if said == -2:
            raise Full
        if said == 1:
            self._so_far.added(written, fresh)
        return bool(said == 1)  # else coming in says what is the matter

    def _write_anew(self, tables: Tables, clear: bool) -> None:
        epoch, store = self._so_far.epoch + 1, self._so_far.store
        codec = self._so_far.codec_for(store, epoch)
        header = line.Header(codec.name, store, epoch)
        seen = Expected(self._so_far.epoch, self._so_far.seq)
        lines = lines_of(tables, self._so_far.codec_for, store, epoch)
        try:
            done = self._anew.write(header, lines, seen=seen, tokens=self._tokens, clear=clear)
        except Behind:
            raise NotSaved(self.at, _("someone else saved something in the same moment")) from None
        self._so_far.anew(codec, epoch, done)

    def _tidy(self) -> None:
        """Write it anew once more was written over than is alive."""
        tables = self._so_far.tables
        if tables.replaced <= REWRITE_AFTER or tables.replaced <= tables.count():
            return
        try:
            with self.locked():
                self._write_anew(self._so_far.tables, clear=False)
        except (Unwritable, Busy):
            self._so_far.forget()  # the commit itself is safe; a later one tries once more
