"""Taking somebody's words out of a record: wherever a turn, a card or a note repeats them, and nothing of the other's.

Games build on what was typed: “Will you …?” becomes an ask, an agreement, a note for later plays. So words are looked
for as runs of words, whatever was put around them. A run counts when it is as long as the text itself, or three words
and more; shorter ones are everybody's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from games.engine import BOTH
from games.record.line import Doc

GONE = "…"
"""What stands in a sentence where words were taken out."""
RUN = 3
"""Words in a row that are enough to know a text by."""
_WORD = re.compile(r"\w+")
_DROP = object()


class Author(NamedTuple):
    """Whose words they are: the names and ids that stand for them, and those that stand for somebody else."""

    own: frozenset[str]
    others: frozenset[str]

    @classmethod
    def among(cls, partners: Iterable[Doc], who: str) -> "Author":
        """The partner with the id ``who`` among partners as a document has them; everybody, where it is both."""
        known = list(partners)
        own = {each[field] for each in known if who in (each["id"], BOTH) for field in ("id", "name")}
        others = {each[field] for each in known for field in ("id", "name")} - own
        return cls(frozenset(own | {who}), frozenset(others))


def words_of(text: str) -> list[str]:
    """The words of a text in one case, without what stands between them."""
    return _WORD.findall(text.casefold())


class Cut:
    """What is taken out of a record: some texts of one author, known by their runs of words."""

    def __init__(self, texts: Iterable[str], whose: Author) -> None:
        self.whose = whose
        self._runs: dict[int, set[tuple[str, ...]]] = {}
        self.signs: set[str] = set()  # texts without a single word: only an emoji, say
        for text in texts:
            words = words_of(text)
            if not words and text.strip():
                self.signs.add(text.strip())
            size = min(RUN, len(words))
            for at in range(len(words) - size + 1 if size else 0):
                self._runs.setdefault(size, set()).add(tuple(words[at : at + size]))

    def mark(self, words: list[str], hit: list[bool]) -> None:
        """Say of each word whether it belongs to such a run."""
        for size, runs in self._runs.items():
            for at in range(len(words) - size + 1):
                if tuple(words[at : at + size]) in runs:
                    hit[at : at + size] = [True] * size


@dataclass(frozen=True)
class Cuts:
    """What is taken out, author by author; ``spared`` are texts that stay whatever they share with it."""

    cuts: tuple[Cut, ...]
    spared: frozenset[str]

    def taken_out(self, text: str) -> str:
        """The text with every such run replaced. All authors at once: one run may reach into another."""
        if text in self.spared or not self.cuts:
            return text
        for sign in (sign for cut in self.cuts for sign in cut.signs):
            text = text.replace(sign, GONE)
        found = list(_WORD.finditer(text))
        words, hit = [each.group().casefold() for each in found], [False] * len(found)
        for cut in self.cuts:
            cut.mark(words, hit)
        kept, at = "", 0
        for first, last in _stretches(hit):
            kept += text[at : found[first].start()] + GONE
            at = found[last].end()
        return kept + text[at:]

    def answer(self, doc: Doc) -> Doc | None:
        """An answer's document as it is without these words; None when nothing is left of it.

        What somebody typed is left to whoever knows which text it is; here only its prompt can hold the words.
        """
        new = doc | {"prompt": self.taken_out(doc["prompt"])}
        if doc["kind"] == "write":
            return new
        value = self._clean(doc["value"])
        if value is _DROP or (doc["kind"] == "reveal" and doc["value"] and not value):
            return None
        if doc["kind"] == "reveal" and isinstance(value, list):
            named = (f"{each['who']}: " if len(value) > 1 else "" for each in value)
            shown = "\n".join(f"{name}“{each['text']}”" for name, each in zip(named, value, strict=True))
            return new | {"value": value, "shown": shown if value != doc["value"] else doc["shown"]}
        return new | {"value": value, "shown": self.taken_out(doc["shown"])}

    def play(self, doc: Doc) -> Doc:
        """A play's document without these words in what it was given and what it came to."""
        fields = {field: self._clean(doc[field]) for field in ("notes", "past", "dealt") if field in doc}
        return doc | {field: None if value is _DROP else value for field, value in fields.items()}

    def _but_not_of(self, who: object) -> "Cuts":
        """The same without those whose words are not what ``who`` said."""
        return Cuts(tuple(cut for cut in self.cuts if who not in cut.whose.others), self.spared)

    def _clean(self, value: Any) -> Any:
        """A value without the words; `_DROP` when it was one thing of theirs, such as their quote or their note."""
        if isinstance(value, str):
            return self.taken_out(value)
        if isinstance(value, list):
            return [each for each in map(self._clean, value) if each is not _DROP]
        if not isinstance(value, dict):
            return value
        who = value.get("who")
        cuts = self._but_not_of(who) if isinstance(who, str) else self
        new = {key: each if key in _NO_WORDS else cuts._but_not_of(key)._clean(each) for key, each in value.items()}
        theirs = any(who in cut.whose.own for cut in cuts.cuts)
        return _DROP if any(each is _DROP for each in new.values()) or (theirs and new != value) else new


def _stretches(hit: list[bool]) -> Iterator[tuple[int, int]]:
    first = None
    for place, each in enumerate([*hit, False]):
        if each and first is None:
            first = place
        elif not each and first is not None:
            yield first, place - 1
            first = None


_NO_WORDS = {"who", "by", "second_by", "for", "key", "on", "id", "deck", "kind", "due", "look_at", "of"}
"""Fields that are never words of theirs."""
