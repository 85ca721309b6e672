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


def our_files() -> dict[str, Path]:
    """The files of our own decks by id; none is opened."""
    return {path.stem: path for path in sorted(OURS.glob("*.toml"))}


def own_files() -> list[Path]:
    """The files of the couple's decks, by name; none is opened. Raises OSError, but not when there is no folder."""
    try:
        # What begins with a dot is an editor's own.
        return sorted(path for path in own_dir().iterdir() if path.suffix == ".toml" and path.name[0] != ".")
    except FileNotFoundError:
        return []


def find(name: str) -> Deck:
    """The deck with that id; only its own file is read. Raises NoSuchDeck and BrokenDeck."""
    if path := our_files().get(name):
        return read_deck(path)
    try:
        own = {path.stem: path for path in own_files()}
    except OSError as error:
        raise BrokenDeck(closed(error)) from error
    if name in own:
        return _read_own(own[name])
    from games.engine import clean_line, did_you_mean

    said = did_you_mean(name, our_files() | own) or "“ourturn decks list” names them all."
    raise NoSuchDeck(f"There is no deck called “{clean_line(name)}”; {said}")


def usable() -> list[Deck]:
    """Every deck that can be played, ours first. A broken one is left out; `look` names it."""
    return [each for each in look() if isinstance(each, Deck)]


def look() -> Iterator[Deck | BrokenDeck]:
    """Every deck there is, ours first, or what keeps it from being played."""
    for path in our_files().values():  # the tests check these
        yield read_deck(path)
    try:
        own = own_files()
    except OSError as error:
        yield BrokenDeck(closed(error))
        return
    for path in own:
        try:
            yield _read_own(path)
        except BrokenDeck as broken:
            yield broken


def _read_own(path: Path) -> Deck:
    from games.decks.checking import check  # only where there are own decks
    from games.decks.lines import Lines

    text = read_text(path)
    doc = parse(text, str(path))
    if found := [each for each in check(doc, str(path), path.stem, Lines(text), our_files()) if each.grave]:
        raise BrokenDeck(*found)
    return deck_from(doc)


def closed(error: OSError) -> Problem:
    """What to say when the folder of own decks cannot be read."""
    said = (error.strerror or "no reason was given").lower()
    return Problem(str(own_dir()), 1, f"this folder could not be read ({said}); look at its permissions.")
