"""Who may come in: a small file for each key and one for each couple, below the host's folder; never a name or a word.

    HOST/                   the host's folder: mode 0700, of the account that keeps it, as is all below
        keys/9f/9f86d081…   a key by the SHA-256 of it: couple, seat, "open" or "suspended", the key itself; one line
        couples/k3j9…       a couple by their id: since when, state, quota, the keys that are theirs
        .changing           held by whoever changes something

A login is answered from its key's file alone, whatever else there is, so that ten thousand couples take no longer than
one. What both files say is changed so that a process that is killed in between never leaves a way in that shouldn't be:
a key's file goes first and comes last, and a couple counts as suspended once each of its keys does.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID
from tui.hosting.served.key_files import (
    OPEN,
    OTHERS,
    SUSPENDED,
    BoundKey,
    NotServed,
    key_file,
    loose,
    read_key,
    reason,
    text_of,
)

MOST_KEYS = 32
"""Keys that one couple may have bound: all devices of two people, and a few lost ones."""


@dataclass(frozen=True)
class HostedCouple:
    """A couple as their host knows them. ``since`` is a day, ``quota_mb`` None where it's as the policy says;
    ``keys`` are the fingerprints (hex) of what lets them in, each with its seat."""

    id: str
    since: str
    state: str = OPEN
    quota_mb: int | None = None
    keys: dict[str, str] = field(default_factory=dict)


class Registry:
    """The registry below a folder. What it writes is on the disk when a call returns. Raises NotServed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._depth = 0

    def make(self) -> None:
        """Make what isn't there yet, for its owner only. Raises OSError."""
        for each in ("", "keys", "couples"):
            (self.folder / each).mkdir(mode=0o700, parents=True, exist_ok=True)

    def couples(self) -> list[HostedCouple]:
        """Everyone, by id."""
        folder = str(self.folder / "couples")
        _see_that_it_is_ours(folder)
        return [self.couple(name) for name in sorted(os.listdir(folder)) if COUPLE_ID.fullmatch(name)]

    def couple(self, name: str) -> HostedCouple:
        """The couple with this id. Raises NotServed."""
        path = str(self.folder / "couples" / name)
        text = text_of(path) if COUPLE_ID.fullmatch(name) else None
        if text is None:
            raise NotServed(_("There’s no couple with that id; “ourturn host list” shows the ids there are."))
        import json  # no login needs it: felt there

        try:
            found = HostedCouple(**json.loads(text))
        except (ValueError, TypeError):
            found = None
        if found is None or found.id != name or found.state not in (OPEN, SUSPENDED):
            raise NotServed(_("{path} isn’t as it was written; bring it back from a backup.", path=path))
        return found

    @staticmethod
    def new_id() -> str:
        """An id that nobody has, by chance."""
        import base64  # only where somebody comes

        return base64.b32encode(os.urandom(10)).decode("ascii").lower()

    def add(self, today: date, couple: str = "") -> HostedCouple:
        """A new couple that no key opens yet, with this id or a new one; one who is here stays as they are."""
        new = HostedCouple(couple or self.new_id(), today.isoformat())
        with self.alone():
            if (self.folder / "couples" / new.id).exists():
                return self.couple(new.id)
            self._put(new)
        return new

    def bind(self, couple: str, seat: str, fingerprint: str, kind: str, key: str) -> None:
        """Have a key open this couple's evenings at this seat. Raises NotServed where it opens another couple's."""
        with self.alone():
            known = self.couple(couple)
            bound = self.key(fingerprint)
            if bound and bound.couple != couple:
                raise NotServed(
                    _("That key opens another couple’s evenings already; each couple needs a key of their own.")
                )
            if fingerprint not in known.keys and len(known.keys) >= MOST_KEYS:
                raise NotServed(
                    _("These two have {number} keys already; their host can take lost ones out.", number=MOST_KEYS)
                )
            self._put(_with(known, keys=known.keys | {fingerprint: seat}))
            self._put_key(fingerprint, BoundKey(couple, seat, known.state, kind, key))

    def unbind(self, fingerprint: str) -> BoundKey:
        """Have a key open nothing from now on; what it opened. Raises NotServed where that's nothing."""
        with self.alone():
            bound = self.key(fingerprint)
            if bound is None:
                raise NotServed(_("That key opens nothing here."))
            _remove(key_file(str(self.folder), fingerprint))
            with suppress(NotServed):  # who isn't there has no keys either
                known = self.couple(bound.couple)
                self._put(_with(known, keys={each: seat for each, seat in known.keys.items() if each != fingerprint}))
        return bound

    def key(self, fingerprint: str) -> BoundKey | None:
        """What a key opens, by its fingerprint in hex."""
        return read_key(str(self.folder), fingerprint)

    def set_state(self, couple: str, state: str) -> None:
        """Let a couple in or not, by whatever key of theirs."""
        with self.alone():
            known = self.couple(couple)
            if state == OPEN:
                self._put(_with(known, state=state))
            for fingerprint in known.keys:
                bound = self.key(fingerprint)
                if bound and bound.couple == couple:
                    self._put_key(fingerprint, BoundKey(couple, bound.seat, state, bound.type, bound.key))
            if state != OPEN:
                self._put(_with(known, state=state))

    def set_quota(self, couple: str, quota_mb: int | None) -> None:
        """Let a couple keep so much, or as much as the policy says."""
        with self.alone():
            self._put(_with(self.couple(couple), quota_mb=quota_mb))

    def remove(self, couple: str) -> None:
        """Take out a couple and every key of theirs."""
        with self.alone():
            for fingerprint in self.couple(couple).keys:
                bound = self.key(fingerprint)
                if bound and bound.couple == couple:
                    _remove(key_file(str(self.folder), fingerprint))
            _remove(str(self.folder / "couples" / couple))

    def _put(self, couple: HostedCouple) -> None:
        import json

        _write(self.folder / "couples" / couple.id, json.dumps(asdict(couple)) + "\n")

    def _put_key(self, fingerprint: str, bound: BoundKey) -> None:
        _write(Path(key_file(str(self.folder), fingerprint)), bound.line)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who changes something; may be nested."""
        if self._depth:
            yield
            return
        import fcntl

        _see_that_it_is_ours(str(self.folder))
        fd = os.open(self.folder / ".changing", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)  # others hold it for a few small files
            self._depth = 1
            yield
        finally:
            self._depth = 0
            os.close(fd)


def _write(path: Path, text: str) -> None:
    """Write a file of ours, all at once. Raises NotServed."""
    from games.own.saving import Unsaved, save_next

    try:
        save_next(path, text)
    except Unsaved as why:
        raise NotServed(str(why)) from None


def _with(couple: HostedCouple, **changed: Any) -> HostedCouple:
    return HostedCouple(**{**asdict(couple), **changed})


def _see_that_it_is_ours(folder: str) -> None:
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


def _remove(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)
    fd = os.open(os.path.dirname(path), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
