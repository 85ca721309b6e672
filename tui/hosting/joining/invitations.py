"""What was given out to come in with: invitations for new couples, links for a partner or another device.

    invitations/1f3a…    {"until": …, "couple": "", "used": false}      by the hash of its code
    links/77c0…          {"until": …, "couple": "k3j9…", "seat": "b"}   the same, written by the couple's account

An invitation is used in the moment in which a key is bound by it, and not before: whoever says no, or whose line
breaks, finds it valid as it was. It keeps the id of the couple that comes of it from the first attempt on, so that one
which was cut off in the middle goes on with the same couple and never makes a second.

In the shape of an account a couple, links lie in a folder that every couple's account may put a file into and nobody
but the host's account may read (mode 1733). Whose link it is says the file's owner, whom nobody can pretend to be.
"""

import json
import os
import pwd
from contextlib import suppress
from typing import Any, NamedTuple

from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID, EACH
from tui.hosting.joining import tries
from tui.hosting.joining.codes import kept, new_code
from tui.hosting.joining.codes import understood as understood_code
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import NotServed
from tui.hosting.served.shared import texts_of
from tui.hosting.served.texts import LINKS, Texts

INVITATIONS = "invitations"

HOURS = 72
"""How long a code can be used."""
_SWEPT = 30 * 86_400
"""Seconds after which what was used, or ran out, is forgotten."""
SEATS = ("", "a", "b")


class NotInvited(NotServed):
    """A code lets nobody in; `str()` is one sentence. ``is_guess``: whether it was a code that nobody gave out."""

    def __init__(self, said: str, is_guess: bool = False) -> None:
        super().__init__(said)
        self.is_guess = is_guess


class GivenOut(NamedTuple):
    """A code that was given out and can be used. ``couple`` is empty where it is for a new one.

    ``name`` is that of its text; ``seat`` is ``a``, ``b``, or empty where both sit or it isn't known yet.
    """

    name: str
    couple: str
    seat: str
    is_link: bool


def invite(policy: Policy, now: float | None = None) -> str:
    """Give out an invitation for a new couple, and return its code, which is kept nowhere. Raises NotServed."""
    texts, code = texts_of(policy), new_code()
    doc = {"until": _until(_moment(texts, now)), "couple": "", "used": False}
    _put(texts, f"{INVITATIONS}/{kept(_signs(code))}", doc)
    return code


def link(policy: Policy, couple: str, seat: str, now: float | None = None) -> str:
    """Give out a link to a couple's place, for one seat or for both; its code. Raises NotServed."""
    texts, code = texts_of(policy), new_code()
    doc = {"until": _until(_moment(texts, now)), "couple": couple, "seat": seat}
    _put(texts, f"{LINKS}/{kept(_signs(code))}", doc)
    return code


def find(policy: Policy, typed: str, now: float | None = None) -> GivenOut:
    """What a code that was typed lets somebody do. Raises NotInvited, NotServed."""
    code = understood_code(typed)
    if code is None:
        raise NotInvited(_("That isn’t quite how a code looks; compare it sign by sign, one may have slipped."))
    texts = texts_of(policy)
    moment = _moment(texts, now)
    name = f"{INVITATIONS}/{kept(code)}"
    if (text := texts.read(name)) is not None:
        doc = _read(text)
        if doc.get("used"):
            raise NotInvited(_("That invitation has been used; ask for another one if it wasn’t you."))
        _see_that_it_lasts(doc, moment)
        couple = doc.get("couple", "")
        return GivenOut(name, couple if COUPLE_ID.fullmatch(couple) else "", "", False)
    found = _link(policy, texts, f"{LINKS}/{kept(code)}")
    if found is None:
        raise NotInvited(_("Nobody gave out that code here, or it has been used."), is_guess=True)
    given, until = found
    _see_that_it_lasts({"until": until}, moment)
    return given


def reserve(texts: Texts, given: GivenOut, couple: str) -> None:
    """Keep with an invitation which couple comes of it. Belongs inside `Texts.alone`. Raises NotServed."""
    doc = _read(texts.read(given.name) or "")
    _put(texts, given.name, doc | {"couple": couple})


def use_up(texts: Texts, given: GivenOut) -> None:
    """Let a code be valid no more. Belongs inside `Texts.alone`. Raises NotInvited where it isn't any more."""
    if given.is_link:
        if not texts.remove(given.name):
            raise NotInvited(_("That code has been used meanwhile; ask for another one."))
        return
    doc = _read(texts.read(given.name) or "")
    if doc.get("used"):
        raise NotInvited(_("That invitation has been used meanwhile; ask for another one."))
    _put(texts, given.name, doc | {"used": True})


def still_valid(texts: Texts, given: GivenOut) -> bool:
    """Whether a code was not used by somebody else meanwhile."""
    if given.is_link:
        return texts.link(given.name) is not None
    return not _read(texts.read(given.name) or '{"used": true}').get("used")


def sweep(policy: Policy, now: float | None = None) -> None:
    """Forget what was used or ran out long ago, and what was tried in vain. Raises OSError, RecordError."""
    texts = texts_of(policy)
    moment = _moment(texts, now)
    for name in texts.names(INVITATIONS):
        with suppress(NotServed):
            doc = _read(texts.read(name) or "{}")
            if moment - float(doc.get("until", moment)) > _SWEPT:
                texts.remove(name)
    for name in texts.names(LINKS):
        found = texts.link(name)
        if found is None or moment - found.written > _SWEPT:
            texts.remove(name)
    tries.sweep(texts, moment)


def _link(policy: Policy, texts: Texts, name: str) -> tuple[GivenOut, float] | None:
    """A link, and until when it lasts; None where there is none that its couple's own account wrote."""
    found = texts.link(name)
    if found is None:
        return None
    try:
        doc = _read(found.text)
    except NotServed:  # it was planted, or cut off while it was written
        return None
    couple, seat, until = doc.get("couple", ""), doc.get("seat", "?"), doc.get("until", 0)
    if not COUPLE_ID.fullmatch(str(couple)) or seat not in SEATS or not isinstance(until, int | float):
        return None
    if policy.shape == EACH and not _is_called(found.uid, policy.account_of(couple)):
        return None
    if policy.shape != EACH and found.uid != os.geteuid():
        return None
    return GivenOut(name, couple, seat, True), min(until, found.written + HOURS * 3600)


def _moment(texts: Texts, now: float | None) -> float:
    return texts.now() if now is None else now


def _is_called(uid: int, name: str) -> bool:
    try:
        return pwd.getpwuid(uid).pw_name == name
    except KeyError:
        return False


def _see_that_it_lasts(doc: dict[str, Any], now: float) -> None:
    until = doc.get("until")
    if not isinstance(until, int | float) or now > until:
        raise NotInvited(_("That code was good for three days, and they’re over; ask for another one."))


def _until(now: float) -> int:
    return int(now + HOURS * 3600)


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


def _put(texts: Texts, name: str, doc: dict[str, Any]) -> None:
    texts.put(name, json.dumps(doc) + "\n")
