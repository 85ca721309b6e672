"""Which decks there are: ours beside this file, and the couple's own in their configuration folder.

CONFIG/             OURTURN_CONFIG_DIR, or where the system keeps a person's settings
    decks/
        <id>.toml   one deck each, named after its id
"""

import os
from collections.abc import Iterator
from pathlib import Path

from games.decks.cards import Deck
from games.decks.reading import BrokenDeck, Problem, deck_from, parse, read_deck, read_text

OURS = Path(__file__).parent


class NoSuchDeck(KeyError):
    """There is no deck with that id; the text says so in one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def own_dir() -> Path:
    """Where a couple's own decks lie. Touches nothing; it need not be there."""
    if named := os.environ.get("OURTURN_CONFIG_DIR"):
        return Path(named).expanduser() / "decks"
    from platformdirs import user_config_path  # only here: its import is felt at start-up

    return user_config_path("ourturn", appauthor=False) / "decks"


def files() -> dict[str, Path]:
    """Every deck's file by its id, ours first; none is opened. Where an own one has the id of ours, ours stands."""
    own = {path.stem: path for path in own_files()}
    ours = {path.stem: path for path in sorted(OURS.glob("*.toml"))}
    return ours | {name: path for name, path in own.items() if name not in ours}


def own_files() -> list[Path]:
    """The files of the couple's own decks, by name; none is opened."""
    try:
        return sorted(path for path in own_dir().iterdir() if path.suffix == ".toml")
    except OSError:  # no folder, no decks; `ourturn decks` says so when it is asked
        return []


def find(name: str) -> Deck:
    """The deck with that id; only its own file is read. Raises NoSuchDeck and BrokenDeck."""
    known = files()
    if name not in known:
        from games.engine import clean_line, did_you_mean

        said = did_you_mean(name, known) or "“ourturn decks list” names them all."
        raise NoSuchDeck(f"There is no deck called “{clean_line(name)}”; {said}")
    return _read(known[name])


def usable() -> list[Deck]:
    """Every deck that can be played, ours first. A broken one is left out; `problems` names it."""
    return [deck for deck, _ in _look() if deck]


def problems() -> list[Problem]:
    """What keeps own decks from being played."""
    return [problem for _, found in _look() for problem in found]


def _look() -> Iterator[tuple[Deck | None, tuple[Problem, ...]]]:
    for path in files().values():
        try:
            yield _read(path), ()
        except BrokenDeck as broken:
            yield None, broken.problems


def _read(path: Path) -> Deck:
    if path.parent == OURS:  # the tests check these
        return read_deck(path)
    from games.decks.checking import check  # only where there are own decks

    text = read_text(path)
    doc = parse(text, str(path))
    if found := [each for each in check(doc, text, path) if each.grave]:
        raise BrokenDeck(*found)
    return deck_from(doc)
