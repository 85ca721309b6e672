"""The slots of a key file: each holds the data key, closed in a way that one person can open.

* ``passphrase``, for a partner: Argon2id makes a key from the passphrase, and ChaCha20-Poly1305 with it closes the data
  key. Store, data key's id and person are authenticated, so that no slot works in another place. The salt is new each
  time, so that key is used once and its nonce is zero.
* ``age``, for a therapist or a recovery key: the data key encrypted to an age or ssh-ed25519 public key. Never age's
  passphrase mode: it takes 3 s and 1 GB a try.

A passphrase may be in any script; `games.record.keys.typed` says which bytes it stands for.
"""

import os
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from games.engine import NotAllowed, clean_line
from games.engine.words import gettext as _
from games.record.keys.codec import KEY_SIZE, Key, key_id
from games.record.keys.typed import forms, typed

PASSPHRASE, AGE = "passphrase", "age"
FOR_NOW = "for_now"
"""What a slot says of itself whose words a partner was given, until their own take its place; true, or not there."""
SECRET_PREFIX = "AGE-SECRET-KEY-1"  # noqa: S105  # how every age identity begins

Slot = dict[str, Any]


class Cost(NamedTuple):
    """What making a key from a passphrase takes: ``memory`` in KiB, ``passes`` over it, ``lanes`` at once."""

    memory: int
    passes: int
    lanes: int


COST = Cost(64 * 1024, 3, 4)
_MOST = Cost(1024 * 1024, 64, 64)  # a changed key file must not take the machine down


@dataclass(frozen=True)
class Passphrase:
    """A way in for a partner, by id. One that ``opened`` a record stays one as it is; ``for_now`` they have been given.

    Raises NotAllowed for what can be none, in words for a person.
    """

    who: str
    words: str = field(repr=False)
    cost: Cost = COST
    opened: bool = field(default=False, kw_only=True)
    for_now: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        self._bytes()

    def _bytes(self) -> bytes:
        return forms(self.words)[-1] if self.opened else typed(self.words)

    def slot(self, key: Key) -> Slot:
        """The slot that closes ``key``. Belongs inside `tries.one_at_a_time`."""
        salt = os.urandom(16)
        secret = _stretched(self._bytes(), salt, self.cost)
        closed = _cipher(secret).encrypt(bytes(12), key.secret, _bound(key.store, key.id, self.who))
        known: Slot = {"who": self.who, "kind": PASSPHRASE, "salt": _text(salt), "key": _text(closed)}
        return known | self.cost._asdict() | ({FOR_NOW: True} if self.for_now else {})


@dataclass(frozen=True)
class Recipient:
    """A way in for whoever holds the private part of ``to``. Raises NotAllowed when that is no public key."""

    who: str
    to: str

    def __post_init__(self) -> None:
        _recipient(self.to)

    def slot(self, key: Key) -> Slot:
        """The slot that closes ``key``."""
        import pyrage

        closed = pyrage.encrypt(key.secret, [_recipient(self.to)])
        return {"who": self.who, "kind": AGE, "to": clean_line(self.to), "key": _text(closed)}


Way = Passphrase | Recipient


def open_by_passphrase(slot: Slot, store: str, ring: str, words: str) -> bytes | None:
    """The data key, or None when it is another passphrase. Raises KeyError, TypeError or ValueError for no slot."""
    from cryptography.exceptions import InvalidTag

    cost = Cost(slot["memory"], slot["passes"], slot["lanes"])
    if not all(type(each) is int and 1 <= each <= most for each, most in zip(cost, _MOST, strict=True)):
        raise ValueError(_("a slot asks for more than a machine has"))
    for form in forms(words):
        secret = _stretched(form, _bytes(slot["salt"]), cost)
        try:
            opened: bytes = _cipher(secret).decrypt(bytes(12), _bytes(slot["key"]), _bound(store, ring, slot["who"]))
        except InvalidTag:
            continue
        return opened
    return None


def open_by_identity(slot: Slot, ring: str, identities: list[Any]) -> bytes | None:
    """The data key, or None when it is for other identities. Raises KeyError, TypeError or ValueError for no slot."""
    import pyrage

    try:
        secret = bytes(pyrage.decrypt(_bytes(slot["key"]), identities))
    except pyrage.DecryptError:
        return None
    # Anybody can encrypt something to a public key; only the key that its ring names is the record's.
    return secret if len(secret) == KEY_SIZE and key_id(secret) == ring else None


def identities(text: str) -> list[Any]:
    """The private keys in an age identity file or an unprotected OpenSSH key file. Raises NotAllowed if none is."""
    import pyrage

    text = text.strip()
    try:
        if text.startswith("-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer((text + "\n").encode("utf-8"))]
        lines = [line.strip() for line in text.splitlines()]
        found = [pyrage.x25519.Identity.from_str(line.upper()) for line in lines if line and not line.startswith("#")]
    except (pyrage.IdentityError, ValueError):
        found = []
    if not found:
        raise NotAllowed(
            _(
                "That’s neither an age identity nor an OpenSSH key without a passphrase of its own; an age "
                "identity begins with {secret_prefix}.",
                secret_prefix=SECRET_PREFIX,
            )
        )
    return found


def recovery_key() -> tuple[str, str]:
    """A new age identity and its public key."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _recipient(to: str) -> Any:
    import pyrage

    to = clean_line(to)
    if to.upper().startswith(SECRET_PREFIX):
        raise NotAllowed(
            _("That’s the secret key; give the public one, which begins with age1, and keep this one safe.")
        )
    try:
        if to.startswith("ssh-ed25519 "):
            return pyrage.ssh.Recipient.from_str(to)
        if to.startswith("age1"):
            return pyrage.x25519.Recipient.from_str(to)
    except pyrage.RecipientError:
        pass
    raise NotAllowed(_("That isn’t a public key a record can be opened with: those begin with age1 or ssh-ed25519."))


def _stretched(words: bytes, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(words)


def _cipher(secret: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(secret)


def _bound(store: str, ring: str, who: str) -> bytes:
    return f"our turn {store} {ring} {who}".encode()


def _text(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).decode("ascii")


def _bytes(text: str) -> bytes:
    return a2b_base64(text, strict_mode=True)
