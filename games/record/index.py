"""Looking for words in all evenings: what both may read, gathered piece by piece, and found again while one types.

What is typed is words and never a pattern: each of them has to stand in the evening, as it is written, in any case.
"""

from collections.abc import Iterator
from itertools import islice

from games.engine import clean
from games.record.line import Doc
from games.record.past import Past

TAKEN_ALONG = "taking_along"
"""The turn at the end of an evening that shows what each takes along from it."""
AROUND = 24
"""Characters that stand before a word that was found, at most."""


class Index:
    """The words of one record as it was when this was made. ``gather`` reads on; before that nothing is in it."""

    def __init__(self, past: Past) -> None:
        self.state = past.state
        self.whole = False
        self._more: Iterator[tuple[int, Doc]] = past.spoken()
        self._said: dict[int, list[str]] = {}
        self._folded: dict[int, str] = {}
        self._kept: dict[int, list[str]] = {}

    def gather(self, answers: int) -> bool:
        """Read on in so many answers; whether there may be more."""
        count, news = 0, dict[int, list[str]]()
        for session, doc in islice(self._more, answers):
            count += 1
            if doc["key"] == TAKEN_ALONG and isinstance(doc["value"], list):
                self._kept.setdefault(session, []).extend(clean(str(each["text"])) for each in doc["value"])
            if doc["shown"]:
                news.setdefault(session, []).extend([clean(doc["shown"]), clean(doc["prompt"])])
        for session, texts in news.items():
            self._said.setdefault(session, []).extend(texts)
            self._folded[session] = f"{self._folded.get(session, '')}{_folded(texts)}"
        self.whole = count < answers
        return not self.whole

    def find(self, typed: str) -> frozenset[int]:
        """The evenings in which every word that was typed stands."""
        words = _words(typed)
        return frozenset(session for session, text in self._folded.items() if all(word in text for word in words))

    def kept(self, session: int) -> tuple[str, ...]:
        """What was taken along from an evening, in the words of those who did."""
        return tuple(self._kept.get(session, ()))

    def where(self, session: int, typed: str) -> str:
        """The line of an evening in which what was typed was found, from a little before it on."""
        words = _words(typed)
        for text in self._said.get(session, ()):
            for line in text.splitlines():
                at = line.casefold().find(words[0]) if words else -1
                if at >= 0:
                    start = line.rfind(" ", 0, max(0, at - AROUND)) + 1
                    return f"… {line[start:]}" if start else line
        return ""


def _folded(texts: list[str]) -> str:
    return "".join(f"{text.casefold()}\n" for text in texts)


def _words(typed: str) -> list[str]:
    return clean(typed).casefold().split()
