"""From rows and objects to cards, and from the groups in which they stood to sets."""

import re
from collections.abc import Iterator
from typing import Any

from games.decks.cards import CardKind
from games.decks.lists.columns import Fields
from games.decks.lists.found import CardList, Found, Given, LeftLine
from games.decks.lists.marks import kind_from, level_from, seconds_from, take_marks
from games.decks.lists.words import card_words, plain, title_from
from games.engine.words import gettext as _


def add_given(taken: CardList, givens: list[Given], language: str = "en") -> None:
    """Add the cards in rows or objects, and the names of the fields that a deck has no place for."""
    fields = Fields(givens, language)
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
            yield _found(given, texts[name], card, (*groups, title_from(name)))
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
        card["options"] = _options(value)
    elif means == "level":
        card["level"] = level_from(value, beside=True) or (int(value) if str(value).strip().isdigit() else None)
        if card["level"] is None:
            del card["level"]
            return False
    elif means in ("seconds", "minutes"):
        if value in (0, "0"):
            return True
        card["seconds"] = seconds_from(value, means == "minutes") or _number(value)
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
    return [plain(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\s*\d{1,4}\s*", value, re.ASCII) else value


def _set_name(value: Any) -> str:
    said = str(value).strip()
    return _("Set {number}", number=said) if said.isdigit() else said
