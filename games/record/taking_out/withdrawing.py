"""Taking somebody's words out of a record: wherever a turn, a card or a note repeats them, and nothing of the other's.

Games build on what was typed: “Will you …?” becomes an ask, an agreement, a note for later plays. So words are looked
for as runs of words, whatever was put around them. A run counts when it is as long as the text itself, or three words
and more that nothing which stays has too. It is looked for only where it can have come: from its own play on.

A hole can tell as much as the words: where a game says “One quiet minute”, nobody's private “quiet” may leave one. So
what both have not read is looked for as a whole only, and where it is short, only where it stands by itself in a note.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import Any, NamedTuple
from unicodedata import category

from games.engine import BOTH, FIELDS_WITHOUT_WORDS, GONE, Holds
from games.record.couple.schema import AnswerDoc, PartnerDoc, holds
from games.record.store.line import Doc

RUN = 3
"""Words in a row that are enough to know a text by."""
_ASCII_WORD = re.compile(r"\w+(?:'\w+)*")
_APOSTROPHES, _JOINERS = "'’", "\u200c\u200d"
_LAST = 1 << 62
"""More than the id of any answer."""
_DROP = object()


class Author(NamedTuple):
    """Whose words they are: the names and ids that stand for them, and those that stand for somebody else."""

    own: frozenset[str]
    others: frozenset[str]

    @classmethod
    def among(cls, partners: Iterable[PartnerDoc], who: str) -> "Author":
        """The partner with the id ``who`` among partners as a document has them; everybody, where it is both."""
        known = list(partners)
        own = {called for each in known if who in (each["id"], BOTH) for called in (each["id"], each["name"])}
        others = {called for each in known for called in (each["id"], each["name"])} - own
        return cls(frozenset(own | {who}), frozenset(others))


def words_of(text: str) -> list[str]:
    """The words of a text in one case, without what stands between them."""
    return [text[first:last].casefold().replace("’", "'") for first, last in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand: with the marks and the apostrophes in them, in any script."""
    if text.isascii():
        yield from (found.span() for found in _ASCII_WORD.finditer(text))
        return
    first = None
    for at, sign in enumerate(f"{text} "):
        if first is None:
            first = at if _is_letter(sign) else None
        elif not (_is_letter(sign) or _is_inside(sign, text[at + 1 : at + 2])):
            yield first, at
            first = None


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_inside(sign: str, following: str) -> bool:
    return category(sign)[0] == "M" or sign in _JOINERS or (sign in _APOSTROPHES and _is_letter(following))


def _in_common(text: list[str], words: list[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, words, strict=False)))


def has_run(words: list[str], run: list[str]) -> bool:
    """Whether these words stand in a row among others."""
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(words)} "


class TextIn(Enum):
    """Where a text stands: what else may be there tells what can be a hole that says something."""

    PROMPT = "prompt"
    """The game's own words, and what it puts between them."""
    SHOWN = "shown"
    """What was chosen: mostly the game's own words, or all of somebody's line."""
    VALUE = "value"
    """What a game took out of what they wrote."""


class Cut:
    """What is taken out of a record: the forms of one text of one author, known by their runs of words.

    It is looked for from the play ``play`` on, and in answers only from the one with the id ``since`` on. ``read`` says
    whether both have read it.
    """

    def __init__(self, texts: Iterable[str], whose: Author, play: int = 0, since: int = 0, read: bool = True) -> None:
        self.whose, self.play, self.since, self._read = whose, play, since, read
        self._forms = {part.strip() for text in texts for part in (text, *text.splitlines()) if part.strip()}
        self._texts = [words for words in map(words_of, self._forms) if words]
        self._signs = [form for form in self._forms if not words_of(form)]  # only an emoji, say
        self._runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, words in enumerate(self._texts):
            for at in range(len(words) - RUN + 1) if len(words) >= RUN else (0,):
                self._runs.setdefault(tuple(words[at : at + RUN]), []).append((number, at))

    def is_all_of(self, text: str, where: TextIn) -> bool:
        """Whether a text is this one and nothing else."""
        return text.strip() in self._forms and (self._read or where is TextIn.VALUE)

    def has_all_of(self, words: list[str]) -> bool:
        """Whether these words are no more than a part of it."""
        return any(has_run(each, words) for each in self._texts)

    def mark(self, words: list[str], hit: list[bool], where: TextIn, stays: "Stays") -> None:
        """Say of each word whether it belongs to such a run; a part of it that ``stays`` elsewhere is no sign of it."""
        is_short = self._read and where is not TextIn.SHOWN
        for size in range(1 if is_short else RUN, RUN + 1):
            for at in range(len(words) - size + 1):
                for number, start in self._runs.get(tuple(words[at : at + size]), ()):
                    text = self._texts[number]
                    if start and at and text[start - 1] == words[at - 1]:
                        continue  # the run began before
                    length = _in_common(text[start:], words[at:])
                    if length == len(text) or (self._read and not stays.hold(words[at : at + length])):
                        hit[at : at + length] = [True] * length

    def without_signs(self, text: str, where: TextIn) -> str:
        """The text without those that have no words; a sign that ends a sentence is none of them."""
        for sign in self._signs if self._read and where is not TextIn.SHOWN else ():
            text = re.sub(rf"(?<![\w”’)\]]){re.escape(sign)}", GONE, text)
        return text


class Stays:
    """Texts that stay, whatever they share with those that go."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(texts)
        self._words = [f" {' '.join(words_of(text))} " for text in self._texts]

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def hold(self, words: list[str]) -> bool:
        """Whether these words stand in a row in one of them."""
        run = f" {' '.join(words)} "
        return bool(words) and any(run in each for each in self._words)


@dataclass(frozen=True)
class Cuts:
    """What is taken out, text by text, and what stays."""

    cuts: tuple[Cut, ...]
    stays: Stays

    def taken_out(self, text: str, where: TextIn) -> str:
        """The text with every such run replaced. All of them at once: one run may reach into another."""
        if not self.cuts or text in self.stays:
            return text
        if any(cut.is_all_of(text, where) for cut in self.cuts):
            return GONE
        spans = list(_spans(text))
        words, hit = words_of(text), [False] * len(spans)
        if self.stays.hold(words) and not any(cut.has_all_of(words) for cut in self.cuts):
            return text
        for cut in self.cuts:
            cut.mark(words, hit, where, self.stays)
        kept, at = "", 0
        for first, last in _stretches(hit):
            kept += text[at : spans[first][0]] + GONE
            at = spans[last][1]
        text = kept + text[at:]
        for cut in self.cuts:
            text = cut.without_signs(text, where)
        return text

    def at(self, play: int, key: int) -> "Cuts":
        """Those that can stand in the answer with the id ``key`` in this play."""
        return Cuts(tuple(cut for cut in self.cuts if cut.play <= play and cut.since <= key), self.stays)

    def answer(self, doc: AnswerDoc) -> Doc | None:
        """An answer's document as it is without these words; None when nothing is left of it.

        What somebody typed is left to whoever knows which text it is; here only its prompt can hold the words.
        """
        new: Doc = {**doc, "prompt": self.taken_out(doc["prompt"], TextIn.PROMPT)}
        held = holds(doc)
        if held is Holds.TYPED:
            return new
        if held is Holds.NONE:  # its value is a choice's key or a number
            return new | {"shown": self.taken_out(doc["shown"], TextIn.SHOWN)}
        value = self._clean(doc["value"])
        if value is _DROP or (held is Holds.QUOTED and doc["value"] and not value):
            return None
        if held is Holds.QUOTED:
            named = (f"{each['who']}: " if len(value) > 1 else "" for each in value)
            shown = "\n".join(f"{name}“{each['text']}”" for name, each in zip(named, value, strict=True))
            return new | {"value": value, "shown": shown if value != doc["value"] else doc["shown"]}
        return new | {"value": value}

    def play(self, key: int, doc: Doc) -> Doc:
        """A play's document without these words in what it was given and what it came to."""
        cuts = self.at(key, _LAST)
        fields = {field: cuts._clean(doc[field]) for field in ("notes", "past", "dealt") if field in doc}
        return doc | {field: None if value is _DROP else value for field, value in fields.items()}

    def _but_not_of(self, who: object) -> "Cuts":
        """The same without those whose words are not what ``who`` said."""
        return Cuts(tuple(cut for cut in self.cuts if who not in cut.whose.others), self.stays)

    def _clean(self, value: Any) -> Any:
        """A value without the words; `_DROP` when it was one thing of theirs, such as their quote or their note."""
        if isinstance(value, str):
            return self.taken_out(value, TextIn.VALUE)
        if isinstance(value, list):
            return [each for each in map(self._clean, value) if each is not _DROP]
        if not isinstance(value, dict):
            return value
        who = value.get("who")
        cuts = self._but_not_of(who) if isinstance(who, str) else self
        new = {
            key: each if key in FIELDS_WITHOUT_WORDS else cuts._but_not_of(key)._clean(each)
            for key, each in value.items()
        }
        theirs = isinstance(who, str) and any(who in cut.whose.own for cut in cuts.cuts)
        return _DROP if any(each is _DROP for each in new.values()) or (theirs and new != value) else new


def _stretches(hit: list[bool]) -> Iterator[tuple[int, int]]:
    first = None
    for place, each in enumerate([*hit, False]):
        if each and first is None:
            first = place
        elif not each and first is not None:
            yield first, place - 1
            first = None
