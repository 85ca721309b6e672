"""The log of a play that several windows answer at the same time: each sees what the others did, and says what is left
of a turn with time. Where whoever drives says that somebody has no seat, what is asked of them alone counts as its no.

Whoever drives an hour reads it, too, and answers for nobody: what is on no disk never comes to that window, and a play
stands there where it stands for everybody who has only the record to go by.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from games.record.couple.play_log import PlayLog
from games.record.couple.schema import ANSWERS, PLAYS
from games.record.errors import AnsweredElsewhere
from games.record.windows.seats import who_sits
from games.record.windows.timing import At, Timed, read_timed

if TYPE_CHECKING:
    from datetime import datetime

    from games.engine import Act, Ending, Json, Partner, Play, Speak, Turn
    from games.record.couple.database import CoupleDB


class FollowedLog(PlayLog):
    """A play that others answer meanwhile. Each call names what was last read of it.

    Raises AnsweredElsewhere where that isn't what is there any more.
    """

    @property
    def waits(self) -> bool:
        """Whether the other seat is about to hand over what it knows of the play."""
        return False

    @property
    def public(self) -> str:
        """Which window this is; see `TimedRows`."""
        raise NotImplementedError

    @property
    def is_unread(self) -> bool:
        """Whether nobody has been at the other seat since something was answered here last."""
        return False

    @property
    def ended_there(self) -> bool:
        """Whether another window has closed the play, or taken it away."""
        doc = self._db.storage.rows(PLAYS).get(str(self.id))
        return doc is None or doc["ended"] is not None

    def has_news(self) -> bool:
        """Whether something was answered or taken back since it was last taken in. Raises RecordError."""
        return not self._is_as_seen()

    def _is_as_seen(self) -> bool:
        self._db.storage.log.refresh()
        if self._saw and self._saw.state != self._db.storage.log.state:
            now = self._seen()
            if now[1:] != self._saw[1:]:
                return False
            self._saw = now
        return True

    @contextmanager
    def _as_seen(self) -> Iterator[Any]:
        with super()._as_seen() as saw:
            if self.ended_there:
                raise AnsweredElsewhere
            yield saw

    @property
    def timed(self) -> Mapping[str, Timed]:
        """The times that run; see `TimedRows`."""
        doc = self._db.storage.rows(PLAYS).get(str(self.id))
        return read_timed(doc.get("timed")) if doc else {}

    def put_timed(self, who: str, row: Timed, seen: Timed | None) -> bool:
        """Write a time in place of that which was seen. Raises AnsweredElsewhere where the play has gone on, and
        RecordError; see `TimedRows`."""
        with self._as_seen() as saw:
            doc, timed = self._db.storage.rows(PLAYS)[str(self.id)], self.timed
            if timed.get(who) != seen:
                return False
            new = {each: known.doc() for each, known in timed.items()} | {who: row.doc()}
            self._db.storage.commit([(PLAYS, self.id, {**doc, "timed": new})])
            self._saw = saw and saw._replace(state=self._db.storage.log.state)
        return True

    # --- who has no seat ---

    @property
    def sitting(self) -> frozenset[str]:
        """The ids of the partners for whom a window answers at this moment."""
        return who_sits(self._db.drawer)

    @property
    def seatless(self) -> frozenset[str]:
        """The ids of those who have no seat tonight, as whoever drives has said."""
        doc = self._db.storage.rows(PLAYS).get(str(self.id))
        found = doc.get("seatless") if doc else None
        return frozenset(map(str, found)) if isinstance(found, list) else frozenset()

    def say_seatless(self, who: str, so: bool = True) -> None:
        """Say of a partner, by their id, that they have no seat, or have one again. Raises AnsweredElsewhere where the
        play has gone on, and RecordError."""
        with self._as_seen() as saw:
            if (who in self.seatless) is so:
                return
            doc, now = self._db.storage.rows(PLAYS)[str(self.id)], self.seatless ^ {who}
            self._db.storage.commit([(PLAYS, self.id, {**doc, "seatless": sorted(now)})])
            self._saw = saw and saw._replace(state=self._db.storage.log.state)

    @property
    def absent(self) -> "tuple[Partner, ...]":
        """Those who have no seat tonight, as far as nobody sits there by now."""
        gone = self.seatless and self.seatless - self.sitting
        return tuple(who for who in self.table if who.id in gone)

    def goes_without(self, play: "Play") -> bool:
        """Whether the play waits for nobody but those, and can do without them."""
        return play.goes_without(absent) if (absent := self.absent) else False

    def go_on_without(self, play: "Play", at: "datetime") -> bool:
        """Let what is asked of them alone count as its no; whether anything did. Raises RecordError."""
        return play.go_on_without(absent, at) if (absent := self.absent) else False

    def at(self, play: "Play", turn: "Speak | Act") -> At:
        """Where the play is, for this turn's time."""
        asked = self._asked(play, turn)
        return At(asked.who, asked.after, asked.key, turn.seconds)

    def close(self, ending: "Ending", at: "datetime") -> None:
        """The play has ended; see `PlayLog`.

        Another window may have been first, and have said good night since: then it has ended as it has there.
        """
        with self._db.storage.locked():
            if not self.ended_there:
                super().close(ending, at)


class DrivenLog(FollowedLog):
    """The same for whoever drives: nothing is typed there that would be a draft, and nothing private is handed over."""

    def __init__(self, db: "CoupleDB", play: int) -> None:
        super().__init__(db, play)
        self._public = os.urandom(16).hex()

    @property
    def public(self) -> str:
        """See `FollowedLog`."""
        return self._public

    @property
    def locked_now(self) -> frozenset[str]:
        """See `PlayLog`; what somebody has half typed at their seat is no matter here."""
        docs = self._db.storage.where(ANSWERS, "play", self.id).values()
        return frozenset(filter(None, map(self._db.evening_keys.locked_for, docs)))

    @property
    def absent(self) -> "tuple[Partner, ...]":
        """See `FollowedLog`; as long as anybody sits at a seat, that one goes on: it knows what was answered there."""
        return () if self.seatless and self.sitting else super().absent

    def keep_draft(self, play: "Play", turn: "Turn[Any]", text: "Json", *, at_once: bool = False) -> None:
        """Nothing that is typed here is an answer."""

    def drop_draft(self) -> None:
        """What somebody has half typed at their seat stays theirs."""
