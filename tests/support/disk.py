"""A disk that is asked for nothing: no test cuts the power, and waiting for the disk takes most of a record's time."""

import os
import stat

import pytest

_SYNCS = {"fsync": os.fsync, "fdatasync": getattr(os, "fdatasync", os.fsync)}


def do_not_wait(patch: pytest.MonkeyPatch) -> None:
    """From here on, what is synced counts as on the disk once the system has it; what can't be synced still fails."""
    for name, sync in _SYNCS.items():
        patch.setattr(os, name, lambda fd, sync=sync: _synced(fd) or sync(fd), raising=False)


def _synced(fd: int) -> bool:
    kind = os.fstat(fd).st_mode
    return stat.S_ISREG(kind) or stat.S_ISDIR(kind)
