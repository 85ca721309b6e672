"""A disk that is asked for nothing: no test cuts the power, and waiting for the disk takes most of a record's time."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ROOM = 1 << 30
"""Bytes that have to be free there: the folders of all tests take a few hundredths of it."""
_SYNCS = {"fsync": os.fsync, "fdatasync": getattr(os, "fdatasync", os.fsync)}


def do_not_wait(patch: pytest.MonkeyPatch) -> None:
    """From here on, what is synced counts as on the disk once the system has it; what can't be synced still fails."""
    for name, sync in _SYNCS.items():
        patch.setattr(os, name, lambda fd, sync=sync: _synced(fd) or sync(fd), raising=False)


def _synced(fd: int) -> bool:
    kind = os.fstat(fd).st_mode
    return stat.S_ISREG(kind) or stat.S_ISDIR(kind)


def live_in_memory() -> None:
    """From here on, temporary folders lie where there is no disk: to make and remove one takes a fortieth of the time.

    Where the machine has no such place, or too little room there, or lets no program be started from it, they stay
    where they are; and so they do where somebody has said where they belong.
    """
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK | os.X_OK):
        return
    place = os.statvfs(_MEMORY)
    if not place.f_flag & os.ST_NOEXEC and place.f_bavail * place.f_frsize > _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
