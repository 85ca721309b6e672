"""A table as it stands in the file, read only as far as somebody asks: ten years must not delay one evening."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from games.record import line
from games.record.errors import Damaged
from games.record.line import Doc

BLOCK = 200  # documents that are read at once


class Unread:
    """The lines of one table as a rewriting left them, the next free id first, and what was saved since.

    ``at`` is where they begin in the file at ``path``. Raises Damaged where they are not what a rewriting writes.
    """

    def __init__(self, path: str, at: int, raw: bytes) -> None:
        self._path, self._at, self._raw = path, at, raw
        self._later: dict[str, Doc] = {}
        ((_, _, free),) = self._read([raw[: raw.index(b"\n")]])
        self._free: int = free

    def takes(self, key: int | None, doc: Any) -> bool:
        """Take in what is saved now, where it is a new document; whether it was."""
        if key is None or type(doc) is not dict or key < self._free or str(key) in self._later:
            return False
        self._later[str(key)] = doc
        return True

    def ops(self) -> list[list[Any]]:
        """All that was written, in order."""
        return self._read(self._lines) + [[self._table, int(key), doc] for key, doc in self._later.items()]

    def those(self, part: bytes) -> dict[str, Doc]:
        """The documents that hold ``part`` as it is written, and all that were saved since."""
        found = self._read([each for each in self._lines[1:] if part in each])
        return {str(key): doc for _, key, doc in found} | self._later

    def docs(self) -> Iterator[tuple[str, Doc]]:
        """All of them by id, the last one first."""
        yield from ((key, self._later[key]) for key in list(reversed(self._later)))
        for end in range(len(self._lines), 1, -BLOCK):
            for _, key, doc in reversed(self._read(self._lines[max(1, end - BLOCK) : end])):
                yield str(key), doc

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._raw.split(b"\n")[:-1]

    @cached_property
    def _table(self) -> str:
        return str(self._read(self._lines[:1])[0][0])

    def _read(self, lines: list[bytes]) -> list[list[Any]]:
        try:
            commits = line.from_texts([each.split(b" ", 2)[2] for each in lines])
            return [op for (op,) in commits]
        except (ValueError, IndexError, RecursionError):
            raise Damaged(self._path, self._at, "a line here or soon after is no commit") from None
