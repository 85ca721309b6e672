"""From the groups in which cards stood to the sets of a deck, its title, its levels or its language."""

import re
from collections.abc import Iterable

from games.decks.lists.columns import is_language
from games.decks.lists.found import CardList, Found, LeftLine
from games.decks.lists.marks import LEVEL_WORDS, level_from
from games.decks.lists.words import name_key, title_from
from games.engine.words import gettext as _
from games.engine.words import one_by_one

_COUNTED = re.compile(
    r"\d|\b(?:[ivx]{1,4}|one|two|three|four|five|six|first|second|third|fourth|fifth)\b", re.IGNORECASE
)


def settle_groups(taken: CardList, language: str) -> None:
    """Make of the groups of all cards what they mean: their language, their level, the deck's title, its sets."""
    depth = max((len(found.groups) for found in taken.found), default=0)
    for at in reversed(range(depth)):
        names = list(dict.fromkeys(found.groups[at] for found in taken.found if len(found.groups) > at))
        if all(is_language(name) for name in names):
            _choose_language(taken, at, names, language)
        elif _are_levels(names):
            taken.found = [_with_level(found, at) for found in taken.found]
    _drop_common(taken)
    paths = list(dict.fromkeys(found.groups for found in taken.found))
    if len(paths) < 2:
        taken.found = [found._replace(groups=()) for found in taken.found]
        return
    titles = _titles(paths)
    if len(set(titles.values())) > 1:
        taken.head["sets"] = list(dict.fromkeys(titles.values()))
        number = {title: at for at, title in enumerate(taken.head["sets"], 1)}
        for found in taken.found:
            found.card["set"] = number[titles[found.groups]]
        if taken.steps or all(_COUNTED.search(title) for title in number):
            taken.head["ladder"] = True


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
        name_key(name.replace("+", " plus ")) in LEVEL_WORDS or re.match(r"(?i)(level|lvl)\b", name) for name in names
    )
    return sure and all(level_from(name, beside=True) for name in names)


def _with_level(found: Found, at: int) -> Found:
    if len(found.groups) <= at:
        return found
    card = {"level": level_from(found.groups[at], beside=True)} | found.card
    return found._replace(card=card, groups=(*found.groups[:at], *found.groups[at + 1 :]))


def _drop_common(taken: CardList) -> None:
    """Take off the names that all cards stand under; the first of them is the title."""
    while taken.found and taken.found[0].groups:
        first = taken.found[0].groups[0]
        if any(found.groups[:1] != (first,) for found in taken.found):
            break
        taken.head.setdefault("title", title_from(first))
        taken.found = [found._replace(groups=found.groups[1:]) for found in taken.found]


def _titles(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A title for each group: its own name, with those above where that would be another's, too."""
    last: dict[str, set[tuple[str, ...]]] = {}
    for path in paths:
        last.setdefault(title_from(path[-1]) if path else "", set()).add(path)
    titles: dict[tuple[str, ...], str] = {}
    for path in paths:
        if not path:
            titles[path] = _("Others")
        elif len(last[title_from(path[-1])]) == 1:
            titles[path] = title_from(path[-1])
        else:
            titles[path] = ": ".join(map(title_from, path))
    return titles
