"""Tables: rows with commas, semicolons, tabs or bars, and what Anki exports as text."""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from games.decks.lists.cards_of import add_given
from games.decks.lists.columns import OWN, SETS, TEXT, is_language
from games.decks.lists.found import FAR_TOO_MANY, CardList, Given, LeftLine, refused, too_many
from games.decks.lists.words import is_sentence, looks_like_card, name_key, plain
from games.decks.reading import CARD_LIMIT
from games.engine.text import clean_line
from games.engine.words import gettext as _

ANKI = re.compile(r"#(separator|html|columns|notetype|deck|tags|guid|if matches)( column)?:(.*)", re.IGNORECASE)
"""A line above the rows of what Anki exports."""
_SEP = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_KNOWN = {
    *TEXT,
    *OWN,
    *SETS,
    "option1",
    "option2",
    "option_a",
    "option_b",
    "option_1",
    "option_2",
    "tags",
    "id",
    "answer",
}
_KNOWN |= {"back", "definition"}


_ABOVE = 5  # so many rows may stand above the names of the columns
_SHOWN = 40  # characters of one of them, by which it is found again


class _Row(NamedTuple):
    line: int
    cells: list[str]


def from_table(text: str, file: str, language: str = "en") -> CardList:
    """Rows whose first names the columns; without names, the words are where most look like cards. Raises Broken."""
    lines = text.split("\n")
    above = 0
    separator = ""
    if lines and (said := _SEP.fullmatch(lines[0].strip("\r\ufeff "))):
        separator, above = said[1], 1
    separator = separator or separator_of(lines)
    return _from_rows(_rows(lines[above:], separator, above, file), file, language)


def from_rows(cells: list[tuple[int, list[str]]], file: str, language: str = "en") -> CardList:
    """The same of a table that somebody else has read: the line of each row, and its cells."""
    return _from_rows([_Row(line, row) for line, row in cells], file, language)


def from_anki(text: str, file: str, language: str = "en") -> CardList:
    """What Anki exports as text: lines that begin with # say what the rows are. Raises Broken."""
    lines = text.split("\n")
    said: dict[str, str] = {}
    above = 0
    for line in lines:
        if not (found := ANKI.fullmatch(line.strip("\r"))):
            break
        said[found[1].lower() + (found[2] or "").lower()] = (
            found[3].strip() if found[1].lower() != "columns" else found[3]
        )
        above += 1
    separator = said.get("separator", "tab").lower()
    separator = _SEPARATORS.get(separator, separator[:1] or "\t")
    rows = [row for row in _rows(lines[above:], separator, above, file) if any(cell.strip() for cell in row.cells)]
    if len(rows) > FAR_TOO_MANY:
        raise too_many(file, rows[CARD_LIMIT].line, len(rows))
    names = said["columns"].rstrip("\r").split(separator) if "columns" in said else []
    if not names and rows and is_header(rows[0].cells):
        names = rows.pop(0).cells
    wide = max((len(row.cells) for row in rows), default=0)
    names = [name.strip() for name in names] + [""] * (wide - len(names))
    for key, name in (("guid", "guid"), ("notetype", "notetype"), ("deck", "deck"), ("tags", "tags")):
        at = said.get(f"{key} column", "")
        if at.isdigit() and 0 < int(at) <= len(names):
            names[int(at) - 1] = name
    if not any(name_key(name) in TEXT for name in names):
        fields = [at for at, name in enumerate(names) if not name]
        for place, name in zip(fields, ("text", "back"), strict=False):
            names[place] = name
    taken = CardList()
    if said.get("deck"):
        taken.head["title"] = plain(said["deck"].rpartition("::")[2])
    for row in rows:
        row.cells[:] = [
            cell.rpartition("::")[2] if name == "deck" else cell for cell, name in zip(row.cells, names, strict=False)
        ]
    _add(taken, _named(names), rows, language)
    return taken


def separator_of(lines: list[str]) -> str:
    """What stands between the cells of a table: what the first rows have the same number of, or most of."""
    some = [line for line in lines[:50] if line.strip()] or [""]
    counts = {mark: [_outside_quotes(line, mark) for line in some] for mark in "\t;|,"}
    even = [mark for mark, number in counts.items() if number[0] and len(set(number)) == 1]
    return even[0] if even else max("\t;,", key=lambda mark: counts[mark][0])


def is_header(cells: list[str]) -> bool:
    """Whether a row names columns: one of its names is known, and none is a sentence."""
    keys = [name_key(cell) for cell in cells]
    known = any(key in _KNOWN for key in keys) or _all_languages(cells)
    short = all(
        len(cell) <= 40 and not (" " in cell.strip() and is_sentence(cell)) and len(key.split("_")) <= 4
        for cell, key in zip(cells, keys, strict=True)
    )
    spoken = any(re.search(r"(?:^|_)(?:question|prompt|text)(?:_|$)", key) for key in keys) and len(cells) > 1
    return short and (known or spoken)


def _all_languages(cells: list[str]) -> bool:
    return len(cells) > 1 and all(is_language(cell.strip()) for cell in cells)


def _outside_quotes(line: str, mark: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(mark)


def _rows(lines: list[str], separator: str, above: int, file: str) -> list[_Row]:
    """All rows, each with its line. Where tabs stand between the cells, quotes may be only quotes."""
    try:
        return list(_read(lines, separator, above, csv.QUOTE_MINIMAL))
    except csv.Error as error:
        if any("\t" in line for line in lines) and separator == "\t":
            try:
                return list(_read(lines, separator, above, csv.QUOTE_NONE))
            except csv.Error:
                pass
        line = above + _line_of_fault(lines, separator)
        what = _("this row can’t be read ({error}); check its quotes.", error=str(error))
        raise refused(file, line, what) from error


def _read(lines: list[str], separator: str, above: int, quoting: int) -> Iterator[_Row]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True, quoting=quoting)  # type: ignore[arg-type]
    begun = above + 1
    for row in reader:
        yield _Row(begun, row)
        begun = above + reader.line_num + 1


def _line_of_fault(lines: list[str], separator: str) -> int:
    begun = 1
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True)
    try:
        for _row in reader:
            begun = reader.line_num + 1
    except csv.Error:
        pass
    return begun


def _from_rows(rows: list[_Row], file: str, language: str) -> CardList:
    rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
    taken = CardList()
    if not rows:
        return taken
    named = next((at for at, row in enumerate(rows[:_ABOVE]) if is_header(row.cells)), 0)
    if all(sum(map(bool, map(str.strip, row.cells))) <= 1 for row in rows[:named]):
        taken.passed += [_above(row) for row in rows[:named]]
        rows = rows[named:]
    first = rows[0].cells
    wide = max(len(row.cells) for row in rows)
    if is_header(first) or (len(rows) > 1 and wide > 1 and _names_the_rest(first, rows[1:])):
        names, rows = first, rows[1:]
    elif wide == 1:
        names = ["text"]
    else:
        names = [""] * wide
    names = names + [""] * (wide - len(names))
    if len(rows) > FAR_TOO_MANY:
        raise too_many(file, rows[CARD_LIMIT].line, len(rows))
    _add(taken, _named(names), rows, language, _unnamed(names))
    if rows and not taken.found:
        what = _("there’s no column called “text”; name the columns above the first row.")
        raise refused(file, rows[0].line, what)
    return taken


def _above(row: _Row) -> LeftLine:
    words = clean_line(" ".join(row.cells))[:_SHOWN]
    return LeftLine(row.line, _("“{words}” isn’t a card, so it was left out.", words=words))


def _names_the_rest(first: list[str], rows: list[_Row]) -> bool:
    """Whether a first row whose names nobody knows names columns all the same: short, above cells that are cards."""
    if any(is_sentence(cell) or len(cell) > 30 for cell in first) or not all(cell.strip() for cell in first):
        return False
    below = [row.cells[at] for row in rows for at in range(min(len(first), len(row.cells))) if row.cells[at].strip()]
    cards = [at for at in range(len(first)) if _mostly_cards([row.cells[at] for row in rows if len(row.cells) > at])]
    return bool(below and cards) and not any(looks_like_card(first[at]) for at in cards)


def _mostly_cards(cells: list[str]) -> bool:
    cells = [cell for cell in cells if cell.strip()]
    return bool(cells) and sum(map(looks_like_card, cells)) > len(cells) / 2


def _unnamed(names: list[str]) -> frozenset[str]:
    """What the columns are called that have no name of their own."""
    return frozenset(
        called for called, name in zip(_named(names), names, strict=True) if not plain(name.strip("\ufeff"))
    )


def _named(names: list[str]) -> list[str]:
    """The names of the columns, each once: the second of one name and those without one are called by their number."""
    unique: list[str] = []
    for at, name in enumerate(names, 1):
        name = plain(name.strip("\ufeff")) or _("column {number}", number=at)
        while name in unique:
            name = _("{name} (column {number})", name=name, number=at)
        unique.append(name)
    return unique


def _add(
    taken: CardList, names: list[str], rows: list[_Row], language: str, unnamed: frozenset[str] = frozenset()
) -> None:
    wide = len(names)
    givens = [
        Given(row.line, list(zip(names, [*row.cells, *[""] * (wide - len(row.cells))], strict=False)), (), number)
        for number, row in enumerate(rows, 1)
    ]
    add_given(taken, givens, language, unnamed)
