"""Good night: what stays of an evening for both, for its author, or not at all; and taking something back later."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, datetime
from typing import Any

from games.engine import Entry, Fate, Json, Kept, NotAllowed
from games.engine.words import gettext as _
from games.record.alone.still_locked import StillLocked, is_measured
from games.record.couple.database import CoupleDB
from games.record.couple.partners import keyed
from games.record.couple.passphrase import SealedAnswer, sealed_answer, sealed_op
from games.record.couple.plays import all_plays, readable, readable_rows
from games.record.couple.schema import ANSWERS, PLAYS, SEALED, SESSIONS
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Doc, Op
from games.record.taking_out.pieces import Piece, Row, cuts_of, pieces, repeats
from games.record.taking_out.resting import left_of, rested, still_noted, words_in
from games.record.taking_out.what_they_said import WhatTheySaid
from games.record.taking_out.withdrawing import Author, Cut, Cuts, TextIn

Burnt = Set[tuple[str, str]]
"""The author and the turn's key of what was burnt."""


class Evening:
    """The plays of one evening that have ended, what was answered in them, and what its authors wrote."""

    def __init__(self, db: CoupleDB, session: int) -> None:
        self.db, self.session = db, session
        every = {key: doc for key, doc in all_plays(db) if doc["session"] == session}
        self.plays = {key: doc for key, doc in every.items() if doc["ended"] is not None}
        self.waiting = every.keys() - self.plays.keys()
        stored = {key: doc for key, doc in db.storage.rows(ANSWERS).items() if doc["play"] in self.plays}
        rows = list(readable(db, stored, behind_curtain=True))
        self.rested = _rested((int(key), doc) for key, doc in stored.items())
        self.locked = StillLocked(db, stored, self.plays, self.rested)
        self.rows = [row for row in rows if row[0] not in self.rested]
        self.resting = [row for row in rows if row[0] in self.rested]
        # What somebody was going to ask and never did is theirs, as anything that they wrote alone.
        self.unasked = [piece for piece in pieces(self.resting, self.plays) if not piece.shared]
        self.pieces = pieces(self.rows, self.plays) + self.unasked
        self.said = WhatTheySaid(self.rows, self.plays)

    def entries(self) -> list[Entry]:
        """What was written, in order; what can still change because its play goes on is left out.

        What is locked of somebody's stands at the end, as one thing that nobody reads.
        """
        return [*map(self._entry, self.pieces), *self.locked.entries()]

    def open_entries(self) -> list[Entry]:
        """Those of which nobody was asked yet what becomes of them: what was written since both were, or all of it."""
        written = [piece for piece in self.pieces if not self.said.covers(piece)]
        return [*map(self._entry, written), *self.locked.entries()]

    @property
    def is_agreed(self) -> bool:
        """Whether each said in a turn of tonight if the evening stays, and nothing was written since."""
        return self.said.stays is not None and not self.open_entries()

    def _fate_said(self, piece: Piece) -> Fate | None:
        """What becomes of it by what they said of everything; keeping all does not open an ask that was never made."""
        fate = self.said.fate(piece)
        return None if fate is Fate.KEEP and piece in self.unasked else fate

    def _entry(self, piece: Piece) -> Entry:
        doc = piece.rows[0][1]
        play = self.plays[doc["play"]]
        on = date.fromisoformat(play["today"])
        named = (doc["prompt"], doc["key"], play["game"], on)
        return Entry(piece.id, piece.who, piece.text, *named, piece.shared, piece in self.unasked)

    def end(self, at: datetime, said: Mapping[int, Fate] | None, stays: bool | None) -> Iterator[Op]:
        """The operations that end it; whether it stays is as they said it in a turn, where ``stays`` is None."""
        stays = self.said.stays is not False if stays is None else stays
        fates, to = said or {}, keyed(self.db)
        decided = [(piece, fates.get(piece.id) or self._fate_said(piece) or _usual(piece, to)) for piece in self.pieces]
        if any(fate is Fate.SEAL and piece.who not in to for piece, fate in decided):
            raise NotAllowed(
                _(
                    "To seal something you need a passphrase of your own; nothing was changed, so set one under “Only "
                    "mine”, or choose another way."
                )
            )
        kept = [piece for piece, fate in decided if fate is Fate.KEEP]
        gone = [piece for piece, fate in decided if fate is not Fate.KEEP]
        burnt = [piece for piece, fate in decided if fate is Fate.BURN]
        sealed = [piece for piece, fate in decided if fate is Fate.SEAL]
        for_each = {
            who: cuts_of([*burnt, *(piece for piece in sealed if piece.who != who)], kept, self.plays) for who in to
        }
        yield from self._sealed(sealed, to, for_each, fates, bare=any(piece.shared for piece in gone))
        if stays:
            yield from self._what_stays(kept, gone, {(piece.who, piece.rows[0][1]["key"]) for piece in burnt})
            # what only its author knew of may have been let go of: nobody is to learn that from this
            asked = said is not None or self.said.covers_all(self.pieces)
            by_both = asked and not any(piece.shared for piece in gone)
            yield SESSIONS, self.session, {**self._ended(at), **({"kept": True} if by_both else {})}
        else:
            yield from ((PLAYS, key, None) for key in self.plays)
            # a play that waits may have been given what others came to
            cuts = cuts_of(self.pieces, [], self.plays, self._refused(self.pieces))
            yield from (op for op in _plays(self.db, self.session, cuts, cuts) if op[1] not in self.plays)
            yield from self._without_answers()
            yield SESSIONS, self.session, self._ended(at) if self.waiting else None

    def _ended(self, at: datetime) -> Doc:
        return dict(self.db.storage.rows(SESSIONS)[str(self.session)]) | {"ended": at.isoformat()}

    def _without_answers(self) -> Iterator[Op]:
        for key, doc in self.db.storage.rows(ANSWERS).items():
            if doc["play"] in self.plays:
                yield ANSWERS, int(key), None

    def _sealed(
        self,
        chosen: list[Piece],
        to: Mapping[str, str],
        gone: Mapping[str, Cuts],
        fates: Mapping[int, Fate],
        *,
        bare: bool,
    ) -> Iterator[Op]:
        """What is sealed for each who has a passphrase, and what is locked, whatever its fate but to be burnt.

        An empty one too, so that its being there says nothing.
        """
        rows: list[tuple[str, Row, str | None]] = [(piece.who, piece.rows[0], piece.text) for piece in chosen]
        rows += [(row[1]["who"], row, None) for row in self.rows if is_measured(row[1])]
        first = self.db.storage.next_id(SEALED)
        for number, who in enumerate(to):
            sealed = [self._answer(row, text, gone[who]) for whose, row, text in rows if whose == who]
            locked = self.locked.sealed_for(who, fates, bare=bare)
            yield sealed_op(self.db, who, sealed, first + number, *locked)

    def _answer(self, row: Row, text: str | None, gone: Cuts) -> SealedAnswer:
        key, doc = row
        prompt = gone.at(doc["play"], key).taken_out(doc["prompt"], TextIn.PROMPT)
        return sealed_answer(row, self.plays[doc["play"]], text, prompt)

    def _what_stays(self, kept: list[Piece], gone: list[Piece], burnt: Burnt) -> Iterator[Op]:
        """Each document that changes: what was behind a curtain, lived for the evening or was given away goes."""
        cuts = cuts_of(gone, kept, self.plays, self._refused(gone))
        typed = {key for piece in gone for key in piece.typed}
        opened = {piece.rows[-1][0] for piece in kept if not piece.shared}
        readable = dict(self.rows) | {key: doc for key, doc in self.resting if key in opened}
        for key, stored in ((int(key), doc) for key, doc in self.db.storage.rows(ANSWERS).items()):
            if stored["play"] not in self.plays:
                continue
            doc = readable.get(key)
            if doc is not None and key in opened:
                opening = cuts.at(doc["play"], key).answer(doc) or {}
                yield ANSWERS, key, {name: value for name, value in opening.items() if name not in ("seen", "kept")}
            elif (
                doc is None or CLOSED in stored or doc.get("kept") == Kept.EVENING or key in typed or _hangs(doc, burnt)
            ):
                yield ANSWERS, key, None
            elif (new := cuts.at(doc["play"], key).answer(doc)) != doc:
                yield ANSWERS, key, new
        left = {play: self._left_of(play) for play in [*self.plays, *self.waiting]} if self.rested else {}
        yield from self._without_copies(_plays(self.db, self.session, cuts, cuts, burnt, left))

    def _left_of(self, play: int) -> Doc:
        """The document of one of the plays without what rested in it; of one that waits, without copies of that."""
        if play in self.waiting:
            doc = self.db.storage.rows(PLAYS)[str(play)]
            rested = [(said["key"], said["value"]) for _, said in self.resting]
            return {**doc, "past": [each for each in doc["past"] if _noted(each) not in rested]}
        ours = self.plays[play]
        gone = (each for _, each in self.resting if each["play"] == play)
        return {**ours, "notes": left_of(ours.get("notes", ()), gone, ours["today"])}

    def _without_copies(self, ops: Iterable[Op]) -> Iterator[Op]:
        """Plays that were given notes of earlier ones keep them no longer than those do: nobody replays them."""
        new = {key: doc for _, key, doc in ops if key is not None and isinstance(doc, Mapping)}
        notes: dict[str, list[Json]] = {}
        for name, stored in self.db.storage.rows(PLAYS).items():
            notes.setdefault(stored["game"], []).extend(new.get(int(name), stored).get("notes", ()))
        for key, stored in ((int(name), doc) for name, doc in self.db.storage.rows(PLAYS).items()):
            doc = new.get(key, stored)
            if key in self.plays:
                doc = {**doc, "past": still_noted(doc["past"], notes[doc["game"]])}
            if doc != stored:
                yield PLAYS, key, doc

    def _refused(self, gone: Iterable[Piece]) -> tuple[Cut, ...]:
        """Whatever was said in asks that rested, looked for as a whole only: a hole would tell of it."""
        partners = [each for play in self.plays.values() for each in play["partners"]]
        ours = {form for piece in gone for form in piece.forms}
        return tuple(
            Cut([text], Author.among(partners, doc["who"]), doc["play"], key, read=False)
            for key, doc in self.resting
            for text in words_in(doc)
            if text not in ours
        )


def good_night(
    db: CoupleDB, session: int, at: datetime, fates: Mapping[int, Fate] | None = None, stays: bool | None = None
) -> None:
    """End an evening; what was to live only until now, and what was given away, is gone from every file of ours.

    ``fates`` say for entries by id what becomes of them, before what their authors said in a turn of tonight
    (`WHAT_STAYS`). Without a word what both have read stays, and what somebody wrote behind a curtain is sealed for
    them if they have a passphrase, otherwise it is gone. ``stays`` false:
    nothing of the evening stays but what is sealed; None: as they said in a turn (`EVENING_STAYS`), else it stays. A
    play that can still go on keeps what it needs.

    Raises Unwritable, and NotAllowed where somebody without a passphrase of their own would seal.
    """
    storage, keys = db.storage, db.evening_keys
    with storage.locked():
        evening = Evening(db, session)
        ops = list(evening.end(at, fates, stays))
        waiting = [(int(key), doc) for key, doc in storage.rows(ANSWERS).items() if CLOSED in doc]
        waiting = [(key, doc) for key, doc in waiting if doc["play"] not in evening.plays]
        if waiting:  # backups of tonight can be opened with the old key, so what goes on gets another one
            opened = [(key, keys.opened(doc)) for key, doc in waiting]
            keys.renew()
            ops += [
                (ANSWERS, key, keys.close(doc["play"], _inside(doc), doc.get("who", ""))) for key, doc in opened if doc
            ]
        storage.commit(ops, rewrite=True)
        db.draft.drop()
        keys.destroy(storage.rows(ANSWERS).values())


def withdraw(db: CoupleDB, session: int, entry: Entry) -> None:
    """Take back what somebody wrote in an evening that is over, wherever it was shown since. Raises Unwritable."""
    storage = db.storage
    with storage.locked():
        evening = Evening(db, session)
        gone = [piece for piece in evening.pieces if (piece.id, piece.who) == (entry.id, entry.who)]
        kept = [piece for piece in evening.pieces if piece not in gone]
        typed = {key for piece in gone for key in piece.typed}
        first = min((piece.play for piece in gone), default=0)
        later = [row for row in readable_rows(db) if row[1]["play"] >= first and row[0] not in typed]
        plays = dict(all_plays(db))
        since = pieces([row for row in later if row[1]["play"] not in evening.plays], plays)
        since = [piece for piece in since if not any(repeats(piece, each) for each in gone)]
        # What was typed behind a curtain left its place, and what they typed once more may have been shown from before.
        then, now = (cuts_of(gone, stays, evening.plays, anywhere=True) for stays in (kept, kept + since))
        ops: list[Op] = [(ANSWERS, key, None) for key in typed]
        for key, doc in later:
            cuts = (then if doc["play"] in evening.plays else now).at(doc["play"], key)
            if (new := cuts.answer(doc)) != doc:
                ops.append((ANSWERS, key, new))
        ops += _plays(db, session, then, now)
        storage.commit(ops, rewrite=True)
        db.draft.drop()


def _usual(piece: Piece, to: Mapping[str, str]) -> Fate:
    """What becomes of it when its author says nothing."""
    if piece.shared:
        return Fate.KEEP
    return Fate.SEAL if piece.who in to else Fate.BURN


def _noted(note: object) -> tuple[Any, Any]:
    return (note.get("key"), note.get("value")) if isinstance(note, dict) else (None, None)


def _rested(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> frozenset[int]:
    """The ids of what rested in any of the plays."""
    of_play: dict[int, list[tuple[int, Mapping[str, Any]]]] = {}
    for row in rows:
        of_play.setdefault(row[1]["play"], []).append(row)
    return frozenset().union(*map(rested, of_play.values()))


def _inside(doc: Doc) -> Doc:
    return {name: value for name, value in doc.items() if name != "play"}


def _hangs(note: object, burnt: Burnt) -> bool:
    """Whether a note is only about an answer (``of`` its key) that its author has burnt."""
    value = note.get("value") if isinstance(note, dict) else None
    return isinstance(value, dict) and any((value.get("who"), value.get("of")) == each for each in burnt)


def _plays(
    db: CoupleDB, first: int, cuts: Cuts, later: Cuts, burnt: Burnt = frozenset(), left: Mapping[int, Doc] | None = None
) -> Iterator[Op]:
    """The plays of an evening, and those of later ones, without what was taken out; ``left`` are some as they are by
    now."""
    for key, stored in db.storage.rows(PLAYS).items():
        if stored["session"] >= first:
            doc = (left or {}).get(int(key), stored)
            lists = {
                name: [each for each in doc.get(name, ()) if not _hangs(each, burnt)] for name in ("notes", "past")
            }
            new = doc | {name: each for name, each in lists.items() if name in doc}
            new = (cuts if doc["session"] == first else later).play(int(key), new)
            if new != stored:
                yield PLAYS, int(key), new
