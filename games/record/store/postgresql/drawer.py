"""One record in PostgreSQL: its log, its small files, and all of it, to be copied or replaced."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from threading import Event
from time import monotonic

from games.record.errors import Busy, Missing
from games.record.store import line
from games.record.store.line import CodecFor, Doc, Header, Plain
from games.record.store.postgresql import copies
from games.record.store.postgresql.anew import TORN, Anew, lines_of, only_sealed
from games.record.store.postgresql.files import PostgresqlFiles
from games.record.store.postgresql.holds import SharedHolds
from games.record.store.postgresql.log import PostgresqlLog
from games.record.store.postgresql.saving import reading, save
from games.record.store.postgresql.so_far import read_header
from games.record.store.seams import FIRST, PATIENCE, RECORD, FileMode, Held, Hold, Holder, Snapped
from games.record.store.tables import Tables

GUESSING = "ourturn guessing"
"""What is locked by whoever makes a key from a passphrase."""
_BEGINS = b"""
SELECT r.header, c.line FROM ourturn.records r
LEFT JOIN ourturn.commits c ON c.couple = r.couple AND c.epoch = r.epoch AND c.ends <= %s
WHERE r.couple = %s ORDER BY c.seq
"""
_HEADER = b"SELECT header FROM ourturn.records WHERE couple = %s"
_SOON, _PAUSE = 1.0, 0.01  # seconds


class PostgresqlDrawer:
    """The record called ``id`` in the database that ``holds`` is about: see `Drawer`. ``quota`` is how many bytes all
    of it may have, 0 for any number."""

    def __init__(self, holds: SharedHolds, id_: str, quota: int = 0) -> None:
        self._link, self._holds, self.id, self._quota = holds.link, holds, id_, quota
        self.at = f"{holds.link.at}/{id_}"
        """See `Drawer`."""
        self.files = PostgresqlFiles(holds.link, id_, self.at)
        """See `Drawer`."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PostgresqlDrawer) and (self.id, self._link.at) == (other.id, other._link.at)

    def __hash__(self) -> int:
        return hash((self.id, self._link.at))

    def called(self, name: str) -> str:
        """See `Drawer`."""
        return f"{self.at}/{name}"

    @property
    def holds_record(self) -> bool:
        """See `Drawer`."""
        return self._header() is not None

    def open(
        self,
        *,
        create: bool = False,
        codec: CodecFor = Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
    ) -> PostgresqlLog:
        """See `Drawer`. Raises OnlySealed where one is to be made that anybody can read."""
        if create and not self.holds_record:
            self.write_anew(Tables(), codec)
        return PostgresqlLog(self._link, self.id, self.called(RECORD), codec, patience, held, self._quota)

    def header(self) -> Header:
        """See `Drawer`."""
        written = self._header()
        if written is None:
            raise Missing(self.called(RECORD))
        return read_header(written, self.called(RECORD))

    def first_doc(self, table: str, codec: CodecFor = Plain) -> tuple[Header, Doc | None]:
        """See `Drawer`."""
        head = self.header()
        lines = codec(head.store, head.epoch)
        if lines.name != head.codec:
            return head, None
        with reading(self.at):
            rows = self._link.ask(_BEGINS, (FIRST, self.id))
        for number, (_header, written) in enumerate(rows, 1):
            try:
                (commit,) = line.from_texts([lines.unwrap(number, written or b"")])
            except (ValueError, RecursionError):
                break  # opening the record says what is wrong here
            for name, key, doc in commit:
                if name == table and key == 1:
                    return head, doc
        return head, None

    def _header(self) -> bytes | None:
        with reading(self.at):
            rows = self._link.ask(_HEADER, (self.id,))
        return rows[0][0] if rows else None

    # --- who holds what ---

    def hold(self, what: Hold, patience: float, says: bytes = b"") -> Held:
        """See `Drawer`."""
        if what in (Hold.WRITING, Hold.GUESSING):
            return self._holds.lock(self._lock_of(what), self.at, patience)
        give_up, waiting = monotonic() + patience, Event()
        while True:
            if held := self._holds.hold(self.id, self.at, what.value, says):
                return held
            if monotonic() >= give_up:
                raise Busy(self.at, patience)
            waiting.wait(_PAUSE)

    def hold_all(self, whats: Sequence[Hold], says: bytes) -> Mapping[Hold, Held]:
        """See `Drawer`."""
        held = self._holds.hold_all(self.id, self.at, [what.value for what in whats], says)
        if not held:
            raise Busy(self.at, 0)
        return dict(zip(whats, held, strict=True))

    def held_by(self, what: Hold) -> Holder | None:
        """See `Drawer`."""
        if what in (Hold.WRITING, Hold.GUESSING):
            return Holder(b"", 0.0) if self._holds.is_locked(self._lock_of(what), self.at) else None
        return next(iter(self._holds.held(self.id, self.at, what.value)), None)

    def hold_instead(self, what: Hold, of: bytes, says: bytes) -> Held:
        """See `Drawer`. It waits a second at most for a commit that is under way."""
        held = self._holds.hold(self.id, self.at, what.value, says, of)
        if held is None:
            raise Busy(self.at, 0)
        return held

    def come_in(self, kind: str, most: int, says: bytes, instead: bytes | None = None) -> Held | None:
        """See `Drawer`."""
        for what in _windows(kind, most):
            if held := self._holds.hold(self.id, self.at, what, says, instead):
                return held
        return None

    def those_in(self, kind: str, most: int) -> Sequence[Holder]:
        """See `Drawer`."""
        return self._holds.held(self.id, self.at, *_windows(kind, most))

    def _lock_of(self, what: Hold) -> str:
        return GUESSING if what is Hold.GUESSING else self.id

    def remove(self) -> None:
        """See `Drawer`. What stays in the server's own files for a while is sealed: see `schema`."""
        gone = b"SELECT 1 FROM ourturn.records WHERE couple = %s"
        save(
            self._link,
            self.at,
            self.id,
            b"SELECT ourturn.remove(%s)",
            (self.id,),
            lambda: not self._link.ask(gone, (self.id,)),
        )

    # --- all of it ---

    def look(self, name: str = RECORD, most: int | None = None) -> tuple[bytes, datetime]:
        """See `Drawer`."""
        with reading(self.called(name)):
            if name == RECORD:
                content, changed = copies.record(self._link, self.id, self.called(name), most)
            else:
                content, changed = copies.file(self._link, self.id, self.called(name), name)
        return content[:most], changed.astimezone()

    def modes(self) -> list[FileMode]:
        """None: whoever may read something here was told so by whoever runs the database. Raises Missing."""
        if not self.holds_record:
            raise Missing(self.at)
        return []

    @contextmanager
    def snapshot(self) -> Iterator[Mapping[str, Snapped]]:
        """See `Drawer`. All of it is in memory for as long as it lasts."""
        with closing(self.hold(Hold.WRITING, PATIENCE)), reading(self.at):
            snaps = copies.all_of_it(self._link, self.id, self.called(RECORD))
        yield snaps

    def write_anew(
        self, tables: Tables, codec: CodecFor = Plain, store: str = "", epoch: int = 0, *, keeps: Sequence[str] = ()
    ) -> list[str]:
        """See `Drawer`; the copies come in the same moment. Raises OnlySealed."""
        store = store or os.urandom(16).hex()
        header = Header(codec(store, epoch + 1).name, store, epoch + 1)
        return self._write(header, lines_of(tables, codec, store, epoch + 1), {}, keeps)

    def bring(self, files: Iterable[tuple[str, Iterable[bytes]]], *, keeps: Sequence[str] = ()) -> list[str]:
        """See `Drawer`; all of them come in the same moment. Raises OnlySealed, Damaged where it doesn't say."""
        brought = {name: b"".join(pieces) for name, pieces in files}
        first, _gap, rest = brought.pop(RECORD).partition(b"\n")
        header = read_header(first, self.called(RECORD))
        lines = rest.split(b"\n")
        if torn := lines.pop():
            brought[TORN] = torn
        return self._write(header, lines, brought, keeps)

    def _write(
        self, header: Header, lines: Iterable[bytes], files: Mapping[str, bytes], keeps: Sequence[str]
    ) -> list[str]:
        only_sealed(header.codec, self._link.at)
        written = Anew(self._link, self.id, self.called(RECORD)).write(header, lines, files=files, keeps=keeps)
        return [self.called(name) for name in written.kept]


def _windows(kind: str, most: int) -> list[str]:
    return [f"window-{kind}{number}" for number in range(1, most + 1)]
