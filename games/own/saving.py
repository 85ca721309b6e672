"""Writing a new file: whole and synced, or not at all; never over another."""

import os
from pathlib import Path


class Unsaved(Exception):
    """A file could not be written; `str()` is one sentence that may be shown as it is."""


def save_new(path: Path, text: str) -> None:
    """Write a text to a file that is not there yet, and the folder for it. Raises Unsaved."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, text.encode())
    except FileExistsError:
        raise Unsaved(f"{path} is there already and was left as it is; choose another name.") from None
    except OSError as error:
        said = os.strerror(error.errno or 0).lower()
        raise Unsaved(f"{path} could not be written ({said}); nothing was changed, look at the folder.") from error


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, so that it is there whole or not at all. Raises OSError."""
    from games.record.disk import sync, sync_dir, unlink, write_all  # only here: the record's import is felt

    new = str(path.with_suffix(f".{os.getpid()}.new"))
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        os.link(new, path)  # unlike a rename, this never takes the place of a file that is there
    finally:
        unlink(new)
    sync_dir(str(path.parent))
