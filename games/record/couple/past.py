"""Evenings that were: a list without a single answer, one of them in full, and words that are looked for."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from games.engine import Json, Marks, clean
from games.engine.answers import NOTE, STOP
from games.record.couple.database import CoupleDB
from games.record.couple.plays import (
    Session,
    Sitting,
    cleaned,
    last_session,
    moment,
    session_from,
    sitting_from,
)
from games.record.couple.schema import (
    ANSWERS,
    PLAYS,
    SESSIONS,
    STARS,
    AnswerDoc,
    PlayDoc,
    SessionDoc,
    StarDoc,
    checked,
    is_open,
)
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Doc
from games.record.taking_out.resting import rested

LATEST = 8
"""Evenings among which those of one day are looked for: nobody has more in a day."""


class Night(NamedTuple):
    """An evening on the list: when it began, the plays in it by id and the names of their games, and whether it has
    a star."""

    id: int
    started: datetime
    plays: tuple[int, ...]
    games: tuple[str, ...]
    starred: bool = False


class Past:
    """All evenings of one record. Each call reads only what it is about."""

    def __init__(self, db: CoupleDB) -> None:
        self._db = db

    def nights(self) -> list[Night]:
        """All evenings, the newest first."""
        storage, played = self._db.storage, dict[int, list[tuple[int, str]]]()
        for key, stored in storage.docs(PLAYS):  # one after the other: what was dealt to them would fill the memory
            try:
                played.setdefault(stored["session"], []).append((int(key), stored["game"]))
            except (KeyError, TypeError):  # whoever looks at the list of ten years waits for no more than these two
                checked(PlayDoc, stored)
                raise
        nights, stars = [], self.stars()
        for key, doc in reversed(storage.rows(SESSIONS).items()):
            plays = sorted(played.get(int(key), ()))
            ids, games = tuple(play for play, _ in plays), tuple(game for _, game in plays)
            started = moment(checked(SessionDoc, doc)["started"])
            nights.append(Night(int(key), started, ids, games, int(key) in stars))
        return nights

    @property
    def is_empty(self) -> bool:
        """Whether there has been no evening yet."""
        return not self._db.storage.rows(SESSIONS)

    def session(self, session: int) -> Session:
        """One evening with its answers. Raises KeyError where there is none with this id."""
        doc = checked(SessionDoc, self._db.storage.rows(SESSIONS)[str(session)])
        plays = self._db.storage.where(PLAYS, "session", session)
        sittings = (self._sitting(int(key), play) for key, play in plays.items())
        return session_from(session, doc, sittings)

    def sitting(self, play: int) -> Sitting:
        """One play with its answers. Raises KeyError where there is none with this id."""
        return self._sitting(play, self._db.storage.rows(PLAYS)[str(play)])

    def _sitting(self, key: int, play: Doc) -> Sitting:
        rows = self._db.storage.where(ANSWERS, "play", key).items()
        return sitting_from(
            key, play, [(int(name), checked(AnswerDoc, doc)) for name, doc in rows if CLOSED not in doc]
        )

    def has(self, play: int) -> bool:
        """Whether there is a play with this id."""
        return str(play) in self._db.storage.rows(PLAYS)

    def count(self, play: int) -> int:
        """How many answers and notes of this play there are."""
        return len(self._db.storage.where(ANSWERS, "play", play))

    def has_noted(self, play: int, key: str) -> bool:
        """Whether a play that goes on has kept a note with this key."""
        rows = self._db.storage.where(ANSWERS, "play", play).values()
        return any((doc.get("kind"), doc.get("key")) == (NOTE, key) for doc in rows)

    def unfinished(self) -> tuple[int, Doc] | None:
        """The play that has not ended, by id; None where none is open."""
        last = next(reversed(self._db.storage.where(PLAYS, "ended", None).items()), None)
        return (int(last[0]), last[1]) if last else None

    def left_open(self, game: str) -> Sitting | None:
        """The play of this game that has not ended, without its answers; None where none is open."""
        waiting = self._db.storage.where(PLAYS, "ended", None).items()
        return next((sitting_from(int(key), doc) for key, doc in waiting if doc["game"] == game), None)

    def on_day(self, day: date) -> list[Session]:
        """The latest evenings that began on this day, with their answers."""
        latest = islice(reversed(self._db.storage.rows(SESSIONS).items()), LATEST)
        began = ((int(key), moment(checked(SessionDoc, doc)["started"]).date()) for key, doc in latest)
        return [self.session(key) for key, on in began if on == day]

    def noted(self, *games: str) -> dict[str, list[Json]]:
        """What plays of these games came to, by game, oldest first."""
        found: dict[str, list[Json]] = {}
        for game in games:
            docs = self._db.storage.where(PLAYS, "game", game).values()
            found[game] = [cleaned(note) for doc in docs for note in doc.get("notes") or ()]
        return found

    def came_to(self, game: str, plays: int) -> list[Json]:
        """What the last so many plays of a game came to that came to something, oldest first."""
        played = (checked(PlayDoc, doc) for doc in self._db.storage.where(PLAYS, "game", game).values())
        docs = [doc for doc in played if doc.get("notes")]
        return [cleaned(note) for doc in docs[-plays:] for note in doc["notes"]]

    def lately(self, plays: int) -> list[Any]:
        """What the last so many plays came to, oldest first; not a play before them is read."""
        last = list(islice(self._db.storage.docs(PLAYS), plays))
        return [cleaned(note) for _, doc in reversed(last) for note in doc.get("notes") or ()]

    @property
    def began(self) -> datetime | None:
        """When their first evening began; None before it."""
        rows = self._db.storage.rows(SESSIONS)
        return moment(checked(SessionDoc, next(iter(rows.values())))["started"]) if rows else None

    def taken_along(self, marks: Mapping[str, Marks]) -> list[tuple[tuple[str, ...], list[str]]]:
        """Of each evening from which something was taken along, oldest first: the names of its games, and what it was.

        ``marks`` are those of the games there are, by name.
        """
        turns = {game: each.taken_along for game, each in marks.items() if each.taken_along}
        said: dict[tuple[int, str], list[str]] = {}
        for key in set(turns.values()):
            for doc in self._db.storage.where(ANSWERS, "key", key).values():
                if CLOSED not in doc and is_open(checked(AnswerDoc, doc)):
                    said.setdefault((doc["play"], key), []).extend(clean(str(each["text"])) for each in doc["value"])
        nights = reversed(self.nights()) if said else ()
        return [(night.games, words) for night in nights if (words := _of(night, turns, said))]

    # --- looking for words ---

    def spoken(self) -> Iterator[AnswerDoc]:
        """The documents of all answers that both may read, the newest first, each read only when it is asked for.

        They are as they were written: cleaning them is up to whoever shows them. What rested tonight is not there.
        """
        resting = self._resting()
        for key, doc in self._db.storage.docs(ANSWERS):
            if CLOSED in doc or key in resting:
                continue
            if is_open(said := checked(AnswerDoc, doc)) and said["kind"] not in (NOTE, STOP):
                yield said

    def _resting(self) -> frozenset[str]:
        """The answers that rested in what good night has not come to yet: tonight, and a play that waits."""
        last, storage = last_session(self._db), self._db.storage
        plays = [*storage.where(PLAYS, "ended", None)]
        plays += storage.where(PLAYS, "session", last[0]) if last and not last[1]["ended"] else []
        found = (storage.where(ANSWERS, "play", int(play)) for play in plays)
        return frozenset(str(key) for rows in found for key in rested((int(key), doc) for key, doc in rows.items()))

    @property
    def state(self) -> tuple[str, int, int]:
        """Something that is another thing once anything was saved."""
        return self._db.storage.log.state

    # --- stars ---

    def stars(self) -> frozenset[int]:
        """The ids of the evenings that have a star."""
        return frozenset(int(key) for key, doc in self._db.storage.rows(STARS).items() if checked(StarDoc, doc)["on"])

    def star(self, session: int, on: bool) -> None:
        """Give an evening a star, or take it away. Raises Unwritable."""
        self._db.storage.commit([(STARS, session, {"on": on})])


def _of(night: Night, turns: Mapping[str, str], said: Mapping[tuple[int, str], list[str]]) -> list[str]:
    played = zip(night.plays, night.games, strict=True)
    return [word for play, game in played if game in turns for word in said.get((play, turns[game]), ())]


def last_moment(session: Session) -> datetime:
    """When something was last done in an evening, as far as both may know."""
    said = [answer.at for sitting in session.sittings for answer in sitting.answers]
    return max([session.started, *(sitting.started for sitting in session.sittings), *said])
