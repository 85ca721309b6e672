"""The file under a journal: reading its lines, appending one, mending its end, writing it anew.

Nothing here locks; `journal` sees to that. An error on the way leaves the file as a whole set of commits, but memory
may then say something else: whoever called `append` or `rewrite` has to `forget`, so that the next look reads what is
really there.
"""

import os
from contextlib import suppress
from zlib import crc32

from games.engine.words import gettext as _
from games.record.errors import Damaged, Newer, NotOurs, Sealed, unreadable, unwritable
from games.record.store import checked, disk, layout, line
from games.record.store.tables import Tables
from games.record.store.unread import Unread

CHUNK = 256 * 1024  # bytes read or written at once


class JournalFile:
    """One record's file, and in `tables` what it says. `store` names the record, `epoch` counts its rewritings."""

    _seen: tuple[int, int, int, int]  # device, inode, size, time of change: what the file was at the last look

    def __init__(self, directory: str, codec_for: line.CodecFor) -> None:
        self._directory, self.codec_for = directory, codec_for
        self.path = os.path.join(directory, layout.JOURNAL)
        self._torn = os.path.join(directory, layout.TORN)
        self._fd = -1
        self.forget()

    @property
    def end(self) -> int:
        """Where the last whole line ends, in bytes."""
        return self._end

    def forget(self) -> None:
        """Drop what is in memory, so that the next look reads the disk."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._seen = -1, (0, 0, 0, 0)
        self.tables, self.store, self.epoch = Tables(), "", 0
        self._seq = self._end = self._last_start = self._last_sum = 0

    def look(self) -> bool:
        """Take in what was added since the last look, or all when another file stands there; whether anything was."""
        try:
            info = os.lstat(self.path)
        except OSError as error:
            unreadable(self.path, error)
        seen = _signature(info)
        if seen == self._seen:
            return False
        if self._seen[:2] != seen[:2]:
            self._load()
            return True
        try:
            if self._continues(info.st_size):
                self._read_on()
                self._seen = seen
                return True
        except OSError as error:
            unreadable(self.path, error)
        except Damaged:
            pass  # our memory may be what is wrong: what we read once was taken back by its writer
        self._load()
        return True

    def mend(self) -> int:
        """Move an unreadable end to record.torn; how many bytes. It was never acknowledged, or it rotted: it is kept.

        Raises `Unwritable`.
        """
        size = self._seen[2]
        if size == self._end:
            return 0
        try:
            torn = os.pread(self._fd, size - self._end, self._end)
            fd = disk.open_own(self._torn, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
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
            self.forget()
            unwritable(self.path, error)
        return len(torn)

    def append(self, text: bytes) -> None:
        """Write one commit and return once it is on the disk. Raises `Unwritable`; the line is taken back then."""
        written = self._codec.wrap(self._seq + 1, text) + b"\n"
        try:
            disk.write_all(self._fd, written)
            disk.sync(self._fd)
            self._seen = _signature(os.fstat(self._fd))
        except BaseException as error:  # Ctrl-C in between counts too
            with suppress(OSError):  # if even this fails, the next writer sets the torn end aside
                os.ftruncate(self._fd, self._end)
            if isinstance(error, OSError):
                unwritable(self.path, error)
            raise
        self._advance(1, len(written), written)

    def rewrite(self, *, clear: bool) -> None:
        """Replace the file by what is in `tables`; `clear` removes what lies beside it too. Raises `Unwritable`."""
        new = os.path.join(self._directory, layout.NEW)
        fd = -1
        try:
            disk.unlink(new)
            fd = disk.open_own(new, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL)
            known = self._write_out(fd)
            disk.sync(fd)
            if clear:  # before the rename: once the words are gone from the record they are gone everywhere
                disk.unlink(self._torn)
                for found in layout.found(self._directory):
                    disk.unlink(found)
            os.replace(new, self.path)
            disk.sync_dir(self._directory)
            checked.note(self._directory, known)
            self._seen = _signature(os.fstat(fd))
        except BaseException as error:
            if fd >= 0:
                os.close(fd)
            with suppress(OSError):  # what stays is replaced before anything else is rewritten
                disk.unlink(new)
            if isinstance(error, OSError):
                unwritable(self.path, error)
            raise
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = fd
        self.tables.replaced = 0

    def create(self) -> None:
        """Write an empty record with a name of its own. Raises `Unwritable`."""
        self.store = os.urandom(16).hex()
        self.rewrite(clear=False)

    def _write_out(self, fd: int) -> checked.Checked:
        """Write header and lines, and know from then on where the new file ends; what there is to know of it."""
        epoch = self.epoch + 1
        codec = self.codec_for(self.store, epoch)
        header = line.Header(codec.name, self.store, epoch)
        block = bytearray(self._begin(header))
        total, starts = 0, dict[str, int]()
        for op in self.tables.ops():
            if op[1] is None:
                starts[op[0]] = self._end
            written = codec.wrap(self._seq + 1, line.to_text([op])) + b"\n"
            self._advance(1, len(written), written)
            block += written
            if len(block) > CHUNK:
                total = crc32(block, total)
                disk.write_all(fd, block)
                block.clear()
        disk.write_all(fd, block)
        ends = [*starts.values(), self._end][1:]
        tables = {table: (start, end) for (table, start), end in zip(starts.items(), ends, strict=True)}
        where = self._end, self._seq, self._last_start, crc32(block, total)
        return checked.Checked(self.store, epoch, *where, tables if _is_plain(codec) else {})

    def _load(self) -> None:
        self.forget()
        try:
            self._fd = disk.open_own(self.path, os.O_RDWR | os.O_APPEND)
            self._seen = _signature(os.fstat(self._fd))
            header = self._read_header()
            self._begin(header)
            if known := checked.found(self._directory, header.store, header.epoch, self._seen[2]):
                self._trust(known)
            self._read_on()
        except BaseException as error:
            self.forget()
            if isinstance(error, OSError):
                unreadable(self.path, error)
            raise

    def _trust(self, known: checked.Checked) -> None:
        """Take in what was looked at before, without looking at each line again, where not a byte of it has changed."""
        raw = os.pread(self._fd, known.end, 0)
        if not checked.holds(known, raw, self._end if _is_plain(self._codec) else -1):
            return
        for table, (start, end) in known.tables.items():
            self.tables.wait(table, Unread(self.path, raw, start, end))
        self._seq, self._end, self._last_start = known.lines, known.end, known.last
        self._last_sum = crc32(raw[known.last :])

    def _read_header(self) -> line.Header:
        first, end, _rest = os.pread(self._fd, line.HEADER_LIMIT, 0).partition(b"\n")
        if not first:
            raise Damaged(self.path, 0, _("it is empty"))
        try:
            header = line.read_header(first)
        except KeyError:
            raise NotOurs(self.path) from None
        except ValueError as error:
            raise Damaged(self.path, 0, str(error)) from None
        if header.form > line.FORMAT:
            raise Newer(self.path, header.form)
        if not end:
            raise Damaged(self.path, 0, _("its first line has no end"))
        return header

    def _begin(self, header: line.Header) -> bytes:
        """Stand after the header, before the first commit; the header as it is written."""
        codec = self.codec_for(header.store, header.epoch)
        if codec.name != header.codec:
            raise Sealed(self.path)
        written = header.written()
        self._codec, self.store, self.epoch = codec, header.store, header.epoch
        self._seq, self._end, self._last_start, self._last_sum = 0, len(written), 0, crc32(written)
        return written

    def _continues(self, size: int) -> bool:
        """Whether the last line we know still stands where it stood, so that only what follows it is new."""
        last = os.pread(self._fd, self._end - self._last_start, self._last_start)
        return size >= self._end and crc32(last) == self._last_sum

    def _read_on(self) -> None:
        """Take in every whole line after the last known one; leaves an unfinished end for `mend`."""
        rest = b""
        while chunk := os.pread(self._fd, max(CHUNK, len(rest)), self._end + len(rest)):
            rest += chunk
            cut = rest.rfind(b"\n") + 1
            if cut:
                if not self._take(rest[:cut].split(b"\n")[:-1]):
                    return
                rest = rest[cut:]
            elif len(rest) > line.LINE_LIMIT:
                raise Damaged(self.path, self._end, _("a line has no end"))

    def _take(self, lines: list[bytes]) -> bool:
        """Take in whole lines. False if the very last line of the file is bad, which is how a torn write can look."""
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
                raise Damaged(self.path, self._end, _("a line here or soon after isn’t a commit")) from None
            self._advance(len(good), sum(map(len, good)) + len(good), good[-1] + b"\n")
        if wrong and self._end + len(lines[len(good)]) + 1 < os.fstat(self._fd).st_size:
            raise Damaged(self.path, self._end, wrong)
        return not wrong

    def _advance(self, lines: int, size: int, last: bytes) -> None:
        self._seq += lines
        self._end += size
        self._last_start, self._last_sum = self._end - len(last), crc32(last)


def _is_plain(codec: line.Codec) -> bool:
    return codec.name == line.Plain.name


def _signature(info: os.stat_result) -> tuple[int, int, int, int]:
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns
