"""What a couple's documents look like and how they hang together: the check for records that come from elsewhere."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from games.engine import NotAllowed, clean_name, pronouns
from games.engine.words import gettext as _
from games.record.couple.alone import SHOWN
from games.record.couple.past import STARS
from games.record.couple.pauses import PAUSES
from games.record.couple.plays import ANSWERS, PLAYS, SESSIONS, answer_from, sitting_from
from games.record.couple.record import COUPLE
from games.record.couple.vetoes import VETOES, tokens_from
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Doc
from games.record.store.tables import Tables
from games.record.transfer.foreign import Foreign

LONGEST = 10_000
"""Characters of a name that is taken in; what is too long to be shown whole is cut where it is shown."""
_MOMENT: tuple[type, ...] = (str, type(None))
_FIELDS: dict[str, dict[str, tuple[type, ...]]] = {
    COUPLE: {"name": (str,), "partners": (list,), "timers": (bool,)},
    SESSIONS: {"started": (str,), "ended": _MOMENT},
    PLAYS: {
        "session": (int,),
        "game": (str,),
        "started": (str,),
        "ended": _MOMENT,
        "ending": _MOMENT,
        "seed": (int,),
        "today": (str,),
        "past": (list,),
        "partners": (list,),
    },
    ANSWERS: {
        "play": (int,),
        "key": (str,),
        "who": (str,),
        "kind": (str,),
        "prompt": (str,),
        "value": (str, int, float, bool, list, dict, type(None)),
        "shown": (str,),
        "at": (str,),
    },
    STARS: {"on": (bool,)},
    VETOES: {"key": (str,), "tokens": (list,)},
    PAUSES: {"since": (str,), "until": (str,), "play": (int, type(None))},
    SHOWN: {"who": (str,), "numbers": (list,)},
}
_MOMENTS = {
    SESSIONS: ("started", "ended"),
    PLAYS: ("started", "ended"),
    ANSWERS: ("at",),
    PAUSES: ("since", "until"),
}


def check(tables: Tables) -> None:
    """See that these are the tables of one couple. Raises `Foreign`.

    Tables that this version does not know are left as they are.
    """
    check_couple(tables)
    for table, key, doc in _documents(tables):
        try:
            _one(table, key, doc)
        except (ValueError, TypeError, KeyError, AttributeError, NotAllowed):
            raise Foreign(
                _("holds a document in “{table}” ({key}) that is not as ours are", table=table, key=key)
            ) from None
    for table, field, other in ((PLAYS, "session", SESSIONS), (ANSWERS, "play", PLAYS)):
        known = tables.rows.get(other, {})
        for key, doc in tables.rows.get(table, {}).items():
            if str(doc[field]) not in known:
                raise Foreign(
                    _(
                        "holds a document in “{table}” ({key}) that belongs to nothing in “{other}”",
                        table=table,
                        key=key,
                        other=other,
                    )
                )


def check_couple(tables: Tables) -> None:
    """See that the tables say whose they are, so that the couple can be listed. Raises `Foreign`."""
    rows = tables.rows.get(COUPLE, {})
    if list(rows) != ["1"]:
        raise Foreign(_("does not say whose record it is"))
    try:
        _one(COUPLE, "1", rows["1"])
    except (ValueError, TypeError, KeyError, AttributeError, NotAllowed):
        raise Foreign(_("does not say properly whose record it is")) from None


def _documents(tables: Tables) -> Iterator[tuple[str, str, Doc]]:
    for table in _FIELDS:
        for key, doc in tables.rows.get(table, {}).items():
            yield table, key, doc


def _one(table: str, key: str, doc: Doc) -> None:
    if table == ANSWERS and CLOSED in doc:  # given alone in an evening that was not over; nobody elsewhere can open it
        if (type(doc["play"]), type(doc[CLOSED])) != (int, str):
            raise TypeError(CLOSED)
        return
    for field, kinds in _FIELDS[table].items():
        if type(doc[field]) not in kinds:
            raise TypeError(field)
    for field in _MOMENTS.get(table, ()):
        if doc[field] is not None and datetime.fromisoformat(doc[field]).tzinfo is None:
            raise ValueError(field)
    if "partners" in doc:
        _partners(doc["partners"])
    if table == PLAYS:
        date.fromisoformat(doc["today"])
        notes = doc.get("notes", [])
        if type(notes) is not list or not all(type(note) is dict for note in notes):
            raise TypeError("notes")
        sitting_from(int(key), doc)
    if table == ANSWERS:
        answer_from(doc)
    if table == VETOES:
        tokens_from(doc)


def _partners(partners: list[Any]) -> None:
    ids = [each["id"] for each in partners]
    if not 2 <= len(ids) == len(set(ids)) or not all(type(each) is str for each in ids):
        raise ValueError("partners")
    for each in partners:
        clean_name(each["name"], limit=LONGEST)
        pronouns(each["pronouns"])
