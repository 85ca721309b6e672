"""Finding the cards in a tree: lists of texts, lists of objects, and groups of either under names, however deep."""

from collections.abc import Iterator
from typing import Any

from games.decks.lists.cards_of import add_given, add_text
from games.decks.lists.columns import SETS, TEXT
from games.decks.lists.found import FAR_TOO_MANY, CardList, Given, LeftLine, refused, too_many
from games.decks.lists.marks import level_from
from games.decks.lists.objects import HOLDERS, NOT_CARDS, as_card, called, is_split, simple
from games.decks.lists.trees import Twig
from games.decks.lists.words import looks_like_card, name_key, plain
from games.decks.reading import CARD_LIMIT
from games.engine.words import gettext as _
from games.engine.words import one_by_one

HEAD_KEYS = {"title": "title", "name": "title", "author": "author", "language": "language", "source": "source"}
HEAD_KEYS |= {"licence": "licence", "license": "licence", "about": "about", "description": "about", "lang": "language"}
HEAD_KEYS |= {"deck_name": "title", "pack_name": "title", "locale": "language", "creator": "author"}
"""What a list may say of itself, and how a deck calls it."""
_TITLES = (
    "title",
    "name",
    "category",
    "label",
    "group",
    "section",
    "topic",
    "theme",
    "set",
    "chapter",
    "heading",
    "id",
)
_BESIDE = ("level", "rating", "heat", "intensity", "kind", "seconds")  # said once for all cards below


def cards_in(tree: Twig, file: str, language: str = "en") -> CardList:
    """All cards in a tree, with the names of what was left out. Raises Broken where there is no list of any."""
    gathered = _Gathered(language)
    if tree.is_object and not as_card(tree, language):
        gathered.say_head(tree)
    gathered.walk(tree, (), {})
    if gathered.number > FAR_TOO_MANY:
        raise too_many(file, gathered.line_of(CARD_LIMIT), gathered.number)
    gathered.finish()
    if not gathered.taken.found and not (isinstance(tree.value, list) and not tree.is_object and not tree.value):
        raise refused(file, 1, _no_list(tree))
    return gathered.taken


def _no_list(tree: Twig) -> str:
    names = [plain(name)[:40] for name, _twig in tree.value[:6]] if tree.is_object else []
    if not names:
        return _("there’s no list of cards in it; put them in “questions”: [ … ].")
    return _(
        "there’s no list of cards in it, neither at the top nor in {names}; put them in “questions”: [ … ].",
        names=one_by_one(names),
    )


class _Gathered:
    """The cards of one tree, in its order, while it is gone through."""

    def __init__(self, language: str) -> None:
        self.taken = CardList()
        self._language = language
        self._entries: list[Given | tuple[Twig, tuple[str, ...], dict[str, Any], int]] = []
        self.number = 0

    def say_head(self, tree: Twig) -> None:
        for name, twig in tree.value:
            key = HEAD_KEYS.get(name_key(name))
            if key and isinstance(twig.value, str) and twig.value.strip():
                self.taken.head.setdefault(key, plain(twig.value))
            elif name_key(name) in ("metadata", "meta", "info", "deck_info") and twig.is_object:
                self.say_head(twig)
            elif name_key(name) == "ladder" and isinstance(twig.value, bool):
                self.taken.head["ladder"] = twig.value
        sets = next((twig for name, twig in tree.value if name == "sets"), None)
        listed = sets and isinstance(sets.value, list) and not sets.is_object
        if sets and listed and all(isinstance(each.value, str) for each in sets.value):
            self.taken.head["set_names"] = [each.value for each in sets.value]

    def walk(self, twig: Twig, groups: tuple[str, ...], said: dict[str, Any], top: bool = True) -> None:
        if twig.is_object:
            self._object(twig, groups, said, top)
        elif isinstance(twig.value, list):
            self._list(twig, groups, said)

    def _card(self, twig: Twig, in_list: bool = False) -> Twig | None:
        card = as_card(twig, self._language, in_list)
        if card and card is not twig and any(each.is_object and len(each.value) > 1 for _name, each in twig.value):
            self.taken.left_out.add(_("other languages"))
        return card

    def _list(self, twig: Twig, groups: tuple[str, ...], said: dict[str, Any]) -> None:
        if self._is_table(twig):
            self._table(twig, groups, said)
            return
        for each in twig.value:
            self.number += 1
            if isinstance(each.value, str) and each.value.strip():
                self._entries.append((each, groups, said, self.number))
            elif each.is_object and (card := self._card(each, in_list=True)):
                self._entries.append(self._given(card, groups, said))
            elif each.is_object and len(each.value) == 1 and is_split(each):  # YAML: a card with a colon in it
                name, rest = each.value[0]
                words = Twig(each.line, f"{name}: {rest.value}" if rest.value is not None else f"{name}:")
                self._entries.append((words, groups, said, self.number))
            elif isinstance(each.value, list) and each.value:
                before = len(self._entries)
                self.walk(each, groups, said, top=False)
                if len(self._entries) == before:
                    self._pass(each)
            else:
                self._pass(each)

    def _pass(self, twig: Twig) -> None:
        what = _("entry {number} has no text, so it was left out.", number=self.number)
        self.taken.passed.append(LeftLine(twig.line, what))

    def _object(self, twig: Twig, groups: tuple[str, ...], said: dict[str, Any], top: bool) -> None:
        if card := self._card(twig):
            self.number += 1
            self._entries.append(self._given(card, groups, said))
            return
        below = [(name, each) for name, each in twig.value if isinstance(each.value, list) and each.value]
        plain_ones = [(name, each) for name, each in twig.value if not isinstance(each.value, list)]
        if self._is_dictionary(twig, below, plain_ones):
            self._dictionary(plain_ones, groups, said)
            if not below:
                return
            plain_ones = []
        groups, said = self._said_beside(plain_ones, groups, said, top)
        names = [name for name, _each in below]
        for name, each in below:
            before = len(self._entries)
            if not self._is_metadata(name, each, names):
                self.walk(each, self._below(name, each, groups), said, top=False)
            if len(self._entries) == before and not (name == "sets" and self.taken.head.get("set_names")):
                self.taken.left_out.add(plain(name))

    def _below(self, name: str, each: Twig, groups: tuple[str, ...]) -> tuple[str, ...]:
        """The groups of what stands under a name; one that only says that cards follow is none."""
        return (
            groups
            if name_key(name) in HOLDERS or (each.is_object and as_card(each, self._language))
            else (*groups, name)
        )

    def _is_metadata(self, name: str, each: Twig, beside: list[str]) -> bool:
        key = name_key(name)
        if key in ("metadata", "meta", "info", "deck_info"):
            return True
        if each.is_object:
            return False
        texts = [twig.value for twig in each.value if isinstance(twig.value, str)]
        if len(texts) < len(each.value):
            return False
        if key in NOT_CARDS or (key == "sets" and "set_names" in self.taken.head):
            return True
        if key in HOLDERS or level_from(name) or key in TEXT:
            return False
        return sum(map(_is_phrase, texts)) < len(texts) / 2

    def _is_dictionary(self, twig: Twig, below: list[Any], plain_ones: list[tuple[str, Twig]]) -> bool:
        """Whether its pairs are cards: {"1": "What now?"}, or {"What now?": "an answer"}."""
        texts = [
            each.value for name, each in plain_ones if isinstance(each.value, str) and name_key(name) not in HEAD_KEYS
        ]
        if below and len(texts) < 3:
            return False
        if len(texts) == 1 and len(twig.value) > 1:
            return False
        asked = [name for name, _each in plain_ones if looks_like_card(name)]
        return bool(texts) and (sum(map(looks_like_card, texts)) > len(texts) / 2 or len(asked) > len(plain_ones) / 2)

    def _dictionary(self, pairs: list[tuple[str, Twig]], groups: tuple[str, ...], said: dict[str, Any]) -> None:
        in_names = sum(looks_like_card(name) for name, _each in pairs) > len(pairs) / 2
        for name, each in pairs:
            if not in_names and name_key(name) in HEAD_KEYS:
                continue
            self.number += 1
            words = name if in_names else each.value
            if isinstance(words, str) and words.strip():
                self._entries.append((Twig(each.line, words), groups, said, self.number))
            else:
                self._pass(each)
        if in_names and any(each.value not in (None, "") for _name, each in pairs):
            self.taken.left_out.add(_("what stands behind each card"))

    def _said_beside(
        self, pairs: list[tuple[str, Twig]], groups: tuple[str, ...], said: dict[str, Any], top: bool
    ) -> tuple[tuple[str, ...], dict[str, Any]]:
        """What an object says for all cards below: the name of their group, their level; the rest is left out."""
        keys = {name_key(name): (name, each) for name, each in reversed(pairs)}
        titled = next((key for key in _TITLES if key in keys and _is_title(key, keys[key][1].value)), "")
        said = dict(said)
        for key, (name, each) in keys.items():
            if key in _BESIDE and each.value is not None:
                said[name] = each.value
            elif top and (key in HEAD_KEYS or (key == "ladder" and isinstance(each.value, bool))):
                continue
            elif key == titled and not top:
                groups = (*groups, str(each.value))
            else:
                self.taken.left_out.add(plain(name))
        return groups, said

    def _is_table(self, twig: Twig) -> bool:
        rows = [each for each in twig.value if isinstance(each.value, list) and not each.is_object]
        return (
            len(rows) == len(twig.value) > 1
            and all(
                1 < len(row.value) == len(rows[0].value) and all(not isinstance(cell.value, list) for cell in row.value)
                for row in rows
            )
            and len(rows[0].value) <= 12
            and not all(looks_like_card(str(cell.value)) for row in rows for cell in row.value)
        )

    def _table(self, twig: Twig, groups: tuple[str, ...], said: dict[str, Any]) -> None:
        from games.decks.lists.tables import is_header

        first = [str(cell.value) for cell in twig.value[0].value]
        headed = is_header(first)
        names = first if headed else [_("column {number}", number=at) for at in range(1, len(first) + 1)]
        for row in twig.value[1:] if headed else twig.value:
            self.number += 1
            fields = [(name, cell.value) for name, cell in zip(names, row.value, strict=True)]
            self._entries.append(Given(row.line, [*fields, *_not_in(said, fields)], groups, self.number))

    def line_of(self, place: int) -> int:
        """The line of an entry, or of the last."""
        entry = self._entries[min(place, len(self._entries) - 1)] if self._entries else Twig(1, "")
        return entry.line if isinstance(entry, Given | Twig) else entry[0].line

    def _given(self, twig: Twig, groups: tuple[str, ...], said: dict[str, Any]) -> Given:
        fields = [
            (name, called(each) if each.is_object and name_key(name) in SETS else simple(each))
            for name, each in twig.value
        ]
        line = next(
            (each.line for name, each in twig.value if isinstance(each.value, str) and name_key(name) in TEXT),
            twig.line,
        )
        seen: list[tuple[str, Any]] = []
        for name, value in fields:
            again = any(name == other for other, _value in seen)
            seen.append((_("{name} (again)", name=name) if again else name, value))
        return Given(line, [*seen, *_not_in(said, fields)], groups, self.number)

    def finish(self) -> None:
        """Make cards of all that was gathered; what its fields mean is seen from all objects together."""
        givens = [entry for entry in self._entries if isinstance(entry, Given)]
        if not givens:
            for entry in self._entries:
                self._text(entry)
            return
        for entry in self._entries:
            if not isinstance(entry, Given):
                twig, groups, said, number = entry
                givens.append(Given(twig.line, [("text", twig.value), *said.items()], groups, number))
        givens.sort(key=lambda given: given.number)
        names = self.taken.head.get("set_names", [])
        if names:
            for given in givens:
                given.fields[:] = [
                    (name, _set_called(value, names) if name == "set" else value) for name, value in given.fields
                ]
        add_given(self.taken, givens, self._language)

    def _text(self, entry: Any) -> None:
        twig, groups, said, number = entry
        if said:
            add_given(
                self.taken, [Given(twig.line, [("text", twig.value), *said.items()], groups, number)], self._language
            )
        else:
            add_text(self.taken, twig.line, twig.value, groups, number)


def _is_title(key: str, value: Any) -> bool:
    return isinstance(value, str | int) and not (key == "id" and str(value).isdigit())


def _is_phrase(text: str) -> bool:
    return len(text.split()) > 1 or looks_like_card(text)


def _not_in(said: dict[str, Any], fields: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    names = {name for name, _value in fields}
    return ((name, value) for name, value in said.items() if name not in names)


def _set_called(value: Any, names: list[str]) -> Any:
    at = int(value) if str(value).isdigit() else 0
    return names[at - 1] if 0 < at <= len(names) else value
