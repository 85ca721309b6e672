"""Bringing back a backup: everything in it is checked before anything is put in place, and nobody is overwritten.

A couple that is here stays as it is. One whose record here is damaged gets the backup's in its place, and what stood
there is kept beside it. Nothing is unpacked by name: a backup holds couples' folders with plain files or it is none.
"""

import io
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from games.engine import look_alike, same_name
from games.engine.words import gettext as _
from games.record.couple.couples import Couple, Records
from games.record.couple.schema import COUPLE, faults
from games.record.errors import RecordError
from games.record.keys.keys import KEY
from games.record.repair.health import Scan, health, scan
from games.record.repair.mending import keep_out
from games.record.store.seams import RECORD, Cabinet, Drawer, is_copied
from games.record.transfer.backups import FORMAT, LIST, VERSION
from games.record.transfer.foreign import Foreign
from games.record.transfer.importing import check_couple
from games.record.transfer.outside import NotRead, reading

FILES_LIMIT = 20_000
LIST_LIMIT = 16 * 1024 * 1024  # bytes
_CHUNK = 1024 * 1024  # bytes
_MEMBER = re.compile(r"couples/([a-z2-7]{16})/((?!\.)[A-Za-z0-9._-]{1,64})")


class Became(Enum):
    """What became of a couple in a backup; see `_bring_back` for when."""

    BACK = "back"
    """Was not here and is now."""
    BROKEN = "broken"
    """Was not here and is now, damaged as it is in the backup: it can be mended."""
    HERE = "here"
    """Is here already and was left alone."""
    INSTEAD = "instead"
    """Stands in the place of a damaged record, which is kept beside it."""


class Returned(NamedTuple):
    """A couple of a backup: the name as far as it can be read, the id, what became of it, where the former is kept.

    ``alike`` is what somebody is called who is here and in whose way its name is, as it looks the same.
    """

    name: str
    id: str
    came: Became
    found: str = ""
    alike: str = ""


class _Kept(NamedTuple):
    """One couple's files in a backup and what its journal says; whether that is whole, and each document as ours."""

    id: str
    files: dict[str, tarfile.TarInfo]
    scan: Scan
    whole: bool

    @property
    def name(self) -> str:
        """What they are called, as far as can be read; empty when it cannot."""
        return str(self.scan.tables.rows.get(COUPLE, {}).get("1", {}).get("name", ""))


def restore(records: Records, path: Path, may_look_alike: bool = False) -> list[Returned]:
    """Bring back every couple of a backup that is not here or is damaged here.

    One whose name looks like that of somebody here, but is another, comes back only if it ``may_look_alike``.
    Raises `NotRead` for what is no whole backup of ours; then, and for a couple that is here, nothing was changed.
    Raises `Unwritable`; couples that came back before it are there whole.
    """
    with _backup(path) as (tar, couples):
        here = {drawer.id: drawer for drawer in records.cabinet.drawers() if drawer.holds_record}
        living = records.look()[0]
        alike = same_name if may_look_alike else look_alike
        return [
            _in_the_way(couple, [each for each in living if alike(each.name, couple.name)])
            or _bring_back(records.cabinet, tar, couple, here.get(couple.id))
            for couple in couples
        ]


@contextmanager
def _backup(path: Path) -> Iterator[tuple[tarfile.TarFile, list[_Kept]]]:
    with reading(path) as file:
        try:
            tar = tarfile.open(fileobj=_InPieces(file), mode="r:")  # noqa: SIM115  # it keeps nothing open itself
            couples = _couples(path, tar)
        except RecordError:
            raise
        except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError):
            raise NotRead(path, _("isn’t a backup of Our Turn, or not all of it is there")) from None
        try:
            yield tar, couples
        except (tarfile.TarError, EOFError):
            raise NotRead(path, _("was changed while it was read")) from None


def _couples(path: Path, tar: tarfile.TarFile) -> list[_Kept]:
    """The couples in a backup, each file checked against the list. Raises `NotRead` and what tarfile raises."""
    members = _members(path, tar)
    listed = _listed(path, tar, members)
    if set(listed) != set(members):
        raise NotRead(path, _("doesn’t hold the files it lists"))
    couples: dict[str, dict[str, tarfile.TarInfo]] = {}
    for name, member in members.items():
        digest = sha256()
        for piece in _pieces(tar, member):
            digest.update(piece)
        if listed[name] != {"size": member.size, "sha256": digest.hexdigest()}:
            raise NotRead(path, _("was changed or damaged since it was made"))
        found = _MEMBER.fullmatch(name)
        assert found  # noqa: S101  # `_members` let nothing else in
        couples.setdefault(found[1], {})[found[2]] = member
    return [_kept(path, tar, key, files) for key, files in couples.items()]


def _members(path: Path, tar: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    members: dict[str, tarfile.TarInfo] = {}
    for count, member in enumerate(tar):
        found = _MEMBER.fullmatch(member.name)
        fits = member.name == LIST or (found and is_copied(found[2]))
        if not (fits and member.isreg() and not member.issparse()):
            raise NotRead(path, _("holds something no backup of Our Turn has"))
        if member.name in members or count > FILES_LIMIT:
            raise NotRead(path, _("holds more than a backup of Our Turn has"))
        members[member.name] = member
    return members


def _listed(path: Path, tar: tarfile.TarFile, members: dict[str, tarfile.TarInfo]) -> dict[str, Any]:
    """The list at its end, which is taken out of `members`."""
    last = members.pop(LIST, None)
    if last is None or last.size > LIST_LIMIT:
        raise NotRead(path, _("isn’t a backup of Our Turn, or not all of it is there"))
    found = json.loads(b"".join(_pieces(tar, last)))
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("files"), dict):
        raise NotRead(path, _("isn’t a backup of Our Turn"))
    if found.get("version") != VERSION:
        raise NotRead(path, _("was made by another Our Turn; update this one first"))
    files: dict[str, Any] = found["files"]
    return files


def _kept(path: Path, tar: tarfile.TarFile, key: str, files: dict[str, tarfile.TarInfo]) -> _Kept:
    if RECORD not in files:
        raise NotRead(path, _("holds a couple without a record"))
    found = scan(b"".join(_pieces(tar, files[RECORD])), str(path))
    if not (KEY in files if found.sealed else found.commits):
        raise NotRead(path, _("holds a record that can’t be read at all"))
    if found.whole and not found.sealed:
        try:
            check_couple(found.tables)  # and no more: a backup must come back even where a later version finds fault
        except Foreign as error:
            raise NotRead(path, str(error)) from None
    return _Kept(key, files, found, found.whole and not any(faults(found.tables)))


def _in_the_way(couple: _Kept, living: list[Couple]) -> Returned | None:
    """That somebody else who is here has the same name, or one that looks like it; None where nobody has."""
    other = next((each for each in living if each.id != couple.id), None)
    if not couple.name or not other:
        return None
    return Returned(couple.name, other.id, Became.HERE, alike="" if same_name(couple.name, other.name) else other.name)


def _bring_back(cabinet: Cabinet, tar: tarfile.TarFile, couple: _Kept, there: Drawer | None) -> Returned:
    """Put one couple in place, unless it is here; whole ones also where what is here is damaged."""
    if there is None:
        with cabinet.settling(couple.id) as drawer:
            drawer.bring(_files(tar, couple))
        return Returned(couple.name, couple.id, Became.BACK if couple.whole else Became.BROKEN)
    if not couple.whole or health(there).whole:
        return Returned(couple.name, there.id, Became.HERE)
    with closing(keep_out(there, couple.name)):
        keys = [KEY] if KEY in couple.files else []  # what was found may be sealed with the one that is here
        found = there.bring(_files(tar, couple), keeps=[RECORD, *keys])
    return Returned(couple.name, there.id, Became.INSTEAD, found[0])


def _files(tar: tarfile.TarFile, couple: _Kept) -> Iterator[tuple[str, Iterator[bytes]]]:
    return ((name, _pieces(tar, member)) for name, member in couple.files.items())


def _pieces(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    file = tar.extractfile(member)
    left = member.size
    while file and left:
        piece = file.read(min(_CHUNK, left))
        if not piece:
            raise EOFError
        left -= len(piece)
        yield piece


class _InPieces(io.RawIOBase):
    """A file whose bytes are handed out in bounded pieces only: a header of a hostile archive can ask for gigabytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes. Raises ValueError when that is more than anything here needs."""
        if not 0 <= size <= _CHUNK:
            raise ValueError("too much at once")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """The place now."""
        return self._file.tell()
