"""Who may come in: a small text for each key and one for each couple, by name; never a person's name or a word.

    keys/9f/9f86d081…   a key by the SHA-256 of it: couple, seat, "open" or "suspended", the key itself; one line
    couples/k3j9…       a couple by their id: since when, state, quota, the keys that are theirs

They lie in the host's folder, of mode 0700 and of the account that keeps it as is all below; or in the database that
several machines share (tui/hosting/served/texts.py). A login is answered from its key's text alone, whatever else
there is, so that ten thousand couples take no longer than one. What both texts say is changed so that a process that
is killed in between never leaves a way in that shouldn't be: a key's text goes first and comes last, and a couple
counts as suspended once each of its keys does.
"""

import os
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from games.language.spoken import gettext as _
from tui.hosting.forms import COUPLE_ID
from tui.hosting.served.key_files import OPEN, SUSPENDED, BoundKey, NotServed, bound_key, key_name
from tui.hosting.served.texts import Texts

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
    """The registry among a host's texts. What it writes is there for good when a call returns.

    Raises NotServed; over a database also RecordError.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def couples(self) -> list[HostedCouple]:
        """Everyone, by id."""
        found = {name.removeprefix("couples/"): text for name, text in self._texts.all("couples").items()}
        return [self._known(name, text) for name, text in found.items() if COUPLE_ID.fullmatch(name)]

    def couple(self, name: str) -> HostedCouple:
        """The couple with this id. Raises NotServed."""
        text = self._texts.read(f"couples/{name}") if COUPLE_ID.fullmatch(name) else None
        if text is None:
            raise NotServed(_("There’s no couple with that id; “ourturn host list” shows the ids there are."))
        return self._known(name, text)

    def _known(self, name: str, text: str) -> HostedCouple:
        import json  # no login needs it: felt there

        try:
            found = HostedCouple(**json.loads(text))
        except (ValueError, TypeError):
            found = None
        if found is None or found.id != name or found.state not in (OPEN, SUSPENDED):
            where = self._texts.where(f"couples/{name}")
            raise NotServed(_("{path} isn’t as it was written; bring it back from a backup.", path=where))
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
            if self._texts.read(f"couples/{new.id}") is not None:
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
            self._texts.remove(key_name(fingerprint))
            with suppress(NotServed):  # who isn't there has no keys either
                known = self.couple(bound.couple)
                self._put(_with(known, keys={each: seat for each, seat in known.keys.items() if each != fingerprint}))
        return bound

    def key(self, fingerprint: str) -> BoundKey | None:
        """What a key opens, by its fingerprint in hex."""
        name = key_name(fingerprint)
        return bound_key(self._texts.read(name), self._texts.where(name))

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
                    self._texts.remove(key_name(fingerprint))
            self._texts.remove(f"couples/{couple}")

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one who changes something; may be nested."""
        return self._texts.alone()

    def _put(self, couple: HostedCouple) -> None:
        import json

        self._texts.put(f"couples/{couple.id}", json.dumps(asdict(couple)) + "\n")

    def _put_key(self, fingerprint: str, bound: BoundKey) -> None:
        self._texts.put(key_name(fingerprint), bound.line)


def _with(couple: HostedCouple, **changed: Any) -> HostedCouple:
    return HostedCouple(**{**asdict(couple), **changed})
