"""What an evening left behind: sessions, the sittings in them, and what was answered there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from games.engine import (
    Answer,
    Ending,
    Json,
    Kept,
    PastPlay,
    Seen,
    Table,
    clean,
)
from games.record.couple.database import CoupleDB
from games.record.couple.partners import table_from
from games.record.couple.schema import ANSWERS, PLAYS, SESSIONS, AnswerDoc, PlayDoc, SessionDoc, checked
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Doc
from games.record.taking_out.resting import left_of, rested

if TYPE_CHECKING:
    pass


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


def readable_rows(db: CoupleDB, *, behind_curtain: bool = False) -> Iterator[tuple[int, AnswerDoc]]:
    """The answers' documents by id; with ``behind_curtain`` also those that are not open, of an evening not yet over.

    Raises WrongForm.
    """
    yield from readable(db, db.storage.rows(ANSWERS), behind_curtain)


def readable(db: CoupleDB, rows: Mapping[str, Doc], behind_curtain: bool) -> Iterator[tuple[int, AnswerDoc]]:
    """Those of these documents that can be read, by id; ``behind_curtain`` as `readable_rows` has it."""
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
    notes = tuple(cleaned(each) for each in left)
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
        cleaned(doc["value"]),
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


def cleaned(value: Any) -> Any:
    """A value with all texts in it as people meant them: a record can come from elsewhere."""
    if isinstance(value, str):
        is_plain = value.isascii() and value.isprintable()  # as most are: home reads the notes of ten years
        return value.strip() if is_plain else clean(value)
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    return value


def moment(text: str) -> datetime:
    """A moment from the record."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """A moment from the record that may not have come yet."""
    return moment(text) if text else None
