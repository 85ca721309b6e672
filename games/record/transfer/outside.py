"""Files outside our own folders: written whole or not at all and only for their owner, read with an end in sight."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NoReturn

from games.engine.words import gettext as _
from games.record.errors import RecordError, reason, unwritable
from games.record.store import disk


class NotWritten(RecordError):
    """A file could not be made at `path`; whatever stands there is as it was."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            _("{path} {why}; nothing was written, so choose another place for it.", path=str(path), why=why)
        )


class AlreadyThere(RecordError):
    """A file stands at `path` already, and nobody said that it may be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "There’s already a file at {path}; it was left as it is, so choose another name, or replace it with "
                "--force.",
                path=str(path),
            )
        )


class NotRead(RecordError):
    """A file from elsewhere could not be taken in. `why` goes on after its name; nothing of ours was touched."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            _("{path} {why}; nothing was taken from it, and every record here is as it was.", path=str(path), why=why)
        )


@contextmanager
def writing(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file that appears at `path`, mode 0600 and on the disk, when all of it was written; nothing on an error.

    Raises `AlreadyThere` unless `replace` says so, `NotWritten` for links, folders, devices and
    places that are none, `Unwritable` when the disk refuses.
    """
    _may_stand_at(path, replace)
    new = path.with_name(f".{os.urandom(6).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        file = os.fdopen(os.open(new, flags, 0o600), "wb")
    except FileNotFoundError:
        raise NotWritten(path, _("is in a folder that doesn’t exist")) from None
    except OSError as error:
        raise NotWritten(path, _("can’t be made ({reason})", reason=reason(error))) from error
    try:
        with file:
            yield file
            file.flush()
            disk.sync(file.fileno())
        _put(new, path, replace)
        disk.sync_dir(str(path.parent))
    except OSError as error:
        unwritable(str(path), error)
    finally:
        with suppress(FileNotFoundError):  # it has its own name now
            os.unlink(new)


def read(path: Path, limit: int) -> bytes:
    """All bytes of a plain file that holds at most `limit`. Raises `NotRead`."""
    with reading(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise NotRead(
                path,
                _(
                    "is {size} MB, and no more than {limit} MB can be read",
                    size=f"{size / 2**20:,.0f}",
                    limit=limit // 2**20,
                ),
            )
        try:
            return file.read(limit)
        except OSError as error:
            raise NotRead(path, _("couldn’t be read ({reason})", reason=reason(error))) from error


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A plain file from elsewhere, open to be read. Raises `NotRead` for what is none, and never waits for a pipe."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("that isn’t a file name")
        raise NotRead(path, _("couldn’t be read ({why})", why=why)) from error
    with os.fdopen(fd, "rb") if stat.S_ISREG(os.fstat(fd).st_mode) else _refused(path, fd) as file:
        yield file


def _refused(path: Path, fd: int) -> NoReturn:
    os.close(fd)
    raise NotRead(path, _("isn’t a plain file"))


def _may_stand_at(path: Path, replace: bool) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("that isn’t a file name")
        raise NotWritten(path, _("can’t be made ({why})", why=why)) from error
    if stat.S_ISLNK(mode):
        raise NotWritten(path, _("is a link to somewhere else"))
    if not stat.S_ISREG(mode):
        raise NotWritten(path, _("isn’t a plain file"))
    if not replace:
        raise AlreadyThere(path)


def _put(new: Path, path: Path, replace: bool) -> None:
    if not replace:
        try:
            os.link(new, path, follow_symlinks=False)  # unlike a rename it never replaces what came in between
            return
        except FileExistsError:
            raise AlreadyThere(path) from None
        except OSError:  # a memory stick's file system knows no second names
            _may_stand_at(path, replace)
    os.replace(new, path)
