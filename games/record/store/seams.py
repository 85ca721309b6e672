"""The two seams of the store, as protocols. What stands above the store knows these, and neither a path nor a query.

* **The log of commits** (`RecordLog`): `refresh` (see what others wrote), `locked` (be the only writer), `commit` (make
  operations durable, all of them or none), and `where` (the documents in which a field has a value). Everything that
  partners answered goes through it; reading is from memory.
* **The small files** (`SmallFiles`): `get`, `put`, `delete`, `list`. What lies beside the log and is no commit: the key
  file, the keys of an evening, a draft, the count of wrong passphrases.

Both are had from a `Drawer`, where one record is kept: it says who holds what, and gives all of it as one thing for
backups and mending. A `Cabinet` has a drawer for each record. Another engine than folders on the disk offers these
protocols and no more. What they raise are the errors of `games.record.errors`; each names in its sentence where the
record lies, which only the store knows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple, Protocol

from games.record.store.line import Codec, CodecFor, Doc, Header, Op, Plain, Value
from games.record.store.tables import Tables

PATIENCE = 10.0  # seconds to wait for another window


class Appended(NamedTuple):
    """New documents on a log: their ids, and the log's `state` with them as its last commit."""

    ids: list[int]
    state: tuple[str, int, int]


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

    def append(
        self, table: str, docs: Sequence[Mapping[str, Any]], seen: tuple[str, int, int] | None = None
    ) -> Appended | None:
        """Save new documents under the next free ids, all or none, which asks less of a store than `locked` does.

        None, and nothing is saved, where others committed something since its state was ``seen``. Raises as `commit`.
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

    def clear_half_written(self) -> None:
        """Take away what a killed rewriting left: it may be readable where the record is not. Raises `Unwritable`."""

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


SMALL = 1024 * 1024  # bytes
FIRST = 16 * 1024
"""Bytes of a record that say whose it is: that stands in the first lines, because changing it writes all anew."""


RECORD = "record.journal"
"""What the log is called among the files of a copy."""


def is_copied(name: str) -> bool:
    """Whether a file goes along in a backup: nothing half put, and nothing that begins with a dot, such as `.evening`.

    What begins with a dot belongs to this machine and this evening.
    """
    return not name.startswith(".") and not name.endswith(".new")


class Hold(Enum):
    """What only one process at a time may do."""

    WRITING = "writing"
    """Save something in this record, or copy it."""
    SEAT_A = "a"
    """Have this record open for an evening and answer for partner `a`."""
    SEAT_B = "b"
    """The same for partner `b`; a window in which both answer holds both."""
    DRIVING = "driving"
    """Drive an hour in which each answers at a seat of their own; held, too, by a window in which both answer."""
    GUESSING = "guessing"
    """Make a key from a passphrase, for any record of the same cabinet."""


DRIVER = "driver"
"""Where the id of a partner says whose seat it is: that of whoever drives and answers for nobody."""


class Held(Protocol):
    """Something that is held until it is closed, or until the process ends."""

    @property
    def stands(self) -> bool:
        """Whether it is still held: nobody holds it instead, and it was not taken away."""

    @property
    def proofs(self) -> Sequence[str]:
        """What a commit shows of it to a store that looks for itself whether it still stands; none where it can't."""

    def touch(self) -> None:
        """Say that it is used at this moment."""

    def say(self, words: bytes) -> None:
        """Tell others this from now on: see `Drawer.hold`."""

    def close(self) -> None:
        """Let go of it."""


class Holder(NamedTuple):
    """Whoever holds something: what they say of themselves, and for how many seconds they haven't used it."""

    says: bytes
    unused: float


class FileMode(NamedTuple):
    """A file or folder of a record: its name, its mode, and whether that is what it should be."""

    name: str
    mode: int
    fine: bool


class Snapped(Protocol):
    """A file as it was at one moment: its size in bytes, and when it was last changed, in seconds since 1970."""

    size: int
    changed: int

    def read(self, most: int, at: int) -> bytes:
        """So many of its bytes, at most, from a place on."""


class Drawer(Protocol):
    """Where one record is kept: a log, small files beside it, and all of it as one thing that is copied or replaced."""

    @property
    def id(self) -> str:
        """Its name in the cabinet: random, and the same for as long as it lives."""

    @property
    def at(self) -> str:
        """Where it is, in words that may stand in a sentence."""

    def called(self, name: str) -> str:
        """Where a file of it is, in words that may stand in a sentence."""

    @property
    def files(self) -> SmallFiles:
        """The small files."""

    @property
    def holds_record(self) -> bool:
        """Whether there is a record in it."""

    def open(
        self,
        *,
        create: bool = False,
        codec: CodecFor = Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
    ) -> RecordLog:
        """Open the log; `create` makes an empty one where there is none, `patience` is in seconds. Raises `Missing`.

        Once what is `held` does not stand any more, nobody is let in to write: `locked` raises `TakenOver`.
        """

    def header(self) -> Header:
        """How the log is written, from its first bytes. Raises as opening does."""

    def first_doc(self, table: str, codec: CodecFor = Plain) -> tuple[Header, Doc | None]:
        """The header, and document 1 of a table if it stands in the first lines and they are readable like this."""

    def hold(self, what: Hold, patience: float, says: bytes = b"") -> Held:
        """Be the only one who does this, after waiting so many seconds at most. Raises `Busy`.

        `says` is what `held_by` tells others until then.
        """

    def hold_all(self, whats: Sequence[Hold], says: bytes) -> Mapping[Hold, Held]:
        """Hold each of these as `hold` does, without waiting, or none of them. Raises `Busy`."""

    def held_by(self, what: Hold) -> Holder | None:
        """Who holds this at this moment, with no words where they say nothing of themselves; None: nobody does."""

    def hold_instead(self, what: Hold, of: bytes, says: bytes) -> Held:
        """Hold it in place of whoever says `of`, who does not let go of it and holds it no more from then on.

        Raises `Busy` where others hold it by now.
        """

    def come_in(self, kind: str, most: int, says: bytes, instead: bytes | None = None) -> Held | None:
        """Be one of so many windows of a kind, from coming in to leaving; None where there are as many already.

        In place of the one that says ``instead``, if there is one, which is in no more from then on.
        """

    def those_in(self, kind: str, most: int) -> Sequence[Holder]:
        """Those windows that are in at this moment, each with what it says."""

    def remove(self) -> None:
        """Take everything in it away, and itself. Raises `Unwritable`."""

    # --- all of it, for backups and mending ---

    def look(self, name: str = RECORD, most: int | None = None) -> tuple[bytes, datetime]:
        """The bytes of a file, the first `most` or all, and when it was last changed; nothing is touched by it.

        Raises `Missing`, `Unreadable`, and `Refused` for what was planted.
        """

    def modes(self) -> list[FileMode]:
        """Who may read what is in it, itself first. Raises `Missing` and `Unreadable`."""

    def snapshot(self) -> AbstractContextManager[Mapping[str, Snapped]]:
        """The files that are copied, the log first, as they are between two commits; what comes later changes nothing.

        Raises `Busy`, `Missing`, `Unreadable`.
        """

    def write_anew(
        self, tables: Tables, codec: CodecFor = Plain, store: str = "", epoch: int = 0, *, keeps: Sequence[str] = ()
    ) -> list[str]:
        """Make the record hold these tables, all at once, with another name of its own unless `store` is given.

        Of the files that it `keeps` a copy stays beside it as they were; where, for each that there is. Copies go when
        words are next taken off the disk. Belongs inside `hold`. Raises `Unwritable`.
        """

    def bring(self, files: Iterable[tuple[str, Iterable[bytes]]], *, keeps: Sequence[str] = ()) -> list[str]:
        """Write the files of a copy, the log last of all: until then there is no record, or the one before.

        It `keeps` copies, and says where, as `write_anew` does. Raises `Unwritable`.
        """


APART = 10.0
"""Seconds by which a clock has to differ from the one that records go by before anybody is told."""


class Cabinet(Protocol):
    """Where all records are kept, a drawer for each."""

    @property
    def at(self) -> str:
        """Where it is, in words that may stand in a sentence."""

    @property
    def drawers_at(self) -> str:
        """Where the drawers are in it."""

    @property
    def ahead(self) -> float:
        """Seconds that the clock which its records go by is ahead of this machine's; 0 where it is that one."""

    @property
    def only_sealed(self) -> bool:
        """Whether none is kept there that could be read without a key."""

    @property
    def is_there(self) -> bool:
        """Whether there is a place for records yet."""

    def drawers(self) -> Sequence[Drawer]:
        """The drawers there are, in a stable order; makes nothing. Raises `Refused`, `Unreadable`, `Unwritable`."""

    def add(self) -> Drawer:
        """An empty drawer under a random name. Raises `Refused` or `Unwritable`."""

    def settling(self, name: str | None = None) -> AbstractContextManager[Drawer]:
        """A new drawer, with this name or a random one, that is gone again when what is inside `with` fails.

        What a killed process left of others like it is removed as well. Raises `Unwritable`.
        """

    def mode(self) -> int | None:
        """Who may look into it, as `chmod` has it; None where there is none yet."""
