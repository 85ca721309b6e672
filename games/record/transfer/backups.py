"""Backups: couples' folders as they lie on the disk, sealed ones sealed, in one plain tar file.

    couples/<id>/record.journal     and whatever else lies in a couple's folder, locks and half-made files left out
    our-turn-backup.json            last: the format, its version, and the size and sha256 of every file before it

Because the list comes last, a backup that was cut off is noticed. A journal is copied up to the end of its last whole
line as it stood under the writers' lock; whatever is appended or rewritten after that changes nothing in the copy.
"""

import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from games.record.errors import unreadable
from games.record.store import disk, layout, lock
from games.record.store.seams import PATIENCE

FORMAT, VERSION = "our-turn-backup", 1
LIST = "our-turn-backup.json"
_CHUNK = 256 * 1024  # bytes


def back_up(folders: list[Path], out: BinaryIO) -> list[int]:
    """Write the couples' folders as one backup; the size of each journal in it. Raises `Busy`, `Unreadable`, OSError.

    The lock of each couple is held only while its files are opened.
    """
    listed: dict[str, dict[str, Any]] = {}
    sizes: list[int] = []
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for folder in folders:
            with _opened(folder) as files:
                for name, (fd, size) in files.items():
                    member = f"couples/{folder.name}/{name}"
                    source = _Counted(fd, size)
                    tar.addfile(_entry(member, size, int(os.fstat(fd).st_mtime)), source)  # type: ignore[arg-type]
                    listed[member] = {"size": size, "sha256": source.digest.hexdigest()}
                sizes.append(files[layout.JOURNAL][1])
        text = json.dumps({"format": FORMAT, "version": VERSION, "files": listed}, indent=1).encode() + b"\n"
        tar.addfile(_entry(LIST, len(text), 0), io.BytesIO(text))
    return sizes


@contextmanager
def _opened(folder: Path) -> Iterator[dict[str, tuple[int, int]]]:
    """The files of a folder, opened at one moment between two commits: descriptor and size by name."""
    layout.check_dir(folder)
    with ExitStack() as stack:
        held = lock.acquire(str(folder / layout.LOCK), PATIENCE)
        try:
            files = {}
            for name in [layout.JOURNAL, *sorted(set(_names(folder)) - {layout.JOURNAL})]:
                fd = disk.open_own(str(folder / name), os.O_RDONLY)
                stack.callback(os.close, fd)
                files[name] = fd, _whole_lines(fd) if name == layout.JOURNAL else os.fstat(fd).st_size
        finally:
            os.close(held)
        yield files


def belongs(name: str) -> bool:
    """Whether a file of a couple's folder is part of a backup: no lock, no count of tries, nothing half-made."""
    return not name.startswith(".") and not name.endswith(".new")


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [each.name for each in entries if each.is_file() and belongs(each.name)]
    except OSError as error:
        unreadable(str(folder), error)


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


def _entry(name: str, size: int, changed: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, changed
    return info


class _Counted:
    """The first bytes of a file, read once, with their checksum."""

    def __init__(self, fd: int, size: int) -> None:
        self._fd, self._at, self._size, self.digest = fd, 0, size, sha256()

    def read(self, most: int) -> bytes:
        """The next bytes, at most so many."""
        piece = os.pread(self._fd, min(most, self._size - self._at), self._at)
        self._at += len(piece)
        self.digest.update(piece)
        return piece
