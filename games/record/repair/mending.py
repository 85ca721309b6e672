"""Mending a damaged record: every whole commit is kept, and what was found stays beside it, byte for byte."""

from contextlib import closing
from datetime import datetime
from typing import NamedTuple

from games.engine.words import gettext as _
from games.record.couple.schema import ANSWERS, COUPLE, PLAYS, SESSIONS, CoupleDoc, faults
from games.record.errors import Busy, RecordError, Sealed
from games.record.fields import right_fields
from games.record.repair.health import Scan, health
from games.record.store import line
from games.record.store.line import CodecFor, Doc
from games.record.store.seams import PATIENCE, RECORD, Drawer, Held, Hold
from games.record.store.tables import Tables
from games.record.windows.elsewhere import OpenElsewhere
from games.record.windows.seats import hold

_NAMELESS = [{"id": "a", "name": "A", "pronouns": ""}, {"id": "b", "name": "B", "pronouns": ""}]


class BeyondMending(RecordError):
    """Too little is whole to make a record of it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "Nothing that’s whole in {path} says whose record it is; it was left exactly as it is, so bring back "
                "a backup with “ourturn restore”.",
                path=path,
            )
        )


class Mended(NamedTuple):
    """What mending did: `found` is where the copy of what was there lies, `scan` what was whole in it.

    `stood_in` counts evenings, plays and couples that were lost and have a plain stand-in now, so that the answers
    in them can be read; `left_out` the documents that were not as ours are, which stand in the copy alone.
    """

    found: str
    scan: Scan
    stood_in: int
    left_out: int


def mend(drawer: Drawer, codec: CodecFor = line.Plain, name: str = "") -> Mended | None:
    """Write the record anew from every commit that is whole; None when there is nothing to mend.

    Documents that are not as ours are cannot be read by anything here, so they are left out of it.

    Words that were written over before may stand again where what replaced them is lost. Raises OpenElsewhere (with
    the couple's `name`) while they play, `Sealed` without the right `codec`, `BeyondMending`, `Newer`, `Unwritable`.
    """
    with closing(keep_out(drawer, name)), closing(drawer.hold(Hold.WRITING, PATIENCE)):
        return _mend(drawer, codec)


def _mend(drawer: Drawer, codec: CodecFor) -> Mended | None:
    looked = health(drawer, codec)
    scan = looked.scan
    if scan.sealed:
        raise Sealed(drawer.called(RECORD))
    if looked.whole and not scan.torn:
        return None
    left_out = _leave_out(scan.tables)
    stood_in = _stand_in(scan.tables, drawer.called(RECORD))
    store, epoch = (scan.header.store, scan.header.epoch) if scan.header else ("", 0)
    (found,) = drawer.write_anew(scan.tables, codec, store, epoch, keeps=[RECORD])
    return Mended(found, scan, stood_in, left_out)


def keep_out(drawer: Drawer, name: str) -> Held:
    """See that nobody opens a record that may be damaged, until this is closed. Raises OpenElsewhere."""
    try:
        return hold(drawer, None)
    except Busy:
        raise OpenElsewhere(name or drawer.id) from None


def _leave_out(tables: Tables) -> int:
    """Take out the documents that do not have the form of their table. How many there were.

    Of who they are, whatever is right stays.
    """
    wrong = [fault for fault in faults(tables) if not fault.missing_in]
    for table, key in ((fault.table, fault.key) for fault in wrong):
        doc = tables.rows[table].pop(key)
        right = right_fields(CoupleDoc, doc) if table == COUPLE else {}
        if "partners" in right:
            name = " & ".join(each["name"] for each in right["partners"])
            tables.rows[COUPLE][key] = {"name": name, "timers": True, **right}
    return len(wrong)


def _stand_in(tables: Tables, path: str) -> int:
    """Give what hangs in the air something to hang on, or a later play would get the number and the answers of a lost
    one. How many such documents were made."""
    made = 0
    rows = tables.rows
    plays, answers = rows.setdefault(PLAYS, {}), rows.setdefault(ANSWERS, {})
    sessions = rows.setdefault(SESSIONS, {})
    if "1" not in rows.get(COUPLE, {}):
        if not plays and not answers:
            raise BeyondMending(path)
        partners = next((doc["partners"] for doc in reversed(plays.values())), _NAMELESS)
        name = " & ".join(each["name"] for each in partners)
        rows[COUPLE] = {"1": {"name": name, "partners": partners, "timers": True}}
        made += 1
    for answer in answers.values():
        if str(answer["play"]) not in plays:
            plays[str(answer["play"])] = _lost_play(answer, rows[COUPLE]["1"], 1 + max(map(int, sessions), default=0))
            made += 1
    for play in plays.values():
        if str(play["session"]) not in sessions:
            sessions[str(play["session"])] = {"started": play["started"], "ended": play["ended"] or play["started"]}
            made += 1
    for table in (COUPLE, SESSIONS, PLAYS, ANSWERS):
        rows[table] = dict(sorted(rows[table].items(), key=lambda row: int(row[0])))
        tables.next[table] = max(tables.next.get(table, 1), 1 + max(map(int, rows[table]), default=0))
    return made


def _lost_play(answer: Doc, couple: Doc, session: int) -> Doc:
    """A play that ended, for answers whose own is lost."""
    at = answer.get("at") or datetime.now().astimezone().isoformat()  # what was answered alone does not say when
    return {
        "session": session,
        "game": "lost",
        "started": at,
        "ended": at,
        "ending": "changed",
        "seed": 0,
        "today": datetime.fromisoformat(at).date().isoformat(),
        "past": [],
        "partners": couple["partners"],
    }
