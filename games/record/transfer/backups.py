"""Backups: couples' folders as they lie on the disk, sealed ones sealed, in one plain tar file.

    couples/<id>/record.journal     and whatever else lies in a couple's folder, locks and half-made files left out
    our-turn-backup.json            last: the format, its version, and the size and sha256 of every file before it

Because the list comes last, a backup that was cut off is noticed. A journal is copied up to the end of its last whole
line as it stood under the writers' lock; whatever is appended or rewritten after that changes nothing in the copy.
"""

import io
import json
import tarfile
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, BinaryIO

from games.record.store.seams import RECORD, Drawer, Snapped

FORMAT, VERSION = "our-turn-backup", 1
LIST = "our-turn-backup.json"


def back_up(drawers: Iterable[Drawer], out: BinaryIO) -> list[int]:
    """Write couples' drawers as one backup; the size of each record in it. Raises `Busy`, `Unreadable`, OSError.

    Nobody who plays waits longer than it takes to open the files of their own record.
    """
    listed: dict[str, dict[str, Any]] = {}
    sizes: list[int] = []
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for drawer in drawers:
            with drawer.snapshot() as files:
                for name, file in files.items():
                    member = f"couples/{drawer.id}/{name}"
                    source = _Counted(file)
                    tar.addfile(_entry(member, file.size, file.changed), source)  # type: ignore[arg-type]
                    listed[member] = {"size": file.size, "sha256": source.digest.hexdigest()}
                sizes.append(files[RECORD].size)
        text = json.dumps({"format": FORMAT, "version": VERSION, "files": listed}, indent=1).encode() + b"\n"
        tar.addfile(_entry(LIST, len(text), 0), io.BytesIO(text))
    return sizes


def _entry(name: str, size: int, changed: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, changed
    return info


class _Counted:
    """A file read once from its beginning, with its checksum."""

    def __init__(self, file: Snapped) -> None:
        self._file, self._at, self.digest = file, 0, sha256()

    def read(self, most: int) -> bytes:
        """The next bytes, at most so many."""
        piece = self._file.read(most, self._at)
        self._at += len(piece)
        self.digest.update(piece)
        return piece
