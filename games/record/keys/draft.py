"""What stands in a field and is no answer yet: one small file beside the record, no longer than until it is answered.

    .draft      one line as the journal has them, with an epoch and a number that no commit ever has: 0 and 0
    .draft-a    the same, from a window in which only this partner answers
    .draft-b    the same of the other one

It holds a text for each turn that waits, of a page the answers so far: what one wrote on their page stays there while
the other is at theirs. At a seat of one there is what its partner typed, there or where both answered, and nothing of
the other one's; a window in which both answer has all of it.

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

from games.engine import BOTH, Json, clean
from games.record.errors import RecordError
from games.record.keys.evening_keys import EveningKeys
from games.record.store.seams import RecordLog, SmallFiles

_NOWHERE = 0, 0
"""Epoch and number of no line of any journal: they begin at 1."""
DRAFT = ".draft"
"""The file."""
SEATS = {"a": f"{DRAFT}-a", "b": f"{DRAFT}-b"}
"""Those of the seats of one, by partner's id."""


class Asked(NamedTuple):
    """The turn that a draft is for: of which play, after how many answers of theirs, its key and who answers it, and
    whether they are alone with it."""

    play: int
    after: int
    key: str
    who: str
    alone: bool


class Draft:
    """The drafts of a couple: small files beside the log of their record. ``seat`` is the id of the one partner who
    answers here, None where both do.

    Nothing is written or taken away where it is not ``ours`` any more, because another window has gone on.
    """

    def __init__(
        self,
        log: RecordLog,
        files: SmallFiles,
        keys: EveningKeys,
        ours: Callable[[], bool] = lambda: True,
        seat: str | None = None,
    ) -> None:
        self._log, self._files, self._keys, self._ours = log, files, keys, ours
        self._seat, self._file = seat, DRAFT if seat is None else SEATS[seat]
        self._before = tuple(SEATS.values()) if seat is None else (DRAFT,)  # where it may stand, too, from before
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
            self._line = self._line_of([self._closed(doc) for doc in self._docs.values()] + self._unread)
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
        """Take all of it off the disk, whoever typed it. Raises Unwritable."""
        with self._writing:
            self._line, self._docs, self._unread = b"", {}, []
            if self._ours():
                self._files.delete([DRAFT, *SEATS.values()])

    def answered(self) -> None:
        """Take off the disk what was typed here; what the other one typed at their seat stays. Raises Unwritable."""
        if self._seat is None:
            self.drop()
            return
        with self._writing:
            self._line, self._docs, self._unread = b"", {}, []
            if self._ours():
                self._files.delete([self._file])
                self._take_from_before()

    def close_anew(self) -> list[dict[str, Any]]:
        """Write it once more, with the keys there are by now; what lies on the disk then, also of the other seat.

        What nobody can open any more goes. Raises Unwritable.
        """
        with self._writing:
            docs = self._docs = self._kept()
            there, self._unread = self._unread, [doc for doc in self._unread if self._keys.is_locked(doc)]
            self._line = b""
            stored = [self._closed(doc) for doc in docs.values()] + self._unread
            if (docs or there) and self._ours():
                self._put(self._line_of(stored))
            return [doc for name in (DRAFT, *SEATS.values()) for doc in self._in(name)]

    def locked_for(self, play: int) -> frozenset[str]:
        """Whose passphrase has to be given before all of it can be found that is for this play, by partners' ids."""
        docs = (doc for doc in self._stored()[1] if doc["play"] == play)
        return frozenset(map(self._keys.locked_for, docs))

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
                self._put(line)

    def _put(self, line: bytes) -> None:
        """Write it where it belongs, and nowhere else. Raises Unwritable."""
        self._files.put(self._file, line)
        self._take_from_before()

    def _take_from_before(self) -> None:
        """Take what stands in the file of this window out of the others; there the rest stays. Raises Unwritable."""
        for name in self._before:
            docs = self._in(name)
            rest = [doc for doc in docs if not self._is_here(doc)]
            if rest and rest != docs:
                self._files.put(name, self._line_of(rest))
            elif not rest and self._files.get(name) is not None:
                self._files.delete([name])

    def _is_here(self, stored: dict[str, Any]) -> bool:
        """Whether this is shown in this window: where both answer, or where it is their own or anybody's."""
        if self._seat is None:
            return True
        doc = self._keys.opened(stored)
        who = str(doc["asked"][2]) if doc else self._keys.locked_for(stored)
        return who in (self._seat, BOTH)

    def _doc(self, asked: Asked, text: Json) -> dict[str, Any]:
        return {"asked": asked[1:], "text": text, "play": asked.play}

    def _closed(self, doc: dict[str, Any]) -> dict[str, Any]:
        """The same as it may lie on the disk: enciphered where somebody was alone with it."""
        asked = Asked(doc["play"], *doc["asked"])
        return self._keys.close(asked.play, doc, asked.who) if asked.alone else doc

    def _line_of(self, stored: list[dict[str, Any]]) -> bytes:
        line = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        epoch, number = _NOWHERE
        return self._log.codec(epoch).wrap(number, line)

    def _stored(self) -> tuple[dict[Asked, dict[str, Any]], list[dict[str, Any]]]:
        """What the files hold for whoever answers here, for each turn, the own file last; and what is locked."""
        stored = [doc for name in (*self._before, self._file) for doc in self._in(name)]
        return self._opened([doc for doc in stored if self._is_here(doc)])

    def _in(self, name: str) -> list[dict[str, Any]]:
        """What a file holds as it stands there."""
        epoch, number = _NOWHERE
        try:
            if not (line := self._files.get(name)):
                return []
            stored = json.loads(self._log.codec(epoch).unwrap(number, line).decode("utf-8", "surrogatepass"))
            docs: list[dict[str, Any]] = stored if isinstance(stored, list) else [stored]
            self._opened(docs)  # or it is none of ours
        except (ValueError, LookupError, TypeError, AttributeError, RecordError):
            return []  # cut off, of another record or from before it was sealed: nobody can go on with it
        return docs

    def _opened(self, stored: list[dict[str, Any]]) -> tuple[dict[Asked, dict[str, Any]], list[dict[str, Any]]]:
        locked = [doc for doc in stored if self._keys.is_locked(doc)]
        docs = [self._keys.opened(doc) or {} for doc in stored if doc not in locked]
        return {Asked(doc["play"], *doc["asked"]): doc for doc in docs}, locked


def _cleaned(text: Any) -> Json:
    if isinstance(text, dict):
        return {key: clean(each) if isinstance(each, str) else each for key, each in text.items()}
    return clean(text) if isinstance(text, str) else None
