"""Several names in one sentence."""

from collections.abc import Iterable

from games.engine.words import gettext as _


def listed(names: Iterable[str]) -> str:
    """All of them, the last after an “and”: “Ana, Ben and Cy”."""
    *others, last = list(names) or [""]
    return _("{names} and {name}", names=one_by_one(others), name=last) if others else last


def one_by_one(names: Iterable[str]) -> str:
    """All of them with nothing but commas between: “Ana, Ben, Cy”."""
    said, *others = list(names) or [""]
    for name in others:
        said = _("{names}, {name}", names=said, name=name)
    return said
