"""Objects: which are one card, which hold cards, and which of the languages of a card is taken."""

from typing import Any

from games.decks.lists.columns import PAIRS, TEXT, is_language
from games.decks.lists.trees import Twig
from games.decks.lists.words import looks_like_card, name_key

HOLDERS = {"questions", "cards", "prompts", "items", "data", "list", "lists", "results", "rows", "entries", "decks"}
HOLDERS |= {"sets", "categories", "groups", "sections", "content", "contents", "levels", "topics", "packs", "themes"}
HOLDERS |= {
    "question",
    "card",
    "prompt",
    "statements",
    "challenges",
    "tasks",
    "notes",
    "deck",
    "pack",
    "root",
    "children",
}
"""Names that only say that cards follow, and are the name of no group."""
NOT_CARDS = {"tags", "tag", "keywords", "authors", "contributors", "languages", "files", "labels", "players", "colors"}
NOT_CARDS |= {
    "imports",
    "dependencies",
    "options",
    "choices",
    "answers",
    "media",
    "emojis",
    "links",
    "sources",
    "changelog",
    "description",
    "descriptions",
    "instructions",
    "rules",
    "how_to_play",
    "intro",
    "introduction",
    "hints",
}
"""Names under which lists of texts stand that are no cards."""
_MAY_TITLE = ("title", "name", "item", "term", "content", "body")  # words of a card only where they look like one


def as_card(twig: Twig, language: str, in_list: bool = False) -> Twig | None:
    """The object with its words, if it is one card; where they are said in several languages, in one of them.

    ``in_list``: whether it is one of many.
    """
    keys = {name_key(name): each for name, each in twig.value}
    if any(key in HOLDERS and holds_cards(each) for key, each in keys.items()):
        return None
    begun = (
        "start" in keys and isinstance(keys["start"].value, str) and (in_list or bool(keys.keys() & {"text", "kind"}))
    )
    if (
        begun
        or keys.keys() & {"options", "choices"}
        or any(first in keys and second in keys for first, second in PAIRS[:-6])
    ):
        return twig
    if (notes := keys.get("fields")) and not notes.is_object and isinstance(notes.value, list) and notes.value:
        front = notes.value[0]  # a note as CrowdAnki exports it
        if isinstance(front.value, str):
            return Twig(
                twig.line, [("text", front), *((n, each) for n, each in twig.value if name_key(n) != "type")], True
            )
    for key in TEXT:
        if key in keys and (card := _by(key, keys[key], twig, language)):
            return card
    if any("question" in key.split("_") and isinstance(each.value, str) for key, each in keys.items()):
        return twig
    if any(isinstance(each.value, list) for each in keys.values()) or len(keys) < 2:
        return None
    texts = [each.value for each in keys.values() if isinstance(each.value, str)]
    spoken = sum(is_language(name) for name, each in twig.value if isinstance(each.value, str))
    one_of_many = sum(map(looks_like_card, texts)) == 1 and (in_list or len(texts) < len(keys))
    return twig if spoken > 1 or one_of_many else None


def holds_cards(twig: Twig) -> bool:
    """Whether it is a list or an object with something in it that could be a card."""
    if not isinstance(twig.value, list) or not twig.value:
        return False
    return twig.is_object or any(isinstance(each.value, str | list) for each in twig.value)


def is_split(twig: Twig) -> bool:
    """Whether it is the words of a card that YAML took for a name and what belongs to it, for a colon in them."""
    name, each = twig.value[0]
    return (
        not isinstance(each.value, list) and name_key(name) not in TEXT and (" " in name or isinstance(each.value, str))
    )


def simple(twig: Twig) -> Any:
    """What a twig holds, without its lines."""
    if twig.is_object:
        return {name: simple(each) for name, each in twig.value}
    return [simple(each) for each in twig.value] if isinstance(twig.value, list) else twig.value


def called(twig: Twig) -> Any:
    """What a group is called that stands in an object of its own: {"category": {"id": 1, "name": "Home"}}."""
    for name, each in twig.value:
        if name_key(name) in ("name", "title", "label", "slug") and isinstance(each.value, str):
            return each.value
    wrapped = [
        each for name, each in twig.value if name_key(name) in ("data", "attributes", "fields") and each.is_object
    ]
    return called(wrapped[0]) if wrapped else simple(twig)


def _by(key: str, words: Twig, twig: Twig, language: str) -> Twig | None:
    """The object as a card whose words stand under ``key``, if they do."""
    if words.is_object and (spoken := _spoken(words, language)):
        return Twig(twig.line, [(name, spoken if name_key(name) == key else each) for name, each in twig.value], True)
    if words.is_object and key in TEXT[:12] and (inner := _inner(words)):
        return Twig(twig.line, [(name, inner if name_key(name) == key else each) for name, each in twig.value], True)
    if key in ("question", "questions") and _are_sides(words):
        return Twig(twig.line, [("options" if name_key(n) == key else n, each) for n, each in twig.value], True)
    if not isinstance(words.value, str) or not words.value.strip():
        return None
    return twig if key not in _MAY_TITLE or _is_alone(twig, words.value) else None


def _inner(twig: Twig) -> Twig | None:
    """The words in an object of its own: {"front": {"text": "What now?"}}."""
    for key in TEXT[:12]:
        for name, each in twig.value:
            if name_key(name) == key and isinstance(each.value, str) and each.value.strip():
                return Twig(each.line, each.value)
    return None


def _are_sides(twig: Twig) -> bool:
    """Whether it is a list of two things to choose from."""
    if twig.is_object or not isinstance(twig.value, list) or len(twig.value) != 2:
        return False
    return all(isinstance(side.value, str) and not looks_like_card(side.value) for side in twig.value)


def _is_alone(twig: Twig, words: str) -> bool:
    """Whether a title is the words of a card: a sentence, and no list of cards beside it."""
    lists = any(holds_cards(each) for name, each in twig.value if name_key(name) not in NOT_CARDS)
    return looks_like_card(words) and not lists


def _spoken(twig: Twig, language: str) -> Twig | None:
    names: dict[str, Twig] = {
        name: each for name, each in twig.value if is_language(name) and isinstance(each.value, str)
    }
    if not names or len(names) < len(twig.value):
        return None
    return names.get(language) or names.get("en") or next(iter(names.values()))
