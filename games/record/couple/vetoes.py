"""What partners have struck, as tokens that nobody can read: a keyed hash of who and what, among others of nothing.

One document holds all tokens, sorted, and the key, which goes with the record wherever it is moved to. Whoever reads
the file sees neither who struck something nor what, nor, for the decoys, how much or whether anything. There is no
secret in it, though: somebody who writes a program for it can try out names, as this one does. Only a sealed record
keeps that from whoever has no key to it.
"""

import os
from collections.abc import Iterable

from games.engine import Partner, Table
from games.record.couple.schema import VETOES, VetoesDoc, checked
from games.record.store.storage import RecordDB

FIRST, MORE = 16, 3
"""Decoys that come with the first change, at least so many and less than twice as many; and at most with any other."""


def strike(db: RecordDB, partner: Partner, name: str) -> None:
    """Strike ``name`` for both. What one has struck already stays struck. Raises Unwritable."""
    with db.storage.locked():
        doc = _doc(db)
        token = _token(doc, partner, name)
        if token not in doc["tokens"]:
            _keep(db, doc, {*doc["tokens"], token})


def let_come(db: RecordDB, partner: Partner, name: str) -> None:
    """Take back one's own striking of ``name``; the other's stands. Its token is gone from the disk.

    Raises Unwritable.
    """
    with db.storage.locked():
        doc = _doc(db)
        token = _token(doc, partner, name)
        if token in doc["tokens"]:
            _keep(db, doc, {*doc["tokens"]} - {token})


def struck(db: RecordDB, by: Table | Iterable[Partner], names: Iterable[str]) -> frozenset[str]:
    """Those of ``names`` that one of ``by`` has struck. Where nothing is struck, no name is asked for."""
    if not db.storage.rows(VETOES):
        return frozenset()
    doc, partners = _doc(db), tuple(by)
    tokens = frozenset(doc["tokens"])
    return frozenset(name for name in names if any(_token(doc, partner, name) in tokens for partner in partners))


def _doc(db: RecordDB) -> VetoesDoc:
    return checked(VetoesDoc, db.storage.rows(VETOES).get("1") or {"key": _random(), "tokens": []})


def _keep(db: RecordDB, doc: VetoesDoc, tokens: set[str]) -> None:
    """Write the whole of it anew, striking and taking back alike: with some more decoys, and nothing of before."""
    chance = int.from_bytes(os.urandom(4))
    decoys = 1 + chance % MORE if doc["tokens"] else FIRST + chance % FIRST
    tokens |= {_random() for _ in range(decoys)}
    db.storage.commit([(VETOES, 1, {**doc, "tokens": sorted(tokens)})], rewrite=True)


def _token(doc: VetoesDoc, partner: Partner, name: str) -> str:
    from hashlib import blake2b  # only where something may be struck

    return blake2b(f"{partner.id}\0{name}".encode(), key=doc["key"].encode(), digest_size=16).hexdigest()


def _random() -> str:
    return os.urandom(16).hex()
