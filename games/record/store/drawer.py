"""One record in a folder of its own: its journal, its small files, and all of it, to be copied or replaced."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from games.engine.words import gettext as _
from games.record.errors import Busy, Missing, Refused, unreadable, unwritable
from games.record.store import disk, glance, layout, lock
from games.record.store.file import JournalFile
from games.record.store.journal import Journal
from games.record.store.line import CodecFor, Doc, Header, Plain
from games.record.store.seams import PATIENCE, RECORD, SMALL, FileMode, Held, Hold, Holder, Listed, is_copied
from games.record.store.tables import Tables

_CHUNK = 1024 * 1024  # bytes
_SOON = 1.0  # seconds
_SAYS = {Hold.SEAT_A: layout.SEAT_A, Hold.SEAT_B: layout.SEAT_B, Hold.DRIVING: layout.DRIVING}
"""What others may read something of whoever holds it of."""
_NOT_SMALL = (layout.JOURNAL, layout.WINDOW)


@dataclass(frozen=True)
class FolderFiles:
    """The small files in a folder: see `SmallFiles`."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """See `SmallFiles`."""
        path = os.path.join(self.folder, name)
        try:
            fd = disk.open_own(path, os.O_RDONLY)
        except Missing:
            return None
        try:
            return os.pread(fd, SMALL, 0)
        except OSError as error:
            unreadable(path, error)
        finally:
            os.close(fd)

    def put(self, name: str, content: bytes) -> None:
        """See `SmallFiles`."""
        disk.put(os.path.join(self.folder, name), content)

    def delete(self, names: Iterable[str]) -> None:
        """See `SmallFiles`."""
        path = str(self.folder)
        paths = [os.path.join(self.folder, f"{name}{end}") for name in names for end in ("", ".new")]
        try:
            for path in filter(os.path.lexists, paths):
                disk.unlink(path)
            disk.sync_dir(str(self.folder))
        except OSError as error:
            unwritable(path, error)

    def list(self) -> tuple[Listed, ...]:
        """See `SmallFiles`."""
        try:
            with os.scandir(self.folder) as entries:
                found = [(each.name, each.stat(follow_symlinks=False)) for each in entries if _is_small(each.name)]
        except OSError as error:
            unreadable(str(self.folder), error)
        return tuple(
            Listed(name, info.st_size, info.st_mtime) for name, info in sorted(found, key=lambda each: each[0])
        )


def _is_small(name: str) -> bool:
    return name not in layout.OURS and not name.startswith(_NOT_SMALL) and not name.endswith(".new")


@dataclass(frozen=True)
class FolderDrawer:
    """A record's folder: see `Drawer`. ``quota`` is how many bytes all its files may have together, 0 for any
    number."""

    folder: Path
    quota: int = 0

    @property
    def id(self) -> str:
        """See `Drawer`."""
        return self.folder.name

    @property
    def at(self) -> str:
        """See `Drawer`."""
        return str(self.folder)

    def called(self, name: str) -> str:
        """See `Drawer`."""
        return os.path.join(self.folder, name)

    @property
    def files(self) -> FolderFiles:
        """See `Drawer`."""
        return FolderFiles(self.folder)

    @property
    def holds_record(self) -> bool:
        """See `Drawer`."""
        return os.path.exists(self.called(RECORD))

    def open(
        self,
        *,
        create: bool = False,
        codec: CodecFor = Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
    ) -> Journal:
        """See `Drawer`."""
        return Journal(self.folder, create=create, codec=codec, patience=patience, held=held, quota=self.quota)

    def header(self) -> Header:
        """See `Drawer`."""
        return glance.header(self.folder)

    def first_doc(self, table: str, codec: CodecFor = Plain) -> tuple[Header, Doc | None]:
        """See `Drawer`."""
        return glance.first_doc(self.folder, table, codec)

    def hold(self, what: Hold, patience: float, says: bytes = b"") -> lock.Lock:
        """See `Drawer`."""
        return lock.acquire(self._lock_of(what), patience, says if what in _SAYS else None)

    def hold_all(self, whats: Sequence[Hold], says: bytes) -> dict[Hold, lock.Lock]:
        """See `Drawer`."""
        with ExitStack() as stack:
            held = {what: stack.enter_context(closing(self.hold(what, 0, says))) for what in whats}
            stack.pop_all()
            return held

    def held_by(self, what: Hold) -> Holder | None:
        """See `Drawer`."""
        said = lock.said(self._lock_of(what))
        return Holder(*said) if said else None

    def hold_instead(self, what: Hold, of: bytes, says: bytes) -> lock.Lock:
        """See `Drawer`."""
        path = self._lock_of(what)
        with closing(self.hold(Hold.WRITING, _SOON)):  # one at a time, and not in the middle of a commit
            holder = self.held_by(what)
            if holder is None or holder.says != of:
                return self.hold(what, 0, says)
            try:
                disk.unlink(path)
            except OSError as error:
                unwritable(path, error)
            return self.hold(what, 0, says)

    def come_in(self, kind: str, most: int, says: bytes, instead: bytes | None = None) -> lock.Lock | None:
        """See `Drawer`."""
        for path in self._windows(kind, most):
            if instead is not None and (said := lock.said(path)) and said[0] == instead:
                with suppress(OSError):  # then it stays, and the next one is tried
                    disk.unlink(path)
            with suppress(Busy):
                return lock.acquire(path, 0, says)
        return None

    def those_in(self, kind: str, most: int) -> list[Holder]:
        """See `Drawer`."""
        return [Holder(*said) for path in self._windows(kind, most) if (said := lock.said(path))]

    def _windows(self, kind: str, most: int) -> list[str]:
        return [self.called(f"{layout.WINDOW}{kind}{number}") for number in range(1, most + 1)]

    def _lock_of(self, what: Hold) -> str:
        names = {Hold.WRITING: layout.LOCK, **_SAYS}
        return str(layout.turnstile(self.folder) if what is Hold.GUESSING else self.folder / names[what])

    def remove(self) -> None:
        """See `Drawer`."""
        import shutil  # only where something goes: felt at start-up

        try:
            disk.unlink(self.called(RECORD))  # first: what lies beside it may say that it isn't to be opened
            shutil.rmtree(self.folder)
        except OSError as error:
            unwritable(self.at, error)

    # --- all of it ---

    def look(self, name: str = RECORD, most: int | None = None) -> tuple[bytes, datetime]:
        """See `Drawer`; it keeps even the file's mode."""
        path = self.called(name)
        try:
            fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
        except OSError as error:
            if os.path.islink(path):
                raise Refused(path, _("is a link")) from error
            unreadable(path, error)
        with os.fdopen(fd, "rb") as file:
            info = os.fstat(fd)
            if not stat.S_ISREG(info.st_mode):
                raise Refused(path, _("isn’t a plain file"))
            try:
                content = file.read(info.st_size if most is None else most)
            except OSError as error:
                unreadable(path, error)
        return content, datetime.fromtimestamp(info.st_mtime, UTC).astimezone()

    def modes(self) -> list[FileMode]:
        """See `Drawer`."""
        try:
            with os.scandir(self.folder) as entries:
                inside = sorted((each.name, each.stat(follow_symlinks=False).st_mode) for each in entries)
            own = os.lstat(self.folder).st_mode
        except OSError as error:
            unreadable(self.at, error)
        files = (FileMode(name, stat.S_IMODE(mode), mode == stat.S_IFREG | 0o600) for name, mode in inside)
        return [FileMode("./", stat.S_IMODE(own), own == stat.S_IFDIR | 0o700), *files]

    @contextmanager
    def snapshot(self) -> Iterator[Mapping[str, "_Open"]]:
        """See `Drawer`. The lock is held only while the files are opened."""
        layout.check_dir(self.folder)
        with ExitStack() as stack:
            with closing(self.hold(Hold.WRITING, PATIENCE)):
                files = {}
                for name in [RECORD, *sorted(set(self._copied()) - {RECORD})]:
                    fd = disk.open_own(self.called(name), os.O_RDONLY)
                    stack.callback(os.close, fd)
                    files[name] = _Open(fd, _whole_lines(fd) if name == RECORD else os.fstat(fd).st_size)
            yield files

    def _copied(self) -> list[str]:
        try:
            with os.scandir(self.folder) as entries:
                return [each.name for each in entries if each.is_file() and is_copied(each.name)]
        except OSError as error:
            unreadable(self.at, error)

    def _kept(self, names: Sequence[str]) -> list[str]:
        """Keep copies of these, of each that there is; where."""
        return [self._set_aside(name) for name in names if os.path.lexists(self.called(name))]

    def _set_aside(self, name: str) -> str:
        copies = (self.called(f"{name}{layout.FOUND}{number}") for number in count(1))
        found = next(copy for copy in copies if not os.path.lexists(copy))
        try:
            with ExitStack() as stack:
                source = disk.open_own(self.called(name), os.O_RDONLY)
                stack.callback(os.close, source)
                copy = disk.open_own(found, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
                stack.callback(os.close, copy)
                while piece := os.read(source, _CHUNK):
                    disk.write_all(copy, piece)
                disk.sync(copy)
            disk.sync_dir(self.at)
        except OSError as error:
            unwritable(found, error)
        return found

    def write_anew(
        self, tables: Tables, codec: CodecFor = Plain, store: str = "", epoch: int = 0, *, keeps: Sequence[str] = ()
    ) -> list[str]:
        """See `Drawer`. The copies are there first."""
        layout.own_dir(self.folder)
        kept = self._kept(keeps)
        file = JournalFile(self.at, codec)
        try:
            file.tables, file.store, file.epoch = tables, store or os.urandom(16).hex(), epoch
            file.rewrite(clear=False)
        finally:
            file.forget()
        return kept

    def bring(self, files: Iterable[tuple[str, Iterable[bytes]]], *, keeps: Sequence[str] = ()) -> list[str]:
        """See `Drawer`. The copies are there first; the journal takes its place by a rename."""
        kept = self._kept(keeps)
        try:
            for name, pieces in files:
                path = self.called(layout.NEW if name == RECORD else name)
                disk.unlink(path)
                fd = disk.open_own(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
                try:
                    for piece in pieces:
                        disk.write_all(fd, piece)
                    disk.sync(fd)
                finally:
                    os.close(fd)
            os.replace(self.called(layout.NEW), self.called(RECORD))
            disk.sync_dir(self.at)
            disk.sync_dir(str(self.folder.parent))
        except OSError as error:
            unwritable(self.at, error)
        return kept


class _Open:
    """An open file of which so many bytes are meant: see `Snapped`."""

    def __init__(self, fd: int, size: int) -> None:
        self._fd, self.size, self.changed = fd, size, int(os.fstat(fd).st_mtime)

    def read(self, most: int, at: int) -> bytes:
        """See `Snapped`."""
        return os.pread(self._fd, min(most, self.size - at), at)


def _whole_lines(fd: int) -> int:
    """How many bytes there are up to the end of the last whole line."""
    end = os.fstat(fd).st_size
    while end > 0:
        start = max(0, end - _CHUNK)
        cut = os.pread(fd, end - start, start).rfind(b"\n")
        if cut >= 0:
            return start + cut + 1
        end = start
    return 0
