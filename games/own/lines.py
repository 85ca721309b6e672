"""In which line of a file something stands; tomllib does not say, and nobody asks while all is well."""

import re
from functools import cached_property
from typing import Protocol


class Where(Protocol):
    """Knows in which line a file says what."""

    def entry(self, number: int, key: str = "") -> int:
        """The line of a card or turn (from 0), or of one of its keys."""

    def head(self, key: str) -> int:
        """The line of a key above all of them; 1 when it is not there."""


class LineFinder:
    """Finds the lines of entries and keys again. ``table`` is what an entry begins with: ``[[card]]``.

    Reads the text only when it is asked.
    """

    def __init__(self, text: str, table: str) -> None:
        self._text, self._table = text, table
        self._heads: dict[str, int] = {}

    @cached_property
    def _all(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _entries(self) -> list[int]:
        begin = re.compile(rf"\s*\[\[\s*[\"']?{self._table}[\"']?\s*\]\]")
        return [at for at, line in enumerate(self._all) if begin.match(line)]

    def entry(self, number: int, key: str = "") -> int:
        """The line of an entry, or of one of its keys."""
        if number >= len(self._entries):  # all of them as one array: then where it begins
            return self.head(self._table)
        start = self._entries[number]
        end = self._entries[number + 1] if number + 1 < len(self._entries) else len(self._all)
        return self._key(key, start + 1, end) or start + 1

    def head(self, key: str) -> int:
        """The line of a key above the entries; 1 when it is not there."""
        if key not in self._heads:
            self._heads[key] = self._key(key, 0, self._entries[0] if self._entries else len(self._all)) or 1
        return self._heads[key]

    def _key(self, key: str, start: int, end: int) -> int:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        return next((at + 1 for at in range(start, end) if key and pattern.match(self._all[at])), 0)
