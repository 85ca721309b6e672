"""The log that a play writes to: its answers in the record, and what is no answer yet."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from games.engine import BOTH, MAY_REST, Answer, Context, Ending, Game, Json, Kept, Partner, Seen
from games.record.couple.database import CoupleDB
from games.record.couple.partners import own_words, table_from
from games.record.couple.plays import answer_doc, answer_from, last_session, readable
from games.record.couple.schema import ANSWERS, PLAYS, SESSIONS, AnswerDoc, PlayDoc, SessionDoc, checked
from games.record.errors import AnsweredElsewhere, LockedAway, RecordError
from games.record.keys.draft import Asked
from games.record.store.line import Doc, Op

if TYPE_CHECKING:
    from games.engine import Play, Turn


class _Saw(NamedTuple):
    """A play as it was last read: how far the record had come, the ids of its answers, and when the play had ended."""

    state: tuple[str, int, int]
    ids: tuple[int, ...]
    ended: str | None


class PlayLog:
    """The answers of one play on the disk: an engine ``Log``. Each call is one synced commit, all of it or nothing.

    Each names what was last read of the play. Raises AnsweredElsewhere when that isn't what is there any more, because
    another window was first, LockedAway where a passphrase is needed, and RecordError when the disk refuses; nothing
    has changed then.
    """

    def __init__(self, db: CoupleDB, play: int) -> None:
        self._db = db
        self.id = play
        self._drafted = True  # by whoever played before
        self._saw: _Saw | None = None
        doc = checked(PlayDoc, db.storage.rows(PLAYS)[str(play)])
        self.game: str = doc["game"]
        self.table = table_from(doc["partners"], own_words(db))
        self.context = Context(doc["seed"], date.fromisoformat(doc["today"]), tuple(doc["past"]), doc.get("dealt"))

    @property
    def locked_for(self) -> frozenset[str]:
        """The ids of those whose passphrase is needed before it can go on: what they answered alone is locked."""
        return self.locked_now

    @property
    def locked_now(self) -> frozenset[str]:
        """The same, without waiting for what another window may hand over."""
        docs = self._db.storage.where(ANSWERS, "play", self.id).values()
        return self._db.draft.locked_for(self.id).union(filter(None, map(self._db.evening_keys.locked_for, docs)))

    def play(self, game: Game) -> "Play":
        """The play itself, replayed to where it was left."""
        from games.engine import Play  # only where somebody plays: the kinds of turns come with it

        return Play(partial(game.script, self.table, self.context), self)

    def __iter__(self) -> Iterator[Answer]:
        self._saw = self._seen()
        return (answer_from(doc) for _, doc in self._rows())

    def extend(self, answers: Iterable[Answer], /) -> None:
        """Keep some more answers."""
        given = list(answers)
        is_done = all(each.is_open for each in given) and self._append(given)  # else a key is drawn, for nobody if late
        if not is_done:
            with self._as_seen():
                self._append(given)
        self.drop_draft()

    def _append(self, answers: list[Answer]) -> bool:
        """Keep them where nothing was saved since the play was read; whether that was so."""
        saw = self._saw
        done = self._db.storage.append(ANSWERS, [self._doc(each) for each in answers], saw.state if saw else None)
        if done and saw:
            self._saw = saw._replace(state=done.state, ids=(*saw.ids, *done.ids))
        return done is not None

    @contextmanager
    def _as_seen(self) -> Iterator[_Saw | None]:
        """Be the only writer, while the play is what was read of it; None where nobody has read it yet.

        All of it is looked at only where something was saved since. Raises AnsweredElsewhere.
        """
        with self._db.storage.locked():
            if self._saw and self._saw.state != self._db.storage.log.state:
                now = self._seen()
                if now[1:] != self._saw[1:]:
                    raise AnsweredElsewhere
                self._saw = now
            yield self._saw

    def _seen(self) -> _Saw:
        storage = self._db.storage
        state, play = storage.log.state, storage.rows(PLAYS).get(str(self.id))
        return _Saw(state, tuple(map(int, storage.where(ANSWERS, "play", self.id))), play["ended"] if play else "gone")

    def _doc(self, answer: Answer) -> Doc:
        """The answer's document; what was answered behind a curtain is enciphered."""
        doc = answer_doc(answer)
        return {"play": self.id} | doc if answer.is_open else self._db.evening_keys.close(self.id, doc, answer.who)

    def __delitem__(self, which: slice, /) -> None:
        """Take some of the last answers away; their words are gone from the disk as well."""
        storage = self._db.storage
        with self._as_seen() as saw:
            gone = {key for key, _ in self._rows()[which]}
            storage.commit([(ANSWERS, key, None) for key in gone])
            left = tuple(key for key in saw.ids if key not in gone) if saw else ()
            self._saw = saw and saw._replace(state=storage.log.state, ids=left)
        self.drop_draft()

    # --- what is no answer yet ---

    def keep_draft(self, play: "Play", turn: "Turn[Any]", text: Json, *, at_once: bool = False) -> None:
        """Keep what stands in the field of an open turn, or on an open page by key; see `Draft.keep`.

        What may never be on a disk is not kept.
        """
        if not text:
            self.drop_draft()
        elif turn.kept is not Kept.NEVER:
            self._drafted = True
            self._db.draft.keep(self._asked(play, turn), turn.for_disk(text), at_once=at_once)

    def draft(self, play: "Play", turn: "Turn[Any]") -> str:
        """What was typed for an open turn before an interruption; empty where nothing was."""
        found = None if turn.kept is Kept.NEVER else self._db.draft.found(self._asked(play, turn))
        return found if isinstance(found, str) else ""

    def page_draft(self, play: "Play", page: "Turn[Any]") -> dict[str, Json]:
        """What was answered on an open page before an interruption, by key, as far as it may be on a disk."""
        found = self._db.draft.found(self._asked(play, page))
        return {key: each for key, each in found.items() if key in page.draft_keys} if isinstance(found, dict) else {}

    def drop_draft(self) -> None:
        """It has become an answer, or nothing. One that outlives a fall of the power here fits no turn any more."""
        if self._drafted:
            with suppress(RecordError):  # what was answered is kept, and good night takes it away again
                self._db.draft.answered()
                self._drafted = False

    def _drop_all_drafts(self) -> None:
        """Nothing waits for an answer of this play any more, at no seat."""
        self._drafted = self._drafted or self._db.seat is not None
        if self._drafted:
            with suppress(RecordError):
                self._db.draft.drop()
                self._drafted = False

    def _asked(self, play: "Play", turn: "Turn[Any]") -> Asked:
        who = turn.who.id if isinstance(turn.who, Partner) else BOTH
        said = (answer for answer in play.answers if answer.kept is not Kept.NEVER)
        after = sum(who in (BOTH, answer.who) for answer in said)  # the other one may answer meanwhile, elsewhere
        return Asked(self.id, after, turn.key, who, turn.seen is not Seen.OPEN)

    def close(self, ending: Ending, at: datetime) -> None:
        """The play has ended. What it came to is kept beside it, for later plays of the same game.

        Where its evening has ended already it belongs to tonight from now on, so that good night asks about it too.
        """
        storage, on = self._db.storage, self.context.today.isoformat()
        with self._as_seen():
            said = (answer_from(doc) for _, doc in self._rows())
            notes = [
                {"key": answer.key, "value": answer.value, "on": on}
                for answer in said
                if answer.is_note and answer.key != MAY_REST
            ]
            play = dict(storage.rows(PLAYS)[str(self.id)])
            for while_it_goes_on in ("timed", "seatless"):
                play.pop(while_it_goes_on, None)
            play |= {"ended": at.isoformat(), "ending": str(ending), "notes": notes}
            moved = list(self._to_tonight(play, at)) if self._evening_ended(play["session"]) else []
            storage.commit([*moved, (PLAYS, self.id, play)])
        self._drop_all_drafts()

    def drop(self) -> None:
        """Take away a play in which nothing was answered, and an evening that it alone began. Raises Unwritable."""
        storage = self._db.storage
        with self._as_seen():
            session = storage.rows(PLAYS)[str(self.id)]["session"]
            alone = len(storage.where(PLAYS, "session", session)) == 1
            storage.commit([(PLAYS, self.id, None), *([(SESSIONS, session, None)] if alone else [])])
        self._drop_all_drafts()

    def _evening_ended(self, session: int) -> bool:
        return checked(SessionDoc, self._db.storage.rows(SESSIONS)[str(session)])["ended"] is not None

    def _to_tonight(self, play: Doc, at: datetime) -> Iterator[Op]:
        """Put the play into tonight, which begins with it where it has not yet; one that is empty then goes."""
        storage, before = self._db.storage, play["session"]
        last = last_session(self._db)
        if last and not last[1]["ended"]:
            play["session"] = last[0]
        else:
            play["session"] = storage.next_id(SESSIONS)
            yield SESSIONS, play["session"], {"started": at.isoformat(), "ended": None}
        if all(doc["session"] != before for key, doc in storage.rows(PLAYS).items() if int(key) != self.id):
            yield SESSIONS, before, None

    def _rows(self) -> list[tuple[int, AnswerDoc]]:
        stored = self._db.storage.where(ANSWERS, "play", self.id)
        if any(map(self._db.evening_keys.is_locked, stored.values())):
            raise LockedAway
        return list(readable(self._db, stored, behind_curtain=True))
