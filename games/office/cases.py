"""A therapist's own store: cases, what was agreed on in each, notes, and who opened what. No word of a couple's.

It lies beside all couples' records in a folder of its own and is sealed with the therapist's passphrase from its first
line, so that notes are another store and never a flag on the couple's (AAMFT: what is stored with the record becomes
the record). What a case keeps of its couple is the id of their record.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from games.engine import NotAllowed, clean_name, same_name
from games.engine.words import gettext as _
from games.office.between.given import GivenPart
from games.office.case import Case
from games.office.half_typed import HalfTypedPart
from games.office.hour import MINUTES, Alone, Hour, Structure
from games.office.hour_notes import HourNotes
from games.office.measured_there import FiguresPart
from games.office.outside import all_that_left, note_that_left
from games.record.errors import Busy, RecordError
from games.record.keys import attempts as tries
from games.record.keys import keys
from games.record.keys.codec import new_key
from games.record.keys.keys import KeyFile
from games.record.keys.slots import Passphrase
from games.record.places import cabinet_at
from games.record.store.seams import Cabinet, Drawer, Held, Hold, RecordLog
from games.record.store.tables import Tables

CASES, HOURS, ACCESS = "cases", "hours", "access"
WITHDRAWN = "withdrawn"
"""The small file that says in which hour a consent was taken back while the cases were locked."""
THERAPIST = "therapist"
NAME_LIMIT = 60  # characters


class OfficeElsewhere(RecordError):
    """The cases are open in another window."""

    def __init__(self) -> None:
        super().__init__(
            _("Your cases are open in another window already; nothing was changed, so go on there, or close it first.")
        )


class CasesLocked(RecordError):
    """Nobody typed for long, and the key is gone from memory."""

    def __init__(self) -> None:
        super().__init__(_("Your cases are locked, as nobody typed for a while; their passphrase opens them again."))


class Access(NamedTuple):
    """When something of a case was opened, changed or taken out, what, and from which account of the machine."""

    at: datetime
    what: str
    by: str


class Office(GivenPart, FiguresPart, HalfTypedPart):
    """The cases, open in this window and in no other one. Close it; it is a context manager.

    While it is locked, whatever needs its key raises CasesLocked.
    """

    def __init__(self, drawer: Drawer, log: RecordLog, held: Held, by: str = "") -> None:
        self._drawer, self._held, self._by = drawer, held, by
        self._open: RecordLog | None = log
        self._take_in_what_waits()

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of them, and of the key."""
        self.lock()
        self._held.close()

    @property
    def is_locked(self) -> bool:
        """Whether their key is gone from memory."""
        return self._open is None

    def lock(self) -> None:
        """Let go of the key; no other window can open them meanwhile."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def unlock(self, words: str, wait: tries.Wait = tries.let_pass) -> None:
        """Open them again. Raises WrongKey, each time after more seconds that ``wait`` lets pass; NotAllowed."""
        key = keys.unlock(self._drawer, words, THERAPIST, wait)
        if self._open is None:
            self._open = self._drawer.open(codec=key.codec)
            self._take_in_what_waits()

    @property
    def _log(self) -> RecordLog:
        if self._open is None:
            raise CasesLocked
        return self._open

    def cases(self) -> list[Case]:
        """All cases, by what they are called."""
        return sorted((_case(doc) for doc in self._log.rows(CASES).values()), key=lambda case: case.called.casefold())

    def find(self, called: str) -> Case:
        """The case that is called so. Raises NotAllowed where there is none."""
        found = next((each for each in self.cases() if same_name(each.called, called)), None)
        if found is None:
            raise NotAllowed(_("There’s no case called “{name}”; nothing was changed.", name=called))
        return found

    def free(self, called: str) -> str:
        """The name or code for a case, as it is kept. Raises NotAllowed where it is none, or another one has it."""
        called = clean_name(called, NAME_LIMIT)
        if taken := next((each.called for each in self.cases() if same_name(each.called, called)), None):
            raise NotAllowed(_("There’s a case called “{name}” already; nothing was changed.", name=taken))
        return called

    def add(self, case: Case) -> Case:
        """Begin a case; as it is kept. Raises NotAllowed where another one is called so, Unwritable."""
        case = replace(case, called=self.free(case.called))
        with self._log.locked():
            self._log.commit([(CASES, self._log.next_id(CASES), _doc(case))])
        return case

    def keep(self, case: Case) -> Case:
        """Keep what changed in a case; the same one. Raises NotAllowed, Unwritable."""
        self._log.commit([(CASES, self._id(case.called), _doc(case))])
        return case

    def agree(self, case: Case, who: str, on: date) -> Case:
        """Keep that a partner, by id, agrees since this day. Raises Unwritable."""
        return self.keep(replace(case, consent={**case.consent, who: on.isoformat()}))

    def withdraw(self, case: Case, who: str) -> Case:
        """A partner withdraws: no hour begins any more. Raises Unwritable."""
        return self.keep(replace(case, consent={each: on for each, on in case.consent.items() if each != who}))

    def begin_hour(self, case: Case, at: datetime, cut_off: datetime | None = None) -> HourNotes:
        """Begin an hour of a case; what it is driven with, and its notes. Raises Unwritable.

        ``cut_off`` is when a play of theirs began that waits to be gone on with: where that was in the last hour of
        this case, no other one begins, and that one goes on with its notes.
        """
        with self._log.locked():
            id_ = self._cut_off(case, cut_off)
            goes_on = id_ is not None
            if id_ is None:
                id_ = self._log.next_id(HOURS)
                new = {"case": case.called, "number": len(self._hours(case)) + 1, "at": at.isoformat(), "notes": ""}
                self._log.commit([(HOURS, id_, new)])
            doc = self._hours(case)[id_]
        self.opened(case, at, "hour")
        number, gone = int(doc["number"]), int((at - datetime.fromisoformat(doc["at"])).total_seconds()) // 60
        hour = Hour(
            case.called,
            number,
            MINUTES,
            Structure(case.structure),
            Alone(case.alone),
            case.planned,
            case.seat,
            None if goes_on else self.opens_with(case, number),
            gone if goes_on and 0 <= gone < MINUTES else 0,
        )
        return HourNotes(self, id_, hour)

    def next_hour(self, case: Case, cut_off: datetime | None) -> tuple[int, bool]:
        """The number of the hour that would begin now, and whether it is one that goes on; as `begin_hour` has it."""
        goes_on = self._cut_off(case, cut_off) is not None
        return len(self._hours(case)) + (not goes_on), goes_on

    def _hours(self, case: Case) -> dict[int, Mapping[str, Any]]:
        rows = self._log.rows(HOURS).items()
        return {int(id_): doc for id_, doc in rows if doc["case"] == case.called}

    def _cut_off(self, case: Case, play_began: datetime | None) -> int | None:
        """The id of its last hour, where a play that waits began in it."""
        last = max(self._hours(case).items(), key=lambda row: int(row[1]["number"]), default=None)
        if play_began is None or last is None or play_began < datetime.fromisoformat(last[1]["at"]):
            return None
        return last[0]

    def notes_of(self, hour: int) -> str:
        """The notes on an hour, by its id. Raises CasesLocked."""
        return str(self._log.rows(HOURS)[str(hour)]["notes"])

    def keep_notes(self, hour: int, text: str) -> None:
        """Keep the notes on an hour, by its id. Raises CasesLocked, Unwritable."""
        self._log.commit([(HOURS, hour, {**self._log.rows(HOURS)[str(hour)], "notes": text})])

    def withdraw_in(self, hour: int, who: str, at: datetime) -> None:
        """In this hour, by its id, a partner takes their consent back: no hour of its case begins before both agree.

        While the cases are locked that is kept beside them and without a name, and asks both anew. Raises Unwritable.
        """
        if self._open is None:
            self._drawer.files.put(WITHDRAWN, str(hour).encode())
            return
        case = self.withdraw(self.find(str(self._log.rows(HOURS)[str(hour)]["case"])), who)
        self.opened(case, at, "consent-back")

    def _take_in_what_waits(self) -> None:
        """Keep with its case what was taken back or left its couple's record while the cases were locked.

        Whatever is cut off in the middle of it is taken in once, all the same.
        """
        taken_in = {doc.get("waited") for doc in self._log.rows(ACCESS).values()}
        for name, left in all_that_left(self._drawer.files):
            for case in self.cases():
                if case.couple == left.couple and (waited := f"{name} {case.called}") not in taken_in:
                    self._write_down(case, left.at, left.what, left.by, waited)
            self._drawer.files.delete([name])
        waits = self._drawer.files.get(WITHDRAWN)
        if waits is not None:
            self.keep(replace(self.find(str(self._log.rows(HOURS)[waits.decode()]["case"])), consent={}))
            self._drawer.files.delete([WITHDRAWN])

    def hours(self, case: Case) -> list[tuple[int, datetime, str]]:
        """Its hours in order: number, moment and notes."""
        docs = (doc for doc in self._log.rows(HOURS).values() if doc["case"] == case.called)
        return sorted((int(doc["number"]), datetime.fromisoformat(doc["at"]), str(doc["notes"])) for doc in docs)

    def opened(self, case: Case, at: datetime, what: str) -> None:
        """Write down that something of a case was opened, changed or taken out, and from which account of this machine.

        Raises Unwritable.
        """
        self._write_down(case, at.isoformat(timespec="seconds"), what, self._by)

    def _write_down(self, case: Case, at: str, what: str, by: str, waited: str = "") -> None:
        with self._log.locked():
            doc = {"case": case.called, "at": at, "what": what, "by": by} | ({"waited": waited} if waited else {})
            self._log.commit([(ACCESS, self._log.next_id(ACCESS), doc)])

    def accesses(self, case: Case) -> Iterator[Access]:
        """When something of a case was opened, changed or taken out, in order."""
        for _id, doc in sorted(self._log.rows(ACCESS).items(), key=lambda row: int(row[0])):
            if doc["case"] == case.called:
                yield Access(datetime.fromisoformat(doc["at"]), str(doc["what"]), str(doc.get("by", "")))

    def _id(self, called: str) -> int:
        return next(int(key) for key, doc in self._log.rows(CASES).items() if doc["called"] == called)


def cabinet_of(data: Path) -> Cabinet:
    """Where the therapist's own store lies, beside the couples in the folder of all records."""
    return cabinet_at(data / "office")


def is_there(data: Path) -> bool:
    """Whether cases are kept here."""
    return bool(cabinet_of(data).drawers())


def note_export(data: Path, couple: str, at: datetime, what: str, by: str) -> None:
    """Let the log of a couple's case say that something left their record, where cases are kept here.

    ``couple`` is its id; the cases may be closed. Raises Unwritable.
    """
    for drawer in cabinet_of(data).drawers():
        note_that_left(drawer.files, couple, at, what, by)


def settle(data: Path, words: str) -> None:
    """Make the store, sealed with this passphrase from its first line. Raises NotAllowed, Unwritable."""
    with cabinet_of(data).settling() as drawer:
        key = new_key(os.urandom(16).hex(), THERAPIST)
        ring = keys.make_ring(drawer, key, [Passphrase(THERAPIST, words)], None)
        keys.write(drawer, KeyFile(key.store, None, [ring]))
        drawer.write_anew(Tables(), key.codec, key.store, 1)


def open_office(data: Path, words: str, wait: tries.Wait = tries.let_pass, by: str = "") -> Office:
    """Open the cases; ``by`` is the account of the machine from which that is done.

    Raises WrongKey, each time after more seconds that ``wait`` lets pass; OfficeElsewhere.
    """
    drawer = cabinet_of(data).drawers()[0]
    key = keys.unlock(drawer, words, THERAPIST, wait)
    try:
        held = drawer.hold(Hold.SEAT_A, 0)
    except Busy:
        raise OfficeElsewhere from None
    try:
        return Office(drawer, drawer.open(codec=key.codec), held, by)
    except BaseException:
        held.close()
        raise


def _doc(case: Case) -> dict[str, Any]:
    return asdict(case)


def _case(doc: Mapping[str, Any]) -> Case:
    return Case(**{name: doc[name] for name in Case.__dataclass_fields__ if name in doc})
