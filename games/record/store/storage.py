"""TinyDB over the journal: `open_db` gives a database that TinyDB's users know, where an insert is one synced append.

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

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from games.record.keys.evening_keys import EveningKeys
from games.record.store.draft import Draft
from games.record.store.file import CodecFor
from games.record.store.journal import PATIENCE, Journal, Locked
from games.record.store.line import Doc, Op, Plain
from games.record.store.table import RecordTable, copied


class JournalStorage(Storage):
    """TinyDB's storage on a `Journal`, with the journal's own calls for those who save several things at once."""

    def __init__(
        self, directory: Path, *, create: bool = True, codec: CodecFor = Plain, patience: float = PATIENCE
    ) -> None:
        self.journal = Journal(directory, create=create, codec=codec, patience=patience)

    def rows(self, table: str) -> dict[str, Doc]:
        """The live documents of a table by str(id), others' writes included. Not to be changed."""
        self.journal.refresh()
        return self.journal.tables.of(table)

    def those(self, table: str, part: str) -> dict[str, Doc]:
        """At least those live documents that hold ``part`` as it is written; without reading all others."""
        self.journal.refresh()
        return self.journal.tables.those(table, part)

    def docs(self, table: str) -> Iterator[tuple[str, Doc]]:
        """The live documents by id, the last one first, each read only when it is asked for. Not to be changed."""
        self.journal.refresh()
        return self.journal.tables.docs(table)

    def next_id(self, table: str) -> int:
        """The id for the next new document. Holds only inside `locked()`."""
        self.journal.refresh()
        return self.journal.tables.free(table)

    def names(self) -> set[str]:
        """The names of all tables."""
        self.journal.refresh()
        return self.journal.tables.names

    def locked(self) -> Locked:
        """Be the only writer; see `Journal.locked`."""
        return self.journal.locked()

    def commit(self, ops: Iterable[Op], *, rewrite: bool = False) -> None:
        """Save several documents, in any tables, all or none; see `Journal.commit`."""
        self.journal.commit(ops, rewrite=rewrite)

    def read(self) -> dict[str, dict[str, Doc]] | None:
        """Everything, as a copy: TinyDB's own seam, for middlewares and whole exports. None for an empty record."""
        self.journal.refresh()
        return copied(self.journal.tables.rows) or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the record hold exactly `data`, by saving what differs in one commit."""
        with self.locked():
            self.journal.refresh()
            self.commit(list(_differences(self.journal.tables.rows, data)))

    def close(self) -> None:
        """Let go of the record's file."""
        self.journal.close()


class RecordDB(TinyDB):
    """A TinyDB whose tables and storage are the record's."""

    table_class = RecordTable  # type: ignore[assignment]  # TinyDB leaves them without the wider type they have
    default_storage_class = JournalStorage  # type: ignore[assignment]

    @property
    def storage(self) -> JournalStorage:
        """The storage, with the journal's `locked` and `commit`."""
        return self._storage

    _storage: JournalStorage

    @cached_property
    def evening_keys(self) -> EveningKeys:
        """The keys of what was answered alone in an evening that is not over."""
        return EveningKeys(Path(self.storage.journal.path).parent)

    @cached_property
    def draft(self) -> Draft:
        """What stands in a field and is no answer yet."""
        return Draft(self.storage.journal, self.evening_keys)

    def tables(self) -> set[str]:
        """The names of all tables, without copying what is in them as TinyDB would."""
        return self.storage.names()


def open_db(directory: Path, *, create: bool = True, codec: CodecFor = Plain, patience: float = PATIENCE) -> RecordDB:
    """Open the record in a couple's folder, making an empty one unless `create` is false.

    `patience` is how many seconds to wait for another window that is writing. Raises `games.record.errors`.
    """
    return RecordDB(directory, create=create, codec=codec, patience=patience)


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
