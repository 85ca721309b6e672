"""From rows and objects to cards, and from the groups in which they stood to sets."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from games.decks.cards import CardKind
from games.decks.lists.columns import TEXT, Fields, is_language
from games.decks.lists.found import CardList, Found, Given, LeftLine
from games.decks.lists.marks import (
    LEVEL_WORDS,
    is_warm,
    kind_from,
    level_from,
    level_of_group,
    seconds_from,
    take_marks,
    tender_from,
)
from games.decks.lists.words import card_words, name_key, plain, title_from
from games.engine.words import gettext as _
from games.engine.words import one_by_one

_ONLY_COUNTS = re.compile(r"(?:question|card|prompt|frage|karte|pregunta|q|no|nr)?\.?\s*#?\d{1,4}[.:)]?", re.IGNORECASE)
"""A heading above one card that only says the how manieth it is."""
_OPTIONS_AT_MOST = 4  # a deck has no room for more; without them the card still asks
_COUNTED = re.compile(
    r"\d|\b(?:[ivx]{1,4}|one|two|three|four|five|six|first|second|third|fourth|fifth)\b", re.IGNORECASE
)


def add_given(
    taken: CardList, givens: list[Given], language: str = "en", unnamed: frozenset[str] = frozenset()
) -> None:
    """Add the cards in rows or objects, and the names of the fields that a deck has no place for."""
    fields = Fields(givens, language, unnamed)
    taken.steps = taken.steps or fields.says_set
    for given in givens:
        before = len(taken.found)
        taken.found += _cards(given, fields, taken.left_out)
        if len(taken.found) == before:
            taken.passed.append(LeftLine(given.line, _("there are no words for a card here, so this was left out.")))


def add_text(taken: CardList, line: int, text: str, groups: tuple[str, ...] = (), number: int = 0) -> None:
    """Add one card that is only its words and the marks among them."""
    words, said, tags = take_marks(card_words(text))
    taken.left_out |= {f"#{tag}" for tag in tags}
    if group := said.pop("set", None):
        groups = (*groups, _set_name(group))
    if "seconds" in said:
        said.setdefault("kind", str(CardKind.TIMED))
    taken.found.append(Found(line, {"text": words, **said}, groups, number))


def _cards(given: Given, fields: Fields, left_out: set[str]) -> Iterator[Found]:
    card: dict[str, Any] = {}
    groups = given.groups
    texts: dict[str, str] = {}
    for name, value in given.fields:
        means = fields.means.get(name, "")
        if means and (value is None or value == "" or value == []):
            continue
        if means == "text" and isinstance(value, str):
            texts.setdefault(name, value)
        elif means == "set" and isinstance(value, str | int):
            groups = (*groups, _set_name(value))
        elif not means or not _take(card, means, value):
            left_out.add(plain(name))
    chosen = fields.each_its_own or [name for name in fields.text if name in texts][:1]
    left_out |= {plain(name) for name in texts.keys() - set(chosen)}
    if "seconds" in card:
        card.setdefault("kind", str(CardKind.TIMED))
    if len(card.get("options", ())) == 2 and not card.get("start"):
        card.setdefault("kind", str(CardKind.RATHER))
    for name in chosen if len(chosen) > 1 else ():
        if name in texts:
            yield _found(given, texts[name], card, groups if name in fields.unnamed else (*groups, title_from(name)))
    if len(chosen) <= 1 and (texts or card.keys() & {"start", "options"}):
        yield _found(given, texts[chosen[0]] if chosen else "", card, groups)


def _found(given: Given, text: str, card: dict[str, Any], groups: tuple[str, ...]) -> Found:
    words, said, _tags = take_marks(card_words(text))
    said.pop("set", None)
    card = ({"text": words} if words else {}) | said | card
    return Found(given.line, card, groups, given.number)


def _take(card: dict[str, Any], means: str, value: Any) -> bool:
    """Put what a field says on a card; False where it says nothing that a card can take."""
    if means == "option":
        card.setdefault("options", []).append(plain(value) if isinstance(value, str) else value)
    elif means == "options":
        options = _options(value)
        if isinstance(options, list) and len(options) > _OPTIONS_AT_MOST:
            return False
        card["options"] = options
    elif means == "level":
        card["level"] = level_from(value, beside=True) or (int(value) if str(value).strip().isdigit() else None)
        if card["level"] is None:
            del card["level"]
            return False
    elif means in ("seconds", "minutes"):
        if value in (0, "0"):
            return True
        card["seconds"] = seconds_from(value, means == "minutes") or _number(value)
    elif means == "tender":
        if tender_from(value):
            card["tender"] = True
    elif means == "count":
        card["count"] = _number(value)
    elif means == "kind":
        card["kind"] = kind_from(value) or (plain(value) if isinstance(value, str) else value)
    else:
        card[means] = plain(value) if isinstance(value, str) else value
    return True


def _options(value: Any) -> Any:
    if isinstance(value, str):
        value = re.split(r"\s*[|;]\s*|\s+/\s+", value)
    return [_option(each) for each in value] if isinstance(value, list) else value


def _option(value: Any) -> Any:
    """One of several things to choose from: its words, also where they stand in an object, or a number."""
    if isinstance(value, dict):
        value = next((said for name, said in value.items() if name_key(name) in TEXT and isinstance(said, str)), value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return plain(value) if isinstance(value, str) else value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\s*\d{1,4}\s*", value, re.ASCII) else value


def _set_name(value: Any) -> str:
    said = str(value).strip()
    return _("Set {number}", number=said) if said.isdigit() else said


def settle_groups(taken: CardList, language: str) -> None:
    """Make of the groups of all cards what they mean: their language, their level, the deck's title, its sets."""
    depth = max((len(found.groups) for found in taken.found), default=0)
    for at in reversed(range(depth)):
        names = list(dict.fromkeys(found.groups[at] for found in taken.found if len(found.groups) > at))
        if all(is_language(name) for name in names):
            _choose_language(taken, at, names, language)
        elif len(names) == len(taken.found) > 1 and all(map(_ONLY_COUNTS.fullmatch, names)):
            taken.found = [
                found._replace(groups=(*found.groups[:at], *found.groups[at + 1 :])) for found in taken.found
            ]
        elif _are_levels(names):
            taken.found = [_with_level(found, at) for found in taken.found]
    taken.found = [_with_warmth(found) for found in taken.found]
    _drop_common(taken)
    paths = list(dict.fromkeys(found.groups for found in taken.found))
    if len(paths) < 2:
        taken.found = [found._replace(groups=()) for found in taken.found]
        return
    titles = _titles(paths)
    if len(set(titles.values())) > 1:
        taken.head["sets"] = _in_order(dict.fromkeys(titles.values()), taken.head.get("set_names", ()))
        number = {title: at for at, title in enumerate(taken.head["sets"], 1)}
        for found in taken.found:
            found.card["set"] = number[titles[found.groups]]
        if taken.head.get("kind") != CardKind.MATCH and (taken.steps or all(map(_COUNTED.search, number))):
            taken.head.setdefault("ladder", True)


def _in_order(titles: Iterable[str], named: Iterable[str]) -> list[str]:
    """The titles of the sets in the order in which the list names them itself; what it does not name comes after."""
    places = {title_from(name): place for place, name in enumerate(named)}
    return sorted(titles, key=lambda title: places.get(title, len(places)))


def _choose_language(taken: CardList, at: int, names: list[str], language: str) -> None:
    """Keep the cards of one language; the same in another would be asked twice."""
    chosen = next((name for name in (language, "en", *names) if name in names), names[0])
    taken.head.setdefault("language", chosen.replace("_", "-"))
    if others := [name for name in names if name != chosen]:
        what = _("this list is in {names}; only {chosen} was taken.", names=one_by_one(names), chosen=chosen)
        taken.passed.append(LeftLine(1, what))
    taken.found = [
        found._replace(groups=(*found.groups[:at], *found.groups[at + 1 :]))
        for found in taken.found
        if len(found.groups) <= at or found.groups[at] not in others
    ]


def _are_levels(names: list[str]) -> bool:
    """Whether groups are levels: each name means one, and one of them at least means nothing else."""
    sure = any(
        name_key(name.replace("+", " plus ")) in LEVEL_WORDS or re.match(r"(?i)(level|lvl)", name) for name in names
    )
    return (sure or any(map(is_warm, names))) and all(map(level_of_group, names))


def _with_level(found: Found, at: int) -> Found:
    if len(found.groups) <= at:
        return found
    card = {"level": level_of_group(found.groups[at])} | found.card
    return found._replace(card=card, groups=(*found.groups[:at], *found.groups[at + 1 :]))


def _with_warmth(found: Found) -> Found:
    """A card of a set that is called after a warm level has that level, unless it says its own."""
    warm = [level for name in found.groups if is_warm(name) and (level := level_of_group(name))]
    return found._replace(card={"level": max(warm)} | found.card) if warm else found


def _drop_common(taken: CardList) -> None:
    """Take off the names that all cards stand under; the first of them is the title."""
    while taken.found and taken.found[0].groups:
        first = taken.found[0].groups[0]
        if any(found.groups[:1] != (first,) for found in taken.found):
            break
        taken.head.setdefault("title", title_from(first))
        taken.found = [found._replace(groups=found.groups[1:]) for found in taken.found]


def _title(path: tuple[str, ...]) -> str:
    return (title_from(path[-1]) if path else "") or _("Others")


def _titles(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A title for each group: its own name, with those above where that would be another's, too."""
    last: dict[str, set[tuple[str, ...]]] = {}
    for path in paths:
        last.setdefault(_title(path), set()).add(path)
    titles: dict[tuple[str, ...], str] = {}
    for path in paths:
        title = _title(path)
        titles[path] = title if len(last[title]) == 1 or not path else ": ".join(filter(None, map(title_from, path)))
    return titles
