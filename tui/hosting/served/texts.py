"""The small texts that a host keeps, by name: files on this machine, or in the database that all its machines share.

    keys/9f/9f86d081…    couples/k3j9…    invitations/1f3a…    links/77c0…    tries/…

What they say is the business of whoever reads them. In a folder a text is a file of mode 0600; links have a folder of
their own, for where each couple has an account that account writes them (tui/hosting/joining/invitations.py).
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from games.language.spoken import gettext as _
from tui.hosting.served.key_files import OTHERS, NotServed, loose, reason, text_of

LINKS = "links"
_LARGEST = 1024
"""Bytes of a link."""


class LinkText(NamedTuple):
    """What a link says, when it was written (seconds since 1970), and by which unix account's number."""

    text: str
    written: float
    uid: int


class Texts(Protocol):
    """Texts by name. What is written is there for good when a call returns. Raises NotServed, RecordError."""

    def where(self, name: str) -> str:
        """Where a text is, in words that may stand in a sentence."""

    def now(self) -> float:
        """Seconds since 1970, by the clock that all who share these texts go by."""

    def read(self, name: str) -> str | None:
        """What it says; None where there is none."""

    def names(self, kind: str) -> list[str]:
        """All names of a kind, which stands in front of their slash; sorted."""

    def all(self, kind: str) -> dict[str, str]:
        """What each of that kind says, in the order of their names."""

    def put(self, name: str, text: str) -> None:
        """Write one, in place of what it said before."""

    def remove(self, name: str) -> bool:
        """Take one away; whether it was there."""

    def link(self, name: str) -> LinkText | None:
        """The link of that name; None where there is none that can be believed."""

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one who changes something; may be nested."""


class FolderTexts:
    """Those below a folder, ``folder``; links lie in ``links``. ``each``: links are for another account to read."""

    def __init__(self, folder: Path, links: Path, each: bool = False) -> None:
        self._folder, self._links, self._each = folder, links, each
        self._depth = 0

    def make(self) -> None:
        """Make what isn't there yet, for its owner only. Raises OSError."""
        for each in ("", "keys", "couples"):
            (self._folder / each).mkdir(mode=0o700, parents=True, exist_ok=True)

    def where(self, name: str) -> str:
        """See `Texts`."""
        return str(self._path(name))

    def now(self) -> float:
        """See `Texts`."""
        return time.time()

    def read(self, name: str) -> str | None:
        """See `Texts`."""
        return text_of(self.where(name))

    def names(self, kind: str) -> list[str]:
        """See `Texts`."""
        folder = self._path(kind)
        if kind != LINKS:
            see_that_it_is_ours(str(folder if os.path.lexists(folder) else self._folder))
        found = list[str]()
        for at, folders, files in os.walk(folder):
            found += (f"{kind}/{Path(at, each).relative_to(folder)}" for each in files)
            if kind == LINKS:  # anybody may make a folder there
                folders.clear()
        return sorted(found)

    def all(self, kind: str) -> dict[str, str]:
        """See `Texts`."""
        return {name: text for name in self.names(kind) if (text := self.read(name)) is not None}

    def put(self, name: str, text: str) -> None:
        """See `Texts`."""
        from games.own.saving import Unsaved, save_next

        path = self._path(name)
        if path.parent == self._links:
            self._put_link(path, text)
            return
        try:
            save_next(path, text)
        except Unsaved as why:
            raise NotServed(str(why)) from None

    def remove(self, name: str) -> bool:
        """See `Texts`."""
        path = self._path(name)
        try:
            os.unlink(path)
        except FileNotFoundError:
            return False
        with suppress(PermissionError):  # no one may open the links' folder but its owner
            fd = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(fd)
            finally:
                os.close(fd)
        return True

    def link(self, name: str) -> LinkText | None:
        """See `Texts`. It's a plain file of its own, and a small one."""
        try:
            fd = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            info = os.fstat(fd)
            if not stat.S_ISREG(info.st_mode) or info.st_nlink != 1 or info.st_size > _LARGEST:
                return None
            return LinkText(os.read(fd, _LARGEST).decode("ascii", "replace"), info.st_mtime, info.st_uid)
        finally:
            os.close(fd)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """See `Texts`."""
        if self._depth:
            yield
            return
        import fcntl

        see_that_it_is_ours(str(self._folder))
        fd = os.open(self._folder / ".changing", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)  # others hold it for a few small files
            self._depth = 1
            yield
        finally:
            self._depth = 0
            os.close(fd)

    def _path(self, name: str) -> Path:
        kind, slash, rest = name.partition("/")
        return self._links / rest if kind == LINKS and slash else self._links if kind == LINKS else self._folder / name

    def _put_link(self, path: Path, text: str) -> None:
        """Write a link: nobody has its name, and a couple's account may not list the folder, so nothing is renamed."""
        try:
            fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                os.write(fd, text.encode("ascii"))
                if self._each:  # the host's account is another one; nobody else can list the folder
                    os.fchmod(fd, 0o644)
                os.fsync(fd)
            finally:
                os.close(fd)
        except OSError as error:
            raise NotServed(
                _("No code could be made just now ({why}); tell whoever runs this machine.", why=reason(error))
            ) from None


def see_that_it_is_ours(folder: str) -> None:
    """See that a folder of the registry is there, and its account's alone. Raises NotServed."""
    try:
        info = os.lstat(folder)
    except OSError as error:
        raise NotServed(
            _(
                "{path} couldn’t be read ({reason}); “ourturn host init” makes what’s missing.",
                path=folder,
                reason=reason(error),
            )
        ) from None
    if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.geteuid() or info.st_mode & OTHERS:
        raise loose(folder)
