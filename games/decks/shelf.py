"""Which decks there are: ours beside this file, and the couple's own in their configuration folder."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from games.decks.cards import Deck
from games.decks.reading import deck_from, read_deck
from games.engine.words import gettext as _
from games.own import folder
from games.own.problems import Broken, Problem
from games.own.reading import parse, read_text

OURS = Path(__file__).parent


class NoSuchDeck(KeyError):
    """There is no deck with that id; the text says so in one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def own_dir() -> Path:
    """Where a couple's own decks lie. Touches nothing; it need not be there."""
    return folder.own_dir("decks")


def our_files() -> dict[str, Path]:
    """The files of our own decks by id; none is opened."""
    return {path.stem: path for path in sorted(OURS.glob("*.toml"))}


def own_files() -> list[Path]:
    """The files of the couple's decks, by name; none is opened. Raises OSError, but not when there is no folder."""
    return folder.own_files("decks", ".toml")


def find(name: str) -> Deck:
    """The deck with that id; only its own file is read. Raises NoSuchDeck and Broken."""
    if path := our_files().get(name):
        return _read_ours(path)
    try:
        own = {path.stem: path for path in own_files()}
    except OSError as error:
        raise Broken(closed(error)) from error
    if name in own:
        return _read_own(own[name])
    from games.engine import clean_line, did_you_mean

    if said := did_you_mean(name, our_files() | own):
        raise NoSuchDeck(_("There’s no deck called “{name}”; {said}", name=clean_line(name), said=said))
    raise NoSuchDeck(_("There’s no deck called “{name}”; “ourturn decks list” lists them all.", name=clean_line(name)))


def usable() -> list[Deck]:
    """Every deck that can be played, ours first. A broken one is left out; `look` names it."""
    return [each for each in look() if isinstance(each, Deck)]


def look() -> Iterator[Deck | Broken]:
    """Every deck there is, ours first, or what keeps it from being played."""
    for path in our_files().values():  # the tests check these
        yield _read_ours(path)
    try:
        own = own_files()
    except OSError as error:
        yield Broken(closed(error))
        return
    for path in own:
        try:
            yield _read_own(path)
        except Broken as broken:
            yield broken


@cache
def _read_ours(path: Path) -> Deck:
    """One of those that the program came with, which nobody changes while it runs."""
    return read_deck(path)


def _read_own(path: Path) -> Deck:
    from games.decks.checking import check  # only where there are own decks
    from games.own.lines import LineFinder

    text = read_text(path)
    doc = parse(text, str(path))
    if found := [
        each for each in check(doc, str(path), path.stem, LineFinder(text, "card"), our_files()) if each.grave
    ]:
        raise Broken(*found)
    return deck_from(doc)


def closed(error: OSError) -> Problem:
    """What to say when the folder of own decks cannot be read."""
    return folder.closed("decks", error)
