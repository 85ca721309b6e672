"""What somebody wrote, as one thing, in every form that it took: typed, typed again, read out, taken further."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from games.engine import BOTH, Holds, Kept
from games.record.couple.schema import AnswerDoc, PlayDoc, holds, is_open
from games.record.taking_out.withdrawing import RUN, Author, Cut, Cuts, Stays, has_run, words_of

ALIKE = 0.8
"""The share of a text's words, in a row, that stand in what is shown where it is the same text."""
PLACES = 1000
"""More than a row ever shows at once."""
Row = tuple[int, AnswerDoc]


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

    @property
    def typed(self) -> list[int]:
        """The ids of the answers in which its author typed it."""
        return [key for key, doc in self.rows if holds(doc) is Holds.TYPED]

    @property
    def play(self) -> int:
        """The play in which it was first written."""
        return int(self.rows[0][1]["play"])

    def is_shown_in(self, doc: AnswerDoc, text: str) -> bool:
        """Whether a text that is shown, in the row ``doc``, is this one or holds it."""
        if text in self.forms:
            return True
        return self.play == doc["play"] and any(_alike(words_of(form), words_of(text)) for form in self.forms)

    def is_taken_further_in(self, doc: AnswerDoc, text: str) -> bool:
        """Whether a text that they typed, in the row ``doc``, holds all of this one, so that nothing of it is lost.

        What both may read and what only its author may are two things, where it is only a word or two.
        """
        words = words_of(text)
        if len(words_of(self.text)) < RUN:
            return text in self.forms and is_open(doc) == self.shared
        return text in self.forms or (self.play == doc["play"] and has_run(words, words_of(self.text)))


def pieces(rows: Iterable[Row], plays: Mapping[int, PlayDoc]) -> list[Piece]:
    """What was written in these rows, in order; what lives only for the evening and was open is not among it."""
    found: list[Piece] = []
    for key, doc in rows:
        if doc.get("kept") == Kept.EVENING and is_open(doc):
            continue
        if holds(doc) is Holds.TYPED and (text := _written(doc)):
            _add(found, doc["who"], (key, doc), 0, text, is_open(doc))
        elif holds(doc) is Holds.QUOTED and isinstance(doc["value"], list):
            ids = {each["name"]: each["id"] for each in plays[doc["play"]]["partners"]}
            for place, quote in enumerate(doc["value"]):
                _add(found, ids.get(quote["who"], BOTH), (key, doc), place, quote["text"], True)
    return found


def cuts_of(
    gone: Iterable[Piece],
    stays: Iterable[Piece],
    plays: Mapping[int, PlayDoc],
    more: Iterable[Cut] = (),
    anywhere: bool = False,
) -> Cuts:
    """What is taken out of every document: where it came after it was typed, or ``anywhere`` from its play on; and
    ``more``."""
    partners = [each for play in plays.values() for each in play["partners"]]
    cuts = list(more)
    for piece in gone:
        key, doc = piece.rows[0]
        since = key if holds(doc) is Holds.TYPED and not anywhere else 0
        cuts.append(Cut(piece.forms, Author.among(partners, piece.who), piece.play, since, piece.shared))
    return Cuts(tuple(cuts), Stays(form for piece in stays for form in piece.forms))


def repeats(later: Piece, gone: Piece) -> bool:
    """Whether something of a later evening only shows what they take back: nobody typed it anew."""
    shown = all(holds(doc) is Holds.QUOTED for _, doc in later.rows)
    return shown and later.who == gone.who and any(each in gone.forms for each in later.forms)


def _written(doc: AnswerDoc) -> str:
    """What somebody typed, as text; empty where they left it out. It may be a drawing, say: anything that is JSON."""
    value = doc["value"]
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and isinstance(words := value.get("text"), str):
        return words  # below an answer that was chosen: a note or a quote holds these, not the answer with them
    is_empty = value is None or isinstance(value, bool) or value in ([], {})
    return doc["shown"] or ("" if is_empty else json.dumps(value, ensure_ascii=False))


def _add(found: list[Piece], who: str, row: Row, place: int, text: str, shared: bool) -> None:
    doc = row[1]
    known = Piece.is_shown_in if holds(doc) is Holds.QUOTED else Piece.is_taken_further_in
    same = [piece for piece in found if piece.who == who and known(piece, doc, text)]
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
    """Whether a text that is shown holds nearly all of what was typed."""
    if not typed or not shown:
        return False
    run = SequenceMatcher(None, typed, shown, autojunk=False).find_longest_match().size
    return run >= ALIKE * len(typed)
