"""The journal: an append-only file of commits that survives crashes, full disks and a second window.

Three calls are the seam under everything else, and other engines may offer the same: `refresh` (see what others
wrote), `locked` (be the only writer) and `commit` (make operations durable, all of them or none).

* A commit is one line, written and synced before `commit` returns. When that fails the line is taken back, the file
  is read again from the disk and the error raised; a failed sync is never repeated, because a second one may succeed
  although the bytes are lost.
* The unreadable end of an interrupted write is moved to `record.torn` by the next writer. A bad line with others
  behind it raises `Damaged` and nothing is touched.
* Whatever takes words away (deleting, dropping a table, `rewrite=True`) is done by writing the whole record anew
  without them and renaming it into place: either all of it has happened or nothing, and no file of ours holds the
  words afterwards, `record.torn` included. Writing over a document is a plain append: its former words stay in the
  file until the next rewriting, which comes by itself when more was written over than is alive.
* Other processes hold the old file until they look again; a changed inode tells them to read the new one.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from games.record.errors import Full, TakenOver, Unwritable, unwritable
from games.record.store import disk, layout, line
from games.record.store.file import JournalFile
from games.record.store.lock import Lock
from games.record.store.seams import PATIENCE, Appended, Held, RecordLog
from games.record.store.tables import Tables

REWRITE_AFTER = 1000  # documents written over before a rewriting is thought of


class Journal:
    """The record of one couple, open. Usable from several threads; a forked child opens its own.

    `create` makes a missing record; `codec` makes the line codec for a store and an epoch; `patience` is in seconds.
    `set_aside` counts the bytes this journal moved to record.torn. It writes only while what is `held` stands, and adds
    nothing once its folder would hold more than `quota` bytes; 0 is for as many as there is room for.
    Raises the errors of `games.record.errors`.
    """

    def __init__(
        self,
        directory: Path,
        *,
        create: bool = True,
        codec: line.CodecFor = line.Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
        quota: int = 0,
    ) -> None:
        self._quota = quota
        self._guard, self._depth, self._alone, self._closed = RLock(), 0, False, False
        self._locked = Locked(self._enter, self._leave)
        self._lock, self._held = Lock(os.path.join(directory, layout.LOCK), patience), held
        self._file = JournalFile(str(directory), codec)
        self.set_aside = 0
        if create:
            layout.own_dir(directory)
            if not os.path.lexists(self.at):
                self._create()
        else:
            layout.check_dir(directory)
        self.refresh()

    @property
    def at(self) -> str:
        """Where the record lies."""
        return self._file.path

    @property
    def store(self) -> str:
        """The record's own random name (32 hex digits), the same for as long as it lives."""
        return self._file.store

    @property
    def state(self) -> tuple[str, int, int]:
        """Which record this is, and how far it has come; another one after every commit, also of other windows."""
        self.refresh()
        return self._file.store, self._file.epoch, self._file.end

    def codec(self, epoch: int) -> line.Codec:
        """How a line of this record is written in an epoch."""
        self.refresh()
        return self._file.codec_for(self._file.store, epoch)

    @property
    def tables(self) -> Tables:
        """All that the record holds by now; to be read only."""
        self.refresh()
        return self._file.tables

    def rows(self, table: str) -> dict[str, line.Doc]:
        """See `RecordLog`."""
        self.refresh()
        return self._file.tables.of(table)

    def where(self, table: str, field: str, value: line.Value) -> dict[str, line.Doc]:
        """See `RecordLog`."""
        self.refresh()
        return self._file.tables.where(table, field, value)

    def docs(self, table: str) -> Iterator[tuple[str, line.Doc]]:
        """See `RecordLog`."""
        self.refresh()
        return self._file.tables.docs(table)

    def next_id(self, table: str) -> int:
        """See `RecordLog`."""
        self.refresh()
        return self._file.tables.free(table)

    def append(
        self, table: str, docs: Sequence[Mapping[str, Any]], seen: tuple[str, int, int] | None = None
    ) -> Appended | None:
        """See `RecordLog`."""
        return appended(self, table, docs, seen)

    def refresh(self) -> bool:
        """Take in what other processes committed; whether there was any. One `stat` when there was not."""
        with self._guard:
            if self._closed:
                raise ValueError("the record is closed")
            return not self._alone and self._file.look()

    def locked(self) -> "Locked":
        """Be the only writer inside `with`, with all that others wrote taken in; may be nested.

        A torn end is mended on the way in. Entering raises `Busy` when another process does not let go, `TakenOver`
        when this one has lost what it held, and what `refresh` raises.
        """
        return self._locked

    def commit(self, ops: Iterable[line.Op], *, rewrite: bool = False) -> None:
        """Make the operations durable, all or none, and then visible to everybody.

        An operation is (table, id, document), (table, id, None) to delete, (table, None, n) for the next free id, or
        (table, None, None) to drop a table. `rewrite` clears words that were written over from the disk as well.
        Raises `Unfit` and `Full` before anything is written, `Unwritable` when the disk refuses; the record is then as
        before.
        """
        with self.locked():
            wanted, shrinks = self._file.tables.meant(ops)
            if not wanted:
                return
            text = line.to_text(wanted)
            fresh = line.read_back(wanted, text)
            try:
                if rewrite or shrinks:
                    self._file.tables.apply(fresh)
                    self._file.rewrite(clear=True)
                    return
                self._see_room(len(text))
                self._file.append(text)
                self._file.tables.apply(fresh)
            except BaseException:
                self._forget()
                raise
            tables = self._file.tables
            if tables.replaced > REWRITE_AFTER and tables.replaced > tables.count():
                self._tidy()

    def _see_room(self, more: int) -> None:
        """See that so many bytes more fit. Raises `Full`."""
        if self._quota and layout.size(os.path.dirname(self.at)) + more > self._quota:
            raise Full

    def clear_half_written(self) -> None:
        """See `RecordLog`."""
        half = os.path.join(os.path.dirname(self.at), layout.NEW)
        if os.path.lexists(half):
            with self.locked():  # nobody is in the middle of a rewriting now
                try:
                    disk.unlink(half)
                except OSError as error:
                    unwritable(half, error)

    def compact(self, codec: line.CodecFor | None = None) -> None:
        """Write the record anew in its shortest form, with another line codec if one is given. Raises `Unwritable`."""
        with self.locked():
            before = self._file.codec_for
            try:
                self._file.codec_for = codec or before
                self._file.rewrite(clear=codec is not None)
            except BaseException:
                self._file.codec_for = before
                self._forget()
                raise

    def close(self) -> None:
        """Let go of the files; any further call raises ValueError, as on a closed file."""
        with self._guard:
            self._file.forget()
            self._lock.close()
            self._closed, self._alone = True, False

    def _enter(self) -> None:
        self._guard.acquire()
        if self._depth and self._alone:  # once more inside: there is nothing to lock and nothing to look at
            self._depth += 1
            return
        try:
            if self._depth == 0:
                self._lock.acquire()
            self._depth += 1
            try:
                if self._held is not None and not self._held.stands:
                    raise TakenOver
                self.refresh()
                if not self._alone:
                    self.set_aside += self._file.mend()
                    self._alone = True  # nobody else can write now: no need to look again
            except BaseException:
                self._leave_lock()
                raise
        except BaseException:
            self._guard.release()
            raise

    def _leave(self) -> None:
        try:
            self._leave_lock()
        finally:
            self._guard.release()

    def _leave_lock(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._alone = False
            self._lock.release()

    def _create(self) -> None:
        self._lock.acquire()
        try:
            if not os.path.lexists(self.at):  # else another window was faster
                self._file.create()
        finally:
            self._lock.release()

    def _forget(self) -> None:
        """After an error memory may say what the disk does not: drop it, and look again even under the lock."""
        self._file.forget()
        self._alone = False

    def _tidy(self) -> None:
        try:
            self._file.rewrite(clear=False)
        except Unwritable:
            self._forget()  # the commit itself is safe; it is read again, and a later one tries once more


class Locked:
    """What `Journal.locked` returns: entered and left as often as one likes, and cheaper than a generator."""

    def __init__(self, enter: Callable[[], None], leave: Callable[[], None]) -> None:
        self._enter, self._leave = enter, leave

    def __enter__(self) -> None:
        self._enter()

    def __exit__(self, *_: object) -> None:
        self._leave()


def appended(
    log: RecordLog, table: str, docs: Sequence[Mapping[str, Any]], seen: tuple[str, int, int] | None = None
) -> Appended | None:
    """See `RecordLog.append`."""
    with log.locked():
        if seen is not None and seen != log.state:
            return None
        first = log.next_id(table)
        ids = list(range(first, first + len(docs)))
        log.commit([(table, key, dict(doc)) for key, doc in zip(ids, docs, strict=True)])
        return Appended(ids, log.state)
