"""What somebody answers alone: on the disk only enciphered, under a key that good night destroys.

    {"play": 3, "closed": "base64(nonce | ciphertext | tag)"}      one such answer in the journal

Key, author, words and moment are all inside, filled up to a multiple of `BLOCK` bytes, so that the file tells neither
what was asked nor, but for a text of pages, how much was answered: every copy of it keeps these sizes. The keys lie
beside the record in `.evening` (mode 0600, one line of JSON) and are in no backup and no export. An interrupted evening
goes on with them; once an answer's key is gone, every copy of the journal that was ever made holds noise in its place.

This is not a lock: until good night, whoever may read the couple's folder may read the key. What outlives the evening
is sealed with somebody's passphrase (`games.record.couple.passphrase`) or is gone.
"""

import json
import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from games.record.store.line import Doc
from games.record.store.seams import SmallFiles

CLOSED = "closed"
NONCE, TAG, BLOCK = 12, 16, 4096  # bytes
EVENING = ".evening"
"""The file of the keys."""


class EveningKeys:
    """The keys, among a record's small ``files``, of the answers behind a curtain whose evening is not over."""

    def __init__(self, files: SmallFiles) -> None:
        self._files = files
        self._keys: dict[str, bytes] = {}

    def close(self, play: int, doc: Doc) -> Doc:
        """The document with everything in it enciphered, but for the play it belongs to. Raises Unwritable."""
        name, key = self._newest()
        text = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        nonce = os.urandom(NONCE)
        filled = text + b" " * (-(NONCE + len(text) + TAG) % BLOCK)
        sealed = nonce + _cipher(key).encrypt(nonce, filled, _bound(name, play))
        return {"play": play, CLOSED: f"{name} {b2a_base64(sealed, newline=False).decode('ascii')}"}

    def opened(self, doc: Doc) -> Doc | None:
        """What `close` was given; other documents as they are. None: its key is gone, or it was changed."""
        if CLOSED not in doc:
            return doc
        from cryptography.exceptions import InvalidTag  # only where somebody was alone: felt at start-up

        name, _, text = str(doc[CLOSED]).partition(" ")
        key = self._read().get(name)
        if key is None:
            return None
        try:
            raw = a2b_base64(text, strict_mode=True)
            plain = _cipher(key).decrypt(raw[:NONCE], raw[NONCE:], _bound(name, doc["play"]))
            found: Any = json.loads(plain)
        except (ValueError, InvalidTag, UnicodeError):
            return None
        return {"play": doc["play"], **found} if isinstance(found, dict) else None

    def renew(self) -> None:
        """Close what comes from now on with another key. Raises Unwritable."""
        self._write({**self._read(), os.urandom(8).hex(): os.urandom(32)})

    def destroy(self, still_closed: Iterable[Doc]) -> None:
        """Destroy every key but those of these documents. Raises Unwritable."""
        needed = {str(doc[CLOSED]).partition(" ")[0] for doc in still_closed if CLOSED in doc}
        kept = {name: key for name, key in self._read().items() if name in needed}
        if kept:
            self._write(kept)
            return
        self._keys = {}
        self._files.delete([EVENING])

    def _newest(self) -> tuple[str, bytes]:
        if not self._read():
            self.renew()
        return list(self._keys.items())[-1]

    def _read(self) -> dict[str, bytes]:
        """The keys as they lie on the disk; a damaged file holds none."""
        if not self._keys and (text := self._files.get(EVENING)) is not None:
            with suppress(ValueError, AttributeError, TypeError):
                self._keys = {name: bytes.fromhex(key) for name, key in json.loads(text).items()}
        return self._keys

    def _write(self, keys: dict[str, bytes]) -> None:
        text = json.dumps({name: key.hex() for name, key in keys.items()})
        self._files.put(EVENING, text.encode("ascii") + b"\n")
        self._keys = keys


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # as above

    return ChaCha20Poly1305(key)


def _bound(name: str, play: int) -> bytes:
    return f"our turn evening {name} {play}".encode()
