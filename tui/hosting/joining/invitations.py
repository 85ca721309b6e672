"""What was given out to come in with: invitations for new couples, links for a partner or another device.

    HOST/invitations/1f3a…      {"until": …, "couple": "", "used": false}      by the hash of its code
    HOST-links/77c0…            {"until": …, "couple": "k3j9…", "seat": "b"}   the same, written by the couple's account

An invitation is used in the moment in which a key is bound by it, and not before: whoever says no, or whose line
breaks, finds it valid as it was. It keeps the id of the couple that comes of it from the first attempt on, so that one
which was cut off in the middle goes on with the same couple and never makes a second.

In the shape of an account a couple, links lie in a folder that every couple's account may put a file into and nobody
but the host's account may read (mode 1733). Whose link it is says the file's owner, whom nobody can pretend to be.
"""

import json
import os
import pwd
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID, EACH
from tui.hosting.joining.codes import kept, new_code
from tui.hosting.joining.codes import understood as understood_code
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import NotServed, reason, text_of

HOURS = 72
"""How long a code can be used."""
_SWEPT = 30 * 86_400
"""Seconds after which what was used, or ran out, is forgotten."""
_LARGEST = 1024  # bytes
SEATS = ("", "a", "b")


class NotInvited(NotServed):
    """A code lets nobody in; `str()` is one sentence. ``is_guess``: whether it was a code that nobody gave out."""

    def __init__(self, said: str, is_guess: bool = False) -> None:
        super().__init__(said)
        self.is_guess = is_guess


class GivenOut(NamedTuple):
    """A code that was given out and can be used. ``couple`` is empty where it is for a new one.

    ``file`` is where it is kept; ``seat`` is ``a``, ``b``, or empty where both sit or it isn't known yet.
    """

    file: Path
    couple: str
    seat: str
    is_link: bool


def invite(policy: Policy, now: float | None = None) -> str:
    """Give out an invitation for a new couple, and return its code, which is kept nowhere. Raises NotServed."""
    code = new_code()
    _put(policy.host_folder / "invitations" / kept(_signs(code)), {"until": _until(now), "couple": "", "used": False})
    return code


def link(policy: Policy, couple: str, seat: str, now: float | None = None) -> str:
    """Give out a link to a couple's place, for one seat or for both; its code. Raises NotServed."""
    code = new_code()
    text = json.dumps({"until": _until(now), "couple": couple, "seat": seat}) + "\n"
    path = policy.links_folder / kept(_signs(code))
    try:  # nobody has this name, and a couple's account may not list the folder, so there is nothing to be renamed
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.write(fd, text.encode("ascii"))
            if policy.shape == EACH:  # the host's account is another one; nobody else can list the folder
                os.fchmod(fd, 0o644)
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as error:
        raise NotServed(
            _("No code could be made just now ({why}); tell whoever runs this machine.", why=reason(error))
        ) from None
    return code


def find(policy: Policy, typed: str, now: float | None = None) -> GivenOut:
    """What a code that was typed lets somebody do. Raises NotInvited, NotServed."""
    code = understood_code(typed)
    if code is None:
        raise NotInvited(_("That isn’t quite how a code looks; compare it sign by sign, one may have slipped."))
    moment = time.time() if now is None else now
    name = kept(code)
    file = policy.host_folder / "invitations" / name
    if (text := text_of(str(file))) is not None:
        doc = _read(text)
        if doc.get("used"):
            raise NotInvited(_("That invitation has been used; ask for another one if it wasn’t you."))
        _see_that_it_lasts(doc, moment)
        couple = doc.get("couple", "")
        return GivenOut(file, couple if COUPLE_ID.fullmatch(couple) else "", "", False)
    found = _link(policy, policy.links_folder / name)
    if found is None:
        raise NotInvited(_("Nobody gave out that code here, or it has been used."), is_guess=True)
    given, until = found
    _see_that_it_lasts({"until": until}, moment)
    return given


def reserve(given: GivenOut, couple: str) -> None:
    """Keep with an invitation which couple comes of it. Belongs inside `Registry.alone`. Raises NotServed."""
    doc = _read(text_of(str(given.file)) or "")
    _put(given.file, doc | {"couple": couple})


def use_up(given: GivenOut) -> None:
    """Let a code be valid no more. Belongs inside `Registry.alone`. Raises NotInvited where it isn't any more."""
    if given.is_link:
        try:
            os.unlink(given.file)
        except FileNotFoundError:
            raise NotInvited(_("That code has been used meanwhile; ask for another one.")) from None
        return
    doc = _read(text_of(str(given.file)) or "")
    if doc.get("used"):
        raise NotInvited(_("That invitation has been used meanwhile; ask for another one."))
    _put(given.file, doc | {"used": True})


def still_valid(given: GivenOut) -> bool:
    """Whether a code was not used by somebody else meanwhile."""
    if given.is_link:
        return given.file.exists()
    return not _read(text_of(str(given.file)) or '{"used": true}').get("used")


def sweep(policy: Policy, now: float | None = None) -> None:
    """Forget what was used or ran out long ago. Raises OSError."""
    moment = time.time() if now is None else now
    for path in _files(policy.host_folder / "invitations"):
        with suppress(NotServed):
            doc = _read(text_of(str(path)) or "{}")
            if moment - float(doc.get("until", moment)) > _SWEPT:
                os.unlink(path)
    for path in _files(policy.links_folder):
        info = os.lstat(path)
        if moment - info.st_mtime > _SWEPT and not stat.S_ISDIR(info.st_mode):
            os.unlink(path)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from sorted(folder.iterdir())


def _link(policy: Policy, path: Path) -> tuple[GivenOut, float] | None:
    """A link, and until when it lasts; None where there is none that its couple's own account wrote."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode) or info.st_nlink != 1 or info.st_size > _LARGEST:
            return None
        text = os.read(fd, _LARGEST).decode("ascii", "replace")
    finally:
        os.close(fd)
    try:
        doc = _read(text)
    except NotServed:  # it was planted, or cut off while it was written
        return None
    couple, seat, until = doc.get("couple", ""), doc.get("seat", "?"), doc.get("until", 0)
    if not COUPLE_ID.fullmatch(str(couple)) or seat not in SEATS or not isinstance(until, int | float):
        return None
    if policy.shape == EACH and not _is_called(info.st_uid, policy.account_of(couple)):
        return None
    if policy.shape != EACH and info.st_uid != os.geteuid():
        return None
    return GivenOut(path, couple, seat, True), min(until, info.st_mtime + HOURS * 3600)


def _is_called(uid: int, name: str) -> bool:
    try:
        return pwd.getpwuid(uid).pw_name == name
    except KeyError:
        return False


def _see_that_it_lasts(doc: dict[str, Any], now: float) -> None:
    until = doc.get("until")
    if not isinstance(until, int | float) or now > until:
        raise NotInvited(_("That code was good for three days, and they’re over; ask for another one."))


def _until(now: float | None) -> int:
    return int((time.time() if now is None else now) + HOURS * 3600)


def _signs(code: str) -> str:
    return code.replace("-", "")


def _read(text: str) -> dict[str, Any]:
    try:
        doc = json.loads(text)
    except ValueError:
        doc = None
    if not isinstance(doc, dict):
        raise NotServed(_("Something here isn’t as it was written; tell whoever runs this machine."))
    return doc


def _put(path: Path, doc: dict[str, Any]) -> None:
    from games.own.saving import Unsaved, save_next

    try:
        save_next(path, json.dumps(doc) + "\n")
    except Unsaved as why:
        raise NotServed(str(why)) from None
