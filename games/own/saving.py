"""Writing a file of one's own, whole and synced or not at all: a new one, or the next version of one that is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from games.language.spoken import gettext as _


class Unsaved(Exception):
    """A file could not be written; `str()` is one sentence that may be shown as it is."""


def save_new(path: Path, text: str) -> None:
    """Write a text to a file that is not there yet, and the folder for it. Raises Unsaved."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _beside(path, text.encode()) as new:
            os.link(new, path)  # unlike a rename, this never takes the place of a file that is there
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise _unsaved(path, error) from error


def refuse_taken(path: Path) -> None:
    """Raise Unsaved where `save_new` would because a file of that name is there."""
    if os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> Unsaved:
    return Unsaved(_("{path} is already there and was left as it is; choose another name.", path=str(path)))


def save_next(path: Path, text: str) -> None:
    """Write the next version of a file, which keeps its mode; one that is a link is written where it leads.

    Raises Unsaved.
    """
    try:
        path = Path(os.path.realpath(path))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _beside(path, text.encode()) as new:
            if path.exists():
                os.chmod(new, path.stat().st_mode & 0o777)
            os.replace(new, path)
    except OSError as error:
        raise _unsaved(path, error) from error


def _unsaved(path: Path, error: OSError) -> Unsaved:
    said = os.strerror(error.errno or 0).lower()
    return Unsaved(
        _("{path} couldn’t be written ({said}); nothing was changed, so check the folder.", path=str(path), said=said)
    )


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[str]:
    """A synced file beside another, to be put in its place; gone when it was not. Raises OSError."""
    from games.record.store.disk import sync, sync_dir, unlink, write_all  # only here: the record's import is felt

    new = str(path.with_suffix(f".{os.getpid()}.new"))
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        yield new
    finally:
        unlink(new)
    sync_dir(str(path.parent))
