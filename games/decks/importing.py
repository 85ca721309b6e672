"""From other people's lists to a deck, whatever shape they come in. All of it, or nothing and the reason."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from games.decks.cards import EXPLICIT, GENTLE, CardKind
from games.decks.checking import LONGEST, check, same_card
from games.decks.lists.cards_of import settle_groups
from games.decks.lists.decoding import decode
from games.decks.lists.found import CardList, Found, LeftLine, too_many
from games.decks.lists.recognising import read_list
from games.decks.reading import CARD_LIMIT
from games.decks.shelf import our_files
from games.engine.text import clean_line
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.own.problems import Broken, Problem
from games.own.reading import read_bytes

_SHOWN = 40  # characters of a card by which it is found again in a list of one line
_HEX = re.compile(r"[ _-]?\b[0-9a-f]{32}\b")  # what Notion puts behind the name of a page


class Import(NamedTuple):
    """A deck that was taken from a file, as a TOML document.

    ``problems`` are what is worth a look in it, ``left_out`` the names of fields that a deck has no place for,
    ``passed`` the lines and cards that were not taken.
    """

    doc: dict[str, Any]
    problems: list[Problem]
    left_out: list[str]
    passed: list[Problem]


class UnfitCards(Broken):
    """A list with cards that cannot be taken; without those cards it could be. ``cards`` is how many they are."""

    def __init__(self, cards: int, *problems: Problem) -> None:
        super().__init__(*problems)
        self.cards = cards


def read_import(
    path: Path,
    name: str,
    said: dict[str, str],
    level: int | None = None,
    skip_duplicates: bool = False,
    skip_unfit: bool = False,
) -> Import:
    """The deck ``name`` from a list of any of the shapes. Raises Broken, with the list's lines, if it is unfit.

    ``said`` goes before what the file says of itself: title, language, author, licence, source. Without a ``level``,
    cards that do not name theirs are gentle, those of a matching list explicit. What is to be skipped is left out
    and named: cards that say the same as an earlier one, cards that cannot be taken as they are.
    """
    file = str(path)
    text, note = decode(read_bytes(path), file)
    taken = read_list(text, file, path.suffix.lower(), said.get("language", "en"))
    if note:
        taken.passed.append(LeftLine(1, note))
    if not taken.found:
        raise Broken(Problem(file, 1, _("there’s no card in it; write one on each line, beginning with “- ”.")))
    if len(taken.found) > CARD_LIMIT:
        raise too_many(file, taken.found[CARD_LIMIT].line, len(taken.found))
    settle_groups(taken, said.get("language", "en"))
    head = _head(taken, path, name, said, level)
    if not head["licence"]:
        what = _("nothing says who may use these cards; add a licence with --licence, or --licence private.")
        raise Broken(Problem(file, 1, what))
    source = _Source(taken.found, file)
    same = list(_duplicates(taken.found, source, skip_duplicates))
    kept = [found for at, found in enumerate(taken.found) if at not in {at for at, _problem in same}]
    doc = head | {"card": list(_with_ids(kept))}
    problems = _checked(doc, file, name, kept, source)
    again = [] if skip_duplicates else [problem for _at, problem in same]
    unfit = {at for at, problem in problems if problem.grave and at is not None}
    if skip_unfit and unfit and len(unfit) < len(kept):
        taken.passed += [
            LeftLine(p.line, _("left out: {what}", what=p.what)) for at, p in problems if at in unfit and p.grave
        ]
        kept = [found for at, found in enumerate(kept) if at not in unfit]
        doc = head | {"card": list(_with_ids(kept))}
        problems, unfit = _checked(doc, file, name, kept, source), set()
    if again or any(problem.grave for _at, problem in problems):
        grave = [*again, *(problem for _at, problem in problems if problem.grave)]
        skippable = all(at is not None for at, problem in problems if problem.grave) and len(unfit) < len(kept)
        raise UnfitCards(len(unfit) if skippable else 0, *sorted(grave, key=lambda problem: problem.line))
    passed = [Problem(file, line, what, grave=False) for line, what in taken.passed]
    passed += [problem for _at, problem in same] if skip_duplicates else []
    passed.sort(key=lambda problem: problem.line)
    return Import(doc, [problem for _at, problem in problems], sorted(taken.left_out), passed)


def _head(taken: CardList, path: Path, name: str, said: dict[str, str], level: int | None) -> dict[str, Any]:
    """What the deck says of itself; what the list says is left out, and named, where a deck has no room for it."""
    for key, most in LONGEST.items():
        if key in ("title", "about") and len(taken.head.get(key, "")) > most:
            what = ngettext(
                "the {key} is longer than {number} character, so it was left out.",
                "the {key} is longer than {number} characters, so it was left out.",
                most,
                key=key,
            )
            taken.passed.append(LeftLine(1, what))
            del taken.head[key]
    own = {key: value for key, value in taken.head.items() if key in _HEAD}
    doc: dict[str, Any] = {"id": name, "title": name.replace("-", " ").capitalize(), "language": "en"}
    doc |= {"author": _("unknown"), "licence": "", "source": _("imported from {name}", name=clean_line(path.name))}
    return doc | {"level": level or (EXPLICIT if own.get("kind") == CardKind.MATCH else GENTLE)} | own | said


_HEAD = {"title", "author", "language", "source", "licence", "about", "kind", "sets", "ladder"}


class _Source:
    """Where the list says what, and how a card is called there when its line does not tell it from others."""

    def __init__(self, found: list[Found], file: str) -> None:
        self._file = file
        lines = [each.line for each in found]
        self._shared = {line for line, after in pairwise(lines) if line == after}

    def problem(self, found: Found, what: str, grave: bool = True) -> Problem:
        """Something that is wrong with a card of the list."""
        if found.line in self._shared:
            what = _("entry {number}, “{words}”: {what}", number=found.number, words=first_words(found.card), what=what)
        return Problem(self._file, found.line, what, grave)

    def name(self, found: Found) -> str:
        """How a sentence speaks of a card of the list."""
        if found.line in self._shared:
            return _("entry {number}", number=found.number)
        return _("line {line}", line=found.line)


class _Places:
    """A `Where` that gives the place of a card among all cards, for it is from there that its line is known."""

    def entry(self, number: int, _key: str = "") -> int:
        return number + 2

    def head(self, _key: str) -> int:
        return 1


def _checked(
    doc: dict[str, Any], file: str, name: str, kept: list[Found], source: _Source
) -> list[tuple[int | None, Problem]]:
    """All that is wrong with the deck, each with the place of its card, or None where it is about the whole deck."""
    found: list[tuple[int | None, Problem]] = []
    for problem in check(doc, file, name, _Places(), our_files()):
        at = problem.line - 2
        card = at >= 0
        found.append((at, source.problem(kept[at], problem.what, problem.grave)) if card else (None, problem))
    return found


def _duplicates(found: list[Found], source: _Source, skipped: bool) -> Iterator[tuple[int, Problem]]:
    """The cards that say the same as an earlier one, each with its place."""
    said: dict[str, Found] = {}
    for at, each in enumerate(found):
        words = same_card(each.card)
        if not words or said.setdefault(words, each) is each:
            continue
        earlier = source.name(said[words])
        if skipped:
            what = _("this says the same as the card in {earlier}, so it was left out.", earlier=earlier)
        else:
            what = _(
                "this says the same as the card in {earlier}; leave one out, or add --skip-duplicates.", earlier=earlier
            )
        yield at, source.problem(each, what, grave=not skipped)


def first_words(card: dict[str, Any]) -> str:
    """The first words of a card, by which somebody finds it again."""
    words = clean_line(str(card.get("text") or card.get("start") or " / ".join(map(str, card.get("options", ())))))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def name_from(path: Path) -> str:
    """What a deck is called after the file it came from."""
    return slug(_HEX.sub("", path.stem)) or "my-cards"


def slug(text: str) -> str:
    """The first words of a text as an id; empty where it has no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", text[:400].lower().replace("’", "").replace("'", "")).encode(
        "ascii", "ignore"
    )
    return "-".join(word[:16] for word in re.findall(r"[a-z0-9]+", plain.decode())[:5])


def _with_ids(kept: list[Found]) -> Iterator[dict[str, Any]]:
    used: set[str] = set()
    for number, found in enumerate(kept, 1):
        card = found.card
        words = card.get("text") or card.get("start") or " ".join(map(str, card.get("options", ())))
        name = slug(str(words)) or f"card-{number}"
        if name in used:
            name = f"{name}-{number}"
        while name in used:
            name += "-x"
        used.add(name)
        yield {"id": name} | card
