"""What each said, alone and before good night, of everything that they had written until then, and of the evening."""

from collections.abc import Iterable, Mapping

from games.engine import BOTH, EVENING_STAYS, WHAT_STAYS, Fate
from games.record.couple.schema import AnswerDoc, PlayDoc
from games.record.taking_out.pieces import Piece, Row


class WhatTheySaid:
    """What was said so in ``rows``; in ``plays`` stands who they are."""

    def __init__(self, rows: Iterable[Row], plays: Mapping[int, PlayDoc]) -> None:
        self._plays, every = plays, list(rows)
        self._said = {doc["who"]: (key, _fate(doc)) for key, doc in every if doc["key"] == WHAT_STAYS}
        self._evening = {doc["who"]: _fate(doc) for _, doc in every if doc["key"] == EVENING_STAYS}

    @property
    def stays(self) -> bool | None:
        """Whether the evening stays: all of them keep it. None where not each was asked in a turn."""
        everyone = {each["id"] for play in self._plays.values() for each in play["partners"]}
        if not everyone or not everyone <= self._evening.keys():
            return None
        return all(self._evening[who] is Fate.KEEP for who in everyone)

    def covers(self, piece: Piece) -> bool:
        """Whether everyone who wrote it was asked, also whoever left it as it is."""
        return len(self._of(piece)) == len(self._authors(piece))

    def covers_all(self, pieces: Iterable[Piece]) -> bool:
        """Whether both were asked about all that was written, and something was."""
        written = list(pieces)
        return bool(written) and all(map(self.covers, written))

    def fate(self, piece: Piece) -> Fate | None:
        """What becomes of it; gone when either of two authors let it go, None where they left it or were not asked."""
        said = self._of(piece)
        return next((fate for fate in (Fate.BURN, Fate.KEEP) if fate in said), None)

    def _of(self, piece: Piece) -> list[Fate | None]:
        said = (self._said.get(who) for who in self._authors(piece))
        return [fate for key, fate in filter(None, said) if piece.rows[0][0] < key]

    def _authors(self, piece: Piece) -> list[str]:
        if piece.who != BOTH:
            return [piece.who]
        return [each["id"] for each in self._plays[piece.play]["partners"]]


def _fate(doc: AnswerDoc) -> Fate | None:
    return Fate(doc["value"]) if doc["value"] in (Fate.KEEP, Fate.BURN) else None
