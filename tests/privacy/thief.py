"""Somebody with every file of ours as it was at several moments, and some passphrases: all that opens with those.

They try every key there is on everything that is closed, whatever our program would do with it.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from games.record.keys.codec import Key
from games.record.keys.draft import DRAFT, SEATS
from games.record.keys.slots import SECRET_PREFIX, open_by_passphrase
from games.record.store.layout import JOURNAL
from games.record.store.line import Codec, Plain, read_header

_HEX, _BASE64 = re.compile(rb"[0-9a-f]{64}"), re.compile(rb"[A-Za-z0-9+/]{43,}={0,2}")
_DOC = re.compile(r"\{(?=\")")


class Thief:
    """``passphrases`` are those of partners, by id; ``key`` is that of a sealed record."""

    def __init__(self, passphrases: dict[str, str], key: Key | None = None) -> None:
        self._passphrases, self._couple = passphrases, key
        self._new: set[bytes] = set()
        self._found: set[bytes] = set()
        self._keys: set[bytes] = set()
        self._identities: list[Any] = []
        self._closed: set[tuple[int, str]] = set()
        self._age: set[bytes] = set()
        self._tried: set[tuple[bytes, tuple[int, str]]] = set()
        self._journal, self._lines = b"", 0
        """The journal as it was copied last, and how many lines it had."""

    def take(self, folder: Path) -> None:
        """Copy a couple's folder as it is now."""
        journal = (folder / JOURNAL).read_bytes()
        head = read_header(journal.partition(b"\n")[0])
        self._new |= set(self._written(journal, self._codec(head.store, head.epoch))) - self._found
        for path in folder.iterdir():
            if path.is_file() and path.name != JOURNAL:
                raw = path.read_bytes()
                is_draft = path.name in (DRAFT, *SEATS.values())
                text = self._codec(head.store, 0).unwrap(0, raw) if is_draft else raw
                self._new |= {text} - self._found

    def _written(self, journal: bytes, codec: Codec) -> Iterator[bytes]:
        """What was written into the journal since it was copied last; all of it where it isn't only longer."""
        if not self._journal or not journal.startswith(self._journal):
            self._journal, self._lines = journal.partition(b"\n")[0] + b"\n", 0
        for line in journal[len(self._journal) :].splitlines():
            self._lines += 1
            yield codec.unwrap(self._lines, line)
        self._journal = journal

    def _codec(self, store: str, epoch: int) -> Codec:
        return self._couple.codec(store, epoch) if self._couple else Plain(store, epoch)

    def opened(self) -> set[bytes]:
        """All that can be read of what was copied."""
        while self._new:  # what is opened may hold another key, or something that is closed
            new, self._new = self._new, set()
            self._found |= new
            for text in new:
                self._look_into(text)
            self._new = {each for each in self._open() if each not in self._found}
        return self._found

    def _look_into(self, text: bytes) -> None:
        """Take whatever may be a key, is closed, or is sealed for somebody."""
        self._keys |= {bytes.fromhex(each.decode()) for each in _HEX.findall(text)}
        self._keys |= {text} if len(text) == 32 else set()
        for raw in filter(None, map(_raw, _BASE64.findall(text))):
            if len(raw) == 32:
                self._keys.add(raw)
            elif raw.startswith(b"age-encryption.org/"):
                self._age.add(raw)
        for doc in _docs(text.decode("utf-8", "replace")):
            if isinstance(doc.get("closed"), str) and "play" in doc:
                self._closed.add((doc["play"], doc["closed"]))
            if isinstance(doc.get("slot"), dict):
                self._unlock(doc["slot"])

    def _unlock(self, slot: dict[str, Any]) -> None:
        words = self._passphrases.get(slot["who"])
        if words and (secret := open_by_passphrase(slot, "", slot["ring"], words)):
            self._identities.append(pyrage.x25519.Identity.from_str(SECRET_PREFIX + secret.decode("ascii")))

    def _open(self) -> Iterator[bytes]:
        for key, closed in ((key, closed) for key in self._keys for closed in self._closed):
            if (key, closed) not in self._tried:
                self._tried.add((key, closed))
                play, (name, _, text) = closed[0], closed[1].partition(" ")
                raw = _raw(text.encode())
                try:
                    yield ChaCha20Poly1305(key).decrypt(raw[:12], raw[12:], f"our turn evening {name} {play}".encode())
                except InvalidTag:
                    continue
        for raw in self._age if self._identities else ():
            try:
                opened = bytes(pyrage.decrypt(raw, self._identities))
            except pyrage.DecryptError:
                continue
            yield from (opened, opened.rstrip())  # it may be filled up; or a key, whose last byte may be a space


def _docs(text: str) -> Iterator[dict[str, Any]]:
    """Every JSON object in a text, however deep."""
    decode = json.JSONDecoder().raw_decode
    for found in _DOC.finditer(text):
        try:
            doc, _ = decode(text, found.start())
        except ValueError:
            continue
        yield doc


def _raw(text: bytes) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""
