"""Sealed lines: how a commit is written so that only a holder of the couple's data key can read or change it.

    our-turn-record 1 sealed-9c0b...41 0f3c...9a 4 5be1d2c7     the header, readable: which key, store, epoch
    base64(salt | ciphertext | tag)                             one commit

Each line is ChaCha20-Poly1305 under a key and nonce of its own, both drawn by BLAKE2b from the data key and 24 random
bytes that stand before the line. A counter would repeat when a backup is played on, or when a failed write is done
again with other words; 24 random bytes do not repeat. Store, epoch and sequence are authenticated with the line, so
none can be dropped, swapped, repeated or moved to another record unseen. What cannot be seen, here as in any file that
stands alone: that whole lines were cut off its end, or that all of it was exchanged for an earlier copy of itself.

The text is filled up with spaces to a multiple of `BLOCK` bytes: the length of a line must not tell a yes from a no.
"""

import os
from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass, field

from games.engine.words import gettext as _
from games.record.errors import RecordError

SALT, TAG, BLOCK = 24, 16, 192  # bytes; a multiple of three leaves base64 no spare bits to change unseen
KEY_SIZE = 32  # bytes
PREFIX = "sealed-"


@dataclass(frozen=True)
class Key:
    """A couple's data key in memory. ``who`` opened it: a partner's id, or the name of an age slot.

    ``store`` is the record that it belongs to. ``trouble`` is what is wrong with the rest of the key file, if anything:
    the key is right all the same.
    """

    secret: bytes = field(repr=False)
    store: str
    who: str = ""
    trouble: RecordError | None = None

    @property
    def id(self) -> str:
        """The key's public name, 16 hex digits; it tells nothing of the key."""
        return key_id(self.secret)

    def codec(self, store: str, epoch: int) -> "SealedLine":
        """The line codec for a store and an epoch, as the journal asks for it."""
        return SealedLine(self.secret, store, epoch)


def new_key(store: str, who: str = "") -> Key:
    """A random data key for a record. From here on the process keeps its memory to itself."""
    from games.record.keys.memory import close_memory

    close_memory()
    return Key(os.urandom(KEY_SIZE), store, who)


def key_id(secret: bytes) -> str:
    """The public name of a data key."""
    from hashlib import blake2b  # only for sealed records: felt at start-up, as what SealedLine imports

    return blake2b(b"", digest_size=8, key=secret, person=b"ourturn key id").hexdigest()


def sealed_with(codec: str) -> str | None:
    """The id of the key that a header's codec names, or None when the lines are readable without."""
    return codec.removeprefix(PREFIX) if codec.startswith(PREFIX) else None


class SealedLine:
    """The `Codec` of a sealed record."""

    def __init__(self, secret: bytes, store: str, epoch: int) -> None:
        from hashlib import blake2b

        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        self.name = PREFIX + key_id(secret)
        self._secret, self._bound = secret, f"{store} {epoch} ".encode("ascii")
        self._cipher, self._digest, self._wrong = ChaCha20Poly1305, blake2b, InvalidTag

    def wrap(self, seq: int, text: bytes) -> bytes:
        """See `Codec`."""
        salt = os.urandom(SALT)
        own = self._own(salt)
        filled = text + b" " * (-(SALT + len(text) + TAG) % BLOCK)
        closed = self._cipher(own[:32]).encrypt(own[32:], filled, self._bound + b"%d" % seq)
        return b2a_base64(salt + closed, newline=False)

    def unwrap(self, seq: int, line: bytes) -> bytes:
        """See `Codec`."""
        try:
            raw = a2b_base64(line, strict_mode=True)
            own = self._own(raw[:SALT])
            return self._cipher(own[:32]).decrypt(own[32:], raw[SALT:], self._bound + b"%d" % seq)
        except (ValueError, self._wrong):
            raise ValueError(_("a sealed line was changed, is missing or is in the wrong place")) from None

    def _own(self, salt: bytes) -> bytes:
        """Key (32 bytes) and nonce (12 bytes) of one line."""
        return self._digest(salt, digest_size=44, key=self._secret, person=b"ourturn line").digest()
