"""A table as it stands in the file, read only as far as somebody asks: ten years must not delay one evening."""

from collections.abc import Iterator
from typing import Any

from games.engine.words import gettext as _
from games.record.errors import Damaged
from games.record.store import line
from games.record.store.line import Doc, Value

BLOCK = 64 * 1024  # bytes of documents that are read at once


class Unread:
    """The lines of one table as a rewriting left them, the next free id first, and what was saved since.

    They stand from ``start`` to ``end`` in ``raw``, the beginning of the file at ``path``. Raises Damaged where they
    are not what a rewriting writes.
    """

    def __init__(self, path: str, raw: bytes, start: int, end: int) -> None:
        self._path, self._raw, self._start, self._end = path, raw, start, end
        self._later: dict[str, Doc] = {}
        self._found: dict[bytes, dict[str, Doc]] = {}
        self._first = raw.index(b"\n", start) + 1
        ((_, _, free),) = self._read([raw[start : self._first - 1]])
        self._free: int = free  # as it was written
        self.free = self._free
        """The next free id now."""

    def takes(self, key: int | None, doc: Any) -> bool:
        """Take in what is saved now, where it is a new document; whether it was."""
        if key is None or type(doc) is not dict or key < self._free or str(key) in self._later:
            return False
        self._later[str(key)] = doc
        self.free = max(self.free, key + 1)
        return True

    def ops(self) -> list[list[Any]]:
        """All that was written, in order."""
        written = self._read(self._raw[self._start : self._end].split(b"\n")[:-1])
        return written + [[written[0][0], int(key), doc] for key, doc in self._later.items()]

    def with_part(self, field: str, value: Value) -> dict[str, Doc]:
        """At least the documents in which a field has this value, found by how that is written, and all saved since."""
        part = line.part(field, value)
        if part not in self._found:  # home asks for the same several times, and what was written stays as it is
            self._found[part] = {str(key): doc for _table, key, doc in self._read(list(self._lines_with(part)))}
        return self._found[part] | self._later

    def docs(self) -> Iterator[tuple[str, Doc]]:
        """All of them by id, the last one first."""
        yield from ((key, self._later[key]) for key in list(reversed(self._later)))
        end = self._end
        while end > self._first:
            start = self._raw.rfind(b"\n", self._first - 1, max(self._first, end - BLOCK)) + 1
            for _table, key, doc in reversed(self._read(self._raw[start:end].split(b"\n")[:-1])):
                yield str(key), doc
            end = start

    def _lines_with(self, part: bytes) -> Iterator[bytes]:
        at = self._raw.find(part, self._first, self._end)
        while at >= 0:
            end = self._raw.index(b"\n", at)
            yield self._raw[self._raw.rindex(b"\n", 0, at) + 1 : end]
            at = self._raw.find(part, end, self._end)

    def _read(self, lines: list[bytes]) -> list[list[Any]]:
        try:
            commits = line.from_texts([each.split(b" ", 2)[2] for each in lines])
            return [op for (op,) in commits]
        except (ValueError, IndexError, RecursionError):
            raise Damaged(self._path, self._start, _("a line here or soon after isn’t a commit")) from None
