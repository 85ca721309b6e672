"""A deck or a game of their own that goes along inside a homework file: as text that people can read, and only that.

What goes along is a file of cards or a game that is written as data. A program never does: a plug-in that somebody has
installed stays where it is. At home nothing of it is kept or played before they said that they want it.
"""

from pathlib import Path
from typing import NamedTuple

from games.catalog.games import ours
from games.decks import writing
from games.decks.shelf import our_files, own_dir
from games.engine import clean, clean_line
from games.own.naming import GAME_ENDING, NAME
from games.own.problems import Broken
from games.own.reading import parse, read_text
from games.written import reading
from games.written.shelf import own_path

DECK, GAME = "deck", "game"
KINDS = (DECK, GAME)


class Along(NamedTuple):
    """A deck or a game (`kind`) by its ``name``, and the text of its file."""

    kind: str
    name: str
    text: str

    @property
    def label(self) -> str:
        """How its field in the file says what it is."""
        return f"{self.kind} {self.name}"

    @property
    def path(self) -> Path:
        """Where it would be kept as their own."""
        return own_path(self.name) if self.kind == GAME else own_dir() / f"{self.name}.toml"

    @property
    def title(self) -> str:
        """What it is called. Raises Broken."""
        return clean_line(str(parse(self.text, self.path.name).get("title", self.name)))

    @property
    def is_ours(self) -> bool:
        """Whether everybody has one of that name."""
        return self.name in (ours() if self.kind == GAME else our_files())

    @property
    def is_here(self) -> bool:
        """Whether their own one of that name says the same."""
        try:
            return self.path.is_file() and _text(self.path) == self.text
        except Broken:
            return False

    def check(self) -> None:
        """See that it could be played. Raises Broken, with the lines, and Unsaved where another one has its name."""
        if self.kind == DECK:
            writing.look_at(self.text, self.name)
        else:
            reading.look_at(self.path, self.text, ours())

    def keep(self) -> Path:
        """Keep it as their own; its file. Raises Broken and Unsaved, and nothing is ever replaced."""
        if self.kind == DECK:
            return writing.save(self.text, self.name)
        reading.begin(self.path, self.text, ours())
        return self.path


def is_label(text: str) -> bool:
    """Whether a field says so what goes along."""
    kind, _gap, name = text.partition(" ")
    return kind in KINDS and bool(NAME.fullmatch(name)) and len(name) <= 64


def from_label(label: str, text: str) -> Along:
    """What goes along, by what its field says."""
    kind, _gap, name = label.partition(" ")
    return Along(kind, name, text)


def own_along(game: str, deck: str) -> Along | None:
    """The file that goes along with a game or a card of this deck; None where everybody has it, or it's no such file.

    Raises Broken.
    """
    kind, name = (GAME, game) if game else (DECK, deck)
    found = Along(kind, name, "")
    if found.is_ours or not found.path.is_file():
        return None
    return found._replace(text=_text(found.path))


def file_name(along: Along) -> str:
    """What its file is called."""
    return f"{along.name}{GAME_ENDING if along.kind == GAME else '.toml'}"


def _text(path: Path) -> str:
    """A file as it goes along: without what a terminal would obey."""
    return clean(read_text(path)) + "\n"
