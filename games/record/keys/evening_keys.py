"""What somebody answers alone: on the disk only enciphered, under a key that good night destroys.

    {"play": 3, "closed": "9c0b...41 base64(nonce | ciphertext | tag)"}      one such answer in the journal

Key, author, words and moment are all inside, filled up to a multiple of `BLOCK` bytes, so that the file tells neither
what was asked nor, but for a text of pages, how much was answered: every copy of it keeps these sizes. The keys lie by
their names beside the record in `.evening` (mode 0600, one line of JSON) and are in no backup and no export:

    {"9c0b...41": "hex", "70aa...15": {"for": "a", "to": "age1...", "key": "base64(an age file)"}}

An interrupted evening goes on with them; once an answer's key is gone, every copy of the journal that was ever made
holds noise in its place.

Whoever has no passphrase of their own has a key of the first kind, which is not a lock: until good night, whoever may
read the couple's folder may read it. Whoever has one has a key of the second kind: the process that drew it knows it,
and any other needs that passphrase (`EveningKeys.unlock`). Until then their answers are locked, for the partner and for
whoever runs the server, too.
"""

import json
import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any, NamedTuple

from games.record.store.line import Doc
from games.record.store.seams import SmallFiles

CLOSED = "closed"
NONCE, TAG, BLOCK = 12, 16, 4096  # bytes
KEY_SIZE = 32  # bytes
EVENING = ".evening"
"""The file of the keys."""


class OwnKey(NamedTuple):
    """A key as it lies on the disk for whose passphrase opens it: the partner's id, their public key, an age file."""

    who: str
    to: str
    sealed: str

    @property
    def stored(self) -> dict[str, str]:
        """As plain JSON."""
        return {"for": self.who, "to": self.to, "key": self.sealed}


def _nobody() -> Mapping[str, str]:
    return {}


class EveningKeys:
    """The keys, among a record's small ``files``, of the answers behind a curtain whose evening is not over.

    ``keyed`` gives the public key of everyone who has a passphrase of their own, by partner's id; within ``locked()``
    nobody else draws a key. ``epoch`` is another one whenever somebody may have destroyed keys.
    """

    def __init__(
        self,
        files: SmallFiles,
        keyed: Callable[[], Mapping[str, str]] = _nobody,
        locked: Callable[[], AbstractContextManager[None]] = nullcontext,
        epoch: Callable[[], object] = object,
    ) -> None:
        self._files, self._keyed, self._locked, self._epoch = files, keyed, locked, epoch
        self._read_in: object = None
        self._keys: dict[str, bytes] = {}
        self._own: dict[str, OwnKey] = {}
        self._known: dict[str, bytes] = {}  # those of their own that were drawn here, or opened
        self._newest_of: dict[str, str] = {}  # by partner's id, the name of the one that closes what comes

    def close(self, play: int, doc: Doc, who: str, keyed: Mapping[str, str] | None = None) -> Doc:
        """The document with everything in it enciphered, but for the play it belongs to. Raises Unwritable.

        ``who`` answers it: a partner's id or ``both``. ``keyed`` are those who have a passphrase, where that is not yet
        what the record says.
        """
        to = (self._keyed() if keyed is None else keyed).get(who)
        name, key = self._newest_own(who, to) if to else self._newest()
        text = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        nonce = os.urandom(NONCE)
        filled = text + b" " * (-(NONCE + len(text) + TAG) % BLOCK)
        sealed = nonce + _cipher(key).encrypt(nonce, filled, _bound(name, play))
        return {"play": play, CLOSED: f"{name} {b2a_base64(sealed, newline=False).decode('ascii')}"}

    def opened(self, doc: Doc) -> Doc | None:
        """What `close` was given; other documents as they are. None: its key is gone or locked, or it was changed."""
        if CLOSED not in doc:
            return doc
        key = self._key(key_name(doc))
        return None if key is None else opened_with(key, doc)

    def locked_for(self, doc: Doc) -> str:
        """Whose passphrase opens this document: a partner's id. Empty where none is needed, or none opens it."""
        if CLOSED not in doc or self._key(name := key_name(doc)) is not None:
            return ""
        own = self._own.get(name)
        return own.who if own and self._keyed().get(own.who) == own.to else ""

    def is_locked(self, doc: Doc) -> bool:
        """Whether this document waits for its author's passphrase."""
        return bool(self.locked_for(doc))

    def sealed_keys(self, docs: Iterable[Doc]) -> dict[str, str]:
        """The keys of these documents as they lie on the disk for their author, by name; those that are locked."""
        return {name: self._own[name].sealed for name in map(key_name, docs) if name in self._own}

    def unlock(self, who: str, opens: Callable[[str], bytes]) -> None:
        """Know the keys of a partner from now on. ``opens`` gives what is in an age file of theirs, or raises
        ValueError: that key is gone then."""
        self._read()
        for name, own in self._own.items():
            if own.who == who and name not in self._known:
                with suppress(ValueError):
                    self._known[name] = opens(own.sealed)

    def waits_for(self, who: str) -> bool:
        """Whether something may be locked until this partner's passphrase is given."""
        self._read()
        return any(own.who == who and name not in self._known for name, own in self._own.items())

    def lent(self, docs: Iterable[Doc]) -> dict[str, str]:
        """Those keys of somebody's own that close these documents and are known here, in hex, by name.

        Only for another process that plays the same play, and for its memory.
        """
        names = {key_name(doc) for doc in docs if CLOSED in doc}
        return {name: key.hex() for name, key in self._known.items() if name in names}

    def closing(self, who: str) -> tuple[str, str] | None:
        """The name and the key, in hex, of that with which this window closes what this partner answers from now on.

        None where they have no passphrase. Only for another process that plays the same play. Raises Unwritable.
        """
        if not (to := self._keyed().get(who)):
            return None
        name, key = self._newest_own(who, to)
        return name, key.hex()

    def close_with(self, who: str, name: str) -> None:
        """Close what this partner answers with that key from now on, as the window at their own seat does, which could
        not open another one; where it is known here."""
        if name in self._known and name in self._own and self._own[name].who == who:
            self._newest_of[who] = name

    def borrow(self, keys: Mapping[str, str], seat: str | None) -> None:
        """Know what another process has `lent`, but for what is theirs who sit here: they have a passphrase for it."""
        new = keys.keys() - self._known.keys()
        if new - self._own.keys():
            self._read_anew()
        for name in new & self._own.keys():
            if self._own[name].who != seat:
                self._known[name] = bytes.fromhex(keys[name])

    def renew(self) -> None:
        """Close what comes from now on with other keys. Raises Unwritable."""
        with self._locked():
            self._read_anew()
            self._write({**self._keys, os.urandom(8).hex(): os.urandom(KEY_SIZE)}, self._own)
        self._newest_of = {}

    def destroy(self, still_closed: Iterable[Doc]) -> None:
        """Destroy every key but those of these documents. Raises Unwritable."""
        needed = {key_name(doc) for doc in still_closed if CLOSED in doc}
        with self._locked():
            self._read_anew()
            keys = {name: key for name, key in self._keys.items() if name in needed}
            own = {name: key for name, key in self._own.items() if name in needed}
            if keys or own:
                self._write(keys, own)
            else:
                self._keys, self._own = {}, {}
                self._files.delete([EVENING])
        self._known = {name: key for name, key in self._known.items() if name in own}
        self._newest_of = {who: name for who, name in self._newest_of.items() if name in own}

    def _newest(self) -> tuple[str, bytes]:
        self._read_in_this_epoch()
        if not self._keys:
            self._first()
        return list(self._keys.items())[-1]

    def _first(self) -> None:
        """The first key of an evening, unless another process has drawn it by now. Raises Unwritable."""
        with self._locked():
            self._read_anew()
            if not self._keys:
                self.renew()

    def _newest_own(self, who: str, to: str) -> tuple[str, bytes]:
        self._read_in_this_epoch()
        name = self._newest_of.get(who, "")
        if name not in self._own or self._own[name].to != to:
            name = self._newest_of[who] = self._drawn_for(who, to)
        return name, self._known[name]

    def _drawn_for(self, who: str, to: str) -> str:
        """A new key of somebody's own, by its name. Raises Unwritable."""
        import pyrage  # only where somebody has a key of their own: felt at start-up

        name, key = os.urandom(8).hex(), os.urandom(KEY_SIZE)
        sealed = b2a_base64(pyrage.encrypt(key, [pyrage.x25519.Recipient.from_str(to)]), newline=False)
        with self._locked():
            self._read_anew()
            self._write(self._keys, {**self._own, name: OwnKey(who, to, sealed.decode("ascii"))})
        self._known[name] = key
        return name

    def _key(self, name: str) -> bytes | None:
        """The key with this name; None where there is none, or it is locked."""
        self._read()
        if name not in self._keys and name not in self._own:
            self._read_anew()  # another process may have drawn it
        return self._keys.get(name) or (self._known.get(name) if name in self._own else None)

    def _read_in_this_epoch(self) -> None:
        """Another process may have said good night: what is closed with a key from before would be lost."""
        if (epoch := self._epoch()) != self._read_in:
            self._read_anew()
            self._read_in = epoch

    def _read(self) -> None:
        if not self._keys and not self._own:
            self._read_anew()

    def _read_anew(self) -> None:
        """The keys as they lie on the disk; a damaged file holds none, and what another process destroyed is gone."""
        text = self._files.get(EVENING)
        with suppress(ValueError, AttributeError, TypeError, KeyError):
            stored = json.loads(text or b"{}").items()
            own = {name: OwnKey(key["for"], key["to"], key["key"]) for name, key in stored if type(key) is dict}
            self._keys = {name: bytes.fromhex(key) for name, key in stored if name not in own}
            self._own = own

    def _write(self, keys: Mapping[str, bytes], own: Mapping[str, OwnKey]) -> None:
        stored = {name: key.hex() for name, key in keys.items()} | {name: key.stored for name, key in own.items()}
        self._files.put(EVENING, json.dumps(stored).encode("ascii") + b"\n")
        self._keys, self._own = dict(keys), dict(own)


def opened_with(key: bytes, doc: Doc) -> Doc | None:
    """What a closed document holds, by its key; None where that is another key or the document was changed."""
    from cryptography.exceptions import InvalidTag  # only where somebody was alone: felt at start-up

    name, _, text = str(doc[CLOSED]).partition(" ")
    try:
        raw = a2b_base64(text, strict_mode=True)
        found: Any = json.loads(_cipher(key).decrypt(raw[:NONCE], raw[NONCE:], _bound(name, doc["play"])))
    except (ValueError, InvalidTag, UnicodeError):
        return None
    return {"play": doc["play"], **found} if isinstance(found, dict) else None


def key_name(doc: Doc) -> str:
    """The name of the key that a document is closed with."""
    return str(doc[CLOSED]).partition(" ")[0]


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # as above

    return ChaCha20Poly1305(key)


def _bound(name: str, play: int) -> bytes:
    return f"our turn evening {name} {play}".encode()
