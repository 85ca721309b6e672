"""The two seams of the store, as protocols. What stands above the store knows these, and neither a path nor a query.

* **The log of commits** (`RecordLog`): `refresh` (see what others wrote), `locked` (be the only writer), `commit` (make
  operations durable, all of them or none), and `where` (the documents in which a field has a value). Everything that
  partners answered goes through it; reading is from memory.
* **The small files** (`SmallFiles`): `get`, `put`, `delete`, `list`. What lies beside the log and is no commit: the key
  file, the keys of an evening, a draft, the count of wrong passphrases.

Another engine than a folder on the disk has to offer these two and no more. What both raise are the errors of
`games.record.errors`; each names in its sentence where the record lies, which only the store knows.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from games.record.store.line import Codec, CodecFor, Doc, Op, Value
from games.record.store.tables import Tables

PATIENCE = 10.0  # seconds to wait for another window


class RecordLog(Protocol):
    """The log of one record's commits, and what they come to: documents by table and id.

    What reading gives is alive and not to be changed; it holds what other windows committed, too.
    """

    @property
    def at(self) -> str:
        """Where it lies, in words that may stand in a sentence."""

    @property
    def store(self) -> str:
        """The record's own random name (32 hex digits), the same for as long as it lives."""

    @property
    def state(self) -> tuple[str, int, int]:
        """Its name, how often it was written anew, and its length in bytes; another one after every commit."""

    def refresh(self) -> bool:
        """Take in what others committed; whether there was anything."""

    def locked(self) -> AbstractContextManager[None]:
        """Be the only writer inside `with`, with all that others wrote taken in; may be nested. Raises `Busy`."""

    def commit(self, ops: Iterable[Op], *, rewrite: bool = False) -> None:
        """Make operations durable, all or none. What one deletes is in no copy that the store keeps afterwards.

        An operation is (table, id, document), (table, id, None) to delete, (table, None, n) for the next free id, or
        (table, None, None) to drop a table. `rewrite` takes words that were written over off the disk as well.
        Raises `Unfit` before anything is written, `Unwritable` when the disk refuses; the record is then as before.
        """

    def where(self, table: str, field: str, value: Value) -> dict[str, Doc]:
        """The documents by str(id) in which a field is there and has exactly this value; without reading all others."""

    def rows(self, table: str) -> dict[str, Doc]:
        """All documents of a table by str(id); none where there is no such table."""

    def docs(self, table: str) -> Iterator[tuple[str, Doc]]:
        """The documents of a table by str(id), the last one first, each read only when it is asked for."""

    def next_id(self, table: str) -> int:
        """The id for the next new document. Holds only inside `locked()`."""

    @property
    def tables(self) -> Tables:
        """All that the record holds."""

    def codec(self, epoch: int) -> Codec:
        """How a line of this record is written in an epoch; no commit has epoch 0."""

    def compact(self, codec: CodecFor | None = None) -> None:
        """Write all of it anew, with another line codec if one is given. Raises `Unwritable`."""

    def close(self) -> None:
        """Let go of it; any further call raises ValueError."""


class Listed(NamedTuple):
    """A small file: its name, how many bytes it has, and when it was put there, in seconds since 1970."""

    name: str
    size: int
    put: float


class SmallFiles(Protocol):
    """The small files beside one log, by names such as `key`; at most `SMALL` bytes each."""

    def get(self, name: str) -> bytes | None:
        """What a file holds, None where there is none. Raises `Refused` for what was planted, `Unreadable`."""

    def put(self, name: str, content: bytes) -> None:
        """Put a file in the place of the one before, all at once. Raises `Unwritable`; it is as before then."""

    def delete(self, names: Iterable[str]) -> None:
        """Take files away, durably, and what was half put of them; none need be there. Raises `Unwritable`."""

    def list(self) -> tuple[Listed, ...]:
        """The files that are there, by name."""

    def called(self, name: str) -> str:
        """Where a file lies, in words that may stand in a sentence."""


SMALL = 1024 * 1024  # bytes
