"""Showing one's numbers only where the other one shows theirs, without either learning what the other chose alone.

    showing  1: {"who": "a", "point": "...", "box": "...", "own": "..."}    for whoever was asked, whatever they said
    shown    1: {"who": "a", "numbers": [["distress", 4, "2026-11-22", "intention"], ...]}    both, or nobody

`point` is a public key (X25519). Who would show keeps its private half in `own`, sealed for themselves; who would
not throws it away. `box` is closed with what one's own private half and the other's point make together, and holds the
numbers; who would not puts bytes by chance there. So a box opens only where both halves were kept: for whoever would
show theirs too. Points are alike, boxes and what is sealed have one size, and every answer writes all three anew, also
“as it is”: that somebody looked at the question stands in the record, what they said does not. Nor does what they said
before stand in any file of ours: a yes that was taken back in time is nobody's to find.

When one of them comes back to their page and the other's box opens, both would: from then on the numbers of both stand
in `shown`, readable as what they say openly is. Taking it back takes both away.

What nothing can prevent where two are never there at once: whoever has a changed program say yes for them, looks, and
says no. That is a lie about one's own choice and not a look at the other's.
"""

import json
import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from games.record.couple.passphrase import Unsealed
from games.record.couple.schema import SHOWING, SHOWN, NumbersDoc, WouldShowDoc, checked
from games.record.store.line import Op
from games.record.store.storage import RecordDB

MOST = 120
"""Numbers of each that are shown, the newest ones: about as many as a picture holds."""
SIZE = 12 * 1024  # bytes in a box; MOST numbers take less
_NONCE = 12

W = TypeVar("W", WouldShowDoc, NumbersDoc)
Numbers = list[tuple[Any, ...]]
"""Measure, value, day, game."""


class SharedNumbers:
    """What ``unsealed``, opened with its owner's passphrase, shows to ``other`` (a partner's id) and from there."""

    def __init__(self, db: RecordDB, unsealed: Unsealed, other: str) -> None:
        self._db, self._unsealed, self._who, self._other = db, unsealed, unsealed.who, other

    @property
    def would(self) -> bool:
        """Whether they would show theirs."""
        return self._half() is not None

    def answer(self, would: bool, numbers: Numbers) -> None:
        """Would show theirs, or would not; also what they said before is said anew. Raises what a commit raises."""
        storage = self._db.storage
        with storage.locked():
            half, point = _halves()
            theirs = self._answered(self._other)
            box = self._box(half, theirs, numbers) if would and theirs else os.urandom(_NONCE + SIZE + 16)
            kept = self._unsealed.close({"half": _text(half) if would else None})
            doc = {"who": self._who, "point": _text(point), "box": _text(box), "own": kept}
            gone: list[Op] = [] if would else [(SHOWN, key, None) for key in map(int, storage.rows(SHOWN))]
            # Anew as a whole: a box from before may open for the other one, who would learn of a yes that is none now.
            storage.commit([(SHOWING, self._id(SHOWING, self._who), doc), *gone], rewrite=True)

    def meet(self, numbers: Callable[[], Numbers]) -> None:
        """Show both where the other one would too; what is shown already is brought up to date.

        ``numbers`` are asked for only then. Raises what a commit raises.
        """
        storage = self._db.storage
        with storage.locked():
            if (mine := _of(self._db, SHOWN, NumbersDoc, self._who)) is not None:
                if mine["numbers"] != (wanted := _newest(numbers())):
                    storage.commit([self._shown(self._who, wanted)])
            elif (theirs := self._opened()) is not None:
                first = storage.next_id(SHOWN)
                both = ((self._who, _newest(numbers())), (self._other, theirs))
                storage.commit((SHOWN, first + n, {"who": who, "numbers": each}) for n, (who, each) in enumerate(both))

    def _shown(self, who: str, numbers: list[list[Any]]) -> Op:
        return SHOWN, self._id(SHOWN, who), {"who": who, "numbers": numbers}

    def _half(self) -> bytes | None:
        row = self._answered(self._who)
        half = self._unsealed.open(row["own"])["half"] if row else None
        return bytes(a2b_base64(half)) if half else None

    def _opened(self) -> list[list[Any]] | None:
        """The other's numbers, where both would show theirs."""
        from cryptography.exceptions import InvalidTag

        half, theirs = self._half(), self._answered(self._other)
        if half is None or theirs is None:
            return None
        try:
            box = a2b_base64(theirs["box"])
            found = json.loads(_cipher(half, theirs["point"]).decrypt(box[:_NONCE], box[_NONCE:], self._other.encode()))
        except (InvalidTag, ValueError, KeyError, TypeError):
            return None
        return list(found) if isinstance(found, list) else None

    def _box(self, half: bytes, theirs: WouldShowDoc, numbers: Numbers) -> bytes:
        text = json.dumps(_newest(numbers), separators=(",", ":")).encode()
        nonce = os.urandom(_NONCE)
        return nonce + bytes(_cipher(half, theirs["point"]).encrypt(nonce, text.ljust(SIZE), self._who.encode()))

    def _answered(self, who: str) -> WouldShowDoc | None:
        return _of(self._db, SHOWING, WouldShowDoc, who)

    def _id(self, table: str, who: str) -> int:
        rows = self._db.storage.rows(table).items()
        return next((int(key) for key, doc in rows if doc["who"] == who), 0) or self._db.storage.next_id(table)


def _of(db: RecordDB, table: str, form: type[W], who: str) -> W | None:
    """What this table holds of a partner, by id. Raises WrongForm."""
    rows = (checked(form, doc) for doc in db.storage.rows(table).values())
    return next((doc for doc in rows if doc["who"] == who), None)


def shared(rows: Iterable[Mapping[str, Any]], everybody: Iterable[str]) -> dict[str, Numbers]:
    """What both show, by partner's id; nothing unless everybody does. ``rows`` are the documents of `SHOWN`.

    A record can come from elsewhere: what is no number there is left out. Raises WrongForm.
    """
    docs = (checked(NumbersDoc, doc) for doc in rows)
    found = {doc["who"]: [tuple(each) for each in doc["numbers"] if _is_number(each)] for doc in docs}
    return found if set(everybody) <= found.keys() else {}


def _is_number(each: Any) -> bool:
    if not isinstance(each, list) or [type(part) for part in each] != [str, int, str, str]:
        return False
    try:
        date.fromisoformat(each[2])
    except ValueError:
        return False
    return True


def forgotten(db: RecordDB, who: str) -> list[Op]:
    """Return the operations that take away all that somebody would show, and what is shown."""
    rows = db.storage.rows
    mine: list[Op] = [(SHOWING, int(key), None) for key, doc in rows(SHOWING).items() if doc["who"] == who]
    return [*mine, *((SHOWN, int(key), None) for key in rows(SHOWN))]


def _newest(numbers: Numbers) -> list[list[Any]]:
    return [list(each) for each in numbers[-MOST:]]


def _halves() -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    half = X25519PrivateKey.generate()
    return half.private_bytes_raw(), half.public_key().public_bytes_raw()


def _cipher(half: bytes, point: str) -> Any:
    from hashlib import blake2b

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    made = X25519PrivateKey.from_private_bytes(half).exchange(X25519PublicKey.from_public_bytes(a2b_base64(point)))
    return ChaCha20Poly1305(blake2b(made, digest_size=32, person=b"ourturn showing").digest())


def _text(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).decode("ascii")
