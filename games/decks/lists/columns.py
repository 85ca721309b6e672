"""Which field of a row or an object says what: by its name in many spellings, or by what stands in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from games.decks.lists.found import Given
from games.decks.lists.marks import kind_from, level_from, seconds_from, tender_from
from games.decks.lists.words import is_asked, looks_like_card, name_key

TEXT = (
    *("text", "question", "questions", "prompt", "card", "front", "q", "content", "body", "statement", "sentence"),
    *("phrase", "copy", "raw_text", "frage", "pregunta", "pergunta", "domanda", "vraag", "fråga", "pytanie", "вопрос"),
    *("问题", "問題", "質問", "질문", "سؤال", "truth", "dare", "challenge", "task", "term", "title", "name", "item"),
)
"""What the words of a card are called, the likeliest first."""
_OWN_CARDS = {"truth", "dare", "challenge"}  # beside a text these are cards of their own
_IN_TEXT = {"question", "prompt", "text", "frage", "pregunta", "pergunta", "domanda", "vraag"}
_NOT_TEXT = {
    "id",
    "type",
    "number",
    "no",
    "nr",
    "count",
    "category",
    "level",
    "date",
    "author",
    "answer",
    "back",
    "image",
}
_NOT_TEXT |= {"url", "color", "colour", "kind", "set", "group", "source", "tags", "length", "size", "created", "help"}
OWN = ("level", "kind", "tender", "seconds", "count", "easier", "start", "options")
_LEVELS = {"rating": False, "maturity": False, "age_rating": False, "heat": True, "heat_level": True, "lvl": True}
_LEVELS |= {"intensity": True, "spice": True, "spiciness": True, "spice_level": True}  # whether numbers are levels, too
_LEVELS |= dict.fromkeys(("stufe", "niveau", "nivel", "nível", "livello", "poziom", "intensität"), True)
_TIMES = {"second", "sec", "secs", "duration", "time", "timer", "time_limit", "timer_seconds", "duration_seconds"}
_TIMES |= {"dauer", "durée", "duración", "duração", "durata"}
SETS: tuple[str, ...] = (
    "set",
    "section",
    "group",
    "category",
    "categories",
    "topic",
    "theme",
    "chapter",
    "deck",
    "pack",
    "subject",
)
SETS += (
    "round",
    "stage",
    "part",
    "level",
    "difficulty",
    "depth",
    "type",
    "kategorie",
    "thema",
    "categoría",
    "categorie",
    "catégorie",
    "categoria",
    "tema",
    "kind",
)
_CHOICES = {"choices", "answers"}
PAIRS: tuple[tuple[str, str], ...] = (
    ("option1", "option2"),
    ("option_1", "option_2"),
    ("option_a", "option_b"),
    ("choice_1", "choice_2"),
)
PAIRS += (("choice_a", "choice_b"), ("choice1", "choice2"), ("side_a", "side_b"), ("side_1", "side_2"))
PAIRS += (("a", "b"), ("this", "that"), ("left", "right"), ("first", "second"), ("one", "two"), ("blue", "red"))
_LANGUAGES = {
    "ar",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "heb",
    "hi",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
}
_LANGUAGES |= {"nb", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "ur", "vi", "zh"}
_SETS_AT_MOST = 60
_NAME_LONGEST = 40
_NO_NAMES = {"yes", "no", "true", "false", "y", "n", "x", "ja", "nein", "oui", "non", "sí", "si", "done", "todo"}


def is_language(name: str) -> bool:
    """Whether a name is the code of a language, such as “de” or “pt-BR”."""
    return (
        bool(re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?", name)) and name[:3].lower().rstrip("-_") in _LANGUAGES
    )


class Fields:
    """What each name among the rows and objects of a list means; ``text`` are the names of words, likeliest first.

    ``unnamed`` are columns that have no name in the list, and got one only to be spoken of. ``says_set`` is whether a
    column is called set, so that its groups are meant to be climbed and do not only sort the cards.
    """

    def __init__(self, givens: list[Given], language: str, unnamed: frozenset[str] = frozenset()) -> None:
        self.unnamed = unnamed
        self._values: dict[str, list[Any]] = {}
        for given in givens:
            for name, value in given.fields:
                self._values.setdefault(name, []).append(value)
        self._rows = len(givens)
        self._grouped = all(given.groups for given in givens)
        self.means: dict[str, str] = {}
        self.says_set = False
        self.text: list[str] = []
        self.each_its_own: list[str] = []
        self._say_options()
        self._say_text(language)
        self._say_rest()

    def _free(self) -> Iterator[tuple[str, str, list[Any]]]:
        for name, values in self._values.items():
            if name not in self.means:
                yield name, name_key(name), [value for value in values if value not in (None, "")]

    def _say_options(self) -> None:
        by_key = {key: name for name, key, _values in self._free()}
        for pair in PAIRS:
            names = [by_key[key] for key in pair if key in by_key]
            if len(names) == 2 and all(_texts(self._values[name]) for name in names):
                self.means |= dict.fromkeys(names, "option")
                break
        for name, key, values in self._free():
            if key == "options" or (key in _CHOICES and _all_pairs(values)):
                self.means[name] = "options"

    def _say_text(self, language: str) -> None:
        texts = {name: key for name, key, values in self._free() if _texts(values)}
        spoken = [name for name in texts if is_language(name)]
        if len(spoken) > 1 and not any(key in TEXT[:11] for key in texts.values()):
            chosen = next((name for name in (language, "en", *spoken) if name in spoken), spoken[0])
            self.text = [chosen]
            self.means |= dict.fromkeys(spoken, "") | {chosen: "text"}
            return
        named = sorted((TEXT.index(key), name) for name, key in texts.items() if key in TEXT)
        named = [(at, name) for at, name in named if at < TEXT.index("term") or self._is_of_cards(name)]
        self.text = [name for _at, name in named]
        if not self.text:
            self.text = [
                name
                for name, key in texts.items()
                if set(key.split("_")) & _IN_TEXT and not set(key.split("_")) & _NOT_TEXT
            ]
        if not self.text and "start" not in map(name_key, self._values) and "option" not in self.means.values():
            self._guess_text(list(texts))
        if self.text:
            own = [name for name in self.text if name_key(name) in _OWN_CARDS and self._is_of_cards(name)]
            together = [name for name in own if self._stands_beside(name)]
            if together:
                self.each_its_own = list(dict.fromkeys([self.text[0], *together]))
        self.means |= dict.fromkeys(self.text, "text")

    def _guess_text(self, names: list[str]) -> None:
        """Without a name that says so, the words are where most look like cards; several such columns are groups."""
        names = [name for name in names if name_key(name) not in OWN]
        cards = [
            name
            for name in names
            if self._is_of_cards(name) and not set(name_key(name).split("_")) & (_NOT_TEXT | {"back", "definition"})
        ]
        asked = [name for name in cards if _share(self._values[name], is_asked) > 0.5]
        best = asked or cards or (names if len(self._values) == 1 else [])
        if len(asked) > 1 and all(self._stands_beside(name) for name in asked[1:]):
            self.each_its_own = asked
        if best:
            self.text = self.each_its_own or [max(best, key=lambda name: _length(self._values[name]))]

    def _is_of_cards(self, name: str) -> bool:
        return _share(self._values[name], looks_like_card) >= 0.5

    def _stands_beside(self, name: str) -> bool:
        """Whether it is filled in where the first text is, so that it is another card and not the same otherwise."""
        return len(_texts(self._values[name])) > 0 and name != (self.text or [""])[0]

    def _say_rest(self) -> None:
        for name, key, values in self._free():
            other = key == "kind" and not any(kind_from(value) for value in values)
            other = other or (key == "tender" and any(tender_from(value) is None for value in values))
            if key in OWN and not other and not (key == "level" and _no_levels(values)):
                self.means[name] = key
            elif key in _LEVELS and values and not _ticked(values) and all(level_from(value, True) for value in values):
                if _LEVELS[key] or all(isinstance(value, str) and not value.strip().isdigit() for value in values):
                    self.means[name] = "level"
            elif key in _TIMES and values and all(_no_time(value) or seconds_from(value) for value in values):
                self.means[name] = "seconds"
            elif key in ("minutes", "minute", "min", "mins") and values and all(seconds_from(v, True) for v in values):
                self.means[name] = "minutes"
            elif key == "type" and values and all(kind_from(value) for value in values):
                self.means[name] = "kind"
        grouped = self._grouped
        groups = [
            (SETS.index(key), name)
            for name, key, values in self._free()
            if key in SETS and (key == "set" or not grouped) and self._groups(key, values)
        ]
        if groups:
            name = min(groups)[1]
            self.means[name] = "set"
            self.says_set = name_key(name) == "set"
        elif not grouped:
            self._guess_groups()

    def _guess_groups(self) -> None:
        """Without a name that says so, what sorts the cards is a column without any name and with few short words."""
        for name, _key, values in self._free():
            words = [value.strip() for value in values if isinstance(value, str)]
            if name not in self.unnamed or len(words) * 10 < self._rows * 9:
                continue
            if (
                all(levels := {level_from(word) for word in words})
                and len(levels) > 1
                and not any(map(_is_number, words))
            ):
                self.means[name] = "level"
                return
            different = set(words)
            if (
                1 < len(different) <= min(self._rows // 2, _SETS_AT_MOST)
                and all(len(word) <= _NAME_LONGEST and not is_asked(word) for word in different)
                and any(map(str.isalpha, "".join(different)))
                and not {word.casefold() for word in different} <= _NO_NAMES
            ):
                self.means[name] = "set"
                return

    def _groups(self, key: str, values: list[Any]) -> bool:
        """Whether the values sort the cards into groups: few of them, and each for several."""
        if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in values):
            return False
        different = len({str(value) for value in values})
        few = different <= _SETS_AT_MOST and different <= max(self._rows // 2, 4)
        return key == "set" or (different > 1 and few)


def _texts(values: Iterable[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value.strip()]


def _share(values: Iterable[Any], is_so: Any) -> float:
    texts = _texts(values)
    return sum(map(bool, map(is_so, texts))) / len(texts) if texts else 0


def _length(values: Iterable[Any]) -> float:
    texts = _texts(values)
    return sum(map(len, texts)) / max(len(texts), 1)


def _all_pairs(values: list[Any]) -> bool:
    return bool(values) and all(
        isinstance(value, list) and len(value) == 2 and len(_texts(value)) == 2 for value in values
    )


def _no_levels(values: list[Any]) -> bool:
    """Whether a column called level holds only words that mean none, so that it sorts the cards in another way."""
    words = [value for value in values if not _is_number(value)]
    return bool(words) and not any(level_from(value, True) for value in words)


def _ticked(values: list[Any]) -> bool:
    """Whether a column only marks some rows with a cross."""
    return {str(value).strip().casefold() for value in values} == {"x"}


def _is_number(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and value.strip().isdigit())


def _no_time(value: Any) -> bool:
    return value in (0, "0")
