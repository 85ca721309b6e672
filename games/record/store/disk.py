"""The few things the record asks of the system: files that are only ours, and bytes that are really on the disk."""

import errno
import os
import stat
import sys
from contextlib import suppress

from games.engine.words import gettext as _
from games.record.errors import Refused, unreadable, unwritable

_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def open_own(path: str, flags: int) -> int:
    """Open a regular file of ours and return its descriptor; it has mode 0600 afterwards, whatever the umask.

    Raises `Refused` for a link, a second name, a foreign owner or anything that is no file; `Missing` or
    `Unwritable` when the system says so.
    """
    try:
        fd = os.open(path, flags | _SAFE, 0o600)
    except FileNotFoundError as error:
        unreadable(path, error)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refused(path, _("is a link")) from error
        if error.errno in (errno.EISDIR, errno.ENXIO):
            raise Refused(path, _("isn’t a plain file")) from error
        unwritable(path, error)
    try:
        _only_ours(fd, path)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _only_ours(fd: int, path: str) -> None:
    info = os.fstat(fd)
    if not stat.S_ISREG(info.st_mode):
        raise Refused(path, _("isn’t a plain file"))
    if info.st_uid != os.geteuid():
        raise Refused(path, _("belongs to someone else"))
    if info.st_nlink > 1:  # a write through one name would change what stands under the other
        raise Refused(path, _("has a second name (a hard link)"))
    if stat.S_IMODE(info.st_mode) != 0o600:
        try:
            os.fchmod(fd, 0o600)
        except OSError as error:
            unwritable(path, error)


def write_all(fd: int, data: bytes | bytearray) -> None:
    """Write every byte, however many calls the system needs. Raises OSError; some bytes may be written then."""
    done = os.write(fd, data)
    while done < len(data):
        done += os.write(fd, data[done:])


def sync(fd: int) -> None:
    """Return once the file's bytes are on the disk. Raises OSError, after which nothing unsynced may be trusted."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # fsync alone leaves them in the drive's cache on a Mac
    else:
        os.fdatasync(fd)  # the bytes and the file's length; only its times may come later


def sync_dir(directory: str) -> None:
    """Return once the names in a directory are on the disk. Raises OSError."""
    fd = os.open(directory, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _SAFE)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def put(path: str, data: bytes) -> None:
    """Put a small file of ours in the place of the one before, all at once, by way of `path`.new.

    Raises `Unwritable`; the file that was there is as before then.
    """
    new, fd = f"{path}.new", -1
    try:
        if os.path.lexists(new):  # a killed process left it
            unlink(new)
        fd = open_own(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        write_all(fd, data)
        sync(fd)
        os.replace(new, path)
        sync_dir(os.path.dirname(path))
    except OSError as error:
        with suppress(OSError):
            unlink(new)
        unwritable(path, error)
    finally:
        if fd >= 0:
            os.close(fd)


def unlink(path: str) -> None:
    """Remove a name; that it is already gone is fine. Raises other OSErrors."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
