"""What stands in a field and is no answer yet: one small file beside the record, for one turn and no longer than it.

    .draft      one line as the journal has them, with an epoch and a number that no commit ever has: 0 and 0

So it is sealed where the record is, and readable where answers are. What somebody types alone is enciphered before it
gets there, exactly as their answer will be (`games.record.keys.evening_keys`). It is in no backup, no export and no
index, and it goes with the answer, with the play, and at good night.

Writing takes as long as the disk does, and nobody waits for that with a finger on a key: it is done by a thread.
"""

import json
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, NamedTuple

from games.engine import clean
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
    """The one draft of a couple: a small file beside the log of their record."""

    def __init__(self, log: RecordLog, files: SmallFiles, keys: EveningKeys) -> None:
        self._log, self._files, self._keys = log, files, keys
        self._writing, self._line = Lock(), b""

    def keep(self, asked: Asked, text: str, *, at_once: bool = False) -> None:
        """Keep this, in place of what was kept before; on the disk when this returns if ``at_once``, else soon.

        A disk that takes nothing more is no matter here: the answer itself will say so.
        """
        try:
            self._line = self._written(asked, text)
        except RecordError:
            return
        if at_once:
            self._write()
        else:
            Thread(target=self._write, name="draft").start()  # leaving waits for it

    def found(self, asked: Asked) -> str:
        """What was typed for this turn before; nothing where there is nothing, or it was for another."""
        try:
            line = self._files.get(DRAFT)
        except RecordError:
            return ""
        return self._read(line, asked) if line else ""

    def drop(self) -> None:
        """Take it off the disk. Raises Unwritable."""
        with self._writing:
            self._line = b""
            self._files.delete([DRAFT])

    def _write(self) -> None:
        with self._writing, suppress(RecordError):
            if self._line:  # else it was answered meanwhile, or another thread was faster
                line, self._line = self._line, b""
                self._files.put(DRAFT, line)

    def _written(self, asked: Asked, text: str) -> bytes:
        doc: dict[str, Any] = {"asked": asked[1:], "text": text}
        doc = self._keys.close(asked.play, doc) if asked.alone else doc | {"play": asked.play}
        line = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        epoch, number = _NOWHERE
        return self._log.codec(epoch).wrap(number, line)

    def _read(self, line: bytes, asked: Asked) -> str:
        epoch, number = _NOWHERE
        try:
            stored = json.loads(self._log.codec(epoch).unwrap(number, line).decode("utf-8", "surrogatepass"))
            doc = self._keys.opened(stored) or {}
            if (doc["play"], *doc["asked"]) == asked:
                return clean(doc["text"])
        except (ValueError, LookupError, TypeError, AttributeError, RecordError):
            return ""  # cut off, of another record or from before it was sealed: nobody can go on with it
        return ""
