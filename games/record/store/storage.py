"""TinyDB over the log: `RecordDB` is a database that TinyDB's users know, where an insert is one synced append.

What differs from TinyDB, and why:

* Reads see what other processes saved, and the query cache is off: it would hide that.
* A document's id is never given to another one, also after deleting and reopening; ids name things in a couple's
  record. `truncate` and `drop_table` begin again at 1, as in TinyDB.
* Documents come back as copies, and as JSON would return them from the moment they are saved (lists for tuples,
  strings for keys). Changing a result does not change the record.
* NaN, infinities, lone surrogates, deep nesting and things that are not JSON raise `Unfit` (a ValueError) before
  anything is written; TinyDB's JSONStorage raises after it or writes what others cannot read.
* An update that changes nothing, or matches nothing, writes nothing. A table is there from its first document on, or
  from `persist_empty=True`.
* Removing rewrites the record, so that the words are gone from the disk; see `journal`. It costs as much as the
  record is large: remove many documents in one call.
* Errors of the disk are `RecordError`s with a sentence for a person.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from games.record.store.line import Doc, Op
from games.record.store.seams import RecordLog
from games.record.store.table import RecordTable
from games.record.store.tables import copied


class LogStorage(Storage):
    """TinyDB's storage on a log of commits, with the log's own calls for those who save several things at once."""

    def __init__(self, log: RecordLog) -> None:
        self.log = log
        self.rows, self.where, self.docs = log.rows, log.where, log.docs
        self.next_id, self.locked, self.commit, self.append = log.next_id, log.locked, log.commit, log.append

    def read(self) -> dict[str, dict[str, Doc]] | None:
        """Everything, as a copy: TinyDB's own seam, for middlewares and whole exports. None for an empty record."""
        return copied(self.log.tables.rows) or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the record hold exactly `data`, by saving what differs in one commit."""
        with self.locked():
            self.commit(list(_differences(self.log.tables.rows, data)))

    def close(self) -> None:
        """Let go of the log."""
        self.log.close()


class RecordDB(TinyDB):
    """A TinyDB on a log of commits, which it closes with itself."""

    def __init__(self, log: RecordLog) -> None:
        super().__init__(log)

    table_class = RecordTable
    default_storage_class = LogStorage  # type: ignore[assignment]  # TinyDB leaves it without the wider type it has

    @property
    def storage(self) -> LogStorage:
        """The storage, with the log's `locked` and `commit`."""
        return self._storage

    _storage: LogStorage

    def tables(self) -> set[str]:
        """The names of all tables, without copying what is in them as TinyDB would."""
        return self.storage.log.tables.names


def _differences(have: Mapping[str, Mapping[str, Doc]], want: Mapping[str, Mapping[Any, Any]]) -> Iterable[Op]:
    for table in have:
        if table not in want:
            yield table, None, None
    for table, wanted in want.items():
        rows = have.get(table)
        if rows is None:
            yield table, None, 1
            rows = {}
        new = {str(key): doc for key, doc in wanted.items()}
        for key in rows:
            if key not in new:
                yield table, int(key), None
        for key, doc in new.items():
            if key not in rows or rows[key] != doc:
                yield table, int(key), doc
