"""What is still locked at good night: sealed for its author as it lies there, and read once they give a passphrase.

Nobody can open it then (`games.record.keys.evening_keys`), and no word of it may be lost. So the closed answers and
their keys, which only that passphrase opens, are one of the things that are sealed for them this evening:

    {"locked": [[17, {"play": 3, "closed": "..."}]], "keys": {"70aa...15": "..."}, "plays": {"3": {...}},
     "rested": [], "bare": false}

When they open it, it becomes what good night would have sealed. What they said in a turn of that evening about all that
they wrote still holds: what they let go of is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from games.engine import Entry, Fate, Holds, Seen
from games.record.couple.database import CoupleDB
from games.record.couple.schema import AnswerDoc, PlayDoc, checked, holds
from games.record.keys.evening_keys import key_name, opened_with
from games.record.store.line import Doc
from games.record.taking_out.pieces import PLACES, Row, pieces
from games.record.taking_out.what_they_said import WhatTheySaid

LOCKED = "locked"
"""What a document of this kind is told from a sealed answer by."""
_SAYS = "game", "today", "partners"
"""What is needed of a play."""


class ToSeal(NamedTuple):
    """An answer that is sealed: its row and its play, and what its author wrote in it, None for what was measured."""

    row: Row
    play: PlayDoc
    text: str | None


class StillLocked:
    """What is locked of these ``rows`` of answers, by whose passphrase opens it; ``plays`` are theirs.

    ``rested`` are the ids of answers that were never asked, or not agreed on.
    """

    def __init__(self, db: CoupleDB, rows: Mapping[str, Doc], plays: Mapping[int, PlayDoc], rested: Set[int]) -> None:
        self._keys, self._plays, self._rested = db.evening_keys, plays, rested
        self._of: dict[str, list[tuple[int, Doc]]] = {}
        for key, doc in rows.items():
            if who := self._keys.locked_for(doc):
                self._of.setdefault(who, []).append((int(key), doc))

    def entries(self) -> Iterator[Entry]:
        """One for each author, as nobody reads more of it."""
        for who, rows in self._of.items():
            key, doc = rows[0]
            play = self._plays[doc["play"]]
            on = date.fromisoformat(play["today"])
            yield Entry(key * PLACES, who, "", "", "", play["game"], on, shared=False, locked=True)

    def sealed_for(self, who: str, fates: Mapping[int, Fate], *, bare: bool) -> list[Doc]:
        """What is to be sealed for an author: one document, or none where nothing is locked or they burn it.

        ``bare`` leaves out what was asked, which may hold words that somebody else let go of.
        """
        rows = self._of.get(who, [])
        if not rows or fates.get(rows[0][0] * PLACES) is Fate.BURN:
            return []
        of = {int(doc["play"]): dict(self._plays[doc["play"]]) for _, doc in rows}
        doc = {
            LOCKED: [[key, doc] for key, doc in rows],
            "keys": self._keys.sealed_keys(doc for _, doc in rows),
            "plays": {str(key): {name: play[name] for name in _SAYS} for key, play in of.items()},
            "rested": sorted(self._rested & {key for key, _ in rows}),
            "bare": bare,
        }
        return [doc]


def opened(doc: Mapping[str, Any], opens: Callable[[str], bytes], there: Iterable[Row]) -> Iterator[ToSeal]:
    """What it holds, in order; ``opens`` gives what is in an age file of its author, or raises ValueError.

    ``there`` are the answers of the same plays that both may read: what stands among them is not sealed as well. Raises
    KeyError, TypeError or ValueError where it is not as it was written.
    """
    keys: dict[str, bytes] = {}
    for name, sealed in doc["keys"].items():
        with suppress(ValueError):  # it was damaged before good night
            keys[name] = opens(sealed)
    plays: dict[int, Any] = {int(key): play for key, play in doc["plays"].items()}
    rows, rested = list(_rows(doc, keys)), set(doc["rested"])
    every = sorted([*(row for row in rows if row[0] not in rested), *there], key=lambda row: row[0])
    found = [*pieces(every, plays), *pieces((row for row in rows if row[0] in rested), plays)]
    said = WhatTheySaid(every, plays)
    stays = (piece for piece in found if not piece.shared and said.fate(piece) is not Fate.BURN)
    texts = {piece.rows[0][0]: piece.text for piece in stays}
    for key, row in rows:
        if key in texts or (key not in rested and is_measured(row)):
            shown: AnswerDoc = {**row, "prompt": ""} if doc["bare"] else row
            yield ToSeal((key, shown), plays[row["play"]], texts.get(key))


def is_measured(doc: AnswerDoc) -> bool:
    """Whether it is a number or a choice of somebody's own, which outlives the evening if there is a key for it."""
    is_kept = doc.get("seen") == Seen.PRIVATE and "kept" not in doc
    return is_kept and holds(doc) is Holds.NONE and bool(doc["shown"])


def _rows(doc: Mapping[str, Any], keys: Mapping[str, bytes]) -> Iterator[Row]:
    for key, closed in doc[LOCKED]:
        own = keys.get(key_name(closed))
        if own and (found := opened_with(own, closed)):
            yield key, checked(AnswerDoc, found)
