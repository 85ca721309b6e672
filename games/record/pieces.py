"""What somebody wrote, as one thing, in every form that it took: typed, typed again, read out, taken further."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from games.engine import BOTH, Kept, Seen
from games.record.line import Doc
from games.record.withdrawing import words_of

ALIKE = 0.8
"""The share of a text's words, in a row, that another has too when it is the same text, shown or taken further."""
PLACES = 1000
"""More than a row ever shows at once."""
Row = tuple[int, Doc]


@dataclass
class Piece:
    """One thing that ``who`` wrote (a partner's id, or both): its rows, its forms, and whether both have read it.

    ``id`` is made of the first row's and of the place in it, where a row shows several.
    """

    id: int
    who: str
    rows: list[Row]
    forms: list[str]
    shared: bool

    @property
    def text(self) -> str:
        """The form that it has now."""
        return self.forms[-1]

    def is_like(self, text: str) -> bool:
        """Whether a text is this one, or holds it."""
        words = words_of(text)
        return text in self.forms or any(_alike(words_of(form), words) for form in self.forms)


def pieces(rows: Iterable[Row], plays: Mapping[int, Doc]) -> list[Piece]:
    """What was written in these rows, in order; what lives only for the evening and was open is not among it."""
    found: list[Piece] = []
    for key, doc in rows:
        is_open = doc.get("seen", Seen.OPEN) == Seen.OPEN
        if doc.get("kept") == Kept.EVENING and is_open:
            continue
        if doc["kind"] == "write" and isinstance(doc["value"], str) and doc["value"]:
            _add(found, doc["who"], (key, doc), 0, doc["value"], is_open)
        elif doc["kind"] == "reveal" and isinstance(doc["value"], list):
            ids = {each["name"]: each["id"] for each in plays[doc["play"]]["partners"]}
            for place, quote in enumerate(doc["value"]):
                _add(found, ids.get(quote["who"], BOTH), (key, doc), place, quote["text"], True)
    return found


def _add(found: list[Piece], who: str, row: Row, place: int, text: str, shared: bool) -> None:
    same = [piece for piece in found if piece.who == who and piece.is_like(text)]
    if not same:
        found.append(Piece(row[0] * PLACES + place, who, [row], [text], shared))
        return
    first, *others = same
    for piece in others:  # a page that holds several lines of theirs makes one thing of them
        first.rows += piece.rows
        first.forms += piece.forms
        found.remove(piece)
    first.rows.append(row)
    first.forms.append(text)
    first.shared = shared or any(piece.shared for piece in same)


def _alike(typed: list[str], shown: list[str]) -> bool:
    if not typed or not shown:
        return False
    run = SequenceMatcher(None, typed, shown, autojunk=False).find_longest_match().size
    return run >= ALIKE * min(len(typed), len(shown))
