"""What stands in a field and is no answer yet: one small file beside the record, no longer than until it is answered.

    .draft      one line as the journal has them, with an epoch and a number that no commit ever has: 0 and 0

It holds a text for each turn that waits, of a page the answers so far: what one wrote on their page stays there while
the other is at theirs.

So it is sealed where the record is, and readable where answers are. What somebody types alone is enciphered before it
gets there, exactly as their answer will be (`games.record.keys.evening_keys`), and stays there unread where it is
locked. It is in no backup, no export and no index, and it goes with the answer, with the play, and at good night.

Writing takes as long as the disk does, and nobody waits for that with a finger on a key: it is done by a thread.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, NamedTuple

from games.engine import Json, clean
from games.record.errors import RecordError
from games.record.keys.evening_keys import EveningKeys
from games.record.store.seams import RecordLog, SmallFiles

_NOWHERE = 0, 0
"""Epoch and number of no line of any journal: they begin at 1."""
DRAFT = ".draft"
"""The file."""


class Asked(NamedTuple):
    """The turn that a draft is for: of which play, after how many answers, its key and who answers it, and whether they
    are alone with it."""

    play: int
    after: int
    key: str
    who: str
    alone: bool


class Draft:
    """The drafts of a couple: a small file beside the log of their record.

    Nothing is written or taken away where it is not ``ours`` any more, because another window has gone on.
    """

    def __init__(
        self, log: RecordLog, files: SmallFiles, keys: EveningKeys, ours: Callable[[], bool] = lambda: True
    ) -> None:
        self._log, self._files, self._keys, self._ours = log, files, keys, ours
        self._writing, self._line = Lock(), b""
        self._docs: dict[Asked, dict[str, Any]] | None = None  # as they stand in the file; None: not read yet
        self._unread: list[dict[str, Any]] = []  # those that are locked, as they stand there

    def keep(self, asked: Asked, text: Json, *, at_once: bool = False) -> None:
        """Keep this, in place of what was kept for the same turn; on the disk at once if ``at_once``, else soon.

        A disk that takes nothing more is no matter here: the answer itself will say so.
        """
        if not self._ours():
            return
        try:
            before = self._kept()
            self._docs = {each: doc for each, doc in before.items() if each.play == asked.play}
            self._docs[asked] = self._doc(asked, text)
            self._unread = [doc for doc in self._unread if doc["play"] == asked.play]
            self._line = self._written(list(self._docs.values()))
        except RecordError:
            return
        if at_once:
            self._write()
        else:
            Thread(target=self._write, name="draft").start()  # leaving waits for it

    def found(self, asked: Asked) -> Json:
        """What was typed for this turn before, or answered on this page; None where nothing was, or for another."""
        doc = self._stored()[0].get(asked)
        return _cleaned(doc["text"]) if doc else None

    def drop(self) -> None:
        """Take it off the disk. Raises Unwritable."""
        with self._writing:
            self._line, self._docs, self._unread = b"", {}, []
            if self._ours():
                self._files.delete([DRAFT])

    def close_anew(self) -> None:
        """Write it once more, with the keys there are by now; what nobody can open any more goes. Raises Unwritable."""
        with self._writing:
            docs = self._docs = self._kept()
            there, self._unread = self._unread, [doc for doc in self._unread if self._keys.is_locked(doc)]
            self._line = b""
            if (docs or there) and self._ours():
                self._files.put(DRAFT, self._written(list(docs.values())))

    def _kept(self) -> dict[Asked, dict[str, Any]]:
        """What is kept by now, for each turn, with what was locked and is not any more."""
        if self._docs is None:
            self._docs, self._unread = self._stored()
        elif self._unread:
            opened, self._unread = self._opened(self._unread)
            self._docs |= opened
        return self._docs

    def _write(self) -> None:
        with self._writing, suppress(RecordError):
            if self._line and self._ours():  # else it was answered meanwhile, or another thread was faster
                line, self._line = self._line, b""
                self._files.put(DRAFT, line)

    def _doc(self, asked: Asked, text: Json) -> dict[str, Any]:
        return {"asked": asked[1:], "text": text, "play": asked.play}

    def _closed(self, doc: dict[str, Any]) -> dict[str, Any]:
        """The same as it may lie on the disk: enciphered where somebody was alone with it."""
        asked = Asked(doc["play"], *doc["asked"])
        return self._keys.close(asked.play, doc, asked.who) if asked.alone else doc

    def _written(self, docs: list[dict[str, Any]]) -> bytes:
        stored = [self._closed(doc) for doc in docs] + self._unread
        line = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        epoch, number = _NOWHERE
        return self._log.codec(epoch).wrap(number, line)

    def _stored(self) -> tuple[dict[Asked, dict[str, Any]], list[dict[str, Any]]]:
        """What the file holds, for each turn; and what is locked."""
        epoch, number = _NOWHERE
        try:
            if not (line := self._files.get(DRAFT)):
                return {}, []
            stored = json.loads(self._log.codec(epoch).unwrap(number, line).decode("utf-8", "surrogatepass"))
            return self._opened(stored if isinstance(stored, list) else [stored])
        except (ValueError, LookupError, TypeError, AttributeError, RecordError):
            return {}, []  # cut off, of another record or from before it was sealed: nobody can go on with it

    def _opened(self, stored: list[dict[str, Any]]) -> tuple[dict[Asked, dict[str, Any]], list[dict[str, Any]]]:
        locked = [doc for doc in stored if self._keys.is_locked(doc)]
        docs = [self._keys.opened(doc) or {} for doc in stored if doc not in locked]
        return {Asked(doc["play"], *doc["asked"]): doc for doc in docs}, locked


def _cleaned(text: Any) -> Json:
    if isinstance(text, dict):
        return {key: clean(each) if isinstance(each, str) else each for key, each in text.items()}
    return clean(text) if isinstance(text, str) else None
