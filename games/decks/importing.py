"""From other people's lists to a deck: plain lists, Markdown, CSV, TSV, JSON, KinkList text. All of it or nothing."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from games.decks.cards import EXPLICIT, GENTLE, CardKind
from games.decks.checking import check
from games.decks.formats import CardList, Found, from_json, from_list, from_table
from games.decks.reading import CARD_LIMIT
from games.decks.shelf import our_files
from games.engine.text import clean_line
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.own.problems import Broken, Problem
from games.own.reading import read_text

_FORMATS = {".json": from_json, ".csv": from_table, ".tsv": from_table, ".tab": from_table}


class Import(NamedTuple):
    """A deck that was taken from a file: as a TOML document, what is worth a look in it, what it had no place for."""

    doc: dict[str, Any]
    problems: list[Problem]
    left_out: list[str]


def read_import(path: Path, name: str, said: dict[str, str], level: int | None = None) -> Import:
    """The deck ``name`` from a list of any of the formats. Raises Broken, with the list's lines, if it is unfit.

    ``said`` goes before what the file says of itself: title, language, author, licence, source. Without a ``level``,
    cards that do not name theirs are gentle, those of a matching list explicit.
    """
    text = read_text(path)
    taken = _FORMATS.get(path.suffix.lower(), from_list)(text, str(path))
    if not taken.found:
        raise Broken(Problem(str(path), 1, _("there’s no card in it; write one on each line, beginning with “- ”.")))
    if len(taken.found) > CARD_LIMIT:
        what = ngettext(
            "there’s {number} card; a deck has at most {most}, so split the list.",
            "there are {number} cards; a deck has at most {most}, so split the list.",
            len(taken.found),
            most=CARD_LIMIT,
        )
        raise Broken(Problem(str(path), taken.found[CARD_LIMIT].line, what))
    doc: dict[str, Any] = {"id": name, "title": name.replace("-", " ").capitalize(), "language": "en"}
    doc |= {"author": _("unknown"), "licence": "", "source": _("imported from {name}", name=clean_line(path.name))}
    doc |= {"level": level or (EXPLICIT if taken.head.get("kind") == CardKind.MATCH else GENTLE)} | taken.head | said
    if not doc["licence"]:
        what = _("nothing says who may use these cards; add a licence with --licence, or --licence private.")
        raise Broken(Problem(str(path), 1, what))
    doc["card"] = list(_with_ids(taken))
    problems = check(doc, str(path), name, _Source(taken.found), our_files())
    if any(problem.grave for problem in problems):
        raise Broken(*problems)
    return Import(doc, problems, sorted(taken.left_out))


class _Source:
    """Where the list says what: a `Where`."""

    def __init__(self, found: list[Found]) -> None:
        self._found = found

    def entry(self, number: int, _key: str = "") -> int:
        return self._found[number].line

    def head(self, _key: str) -> int:
        return 1


def slug(text: str) -> str:
    """The first words of a text as an id; empty where it has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "").replace("'", "")).encode("ascii", "ignore")
    return "-".join(word[:16] for word in re.findall(r"[a-z0-9]+", plain.decode())[:5])


def _with_ids(taken: CardList) -> Iterator[dict[str, Any]]:
    used: set[str] = set()
    for number, (_line, card) in enumerate(taken.found, 1):
        words = card.get("text") or card.get("start") or " ".join(map(str, card.get("options", ())))
        name = slug(str(words)) or f"card-{number}"
        while name in used:
            name += f"-{number}"
        used.add(name)
        yield {"id": name} | card
