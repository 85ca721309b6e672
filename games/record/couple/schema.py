"""What a couple's documents look like: a TypedDict for each table, and the one check that whoever reads them shares.

Reading, importing and mending all ask here. Tables and fields that this version does not know are left as they are.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple, NotRequired, TypedDict, TypeVar, cast

from games.engine import Ending, Holds, Json, Kept, Seen
from games.engine.answers import holds_of
from games.record.errors import WrongForm
from games.record.fields import wrong_field
from games.record.keys.evening_keys import CLOSED
from games.record.kinds_of_text import (
    Address,
    Base64,
    CarriedLine,
    Day,
    HowItWent,
    Moment,
    Name,
    Point,
    PublicKey,
    SaidPronouns,
)
from games.record.store.line import Doc
from games.record.store.tables import Tables

COUPLE, SESSIONS, PLAYS, ANSWERS = "couple", "sessions", "plays", "answers"
STARS, VETOES, PAUSES = "stars", "vetoes", "pauses"
PERSONAL, SEALED = "personal", "sealed"
"""The passphrases of partners, and what was sealed with them."""
OWN_WORDS = "own_words"
"""What the two call bodies and acts, each word with what it is for; there once both said yes to it."""
SHOWING, SHOWN = "showing", "shown"
"""Whether each would show their numbers, which only that one can read; and the numbers that both show."""
GIVING_UP = "giving_up"
"""Passphrases of partners that are to go in a week."""
ADDRESS, HOMEWORK = "address", "homework"
"""What homework for them is made out to; and the one they have. See `games.record.between.homework`."""
VETO_KEY = 64
"""Bytes of the key in ``vetoes``, as BLAKE2b takes them."""
D = TypeVar("D")


class PartnerDoc(TypedDict):
    """One partner as they were called then."""

    id: str
    name: Name
    pronouns: SaidPronouns


def _are_a_table(partners: list[PartnerDoc]) -> bool:
    return 2 <= len(partners) == len({each["id"] for each in partners})


Partners = Annotated[list[PartnerDoc], _are_a_table]


class Ways(TypedDict, total=False):
    """How a couple plays, as far as they have said so; see `Record`."""

    timers: bool
    both_keep: bool
    looks_back: bool
    listens: bool
    brief: bool


class CoupleDoc(TypedDict):
    """Who they are and how they play."""

    name: Name
    partners: Partners
    timers: bool
    both_keep: NotRequired[bool]
    looks_back: NotRequired[bool]
    listens: NotRequired[bool]
    brief: NotRequired[bool]


class SessionDoc(TypedDict):
    """An evening; ``ended`` is empty until good night. ``kept``: both were asked, and neither let go of open words."""

    started: Moment
    ended: Moment | None
    kept: NotRequired[bool]


class NoteDoc(TypedDict):
    """Something that a play came to, and on which day."""

    key: str
    value: Json
    on: Day


class PlayDoc(TypedDict):
    """One play of a game. ``past`` and ``dealt`` are what it was given, in the game's own form.

    ``then`` is the name of the game that was picked, where this one comes before it; ``timed`` the times that run at
    two seats, see `games.record.windows.timing`, and ``seatless`` the ids of those who have no seat, while it goes on.
    """

    session: int
    game: str
    started: Moment
    ended: Moment | None
    ending: Ending | None
    seed: int
    today: Day
    past: list[Any]
    dealt: NotRequired[Json]
    partners: Partners
    notes: NotRequired[list[NoteDoc]]
    then: NotRequired[str]
    timed: NotRequired[Json]
    seatless: NotRequired[Json]


class AnswerDoc(TypedDict):
    """One answer, stop or note; see `games.engine.Answer`. What it does not say is as usual."""

    play: int
    key: str
    who: str
    kind: str
    prompt: str
    value: Json
    shown: str
    at: Moment
    seen: NotRequired[Seen]
    kept: NotRequired[Kept]
    holds: NotRequired[str]


class EncipheredDoc(TypedDict):
    """An answer behind a curtain in an evening that is not over; nobody who has not its key can say more of it."""

    play: int
    closed: str


class StarDoc(TypedDict):
    """Whether the evening with the same id has a star."""

    on: bool


class VetoesDoc(TypedDict):
    """What is struck, as tokens."""

    key: Annotated[str, lambda text: 0 < len(text.encode()) <= VETO_KEY]
    tokens: list[str]


class PauseDoc(TypedDict):
    """The break that they are on, and the play that waits meanwhile; ``back`` are those who have come back from it to a
    seat of their own."""

    since: Moment
    until: Moment
    play: int | None
    back: NotRequired[list[str]]


class SlotDoc(TypedDict):
    """A private key, closed with a passphrase; see `games.record.keys.slots`."""

    who: str
    kind: str
    salt: Base64
    key: Base64
    ring: str
    memory: int
    passes: int
    lanes: int


class PassphraseDoc(TypedDict):
    """That a partner has a passphrase: ``to`` is the public key that things are sealed with."""

    who: str
    to: PublicKey
    slot: SlotDoc


SealedDoc = TypedDict("SealedDoc", {"for": str, "closed": Base64})
"""What was sealed for a partner at one good night."""


class GivingUpDoc(TypedDict):
    """That a passphrase is to go; see `games.record.taking_out.giving_up`."""

    who: str
    asked: Moment
    told: Day | None


class WouldShowDoc(TypedDict):
    """Whether a partner would show their numbers; see `games.record.couple.numbers`."""

    who: str
    point: Point
    box: Base64
    own: Base64


class NumbersDoc(TypedDict):
    """The numbers of a partner that both show. What is no number in it is left out by whoever reads it."""

    who: str
    numbers: list[Any]


WordDoc = TypedDict("WordDoc", {"for": str, "word": str})
"""A word of the two, and what it is for."""


class AddressDoc(TypedDict):
    """What homework for them is made out to."""

    address: Address


class HomeworkDoc(TypedDict):
    """One homework, as `games.office.homework.Homework` has it, and how it went, once they said so: ``on`` that day."""

    id: Address
    made: Day
    what: CarriedLine
    when: CarriedLine
    where: CarriedLine
    game: NotRequired[str]
    card: NotRequired[str]
    went: NotRequired[HowItWent]
    on: NotRequired[Day]
    line: NotRequired[str]


def is_open(doc: AnswerDoc) -> bool:
    """Whether both may read this answer."""
    return doc.get("seen", Seen.OPEN) == Seen.OPEN


def holds(doc: AnswerDoc) -> Holds:
    """What this answer holds of people's words. What is shown in another form than quotes is as if it was typed."""
    found = holds_of(doc["kind"], doc.get("holds"))
    return Holds.TYPED if found is Holds.QUOTED and not _are_quotes(doc["value"]) else found


def _are_quotes(value: Json) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and {type(each.get("who")), type(each.get("text"))} == {str} for each in value
    )


FORMS: dict[str, type] = {
    COUPLE: CoupleDoc,
    SESSIONS: SessionDoc,
    PLAYS: PlayDoc,
    ANSWERS: AnswerDoc,
    STARS: StarDoc,
    VETOES: VetoesDoc,
    PAUSES: PauseDoc,
    PERSONAL: PassphraseDoc,
    SEALED: SealedDoc,
    GIVING_UP: GivingUpDoc,
    SHOWING: WouldShowDoc,
    SHOWN: NumbersDoc,
    OWN_WORDS: WordDoc,
    ADDRESS: AddressDoc,
    HOMEWORK: HomeworkDoc,
}
"""The form of each table's documents."""


class Fault(NamedTuple):
    """A document that is not as it should be: the field in which it is not, or the table in which it has no place."""

    table: str
    key: str
    field: str
    missing_in: str = ""


def form_of(table: str, doc: Mapping[str, Any]) -> type:
    """The form that a document of this table should have."""
    return EncipheredDoc if table == ANSWERS and CLOSED in doc else FORMS[table]


def checked(form: type[D], doc: Mapping[str, Any]) -> D:
    """A document as one of this form. Raises `WrongForm`, which names its table and the field that does not fit."""
    if field := wrong_field(form, doc):
        raise WrongForm(next(table for table, each in FORMS.items() if each is form), field)
    return cast(D, doc)


def faults_in(table: str, rows: Mapping[str, Doc]) -> Iterator[Fault]:
    """Every document of one table that does not have its form."""
    for key, doc in rows.items():
        if field := wrong_field(form_of(table, doc), doc):
            yield Fault(table, key, field)


def faults(tables: Tables) -> Iterator[Fault]:
    """Every document that does not have the form of its table, and then every one that belongs to nothing."""
    for table in FORMS:
        yield from faults_in(table, tables.rows.get(table, {}))
    for table, field, other in ((PLAYS, "session", SESSIONS), (ANSWERS, "play", PLAYS)):
        known = tables.rows.get(other, {})
        for key, doc in tables.rows.get(table, {}).items():
            if str(doc.get(field)) not in known:
                yield Fault(table, key, field, other)
