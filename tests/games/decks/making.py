"""Decks to try things on."""

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from games.decks import Card, CardKind, Deck
from games.own.reading import SIZE_LIMIT

HEAD = """\
id = "{name}"
title = "A deck"
language = "en"
author = "us"
licence = "CC0-1.0"
source = "written by us"
"""
CARD = """
[[card]]
id = "last-laugh"
text = "What made you laugh last?"
"""
SOUND = HEAD + CARD
DAY = date(2026, 11, 22)


def write(folder: Path, text: str, name: str = "ours") -> Path:
    """A deck file; ``{name}`` in the text is filled in."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text.replace("{name}", name), encoding="utf-8")
    return path


def deck(name: str, cards: int, level: int = 1) -> Deck:
    """A deck of talk cards that only say their number."""
    made = (Card(name, f"card-{number}", CardKind.TALK, level, f"Number {number}.") for number in range(cards))
    return Deck(name, name, "en", "us", "CC0-1.0", "written for a test", "", tuple(made))


@contextmanager
def reading_little() -> Iterator[None]:
    """Inside `with` no file is held that is larger than ours may be."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 10 * SIZE_LIMIT
    finally:
        tracemalloc.stop()
