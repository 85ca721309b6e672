"""What is wrong with a deck: each problem with its line and what to do about it."""

from collections.abc import Iterable, Iterator
from typing import Any

from games.decks.blanks import filled, misplaced
from games.decks.cards import LEVELS, CardKind
from games.decks.reading import CARD_LIMIT
from games.decks.wording import look, one_way_only, unsafe
from games.engine.text import clean_line, same_words
from games.engine.words import gettext as _
from games.engine.words import ngettext, one_by_one, say
from games.own.lines import Where
from games.own.naming import NAME
from games.own.problems import Problem, or_leave_out

HEAD = ("id", "title", "language", "author", "licence", "source")
"""What every deck must say of itself."""
HEAD_KEYS = {*HEAD, "about", "kind", "level", "tender", "sets", "ladder", "card"}
CARD_KEYS = {"id", "kind", "level", "tender", "text", "seconds", "count", "easier", "options", "start", "set"}
LONGEST = {"text": 240, "easier": 200, "start": 120, "option": 120, "title": 60, "about": 240, "id": 60}
"""Characters that a text may have."""
_NEEDS = {  # what a kind cannot do without
    CardKind.RATHER: ("options", say("the two things to choose from")),
    CardKind.TOGETHER: ("easier", say("how the third try is easier")),
    CardKind.TIMED: ("seconds", say("how long it takes")),
    CardKind.SILENT: ("seconds", say("how long it takes")),
    CardKind.COUNTED: ("count", say("how many")),
    CardKind.COMPLETION: ("start", say("how the sentence begins")),
}
_ASKS = say("what it asks")
_UNKNOWN = 8  # so many unknown keys of one table are named; guessing what was meant takes time
_RANGES = {"seconds": (5, 900), "count": (2, 12)}


def check(doc: dict[str, Any], file: str, name: str, lines: Where, ours: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with the deck in ``doc``, which came from ``file`` and is to be called ``name``, by line."""
    return sorted(_Check(doc, file, name, lines, frozenset(ours)).problems(), key=lambda each: each.line)


class _Check:
    """One deck being looked through."""

    def __init__(self, doc: dict[str, Any], file: str, name: str, lines: Where, ours: frozenset[str]) -> None:
        self.doc, self.file, self.name, self.lines, self.ours = doc, file, name, lines, ours

    def problems(self) -> Iterator[Problem]:
        yield from self._head()
        cards = self.doc.get("card")
        if not isinstance(cards, list) or not cards:
            yield self._of_head("card", _("there’s no card in it; add one that begins with [[card]]."))
        elif len(cards) > CARD_LIMIT:
            yield self._of_head(
                "card",
                ngettext(
                    "there’s {number} card; a deck has at most {most}, so split it.",
                    "there are {number} cards; a deck has at most {most}, so split it.",
                    len(cards),
                    most=CARD_LIMIT,
                ),
            )
        elif not all(isinstance(card, dict) for card in cards):
            yield self._of_head("card", _("a card isn’t a table; begin each with [[card]]."))
        else:
            for number, card in enumerate(cards):
                yield from self._card(number, card)
            yield from self._twice(cards)

    # The head.

    def _head(self) -> Iterator[Problem]:
        doc = self.doc
        for key in sorted(doc.keys() - HEAD_KEYS)[:_UNKNOWN]:
            yield self._of_head(
                key,
                _(
                    "“{key}” doesn’t belong at the top{meant}",
                    key=clean_line(key),
                    meant=or_leave_out(key, HEAD_KEYS),
                ),
            )
        for key in HEAD:
            if not isinstance(doc.get(key), str) or not doc[key].strip():
                yield self._of_head(key, _('the deck doesn’t say its {key}; add {key} = "…" above the cards.', key=key))
        for key in (*HEAD, "about"):
            for what in _text_faults(key, doc.get(key, "")):
                yield self._of_head(key, what)
        yield from self._name()
        yield from (self._of_head(key, what) for key, what in _marks(doc))
        sets = doc.get("sets", [])
        if not isinstance(sets, list) or any(not isinstance(each, str) or not each.strip() for each in sets):
            yield self._of_head("sets", _('sets is a list of titles, like ["First", "Second"].'))
        if not isinstance(doc.get("ladder", False), bool):
            yield self._of_head("ladder", _("ladder is true or false."))

    def _name(self) -> Iterator[Problem]:
        name = self.doc.get("id")
        if not isinstance(name, str):
            return
        if not NAME.fullmatch(name):
            yield self._of_head("id", _("an id has small letters, digits and single hyphens only, like “small-hours”."))
        elif name != self.name:
            yield self._of_head(
                "id",
                _(
                    "the id is “{name}”, the file is “{file}”; name the file {name}.toml.",
                    name=name,
                    file=self.name,
                ),
            )
        if name in self.ours or self.name in self.ours:
            yield self._of_head("id", _("a deck of Our Turn already has this id; give yours another one."))

    # The cards.

    def _card(self, number: int, card: dict[str, Any]) -> Iterator[Problem]:
        for key in sorted(card.keys() - CARD_KEYS)[:_UNKNOWN]:
            yield self._of_card(
                number,
                key,
                _(
                    "a card has no “{key}”{meant}",
                    key=clean_line(key),
                    meant=or_leave_out(key, CARD_KEYS),
                ),
            )
        if not isinstance(card.get("id"), str) or not NAME.fullmatch(card["id"]):
            yield self._of_card(
                number, "id", _("the card needs an id made of small letters, digits and single hyphens.")
            )
        wrong = list(_marks(card))
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
            if what := misplaced(text, key, kind, level):
                yield self._of_card(number, key, what)
            for what, grave in look(filled(text), kind, level):
                yield self._of_card(number, key, what, grave)
        text, easier = (filled(each) if isinstance(each := card.get(key), str) else "" for key in ("text", "easier"))
        if what := one_way_only(text, easier, kind):
            yield self._of_card(number, "text", what, grave=False)

    def _twice(self, cards: list[dict[str, Any]]) -> Iterator[Problem]:
        ids: dict[str, int] = {}
        said: dict[str, int] = {}
        for number, card in enumerate(cards):
            name, words = card.get("id"), same_card(card)
            if isinstance(name, str) and ids.setdefault(name, number) != number:
                line = self.lines.entry(ids[name])
                yield self._of_card(number, "id", _("the card in line {line} has this id too; change one.", line=line))
            if words and said.setdefault(words, number) != number:
                line = self.lines.entry(said[words])
                yield self._of_card(
                    number, "text", _("this says the same as the card in line {line}; leave one out.", line=line)
                )

    def _of_head(self, key: str, what: str) -> Problem:
        return Problem(self.file, self.lines.head(key), what)

    def _of_card(self, number: int, key: str, what: str, grave: bool = True) -> Problem:
        return Problem(self.file, self.lines.entry(number, key), what, grave)


def _kind(card: dict[str, Any], head: dict[str, Any]) -> CardKind | None:
    kind = card.get("kind") or head.get("kind", CardKind.TALK)
    return CardKind(kind) if isinstance(kind, str) and kind in set(CardKind) else None


def _level(card: dict[str, Any], head: dict[str, Any]) -> int | None:
    level = card.get("level") or head.get("level", 1)
    return level if level in LEVELS else None


def _marks(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "kind" in table and (not isinstance(table["kind"], str) or table["kind"] not in set(CardKind)):
        yield "kind", _("there’s no such kind; there are {kinds}.", kinds=one_by_one(CardKind))
    if "level" in table and (type(table["level"]) is not int or table["level"] not in LEVELS):
        yield "level", _("a level is 1 gentle, 2 flirty, 3 intimate or 4 explicit.")
    if not isinstance(table.get("tender", False), bool):
        yield "tender", _("tender is true or false.")


def _shape_faults(card: dict[str, Any], head: dict[str, Any]) -> Iterator[tuple[str, str]]:
    kind = _kind(card, head)
    for key in ("text", "easier", "start"):
        yield from ((key, what) for what in _text_faults(key, card.get(key, "")))
    options = card.get("options", [])
    if not isinstance(options, list):
        yield "options", _('options is a list of texts, like ["this", "that"].')
    else:
        yield from (("options", what) for each in options[:5] for what in _text_faults("option", each))
        if len(options) > 4:
            yield (
                "options",
                ngettext(
                    "there’s {number} option; four is the most.",
                    "there are {number} options; four is the most.",
                    len(options),
                ),
            )
        if kind is CardKind.RATHER and options and len(options) != 2:
            yield (
                "options",
                ngettext(
                    "there’s {number} option; a would-you-rather card has two.",
                    "there are {number} options; a would-you-rather card has two.",
                    len(options),
                ),
            )
    for key, (least, most) in _RANGES.items():
        number = card.get(key, least)
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            yield key, _("{key} is a whole number from {least} to {most}.", key=key, least=least, most=most)
    need, why = _NEEDS.get(kind, ("text", _ASKS)) if kind else ("text", _ASKS)
    if need not in ("text", "options", "start") and not card.get("text"):
        yield "text", _("the card doesn’t say what it asks; add text = …")
    if not card.get(need):
        yield need, _("the card doesn’t say {why}; add {need} = …", why=why, need=need)
    sets, place = head.get("sets", []), card.get("set", 0)
    most = len(sets) if isinstance(sets, list) else 0
    if isinstance(place, bool) or not isinstance(place, int) or not min(1, most) <= place <= most:
        yield (
            "set",
            _("set is a number from 1 to {most}.", most=most)
            if most
            else _('there are no sets at the top; add sets = ["…"].'),
        )


def _text_faults(key: str, text: Any) -> Iterator[str]:
    if not isinstance(text, str):
        yield _("{key} takes words; put them in quotes.", key=key)
    elif len(text) > LONGEST.get(key, 200):
        yield ngettext(
            "this has {number} character, and {most} is the most that fits; make it shorter.",
            "this has {number} characters, and {most} is the most that fits; make it shorter.",
            len(text),
            most=LONGEST.get(key, 200),
        )
    elif key in HEAD_KEYS and unsafe(text):
        yield _("{key} has control characters, hidden signs or line breaks in it; type it again.", key=key)


def _texts(card: dict[str, Any]) -> Iterator[tuple[str, str]]:
    options = card.get("options", [])
    for key in ("text", "start", "easier"):
        if isinstance(text := card.get(key), str) and 0 < len(text) <= LONGEST[key]:
            yield key, text
    if isinstance(options, list):
        yield from (("options", text) for text in options if isinstance(text, str) and len(text) <= LONGEST["option"])


def same_card(card: dict[str, Any]) -> str:
    """What a card says, whatever its signs and capitals: two cards with the same result say the same."""
    return same_words(" ".join(filled(text) for key, text in _texts(card) if key != "easier"))
