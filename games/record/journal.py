"""The journal: an append-only file of commits that survives crashes, full disks and a second window.

Three calls are the seam under everything else, and other engines may offer the same: `refresh` (see what others
wrote), `locked` (be the only writer) and `commit` (make operations durable, all of them or none).

* A commit is one line, written and synced before `commit` returns. When that fails the line is taken back, the file
  is read again from the disk and the error raised; a failed fsync is never repeated, because a second one may succeed
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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from zlib import crc32

from games.record import disk, layout, line, lock
from games.record.errors import (
    Damaged,
    Newer,
    NotOurs,
    Sealed,
    Unwritable,
    unreadable,
    unwritable,
)
from games.record.tables import Tables

CHUNK = 256 * 1024  # bytes read or written at once
REWRITE_AFTER = 1000  # documents written over before a rewriting is thought of
PATIENCE = 10.0  # seconds to wait for another window

CodecFor = Callable[[str, int], line.Codec]


class Journal:
    """The record of one couple, open. `tables` is what it holds; treat that as read-only and call `refresh` first.

    `create` makes a missing record; `codec` makes the line codec for a store and an epoch; `patience` is in seconds.
    Raises the errors of `games.record.errors`. Usable from several threads; a forked child opens its own.
    """

    _seen: tuple[int, int, int, int]  # device, inode, size, time of change: what the file was at the last look

    def __init__(
        self, directory: Path, *, create: bool = True, codec: CodecFor = line.Plain, patience: float = PATIENCE
    ) -> None:
        self._codec_for, self._patience = codec, patience
        self._directory = str(directory)
        self.path, self._lock = self._beside(layout.JOURNAL), self._beside(layout.LOCK)
        self._guard, self._depth, self._fd, self._closed = RLock(), 0, -1, False
        self.set_aside = 0  # bytes this journal moved to record.torn, for whoever wants to tell the couple
        self._forget()
        if create:
            layout.own_dir(directory)
            if not os.path.lexists(self.path):
                self._create()
        else:
            layout.check_dir(directory)
        self.refresh()

    def refresh(self) -> bool:
        """Take in what other processes committed; whether there was anything. Costs one `stat` when there was not."""
        with self._guard:
            if self._closed:
                raise ValueError("the record is closed")
            if self._alone:
                return False  # nobody else can have written
            try:
                info = os.lstat(self.path)
            except OSError as error:
                unreadable(self.path, error)
            seen = _signature(info)
            if seen == self._seen:
                return False
            if self._seen[:2] == seen[:2] and self._continues(info.st_size):
                try:
                    self._read_on()
                except Damaged:
                    self._load()  # it may be our memory that is wrong: what we read once was taken back by its writer
                else:
                    self._seen = seen
            else:
                self._load()
            return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only writer, with all that others wrote taken in; may be nested. Mends a torn end on the way in.

        Raises `Busy` when another process does not let go, and what `refresh` raises.
        """
        with self._guard:
            held = -1 if self._depth else lock.acquire(self._lock, self._patience)
            self._depth += 1
            try:
                if held >= 0:
                    self.refresh()
                    self._mend()
                    self._alone = True
                yield
            finally:
                self._depth -= 1
                if held >= 0:
                    self._alone = False
                    os.close(held)

    def commit(self, ops: Iterable[line.Op], *, rewrite: bool = False) -> None:
        """Make the operations durable, all or none, and then visible in `tables`.

        An operation is (table, id, document), (table, id, None) to delete, (table, None, n) for the next free id, or
        (table, None, None) to drop a table. `rewrite` clears words that were written over from the disk as well.
        Raises `Unfit` before anything is written, `Unwritable` when the disk refuses; the record is then as before.
        """
        with self.locked():
            wanted = self._meant(ops)
            if not wanted:
                return
            text = line.to_text(wanted)
            fresh = _read_back(text)
            if rewrite or any(op[2] is None for op in wanted):
                try:
                    self.tables.apply(fresh)
                    self._rewrite(clear=True)
                except BaseException:
                    self._forget()
                    raise
                return
            self._append(text)
            self.tables.apply(fresh)
            if self.tables.replaced > max(REWRITE_AFTER, self.tables.count()):
                self._tidy()

    def compact(self, codec: CodecFor | None = None) -> None:
        """Write the record anew in its shortest form, with another line codec if one is given. Raises `Unwritable`."""
        with self.locked():
            before, self._codec_for = self._codec_for, codec or self._codec_for
            try:
                self._rewrite(clear=codec is not None)
            except BaseException:
                self._codec_for = before
                self._forget()
                raise

    def close(self) -> None:
        """Let go of the file; any further call raises ValueError, as on a closed file."""
        with self._guard:
            self._forget()
            self._closed = True

    # --- reading ---

    def _forget(self) -> None:
        """Drop what is in memory, so that the next `refresh` reads the disk."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._alone = -1, False
        self._seen = (0, 0, 0, 0)
        self.tables, self.store, self.epoch = Tables(), "", 0
        self._seq = self._end = self._last_start = self._last_sum = 0

    def _load(self) -> None:
        self._forget()
        try:
            self._fd = disk.open_own(self.path, os.O_RDWR | os.O_APPEND)
            self._seen = _signature(os.fstat(self._fd))
            self._start(self._read_header())
            self._read_on()
        except OSError as error:
            self._forget()
            unreadable(self.path, error)
        except BaseException:
            self._forget()
            raise

    def _read_header(self) -> line.Header:
        first, end, _ = os.pread(self._fd, line.HEADER_LIMIT, 0).partition(b"\n")
        try:
            header = line.read_header(first)
        except KeyError:
            if first:
                raise NotOurs(self.path) from None
            raise Damaged(self.path, 0, "it is empty") from None
        except ValueError as error:
            raise Damaged(self.path, 0, str(error)) from None
        if header.form > line.FORMAT:
            raise Newer(self.path, header.form)
        if not end:
            raise Damaged(self.path, 0, "its first line has no end")
        self._end = len(first) + 1
        return header

    def _start(self, header: line.Header) -> None:
        self.store, self.epoch, self._seq = header.store, header.epoch, 0
        self._last_start, self._last_sum = 0, crc32(header.written())
        self._codec = self._codec_for(header.store, header.epoch)
        if self._codec.name != header.codec:
            raise Sealed(self.path)

    def _continues(self, size: int) -> bool:
        """Whether the last line we know still stands where it stood, so that only what follows it is new."""
        if size < self._end:
            return False
        try:
            last = os.pread(self._fd, self._end - self._last_start, self._last_start)
        except OSError as error:
            unreadable(self.path, error)
        return crc32(last) == self._last_sum

    def _read_on(self) -> None:
        """Take in every whole line after the last known one; leaves an unfinished end for `_mend`."""
        rest = b""
        while chunk := os.pread(self._fd, max(CHUNK, len(rest)), self._end + len(rest)):
            rest += chunk
            cut = rest.rfind(b"\n") + 1
            if cut:
                if not self._take(rest[:cut]):
                    return
                rest = rest[cut:]
            elif len(rest) > line.LINE_LIMIT:
                raise Damaged(self.path, self._end, "a line has no end")

    def _take(self, block: bytes) -> bool:
        """Take in whole lines. False if the very last line of the file is bad, which is how a torn write looks."""
        lines = block.split(b"\n")[:-1]
        texts, wrong = [], ""
        for number, each in enumerate(lines, self._seq + 1):
            try:
                texts.append(self._codec.unwrap(number, each))
            except ValueError as error:
                wrong = str(error)
                break
        good = lines[: len(texts)]
        if good:
            try:
                for commit in line.from_texts(texts):
                    self.tables.apply(commit)
            except (ValueError, TypeError, KeyError, RecursionError):
                raise Damaged(self.path, self._end, "a line here or soon after is no commit") from None
            self._advance(len(good), sum(map(len, good)) + len(good), good[-1] + b"\n")
        if not wrong:
            return True
        if self._end + len(lines[len(good)]) + 1 < os.fstat(self._fd).st_size:
            raise Damaged(self.path, self._end, wrong)
        return False

    def _advance(self, lines: int, size: int, last: bytes) -> None:
        self._seq += lines
        self._end += size
        self._last_start, self._last_sum = self._end - len(last), crc32(last)

    # --- writing, always under the lock ---

    def _mend(self) -> None:
        """Move an unreadable end to record.torn. It was never acknowledged, or it rotted; either way it is kept."""
        size = self._seen[2]
        if size == self._end:
            return
        try:
            torn = os.pread(self._fd, size - self._end, self._end)
            fd = disk.open_own(self._beside(layout.TORN), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                disk.write_all(fd, torn + b"\n")
                disk.sync(fd)
            finally:
                os.close(fd)
            disk.sync_dir(self._directory)
            os.ftruncate(self._fd, self._end)
            disk.sync(self._fd)
            self._seen = _signature(os.fstat(self._fd))
        except OSError as error:
            self._forget()
            unwritable(self.path, error)
        self.set_aside += len(torn)

    def _append(self, text: bytes) -> None:
        written = self._codec.wrap(self._seq + 1, text) + b"\n"
        try:
            disk.write_all(self._fd, written)
            disk.sync(self._fd)
            self._seen = _signature(os.fstat(self._fd))
        except BaseException as error:  # Ctrl-C in between counts too
            self._take_back()
            if isinstance(error, OSError):
                unwritable(self.path, error)
            raise
        self._advance(1, len(written), written)

    def _take_back(self) -> None:
        with suppress(OSError):  # if even this fails, the torn end is set aside by the next writer
            os.ftruncate(self._fd, self._end)
        self._forget()

    def _tidy(self) -> None:
        try:
            self._rewrite(clear=False)
        except Unwritable:
            self._forget()  # the commit itself is safe; the next reading counts anew and a later commit tries again

    def _rewrite(self, *, clear: bool) -> None:
        """Replace the file by what is in memory; `clear` removes record.torn too. The caller forgets on errors."""
        new = self._beside(layout.NEW)
        fd = -1
        try:
            disk.unlink(new)
            fd = disk.open_own(new, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL)
            self._write_out(fd)
            disk.sync(fd)
            if clear:  # before the rename: once the words are gone from the record they are gone everywhere
                disk.unlink(self._beside(layout.TORN))
            os.replace(new, self.path)
            disk.sync_dir(self._directory)
            self._seen = _signature(os.fstat(fd))
        except BaseException as error:
            if fd >= 0:
                os.close(fd)
            self._drop_new(new)
            if isinstance(error, OSError):
                unwritable(self.path, error)
            raise
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = fd
        self.tables.replaced = 0

    def _write_out(self, fd: int) -> None:
        """Write header and lines, and know from then on where the new file ends."""
        epoch = self.epoch + 1
        codec = self._codec_for(self.store, epoch)
        block = line.Header(codec.name, self.store, epoch).written()
        self._start(line.Header(codec.name, self.store, epoch))
        self._end = len(block)
        for op in self.tables.ops():
            written = codec.wrap(self._seq + 1, line.to_text([op])) + b"\n"
            self._advance(1, len(written), written)
            block += written
            if len(block) > CHUNK:
                disk.write_all(fd, block)
                block = b""
        disk.write_all(fd, block)

    def _create(self) -> None:
        held = lock.acquire(self._lock, self._patience)
        try:
            if not os.path.lexists(self.path):  # else another window was faster
                self.store = os.urandom(16).hex()
                self._rewrite(clear=False)
        finally:
            os.close(held)

    def _drop_new(self, new: str) -> None:
        with suppress(OSError):  # what stays is replaced before anything else is rewritten
            disk.unlink(new)

    def _meant(self, ops: Iterable[line.Op]) -> list[line.Op]:
        """The operations without the deleting of what is not there, which would cost a rewriting for nothing."""
        meant: list[line.Op] = []
        touched: set[str] = set()
        for op in ops:
            rows = self.tables.rows.get(op[0])
            there = rows is not None and (op[1] is None or str(op[1]) in rows)
            if op[2] is not None or there or op[0] in touched:
                meant.append(op)
                touched.add(op[0])
        return meant

    def _beside(self, name: str) -> str:
        return os.path.join(self._directory, name)


def _signature(info: os.stat_result) -> tuple[int, int, int, int]:
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns


def _read_back(text: bytes) -> list[list[object]]:
    """The commit as the next reader will see it: lists for tuples, strings for keys, and nobody else's objects."""
    return line.from_texts([text])[0]
