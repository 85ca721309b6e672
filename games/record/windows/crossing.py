"""What goes from one seat to the other and is on no log: a small file that only these two processes can open.

    .crossing       {"by": public key, "to": public key, "closed": base64(nonce | ciphertext | tag)}

Each window of one partner makes a key for as long as it lives (X25519; RFC 7748) and says its public half where it says
who it is. From both halves comes the key of the file (HKDF; RFC 5869), which is on no disk and gone with the processes.
What is inside is filled up to a multiple of `BLOCK` bytes. The file belongs to one moment of one play: it is replaced
with each answer that it has to carry, and taken away as soon as there is none.
"""

import json
import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from typing import Any

from games.record.store.line import Doc
from games.record.store.seams import Drawer, SmallFiles

NONCE, BLOCK = 12, 4096  # bytes
CROSSING = ".crossing"
"""The file."""


def way_across(drawer: Drawer, seat: str) -> "Crossing":
    """The way from the window of this partner to that of the other one."""
    from games.record.windows.seats import other_window

    def other() -> str:
        window = other_window(drawer, seat)
        return window.public if window else ""

    return Crossing(drawer.files, other)


class Crossing:
    """The way from this window to that of the ``other`` seat, whose public key that gives; empty where nobody is there.

    ``public`` is the half of this window's own key that others may know, in hex.
    """

    def __init__(self, files: SmallFiles, other: Callable[[], str]) -> None:
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # few play at two seats

        self._files, self._other = files, other
        self._key = X25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes_raw().hex()
        self._opened: tuple[bytes, Doc | None] = b"", None

    @property
    def raw(self) -> bytes:
        """The file as it is; another one whenever something else was put there."""
        return self._files.get(CROSSING) or b""

    @property
    def waits(self) -> bool:
        """Whether the other one can open what is there and has not handed it over to this window yet."""
        between, other = self._between, self._other()
        return bool(other) and other in between and self.public not in between

    @property
    def is_met(self) -> bool:
        """Whether a window of one is there at the other seat."""
        return bool(self._other())

    @property
    def is_behind(self) -> bool:
        """Whether this window can open what is there, and the one that sits at the other seat by now can't.

        It may have put it there itself, or another window of the other seat has, which is gone.
        """
        between = self._between
        return self.public in between and self._other() not in between

    @property
    def _between(self) -> tuple[str, ...]:
        """The two windows that can open what is there; none where there is nothing."""
        said = _said(self.raw)
        return (str(said.get("by")), str(said.get("to"))) if said else ()

    def put(self, doc: Doc) -> bytes:
        """Hand something over in place of what was; the file as it is then. Raises Unwritable.

        Where nobody is there it says that there is something, and nothing of it.
        """
        to = self._other()
        text = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        nonce, filled = os.urandom(NONCE), text + b" " * (-len(text) % BLOCK)
        closed = nonce + self._cipher(to).encrypt(nonce, filled, None) if to else b""
        said = {"by": self.public, "to": to, "closed": b2a_base64(closed, newline=False).decode("ascii")}
        raw = json.dumps(said).encode("ascii")
        self._files.put(CROSSING, raw)
        self._opened = raw, doc
        return raw

    def found(self, raw: bytes) -> Doc | None:
        """What is handed over in this state of the file; None where there is nothing for this window."""
        if self._opened[0] != raw:
            self._opened = raw, self._open(_said(raw))
        return self._opened[1]

    def take_away(self) -> None:
        """Nothing is handed over any more. Raises Unwritable."""
        if self.raw:
            self._files.delete([CROSSING])

    def _open(self, said: dict[str, Any]) -> Doc | None:
        from cryptography.exceptions import InvalidTag

        between = {str(said.get("by")), str(said.get("to"))}
        if self.public not in between or len(between) < 2:
            return None
        try:
            raw = a2b_base64(said["closed"], strict_mode=True)
            plain = self._cipher((between - {self.public}).pop()).decrypt(raw[:NONCE], raw[NONCE:], None)
            found: Any = json.loads(plain.decode("utf-8", "surrogatepass"))
        except (ValueError, KeyError, TypeError, InvalidTag):
            return None
        return found if isinstance(found, dict) else None

    def _cipher(self, other: str) -> Any:
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        both = self._key.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(other)))
        bound = f"our turn crossing {' '.join(sorted((self.public, other)))}".encode()
        return ChaCha20Poly1305(HKDF(SHA256(), 32, None, bound).derive(both))


def _said(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
