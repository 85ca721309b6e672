"""From a TOML file to a deck. What is wrong with one is said as a Problem: where, and what to do."""

import os
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

from games.decks.cards import Card, Deck, Kind

SIZE_LIMIT = 1_000_000
"""Bytes that a deck may have. Nothing larger is even opened."""
CARD_LIMIT = 2_000
"""Cards that a deck may have."""
LINE_LIMIT = 4_000
"""Characters that a line may have: longer ones can keep tomllib busy for hours."""


class Problem(NamedTuple):
    """One thing that is wrong in a deck, in one sentence. A ``grave`` one keeps the deck from being played."""

    file: str
    line: int
    what: str
    grave: bool = True

    def __str__(self) -> str:
        from games.engine.text import clean_line  # a file's name may hold anything

        return clean_line(f"{self.file}:{self.line}: {self.what}")


class BrokenDeck(Exception):
    """A deck that cannot be played; ``problems`` say why, each with its line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_text(path: Path) -> str:
    """The text of a plain UTF-8 file of at most SIZE_LIMIT bytes. Raises BrokenDeck."""

    def broken(what: str, line: int = 1) -> BrokenDeck:
        return BrokenDeck(Problem(str(path), line, what))

    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise broken("this is no plain file; give the file that the cards are in.")
        if info.st_size > SIZE_LIMIT:
            raise broken(f"the file has more than {SIZE_LIMIT // 1_000_000} MB; split it into smaller decks.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        words = os.strerror(error.errno or 0)
        raise broken(
            f"this could not be read ({words[:1].lower()}{words[1:]}); look at its name and permissions."
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise broken(
            "this is not UTF-8; save the file again as UTF-8.", data.count(b"\n", 0, error.start) + 1
        ) from error


def parse(text: str, file: str) -> dict[str, Any]:
    """What TOML makes of the text; not looked at yet. Raises BrokenDeck, with the line."""
    import tomllib  # only where a deck is read: its import is felt at start-up

    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            raise BrokenDeck(Problem(file, number, f"this line has more than {LINE_LIMIT} characters; break it up."))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        what = said[1] if said else str(error)
        at = int(said[2] or text.count("\n") + 1) if said else 1
        raise BrokenDeck(Problem(file, at, f"this is not TOML ({what[:1].lower()}{what[1:]}).")) from error
    except RecursionError as error:
        raise BrokenDeck(Problem(file, 1, "the brackets are nested too deeply; a deck needs no nesting.")) from error


def deck_from(doc: dict[str, Any]) -> Deck:
    """The deck in a document that `checking` found nothing grave in. Kind and level in the head hold for all cards."""
    cards = tuple(_card(doc, card) for card in doc["card"])
    head = {name: doc[name] for name in ("id", "title", "language", "author", "licence", "source")}
    sets, ladder = tuple(doc.get("sets", ())), doc.get("ladder", False)
    return Deck(**head, about=doc.get("about", ""), cards=cards, sets=sets, ladder=ladder)


def _card(head: dict[str, Any], card: dict[str, Any]) -> Card:
    options, start = tuple(card.get("options", ())), card.get("start", "")
    return Card(
        deck=head["id"],
        id=card["id"],
        kind=Kind(card.get("kind") or head.get("kind", Kind.TALK)),
        level=card.get("level") or head.get("level", 1),
        text=card.get("text") or (f"{start} …" if start else " / ".join(options)),
        seconds=card.get("seconds"),
        count=card.get("count"),
        easier=card.get("easier", ""),
        options=options,
        start=start,
        set=card.get("set", 0),
    )


def read_deck(path: Path) -> Deck:
    """The deck in a file that is known to be sound: one of ours, or one that was checked. Raises BrokenDeck."""
    return deck_from(parse(read_text(path), str(path)))
