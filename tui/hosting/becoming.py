"""Becoming the unix account of whoever has logged in, as sshd does it, with as little of root as that takes. Linux."""

import ctypes
import os
import resource
import stat
import struct
from collections.abc import Iterable
from errno import ENOTSUP
from pathlib import Path
from typing import NamedTuple

from games.engine import say

_SETGID, _SETUID = 6, 7  # from <linux/capability.h>
_VERSION = 0x20080522
_DROP_BOUND, _NO_NEW_PRIVILEGES = 24, 38  # from <linux/prctl.h>
_NEW_NETWORK = 0x40000000  # from <linux/sched.h>
_GROUPS = Path("/sys/fs/cgroup")
_LIMITS = (
    resource.RLIMIT_AS,
    resource.RLIMIT_CORE,
    resource.RLIMIT_CPU,
    resource.RLIMIT_DATA,
    resource.RLIMIT_FSIZE,
    resource.RLIMIT_MEMLOCK,
    resource.RLIMIT_NOFILE,
    resource.RLIMIT_NPROC,
    resource.RLIMIT_STACK,
)


class Unsafe(Exception):
    """Root may not do this here; `str()` says why, for the host."""


class Peer(NamedTuple):
    """Who is at the other end of a socket, as the kernel says: the process, its unix account and its group."""

    process: int
    account: int
    group: int


def see_whose_code(files: Iterable[str]) -> None:
    """See that only root can have written these files and what they lie in. Raises Unsafe."""
    places = {place for path in files for place in (Path(path).absolute(), *Path(path).absolute().parents)}
    for place in sorted(places):
        for info in (place.lstat(), place.stat()):
            shared = info.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not info.st_mode & stat.S_ISVTX
            if info.st_uid != 0 or (shared and not stat.S_ISLNK(info.st_mode)):
                raise Unsafe(str(say("others than root could write {path}", path=str(place))))


def has_two_capabilities() -> bool:
    """Whether this process has nothing of root's but to become another account, and no program can give it more."""
    status = dict(line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line)
    kept = {int(status[each], 16) for each in ("CapPrm", "CapEff", "CapBnd")}
    return kept == {1 << _SETGID | 1 << _SETUID} and status["NoNewPrivs"] == "1"


def keep_two_capabilities() -> None:
    """From here on: nothing of root's but to become another account, no network, and no program that gives more.

    Files that are root's own stay readable. Raises OSError, also where this process has not all of it to give up.
    """
    libc = ctypes.CDLL(None, use_errno=True)

    def need(outcome: int) -> None:
        if outcome != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    need(libc.unshare(_NEW_NETWORK))
    for number in range(int(Path("/proc/sys/kernel/cap_last_cap").read_text()) + 1):
        if number not in (_SETGID, _SETUID):
            need(libc.prctl(_DROP_BOUND, number, 0, 0, 0))
    kept = 1 << _SETGID | 1 << _SETUID
    header, sets = struct.pack("Ii", _VERSION, 0), struct.pack("6I", kept, kept, 0, 0, 0, 0)
    need(libc.capset(header, sets))
    need(libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))


def become(peer: Peer, name: str) -> None:
    """Be the account ``name`` of whoever has come: in its slice, with its groups and its limits, and never root again.

    Raises OSError where one of it can't be had; who can't be all of it plays no evening.
    """
    _join(peer)
    os.initgroups(name, peer.group)
    os.setresgid(peer.group, peer.group, peer.group)
    os.setresuid(peer.account, peer.account, peer.account)
    for what in _LIMITS:
        own, theirs = resource.getrlimit(what), resource.prlimit(peer.process, what)
        resource.setrlimit(what, (_least(own[0], theirs[0]), _least(own[1], theirs[1])))


def _least(*limits: int) -> int:
    """The lowest of them; where there is none it is written as -1."""
    return min((limit for limit in limits if limit != resource.RLIM_INFINITY), default=resource.RLIM_INFINITY)


def _join(peer: Peer) -> None:
    """Count as one of the account's own processes, whose slice has the host's limits."""
    theirs = Path(f"/proc/{peer.process}")
    if theirs.stat().st_uid != peer.account:
        raise ProcessLookupError
    groups = (theirs / "cgroup").read_text()
    if groups == Path("/proc/self/cgroup").read_text():
        return
    place = groups.strip().removeprefix("0::")
    if "\n" in place or not place.startswith("/") or ".." in place:
        raise OSError(ENOTSUP, os.strerror(ENOTSUP))  # only the unified hierarchy is known here
    (_GROUPS / place[1:] / "cgroup.procs").write_text(str(os.getpid()))
