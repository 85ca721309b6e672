"""The log of a play at a seat of one: what is on no disk goes from seat to seat beside it.

So do the keys that a partner's own passphrase locks on the disk: the other seat has to replay what was answered alone.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING, Any

from games.engine import Answer, Kept
from games.record.couple.plays import answer_doc, answer_from
from games.record.couple.schema import ANSWERS
from games.record.errors import AnsweredElsewhere, LockedAway, RecordError
from games.record.windows.crossing import Crossing
from games.record.windows.elsewhere import LockedThere
from games.record.windows.followed_log import FollowedLog

if TYPE_CHECKING:
    from datetime import datetime

    from games.engine import Ending, Game, Play
    from games.record.couple.database import CoupleDB
    from games.record.store.line import Doc


HANDS_OVER_WITHIN = 2.0
"""Seconds that a window which comes waits for the other one to hand over what it knows."""
_A_MOMENT = 0.02  # seconds


class SeatLog(FollowedLog):
    """A play that goes on at another seat at the same time: an engine ``SharedLog``.

    Each call names what was last read of the log and of what crosses. Raises AnsweredElsewhere where that isn't what is
    there any more, or where the other one has not handed over yet what it knows.
    """

    def __init__(self, db: "CoupleDB", play: int, crossing: Crossing) -> None:
        super().__init__(db, play)
        self._crossing, self._met = crossing, b""
        self._ahead: list[Answer] = []
        self._unseen = self._is_unread = False

    def __iter__(self) -> Iterator[Answer]:
        try:
            answers = self._read()
        except LockedAway:  # it may be handed over by now
            with self._db.storage.locked():
                answers = self._read_together()
        self._ahead, self._unseen = self._crossed(), False
        return iter(answers)

    def unsee(self) -> None:
        """What was last read was not taken in, so that it is news once more."""
        self._unseen = True

    def _read(self) -> list[Answer]:
        self._borrow()
        return list(super().__iter__())

    def _read_together(self) -> list[Answer]:
        """The same, while nobody else writes. Raises LockedThere, or LockedAway where it is theirs who sit here."""
        try:
            return self._read()
        except LockedAway:
            if self._db.seat in self.locked_now:
                raise
            raise LockedThere(next(who for who in self.table if who.id != self._db.seat)) from None

    def _borrow(self) -> None:
        """Know the keys that the other seat has handed over."""
        self._met = self._crossing.raw
        doc = self._crossing.found(self._met)
        self._db.evening_keys.borrow(_keys_in(doc), self._db.seat)
        for who, name in _closing_in(doc).items():
            if who != self._db.seat:
                self._db.evening_keys.close_with(who, name)

    @property
    def locked_now(self) -> frozenset[str]:
        """See `PlayLog`."""
        self._borrow()
        return super().locked_now

    @property
    def locked_for(self) -> frozenset[str]:
        """See `PlayLog`; but for what the other seat hands over, which is waited for a moment at most."""
        self._borrow()
        if self._owes_keys:  # the other one may wait for the same
            with self._db.storage.locked():
                self._borrow()
                self._hand_over(self._crossed())
        self._wait_while(lambda: bool(self.locked_now - {self._db.seat}) and self._is_there)
        return self.locked_now

    @property
    def _is_there(self) -> bool:
        """Whether somebody sits at the other seat who may hand something over."""
        self._borrow()
        return self._crossing.is_met

    @property
    def ahead(self) -> Sequence[Answer]:
        """What is on no disk, as it was when the log was last read."""
        return self._ahead

    @property
    def waits(self) -> bool:
        """Whether the other seat is about to hand over what it knows of the play."""
        return self._crossing.waits

    @property
    def is_unread(self) -> bool:
        """Whether nobody has been at the other seat since something was answered here last, as far as was looked."""
        return self._is_unread and not self._crossing.is_met

    def has_news(self) -> bool:
        """Whether something was answered, taken back or handed over since it was last taken in. Raises RecordError."""
        if self._unseen:
            return True
        self._is_unread = self.is_unread  # whoever comes and goes has read it
        if (seat := self._db.seat) and seat in self.seatless:
            with suppress(AnsweredElsewhere):
                self.say_seatless(seat, False)  # once they leave again it has to be said again
        raw = self._crossing.raw
        if raw != self._met or not self._is_as_seen():
            return True
        if (raw and self._crossing.is_behind) or self._owes_keys or self._owes_closing:
            self.commit((), self._ahead)  # another window sits there now, or keys have become known here since
        return False

    def commit(self, answers: Iterable[Answer], ahead: Sequence[Answer], /) -> None:
        """Keep some more answers, and hand over what comes ahead of them.

        Their keys go first, then the log: what is on it can be read at the other seat whenever this window ends.
        """
        with self._as_seen():
            if new := list(answers):
                self.extend(new)
                self._is_unread = not self._crossing.is_met
            try:
                self._hand_over(ahead)
            except RecordError:
                self._unseen = self._unseen or bool(new)  # they are kept, whoever hears that they were not
                raise

    def _doc(self, answer: Answer) -> "Doc":
        """See `PlayLog`; the other seat has its key by then."""
        doc = super()._doc(answer)
        keys = self._lends((doc,))
        if not keys.keys() <= _keys_in(self._crossing.found(self._met)).keys() and self._crossing.is_met:
            self._put(self._ahead, self._lent | keys)
        return doc

    def begin_with(self, ahead: Sequence[Answer]) -> None:
        """Know what a window for both knew of the play and no disk does, and hand it over to whoever comes there."""
        with self._db.storage.locked():
            self._read()
            self._hand_over(ahead)

    def _hand_over(self, ahead: Sequence[Answer]) -> None:
        self._ahead, keys = list(ahead), self._lent
        if not ahead and not keys:
            self._crossing.take_away()
            self._met = b""
        elif ahead or self._owes_keys or (self._crossing.found(self._met) or {}).get("ahead"):
            self._put(ahead, keys)

    def _put(self, ahead: Sequence[Answer], keys: Mapping[str, str]) -> None:
        docs, closes = [answer_doc(each) for each in ahead], _closing_in(self._crossing.found(self._met))
        if (seat := self._db.seat) and (own := self._closes(ahead)):
            closes, keys = closes | {seat: own[0]}, dict(keys) | dict((own,))
        doc = {"play": self.id, "after": self._last_ids(), "ahead": docs, "keys": dict(keys), "closes": closes}
        self._met = self._crossing.put(doc)

    def _closes(self, ahead: Sequence[Answer]) -> tuple[str, str] | None:
        """The name and the key, in hex, that shall close what this seat has answered ahead of the log.

        Whichever window writes it, this one has to read it there. None where nothing of it is to be closed so.
        """
        seat = self._db.seat
        if seat and any(each.who == seat and not each.is_open and each.kept is not Kept.NEVER for each in ahead):
            return self._db.evening_keys.closing(seat)
        return None

    @property
    def _lent(self) -> dict[str, str]:
        return self._lends(self._db.storage.where(ANSWERS, "play", self.id).values())

    def _lends(self, docs: "Iterable[Doc]") -> dict[str, str]:
        return self._db.evening_keys.lent(docs)

    @property
    def _owes_keys(self) -> bool:
        """Whether the other seat's window can't open yet what this one can."""
        if not (keys := self._lent) or not self._crossing.is_met:
            return False
        doc = self._crossing.found(self._met)
        return self._crossing.is_behind or not keys.keys() <= _keys_in(doc).keys()

    @property
    def _owes_closing(self) -> bool:
        """Whether the other seat's window doesn't know yet with which key it has to close what was answered here."""
        if not self._crossing.is_met or not (own := self._closes(self._ahead)):
            return False
        return _closing_in(self._crossing.found(self._met)).get(str(self._db.seat)) != own[0]

    @property
    def public(self) -> str:
        """Which window this is; see `TimedRows`."""
        return self._crossing.public

    def _last_ids(self) -> list[int]:
        """What it comes after: how many answers there are, and which was the last."""
        ids = [int(key) for key in self._db.storage.where(ANSWERS, "play", self.id)]
        return [len(ids), *ids[-1:]]

    def _crossed(self) -> list[Answer]:
        doc = self._crossing.found(self._met)
        if doc is None or doc["play"] != self.id or doc["after"] != self._last_ids():
            return []
        return [answer_from(each) for each in doc["ahead"]]

    @contextmanager
    def _as_seen(self) -> Iterator[Any]:
        with super()._as_seen() as saw:
            if self._unseen or self._crossing.raw != self._met or self._crossing.waits:
                raise AnsweredElsewhere
            yield saw

    def play(self, game: "Game") -> "Play":
        """The play, once the other seat has handed over what it knows; it is waited for a moment at most."""
        self._wait_while(lambda: self._crossing.waits)
        return super().play(game)

    def _wait_while(self, waits: Callable[[], bool]) -> None:
        until, waiting = time.monotonic() + HANDS_OVER_WITHIN, Event()
        while waits() and time.monotonic() < until:
            waiting.wait(_A_MOMENT)

    def close(self, ending: "Ending", at: "datetime") -> None:
        """The play has ended; see `PlayLog`. Nothing of it crosses any more.

        The other seat may have been first, and have said good night since: then it has ended as it has there.
        """
        with self._db.storage.locked():
            if not self.ended_there:
                super().close(ending, at)
                self._hand_over(())

    def drop(self) -> None:
        """Take away a play in which nothing was answered; see `PlayLog`."""
        super().drop()
        self._hand_over(())


def _closing_in(doc: "Doc | None") -> dict[str, str]:
    return dict(doc.get("closes") or {}) if doc else {}


def _keys_in(doc: "Doc | None") -> dict[str, str]:
    return dict(doc["keys"]) if doc else {}
