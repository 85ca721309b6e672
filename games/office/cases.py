"""A therapist's own store: cases, what was agreed on in each, notes, and who opened what. No word of a couple's.

It lies beside all couples' records in a folder of its own and is sealed with the therapist's passphrase from its first
line, so that notes are another store and never a flag on the couple's (AAMFT: what is stored with the record becomes
the record). What a case keeps of its couple is the id of their record.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from games.engine import NotAllowed, clean_name, same_name
from games.engine.words import gettext as _
from games.office.given import GivenPart
from games.office.hour import MINUTES, Alone, Hour, Planned, Structure
from games.record.errors import Busy, RecordError
from games.record.keys import attempts as tries
from games.record.keys import keys
from games.record.keys.codec import new_key
from games.record.keys.keys import KeyFile
from games.record.keys.slots import Passphrase
from games.record.places import cabinet_at
from games.record.store.seams import Cabinet, Held, Hold, RecordLog
from games.record.store.tables import Tables

CASES, HOURS, ACCESS = "cases", "hours", "access"
THERAPIST = "therapist"
NAME_LIMIT = 60  # characters


class Secrets(StrEnum):
    """What becomes of something that one of them tells the therapist alone; it is said to both beforehand."""

    NONE_KEPT = "none-kept"
    """No secret is kept from the other one."""
    LIMITED = "limited"
    """It stays with whoever told it, unless the therapist says beforehand that it can't."""


PLANS: dict[str, tuple[Planned, ...]] = {
    "first-hour": (Planned("weather-report", 4), Planned("good-news", 10), Planned("remember-when", 8)),
    "asking": (Planned("practice-no", 4), Planned("ask-and-receive", 30)),
    "listening": (Planned("both-and", 6), Planned("will-you-listen", 25)),
    "story": (Planned("story-retelling", 40),),
    "playing": (Planned("remember-when", 8), Planned("playful-prompts", 25)),
}
"""Plans of an hour, by name; what is left of it is for the integration."""


class OfficeElsewhere(RecordError):
    """The cases are open in another window."""

    def __init__(self) -> None:
        super().__init__(
            _("Your cases are open in another window already; nothing was changed, so go on there, or close it first.")
        )


@dataclass(frozen=True)
class Case:
    """A case: what it is ``called``, its couple's id, and what was agreed on.

    ``seen_alone`` is the day on which the therapist said “each seen alone and screened by my own method”, and nothing
    else of that is kept; before it only gentle games are played. ``consent`` has the day on which each agreed, by
    partner's id, as long as they do. ``rule`` is what becomes of secrets, since ``ruled``. On ``went_home`` their
    record was written for them to take along, and since ``unread`` the therapist can't read it here any more.
    """

    called: str
    couple: str
    seen_alone: str = ""
    rule: str = ""
    ruled: str = ""
    consent: Mapping[str, str] = field(default_factory=dict)
    alone: str = Alone.AT_THE_DRIVER
    seat: str = ""
    structure: str = Structure.THROUGH_ME
    plan: str = "first-hour"
    went_home: str = ""
    unread: str = ""

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The plan of its hours."""
        return PLANS.get(self.plan, ())

    def may_begin(self, is_gentle: Callable[[str], bool]) -> None:
        """Raises NotAllowed where an hour can't begin: without both consents and a rule on secrets, or with games that
        are not gentle before each was seen alone."""
        if len(self.consent) < 2:
            raise NotAllowed(
                _("No hour begins yet: both of them agree to working like this first, each with their own key.")
            )
        if not self.rule:
            raise NotAllowed(_("No hour begins yet: choose what becomes of secrets first, and tell both of them."))
        hot = [each.game for each in self.planned if not is_gentle(each.game)]
        if hot and not self.seen_alone:
            raise NotAllowed(
                _(
                    "No hour begins yet: until you’ve seen each of them alone, only gentle games fit. Say so once you "
                    "have, or choose another plan."
                )
            )


class Access(NamedTuple):
    """When something of a case was opened, changed or taken out, what, and from which account of the machine."""

    at: datetime
    what: str
    by: str


class Office(GivenPart):
    """The cases, open in this window and in no other one. Close it; it is a context manager."""

    def __init__(self, log: RecordLog, held: Held, by: str = "") -> None:
        self._log, self._held, self._by = log, held, by

    def __enter__(self) -> "Office":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of them, and of the key."""
        self._log.close()
        self._held.close()

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

    def begin_hour(self, case: Case, at: datetime) -> "HourNotes":
        """Begin an hour of a case; what it is driven with, and its notes. Raises Unwritable."""
        with self._log.locked():
            number = sum(doc["case"] == case.called for doc in self._log.rows(HOURS).values()) + 1
            id_ = self._log.next_id(HOURS)
            doc = {"case": case.called, "number": number, "at": at.isoformat(), "notes": ""}
            self._log.commit([(HOURS, id_, doc)])
        self.opened(case, at, "hour")
        hour = Hour(
            case.called,
            number,
            MINUTES,
            Structure(case.structure),
            Alone(case.alone),
            case.planned,
            case.seat,
            self.opens_with(case, number),
        )
        return HourNotes(self, self._log, id_, hour)

    def hours(self, case: Case) -> list[tuple[int, datetime, str]]:
        """Its hours in order: number, moment and notes."""
        docs = (doc for doc in self._log.rows(HOURS).values() if doc["case"] == case.called)
        return sorted((int(doc["number"]), datetime.fromisoformat(doc["at"]), str(doc["notes"])) for doc in docs)

    def opened(self, case: Case, at: datetime, what: str) -> None:
        """Write down that something of a case was opened, changed or taken out, and from which account of this machine.

        Raises Unwritable.
        """
        with self._log.locked():
            doc = {"case": case.called, "at": at.isoformat(timespec="seconds"), "what": what, "by": self._by}
            self._log.commit([(ACCESS, self._log.next_id(ACCESS), doc)])

    def accesses(self, case: Case) -> Iterator[Access]:
        """When something of a case was opened, changed or taken out, in order."""
        for _id, doc in sorted(self._log.rows(ACCESS).items(), key=lambda row: int(row[0])):
            if doc["case"] == case.called:
                yield Access(datetime.fromisoformat(doc["at"]), str(doc["what"]), str(doc.get("by", "")))

    def _id(self, called: str) -> int:
        return next(int(key) for key, doc in self._log.rows(CASES).items() if doc["called"] == called)


class HourNotes:
    """The notes on one ``hour``: see `games.office.hour.Notes`."""

    def __init__(self, office: Office, log: RecordLog, id_: int, hour: Hour) -> None:
        self._office, self._log, self._id, self.hour = office, log, id_, hour
        self.is_withdrawn = False

    @property
    def text(self) -> str:
        """See `Notes`."""
        return str(self._log.rows(HOURS)[str(self._id)]["notes"])

    def keep(self, text: str) -> None:
        """See `Notes`."""
        self._log.commit([(HOURS, self._id, {**self._log.rows(HOURS)[str(self._id)], "notes": text})])

    def withdraw(self, who: str, at: datetime) -> None:
        """See `Notes`."""
        self.is_withdrawn = True  # also where it can't be kept: this hour closes all the same
        case = self._office.withdraw(self._office.find(self.hour.case), who)
        self._office.opened(case, at, "consent-back")


def cabinet_of(data: Path) -> Cabinet:
    """Where the therapist's own store lies, beside the couples in the folder of all records."""
    return cabinet_at(data / "office")


def is_there(data: Path) -> bool:
    """Whether cases are kept here."""
    return bool(cabinet_of(data).drawers())


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
        return Office(drawer.open(codec=key.codec), held, by)
    except BaseException:
        held.close()
        raise


def _doc(case: Case) -> dict[str, Any]:
    return asdict(case)


def _case(doc: Mapping[str, Any]) -> Case:
    return Case(**{name: doc[name] for name in Case.__dataclass_fields__ if name in doc})
