"""Looking for words in all evenings: what both may read, gathered piece by piece, and found again while one types.

What is typed is words and never a pattern: each of them has to stand in the evening, in any case, with the accents
that were typed and any others; see `games.language.folding`.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, islice

from games.engine import Marks, clean
from games.language.folding import SoughtWord, spelled, unaccented, words_sought
from games.record.couple.past import Night, Past

AROUND = 24
"""Characters that stand before a word that was found, at most."""


class Index:
    """The words of one record as it was when this was made. ``gather`` reads on; before that nothing is in it.

    ``marks`` are those of the games there are, by name.
    """

    def __init__(self, past: Past, nights: Sequence[Night], marks: Mapping[str, Marks]) -> None:
        self.state = past.state
        self.whole = False
        self._of = {play: night.id for night in nights for play in night.plays}
        self._shows = {
            play: marks[game].taken_along
            for night in nights
            for play, game in zip(night.plays, night.games, strict=True)
            if game in marks
        }
        self._more = past.spoken()
        self._lines: dict[int, list[str]] = {}
        self._accented = set[int]()
        """The evenings in which an accent may stand."""
        self._plain: dict[int, str] = {}
        self._spelled: dict[int, str] = {}
        """Only of those evenings in which somebody looked for an accent."""
        self._kept: dict[int, list[str]] = {}
        self._looked_for: list[SoughtWord] = []
        self._without = set[int]()
        """The evenings in which it did not stand, as far as anybody asked."""

    def gather(self, answers: int) -> bool:
        """Read on in so many answers; whether there may be more."""
        count, news = 0, dict[int, list[str]]()
        for doc in islice(self._more, answers):
            count += 1
            session = self._of.get(doc["play"], 0)
            if doc["key"] == self._shows.get(doc["play"]) and isinstance(doc["value"], list):
                self._kept.setdefault(session, []).extend(clean(str(each["text"])) for each in doc["value"])
            if doc["shown"]:
                news.setdefault(session, []).extend(f"{clean(doc['shown'])}\n{clean(doc['prompt'])}".split("\n"))
        for session, lines in news.items():
            self._lines.setdefault(session, []).extend(lines)
            letters = [*map(spelled, lines)]
            self._plain[session] = self._plain.get(session, "") + "".join(f"{unaccented(each)}\n" for each in letters)
            self._spelled.pop(session, None)
            if not all(map(str.isascii, letters)):
                self._accented.add(session)
        self._without = set()
        self.whole = count < answers
        return not self.whole

    def look_for(self, typed: str) -> Callable[[int], bool]:
        """What says of an evening whether every word that was typed stands in it, and reads it only when it is asked.

        A letter more finds no others: where the words before did not stand is not read once more.
        """
        words = words_sought(clean(typed))
        narrows = all(any(word.is_found_by(before) for word in words) for before in self._looked_for)
        without = self._without if narrows else set[int]()
        self._looked_for, self._without = words, without
        last_first = words[::-1]

        def stands_in(session: int) -> bool:
            if session in without:
                return False
            text = self._plain.get(session, "")
            for word in last_first:
                if word.plain not in text or (word.is_accented and not self._has_accent(session, word)):
                    without.add(session)
                    return False
            return True

        return stands_in

    def _has_accent(self, session: int, word: SoughtWord) -> bool:
        return session in self._accented and word.place_in(self._accents_of(session)) >= 0

    def _accents_of(self, session: int) -> str:
        if session not in self._spelled:
            self._spelled[session] = "\n".join(map(spelled, self._lines.get(session, ())))
        return self._spelled[session]

    def kept(self, session: int) -> tuple[str, ...]:
        """What was taken along from an evening, in the words of those who did."""
        return tuple(self._kept.get(session, ()))

    def where(self, session: int, typed: str) -> str:
        """The line of an evening in which what was typed was found, from a little before it on."""
        first = next(iter(words_sought(clean(typed))), None)
        if first is None:
            return ""
        text = self._accents_of(session) if first.is_accented else self._plain.get(session, "")
        at = first.place_in(text) if first.is_accented else text.find(first.plain)
        if at < 0:
            return ""
        line = self._lines[session][text.count("\n", 0, at)]
        start = line.rfind(" ", 0, max(0, _place_of(first, line) - AROUND)) + 1
        return f"… {line[start:]}" if start else line


def _place_of(word: SoughtWord, line: str) -> int:
    """The character of a line at which a word begins that stands in it."""
    letters = spelled(line)
    at = word.place_in(letters)
    if len(letters) == len(line):
        return at
    ends = accumulate(len(spelled(each)) for each in line)
    return next((place for place, end in enumerate(ends) if end > at), len(line))
