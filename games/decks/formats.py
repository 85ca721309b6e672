"""The shapes that lists of cards come in, each turned into the same plain cards, for `checking` to look at."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from games.decks.cards import CardKind
from games.decks.reading import CARD_LIMIT
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.own.problems import Broken, Problem
from games.own.reading import LINE_LIMIT

_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,4}[.)])\s+(\S.*)")
_HEADING = re.compile(r"(#{1,6})(.*[^#\s].*)")
_SIDES = re.compile(r"\(([^()]+)\)\s*")
_TEXT_KEYS = ("text", "question", "prompt", "card")
_CARD_KEYS = frozenset({"level", "kind", "seconds", "count", "easier", "start"})
_HEAD_KEYS = {"title": "title", "name": "title", "author": "author", "language": "language", "source": "source"}
_HEAD_KEYS |= {"licence": "licence", "license": "licence", "about": "about", "description": "about"}


class Found(NamedTuple):
    """A card as it stood in a list, and the line it began in."""

    line: int
    card: dict[str, Any]


@dataclass
class CardList:
    """What a list holds: what it says of itself, its cards, the names of what a deck has no place for."""

    head: dict[str, Any] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)


def from_list(text: str, file: str) -> CardList:
    """Headings with ``#``, cards with ``-``, ``*`` or numbers; without any of those, every line is a card.

    Two headings or more make sets, and the deck a ladder. A line ``(Self, Partner)`` under a heading makes it a
    KinkList, for the matching game: its cards have these sides. Raises Broken for a line that is neither.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    long = next((at for at, line in enumerate(lines, 1) if len(line) > LINE_LIMIT), None)
    if long:
        raise Broken(
            Problem(file, long, _("this line is longer than {most} characters; break it up.", most=LINE_LIMIT))
        )
    bullets = any(_BULLET.fullmatch(line) for line in lines)
    headings: list[tuple[int, str]] = []
    sides: list[str] | None = None
    matching = False
    taken = CardList()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if heading := _HEADING.fullmatch(line):
            headings.append((len(heading[1]), _plain(heading[2].strip("# \t"))))
            sides = None
        elif headings and (named := _SIDES.fullmatch(line)):
            sides, matching = [_plain(side) for side in named[1].split(",")], True
        elif (card := _BULLET.fullmatch(line)) or not bullets:
            words: dict[str, Any] = {"text": _plain(card[1] if card else line)}
            taken.found.append(Found(number, words | {"set": len(headings)} | ({"options": sides} if sides else {})))
        elif taken.found and lines[number - 2].strip():
            taken.found[-1].card["text"] += f" {_plain(line)}"
        else:
            what = _("this is neither a heading nor a card; begin a heading with “# ”, a card with “- ”.")
            raise Broken(Problem(file, number, what))
    _settle(taken, headings, matching)
    return taken


def _settle(taken: CardList, headings: list[tuple[int, str]], matching: bool) -> None:
    """Make a title and sets of the headings."""
    shift = 0
    if headings and not any(card["set"] == 1 for _, card in taken.found):
        taken.head["title"] = headings[0][1]
        shift = 1
    sets = [title for _, title in headings[shift:]]
    if len(sets) == 1 and not shift and not matching:
        taken.head["title"], sets = sets[0], []
    for _line, card in taken.found:
        place = card.pop("set") - shift
        if sets:
            card["set"] = place
    if sets:
        taken.head["sets"] = sets
    if matching:
        taken.head["kind"] = str(CardKind.MATCH)
    elif sets:
        taken.head["ladder"] = True


def from_table(text: str, file: str) -> CardList:
    """Rows with commas, semicolons or tabs; the first names the columns unless there is only one. Raises Broken."""
    import csv  # only where a table comes in

    # Anki writes what it knows of the file above the rows.
    above = re.match(r"(?:#[a-z ]+:.*\n)*", text)
    skipped = above[0].count("\n") if above else 0
    lines = text.split("\n")[skipped:]
    first = lines[0] if lines else ""
    separator = max("\t;,", key=first.count)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True)
    taken, names, at = CardList(), None, 1
    try:
        for row in reader:
            begun, at = skipped + at, reader.line_num + 1
            if not row:
                continue
            if names is None:
                names, is_head = _columns(row, file, begun)
                taken.left_out = {name for name in names if name not in _CARD_KEYS and name not in _TEXT_KEYS and name}
                taken.left_out -= {"option1", "option2"}
                if is_head:
                    continue
            if any(cell.strip() for cell in row):
                taken.found.append(Found(begun, _card(dict(zip(names, row, strict=False)))))
    except csv.Error as error:
        raise Broken(
            Problem(file, skipped + at, _("this row can’t be read ({error}); check its quotes.", error=str(error)))
        ) from error
    return taken


def _columns(row: list[str], file: str, line: int) -> tuple[list[str], bool]:
    names = [cell.strip().casefold() for cell in row]
    if any(name in _TEXT_KEYS or name == "start" for name in names) or {"option1", "option2"} <= set(names):
        return names, True
    if len(row) == 1:
        return ["text"], False
    raise Broken(Problem(file, line, _("there’s no column called “text”; name the columns above the first row.")))


def from_json(text: str, file: str) -> CardList:
    """A list of texts, a list of objects with a text, or a pack with questions. Raises Broken."""
    import json  # only where it comes in

    try:
        doc = json.loads(text)
    except json.JSONDecodeError as error:
        raise Broken(Problem(file, error.lineno, _("this isn’t JSON ({msg}).", msg=error.msg.lower()))) from error
    except ValueError as error:  # a number with thousands of digits
        raise Broken(Problem(file, 1, _("there’s a number in it that’s too long; a list needs none."))) from error
    except RecursionError as error:
        raise Broken(Problem(file, 1, _("the brackets are nested too deeply; a list needs no nesting."))) from error
    taken = CardList()
    if isinstance(doc, dict):
        cards = next((doc[key] for key in ("questions", "cards", "prompts") if key in doc), None)
        taken.head = {
            _HEAD_KEYS[key]: _plain(said) for key, said in doc.items() if key in _HEAD_KEYS and _is_text(said)
        }
        taken.left_out = {key for key in doc if key not in _HEAD_KEYS and doc[key] is not cards}
        doc = cards
    if not isinstance(doc, list):
        raise Broken(Problem(file, 1, _("there’s no list of cards in it; put them in “questions”: [ … ].")))
    if len(doc) > CARD_LIMIT:
        raise Broken(
            Problem(
                file,
                1,
                ngettext(
                    "there’s {number} card; a deck has at most {most}, so split the list.",
                    "there are {number} cards; a deck has at most {most}, so split the list.",
                    len(doc),
                    most=CARD_LIMIT,
                ),
            )
        )
    place = 0
    for number, each in enumerate(doc, 1):
        words, card = _json_card(each)
        if not card:
            line = text.count("\n", 0, place) + 1
            raise Broken(
                Problem(file, line, _("entry {number} has no text; give it a “text” or take it out.", number=number))
            )
        place = max(place, text.find(json.dumps(words, ensure_ascii=False), place), text.find(json.dumps(words), place))
        taken.found.append(Found(text.count("\n", 0, place) + 1, card))
        if isinstance(each, dict):
            taken.left_out |= each.keys() - _CARD_KEYS - set(_TEXT_KEYS) - {"options"}
    return taken


def _json_card(each: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(each, str):
        return each, {"text": _plain(each)} if each.strip() else {}
    if not isinstance(each, dict):
        return "", {}
    words = next((each[key] for key in (*_TEXT_KEYS, "start") if _is_text(each.get(key))), "")
    card = _card({key: said for key, said in each.items() if said is not None})
    return words, card if words or card.get("options") else {}


def _card(raw: dict[str, Any]) -> dict[str, Any]:
    """The keys a card can have, from a row or an object; numbers may stand in words."""
    card: dict[str, Any] = {}
    for key, said in raw.items():
        if key in _TEXT_KEYS:
            card.setdefault("text", said)
        elif key in _CARD_KEYS and said != "":
            card[key] = said
    options = raw.get("options") or [raw[key] for key in ("option1", "option2") if raw.get(key)]
    if options:
        card["options"] = options
    for key, said in card.items():
        if isinstance(said, str):
            number = key in ("level", "seconds", "count") and re.fullmatch(r"\s*\d{1,4}\s*", said, re.ASCII)
            card[key] = int(said) if number else _plain(said)
        elif isinstance(said, list):
            card[key] = [_plain(each) if isinstance(each, str) else each for each in said]
    return {key: said for key, said in card.items() if said != ""}


def _is_text(said: Any) -> bool:
    return isinstance(said, str) and bool(said.strip())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
