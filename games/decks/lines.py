"""In which line of a deck something stands; tomllib does not say, and nobody asks while all is well."""

import re
from functools import cached_property
from typing import Protocol


class Where(Protocol):
    """Knows in which line a deck says what."""

    def card(self, number: int, key: str = "") -> int:
        """The line of a card (from 0), or of one of its keys."""

    def head(self, key: str) -> int:
        """The line of a key above the cards; 1 when it is not there."""


class Lines:
    """Finds the lines of cards and keys again; tomllib does not say them. Reads the text only when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads: dict[str, int] = {}

    @cached_property
    def _all(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _cards(self) -> list[int]:
        return [at for at, line in enumerate(self._all) if re.match(r"\s*\[\[\s*[\"']?card[\"']?\s*\]\]", line)]

    def card(self, number: int, key: str = "") -> int:
        """The line of a card, or of one of its keys."""
        if number >= len(self._cards):  # cards as one array: then where it begins
            return self.head("card")
        start = self._cards[number]
        end = self._cards[number + 1] if number + 1 < len(self._cards) else len(self._all)
        return self._key(key, start + 1, end) or start + 1

    def head(self, key: str) -> int:
        """The line of a key above the cards; 1 when it is not there."""
        if key not in self._heads:
            self._heads[key] = self._key(key, 0, self._cards[0] if self._cards else len(self._all)) or 1
        return self._heads[key]

    def _key(self, key: str, start: int, end: int) -> int:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        return next((at + 1 for at in range(start, end) if key and pattern.match(self._all[at])), 0)
