"""What is wrong with a deck: each problem with its line and what to do about it."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from games.decks.cards import LEVELS, Kind
from games.decks.reading import CARD_LIMIT, BrokenDeck, Problem, parse, read_text
from games.decks.wording import look
from games.engine.text import clean_line, did_you_mean, same_words

HEAD = ("id", "title", "language", "author", "licence", "source")
"""What every deck must say of itself."""
_HEAD_KEYS = {*HEAD, "about", "kind", "level", "sets", "ladder", "card"}
_CARD_KEYS = {"id", "kind", "level", "text", "seconds", "count", "easier", "options", "start", "set"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = {"text": 240, "easier": 200, "start": 120, "option": 120, "title": 60, "about": 240, "id": 60}
_NEEDS = {  # what a kind cannot do without
    Kind.RATHER: ("options", "the two things to choose from"),
    Kind.TOGETHER: ("easier", "how the third try is easier"),
    Kind.TIMED: ("seconds", "how long it takes"),
    Kind.SILENT: ("seconds", "how long it takes"),
    Kind.COUNTED: ("count", "how many"),
    Kind.COMPLETION: ("start", "how the sentence begins"),
}
_RANGES = {"seconds": (5, 900), "count": (2, 12)}


def check_file(path: Path, ours: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with the deck in a file. ``ours`` are ids that it may not have, because built-in decks do."""
    try:
        text = read_text(path)
        doc = parse(text, str(path))
    except BrokenDeck as broken:
        return list(broken.problems)
    return check(doc, text, path, ours)


def check(doc: dict[str, Any], text: str, path: Path, ours: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with the deck in ``doc``, which was read from ``text``, in the order of its lines."""
    return sorted(_Check(doc, text, path, frozenset(ours)).problems(), key=lambda each: each.line)


def check_across(decks: Iterable[tuple[Path, dict[str, Any], str]]) -> list[Problem]:
    """Cards that say the same in two decks, named where they stand the second time."""
    first: dict[str, tuple[Path, str]] = {}
    problems = []
    for path, doc, text in decks:
        lines = _Lines(text)
        for number, card in enumerate(doc["card"]):
            key = _same(card)
            if key in first and first[key][0] != path:
                other, name = first[key]
                said = f"card “{card['id']}” says the same as “{name}” in {other.name}; leave one of them out."
                problems.append(Problem(str(path), lines.card(number), said, grave=False))
            first.setdefault(key, (path, card["id"]))
    return problems


class _Lines:
    """Finds the lines of cards and keys again; tomllib does not say them. Reads the text only when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _all(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _cards(self) -> list[int]:
        return [at for at, line in enumerate(self._all) if re.match(r"\s*\[\[\s*[\"']?card[\"']?\s*\]\]", line)]

    def card(self, number: int, key: str = "") -> int:
        if number >= len(self._cards):  # cards as one array: then where it begins
            return self.head("card")
        start = self._cards[number]
        end = self._cards[number + 1] if number + 1 < len(self._cards) else len(self._all)
        return self._key(key, start + 1, end) or start + 1

    def head(self, key: str) -> int:
        return self._key(key, 0, self._cards[0] if self._cards else len(self._all)) or 1

    def _key(self, key: str, start: int, end: int) -> int:
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        return next((at + 1 for at in range(start, end) if key and pattern.match(self._all[at])), 0)


class _Check:
    """One deck being looked through."""

    def __init__(self, doc: dict[str, Any], text: str, path: Path, ours: frozenset[str]) -> None:
        self.doc, self.path, self.ours = doc, path, ours
        self.lines = _Lines(text)

    def problems(self) -> Iterator[Problem]:
        yield from self._head()
        cards = self.doc.get("card")
        if not isinstance(cards, list) or not cards:
            yield self._of_head("card", "there is no card in it; add one that begins with [[card]].")
        elif len(cards) > CARD_LIMIT:
            yield self._of_head("card", f"there are {len(cards)} cards; {CARD_LIMIT} are the most, so split the deck.")
        elif not all(isinstance(card, dict) for card in cards):
            yield self._of_head("card", "a card is not a table; begin each with [[card]].")
        else:
            for number, card in enumerate(cards):
                yield from self._card(number, card)
            yield from self._twice(cards)

    # The head.

    def _head(self) -> Iterator[Problem]:
        doc = self.doc
        for key in sorted(doc.keys() - _HEAD_KEYS):
            yield self._of_head(key, f"the head knows no “{clean_line(key)}”{_or(key, _HEAD_KEYS)}")
        for key in HEAD:
            if not isinstance(doc.get(key), str) or not doc[key].strip():
                yield self._of_head(key, f'the deck does not say its {key}; add {key} = "…" above the cards.')
        for key in (*HEAD, "about"):
            for what in _text_faults(key, doc.get(key, "")):
                yield self._of_head(key, what)
        yield from self._name()
        yield from (self._of_head(key, what) for key, what in _kind_and_level(doc))
        sets = doc.get("sets", [])
        if not isinstance(sets, list) or any(not isinstance(each, str) or not each.strip() for each in sets):
            yield self._of_head("sets", 'sets is a list of titles, like ["First", "Second"].')
        if not isinstance(doc.get("ladder", False), bool):
            yield self._of_head("ladder", "ladder is true or false.")

    def _name(self) -> Iterator[Problem]:
        name = self.doc.get("id")
        if not isinstance(name, str):
            return
        if not _ID.fullmatch(name):
            yield self._of_head("id", "an id has small letters, digits and single hyphens only, like “small-hours”.")
        elif name != self.path.stem:
            yield self._of_head("id", f"the id is “{name}”, the file “{self.path.name}”; name the file {name}.toml.")
        if name in self.ours or self.path.stem in self.ours:
            yield self._of_head("id", "a deck of Our Turn has this id already; give yours another one.")

    # The cards.

    def _card(self, number: int, card: dict[str, Any]) -> Iterator[Problem]:
        for key in sorted(card.keys() - _CARD_KEYS):
            yield self._of_card(number, key, f"a card knows no “{clean_line(key)}”{_or(key, _CARD_KEYS)}")
        if not isinstance(card.get("id"), str) or not _ID.fullmatch(card["id"]):
            yield self._of_card(number, "id", "the card needs an id of small letters, digits and single hyphens.")
        wrong = list(_kind_and_level(card))
        yield from (self._of_card(number, key, what) for key, what in wrong)
        for key, what in _shape_faults(card, self.doc):
            yield self._of_card(number, key, what)
        if not wrong:
            yield from self._words(number, card)

    def _words(self, number: int, card: dict[str, Any]) -> Iterator[Problem]:
        kind, level = _kind(card, self.doc), _level(card, self.doc)
        if kind is None or level is None:
            return
        for key, text in _texts(card):
            for what, grave in look(text, kind, level):
                yield self._of_card(number, key, what, grave)

    def _twice(self, cards: list[dict[str, Any]]) -> Iterator[Problem]:
        ids: dict[str, int] = {}
        said: dict[str, int] = {}
        for number, card in enumerate(cards):
            name, words = card.get("id"), _same(card)
            if isinstance(name, str) and ids.setdefault(name, number) != number:
                line = self.lines.card(ids[name])
                yield self._of_card(number, "id", f"the card in line {line} has this id too; change one.")
            if words and said.setdefault(words, number) != number:
                line = self.lines.card(said[words])
                yield self._of_card(number, "text", f"this says the same as the card in line {line}; leave one out.")

    def _of_head(self, key: str, what: str) -> Problem:
        return Problem(str(self.path), self.lines.head(key), what)

    def _of_card(self, number: int, key: str, what: str, grave: bool = True) -> Problem:
        return Problem(str(self.path), self.lines.card(number, key), what, grave)


def _or(key: str, known: Iterable[str]) -> str:
    meant = did_you_mean(key, known)
    return f"; {meant}" if meant else "; leave it out."


def _kind(card: dict[str, Any], head: dict[str, Any]) -> Kind | None:
    kind = card.get("kind") or head.get("kind", Kind.TALK)
    return Kind(kind) if isinstance(kind, str) and kind in set(Kind) else None


def _level(card: dict[str, Any], head: dict[str, Any]) -> int | None:
    level = card.get("level") or head.get("level", 1)
    return level if level in LEVELS else None


def _kind_and_level(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "kind" in table and (not isinstance(table["kind"], str) or table["kind"] not in set(Kind)):
        yield "kind", f"there is no such kind; there are {', '.join(Kind)}."
    if "level" in table and (isinstance(table["level"], bool) or table["level"] not in LEVELS):
        yield "level", "a level is 1 gentle, 2 flirty, 3 intimate or 4 explicit."


def _shape_faults(card: dict[str, Any], head: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kind = _kind(card, head)
    for key in ("text", "easier", "start"):
        yield from ((key, what) for what in _text_faults(key, card.get(key, "")))
    options = card.get("options", [])
    if not isinstance(options, list):
        yield "options", 'options is a list of texts, like ["this", "that"].'
    else:
        yield from (("options", what) for each in options for what in _text_faults("option", each))
        if kind is Kind.RATHER and options and len(options) != 2:
            yield "options", f"there are {len(options)} options; a would-you-rather card has two."
    for key, (least, most) in _RANGES.items():
        number = card.get(key, least)
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            yield key, f"{key} is a whole number from {least} to {most}."
    need, why = _NEEDS.get(kind, ("text", "what it asks")) if kind else ("text", "what it asks")
    if need not in ("text", "options", "start") and not card.get("text"):
        yield "text", "the card does not say what it asks; add text = …"
    if not card.get(need):
        yield need, f"the card does not say {why}; add {need} = …"
    sets, place = head.get("sets", []), card.get("set", 0)
    most = len(sets) if isinstance(sets, list) else 0
    if isinstance(place, bool) or not isinstance(place, int) or not min(1, most) <= place <= most:
        yield "set", f"set is a number from 1 to {most}." if most else 'the head names no sets; add sets = ["…"].'


def _text_faults(key: str, text: Any) -> Iterator[str]:
    if not isinstance(text, str):
        yield f"{key} is not a text; put it in quotes."
    elif len(text) > _LONGEST.get(key, 200):
        yield f"this has {len(text)} characters; {_LONGEST.get(key, 200)} are the most, so say it shorter."
    elif key in _HEAD_KEYS and text != clean_line(text):
        yield f"{key} has control characters, hidden signs or odd spaces in it; type it again."


def _texts(card: dict[str, Any]) -> Iterator[tuple[str, str]]:
    options = card.get("options", [])
    for key in ("text", "start", "easier"):
        if isinstance(text := card.get(key), str) and text:
            yield key, text
    if isinstance(options, list):
        yield from (("options", text) for text in options if isinstance(text, str))


def _same(card: dict[str, Any]) -> str:
    return same_words(" ".join(text for key, text in _texts(card) if key != "easier"))
