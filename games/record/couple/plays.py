"""What an evening left behind: sessions, the sittings in them, and the log that a play writes to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from games.engine import (
    BOTH,
    MAY_REST,
    Answer,
    Context,
    Ending,
    Game,
    Json,
    Kept,
    Partner,
    PastPlay,
    Seen,
    Table,
    clean,
)
from games.record.couple.database import CoupleDB
from games.record.couple.partners import table_from
from games.record.couple.schema import ANSWERS, PLAYS, SESSIONS, AnswerDoc, PlayDoc, SessionDoc, checked
from games.record.errors import RecordError
from games.record.keys.draft import Asked
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Doc, Op
from games.record.taking_out.resting import left_of, rested

if TYPE_CHECKING:
    from games.engine import Play, Turn


class Sitting(NamedTuple):
    """One play of a game as the record holds it. ``game`` is the game's name, ``ending`` is None while it goes on.

    ``notes`` is what it came to, as ``Context.past`` has it; none before it has ended. ``then`` is the name of the game
    that was picked, where this one comes before it.
    """

    id: int
    game: str
    started: datetime
    ended: datetime | None
    ending: Ending | None
    table: Table
    answers: tuple[Answer, ...]
    notes: tuple[Json, ...] = ()
    then: str = ""


class Session(NamedTuple):
    """One evening. ``ended`` is None until they have said good night; ``kept`` is whether both then kept it."""

    id: int
    started: datetime
    ended: datetime | None
    sittings: tuple[Sitting, ...]
    kept: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a play of it waits to be gone on with."""
        return any(sitting.ended is None for sitting in self.sittings)


class PlayLog:
    """The answers of one play on the disk: an engine ``Log``. Each call is one synced commit, all of it or nothing.

    Raises RecordError when the disk refuses; nothing has changed then.
    """

    def __init__(self, db: CoupleDB, play: int) -> None:
        self._db = db
        self.id = play
        self._drafted = True  # by whoever played before
        doc = checked(PlayDoc, db.storage.rows(PLAYS)[str(play)])
        self.game: str = doc["game"]
        self.table = table_from(doc["partners"])
        self.context = Context(doc["seed"], date.fromisoformat(doc["today"]), tuple(doc["past"]), doc.get("dealt"))

    def play(self, game: Game) -> "Play":
        """The play itself, replayed to where it was left."""
        from games.engine import Play  # only where somebody plays: the kinds of turns come with it

        return Play(partial(game.script, self.table, self.context), self)

    def __iter__(self) -> Iterator[Answer]:
        return (answer_from(doc) for _, doc in self._rows())

    def extend(self, answers: Iterable[Answer], /) -> None:
        """Keep some more answers."""
        with self._db.storage.locked():
            first = self._db.storage.next_id(ANSWERS)
            self._db.storage.commit([(ANSWERS, first + n, self._doc(each)) for n, each in enumerate(answers)])
        self.drop_draft()

    def _doc(self, answer: Answer) -> Doc:
        """The answer's document; what was answered behind a curtain is enciphered."""
        doc = answer_doc(answer)
        return {"play": self.id} | doc if answer.is_open else self._db.evening_keys.close(self.id, doc)

    def __delitem__(self, which: slice, /) -> None:
        """Take some of the last answers away; their words are gone from the disk as well."""
        self._db.storage.commit([(ANSWERS, key, None) for key, _ in self._rows()[which]])
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
                self._db.draft.drop()
                self._drafted = False

    def _asked(self, play: "Play", turn: "Turn[Any]") -> Asked:
        after = sum(answer.kept is not Kept.NEVER for answer in play.answers)
        who = turn.who.id if isinstance(turn.who, Partner) else BOTH
        return Asked(self.id, after, turn.key, who, turn.seen is not Seen.OPEN)

    def close(self, ending: Ending, at: datetime) -> None:
        """The play has ended. What it came to is kept beside it, for later plays of the same game.

        Where its evening has ended already it belongs to tonight from now on, so that good night asks about it too.
        """
        notes = [
            {"key": answer.key, "value": answer.value, "on": self.context.today.isoformat()}
            for answer in self
            if answer.is_note and answer.key != MAY_REST
        ]
        storage = self._db.storage
        with storage.locked():
            play = dict(storage.rows(PLAYS)[str(self.id)])
            play |= {"ended": at.isoformat(), "ending": str(ending), "notes": notes}
            moved = list(self._to_tonight(play, at)) if self._evening_ended(play["session"]) else []
            storage.commit([*moved, (PLAYS, self.id, play)])
        self.drop_draft()

    def drop(self) -> None:
        """Take away a play in which nothing was answered, and an evening that it alone began. Raises Unwritable."""
        storage = self._db.storage
        with storage.locked():
            session = storage.rows(PLAYS)[str(self.id)]["session"]
            alone = len(storage.where(PLAYS, "session", session)) == 1
            storage.commit([(PLAYS, self.id, None), *([(SESSIONS, session, None)] if alone else [])])
        self.drop_draft()

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
        return list(_readable(self._db, self._db.storage.where(ANSWERS, "play", self.id), behind_curtain=True))


def readable_rows(db: CoupleDB, *, behind_curtain: bool = False) -> Iterator[tuple[int, AnswerDoc]]:
    """The answers' documents by id; with ``behind_curtain`` also those that are not open, of an evening not yet over.

    Raises WrongForm.
    """
    yield from _readable(db, db.storage.rows(ANSWERS), behind_curtain)


def _readable(db: CoupleDB, rows: Mapping[str, Doc], behind_curtain: bool) -> Iterator[tuple[int, AnswerDoc]]:
    for key, doc in rows.items():
        if CLOSED not in doc:
            yield int(key), checked(AnswerDoc, doc)
        elif behind_curtain and (opened := db.evening_keys.opened(doc)):
            yield int(key), checked(AnswerDoc, opened)


def read_sessions(db: CoupleDB) -> list[Session]:
    """All evenings with all their answers, oldest first."""
    storage, rows = db.storage, dict[int, list[tuple[int, AnswerDoc]]]()
    for row in readable_rows(db):
        rows.setdefault(row[1]["play"], []).append(row)
    sittings: dict[int, list[Sitting]] = {}
    for key, play in storage.rows(PLAYS).items():
        sitting = sitting_from(int(key), play, rows.get(int(key), ()))
        sittings.setdefault(play["session"], []).append(sitting)
    evenings = ((int(key), checked(SessionDoc, doc)) for key, doc in storage.rows(SESSIONS).items())
    return [session_from(each, doc, sittings.get(each, ())) for each, doc in evenings]


def session_from(key: int, doc: SessionDoc, sittings: Iterable[Sitting]) -> Session:
    """An evening from its document and its sittings."""
    times = (moment(doc["started"]), moment_or_none(doc["ended"]))
    return Session(key, *times, tuple(sittings), bool(doc.get("kept")))


def last_session(db: CoupleDB) -> tuple[int, SessionDoc] | None:
    """The latest evening's document with its id; None before the first. Raises WrongForm."""
    last = next(reversed(db.storage.rows(SESSIONS).items()), None)
    return (int(last[0]), checked(SessionDoc, last[1])) if last else None


def all_plays(db: CoupleDB) -> Iterator[tuple[int, PlayDoc]]:
    """The plays' documents by id. Raises WrongForm."""
    return ((int(key), checked(PlayDoc, doc)) for key, doc in db.storage.rows(PLAYS).items())


def past_plays(db: CoupleDB) -> Iterator[PastPlay]:
    """All plays with their notes and what both may read, oldest first; nothing is read before it is asked for."""
    answers: dict[int, list[Answer]] = {}
    for _, said in readable_rows(db):
        answers.setdefault(said["play"], []).append(answer_from(said))
    for key, play in all_plays(db):
        yield PastPlay(play["game"], date.fromisoformat(play["today"]), tuple(answers.get(key, ())))


def sitting_from(key: int, doc: Mapping[str, Any], rows: Sequence[tuple[int, AnswerDoc]] = ()) -> Sitting:
    """A sitting from its document, and those of its answers in order; without what rests tonight. Raises WrongForm."""
    play, gone = checked(PlayDoc, doc), rested(rows)
    said = (answer_from(each) for name, each in rows if name not in gone)
    ending = Ending(play["ending"]) if play["ending"] else None
    table = table_from(play["partners"])
    left = left_of(play.get("notes", ()), (each for name, each in rows if name in gone), play["today"])
    notes = tuple(_cleaned(each) for each in left)
    answers = tuple(answer for answer in said if not answer.is_note)
    times = (moment(play["started"]), moment_or_none(play["ended"]))
    return Sitting(key, play["game"], *times, ending, table, answers, notes, play.get("then", ""))


def answer_from(doc: AnswerDoc) -> Answer:
    """An answer from its document, cleaned: a record can come from elsewhere."""
    return Answer(
        doc["key"],
        doc["who"],
        doc["kind"],
        clean(doc["prompt"]),
        _cleaned(doc["value"]),
        clean(doc["shown"]),
        moment(doc["at"]),
        Seen(doc.get("seen", Seen.OPEN)),
        Kept(doc.get("kept", Kept.RECORD)),
        doc.get("holds"),
    )


def answer_doc(answer: Answer) -> Doc:
    """The document of an answer, without the play it belongs to."""
    usual = {"seen": Seen.OPEN, "kept": Kept.RECORD, "marked": None}
    doc = {name: value for name, value in vars(answer).items() if name not in usual or usual[name] != value}
    if (mark := doc.pop("marked", None)) is not None:
        doc["holds"] = mark
    return doc | {"at": answer.at.isoformat()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return value


def moment(text: str) -> datetime:
    """A moment from the record."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """A moment from the record that may not have come yet."""
    return moment(text) if text else None
