"""Decks: reading and checking many of them beside tomllib alone, and what they cost at start-up."""

import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

from games.decks import order, usable
from games.decks.looking import check_shelf
from games.decks.writing import to_toml
from games.own.problems import Problem
from tests.tools.bench.figures import Figure, at_most

DECKS, CARDS = 200, 500
STARTS = 41


def measure() -> list[Figure]:
    """All figures. Takes about a minute."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        full, empty = Path(place) / "full", Path(place) / "empty"
        _fill(full / "decks")
        os.environ["OURTURN_CONFIG_DIR"] = str(full)
        try:
            return [*_reading(full / "decks"), _starting(full, empty)]
        finally:
            del os.environ["OURTURN_CONFIG_DIR"]


def _fill(folder: Path) -> None:
    """Install as many decks as somebody might ever have, with cards like ours, no two of them the same."""
    folder.mkdir(parents=True)
    ours = [card.doc() for deck in usable() for card in deck.cards]
    for number in range(DECKS):
        name = f"deck-{number}"
        head = {"id": name, "title": f"Deck {number}", "language": "en", "author": "us", "licence": "CC0-1.0"}
        cards = []
        for place in range(CARDS):
            card = {
                key: said for key, said in ours[(number * 7 + place) % len(ours)].items() if key not in ("deck", "set")
            }
            card |= {"id": f"card-{place}", "text": f"{card['text']} Number {number * CARDS + place}."}
            cards.append(card)
        (folder / f"{name}.toml").write_text(to_toml(head | {"source": "a test", "card": cards}), encoding="utf-8")


def _reading(folder: Path) -> list[Figure]:
    files = sorted(folder.iterdir())
    alone = _seconds(lambda: [tomllib.loads(path.read_text(encoding="utf-8")) for path in files])
    checked = _seconds(lambda: _sound(check_shelf()))
    read = _seconds(usable)
    decks = usable()
    drawn = _seconds(lambda: order(decks, Random(1), {}))
    yardstick = "tomllib alone"
    return [
        at_most(f"reading and checking {DECKS} decks of {CARDS}", checked, "s", yardstick, alone, 10),
        at_most("reading them to play", read, "s", yardstick, alone, 10),
        Figure("an order of all their cards", drawn * 1000, "ms"),
    ]


def _sound(looked: tuple[int, list[Problem]]) -> None:
    count, problems = looked
    assert (count, problems) == (DECKS, [])  # a broken deck would be read in no time


def _starting(full: Path, empty: Path) -> Figure:
    """`ourturn games` by turns with many decks and with none."""
    command = [str(Path(sys.executable).with_name("ourturn")), "games"]
    taken: dict[Path, list[float]] = {full: [], empty: []}
    for number in range(STARTS):
        for config, times in taken.items():
            environ = os.environ | {"OURTURN_CONFIG_DIR": str(config)}
            begun = time.perf_counter()
            subprocess.run(command, env=environ, check=True, capture_output=True)
            times += [(time.perf_counter() - begun) * 1000] if number else []
    with_decks, without = median(taken[full]), median(taken[empty])
    return at_most(f"ourturn games, {DECKS} decks installed", with_decks, "ms", "with none", without, 1.05)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
