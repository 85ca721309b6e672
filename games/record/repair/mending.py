"""Mending a damaged record: every whole commit is kept, and what was found stays beside it, byte for byte."""

import os
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from games.engine.words import gettext as _
from games.record.couple.couples import OpenElsewhere
from games.record.couple.schema import ANSWERS, COUPLE, PLAYS, SESSIONS, CoupleDoc, faults
from games.record.errors import Busy, RecordError, Sealed, unwritable
from games.record.fields import right_fields
from games.record.repair.health import Scan, health
from games.record.store import disk, layout, line, lock
from games.record.store.file import JournalFile
from games.record.store.line import CodecFor, Doc
from games.record.store.seams import PATIENCE
from games.record.store.tables import Tables

_NAMELESS = [{"id": "a", "name": "A", "pronouns": ""}, {"id": "b", "name": "B", "pronouns": ""}]


class BeyondMending(RecordError):
    """Too little is whole to make a record of it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _(
                "Nothing that is whole in {path} says whose record it is; it was left exactly as it is, so "
                "please bring back a backup with “ourturn restore”.",
                path=path,
            )
        )


class Mended(NamedTuple):
    """What mending did: `found` is the copy of what was there, `scan` what was whole in it.

    `stood_in` counts evenings, plays and couples that were lost and have a plain stand-in now, so that the answers
    in them can be read; `left_out` the documents that were not as ours are, which stand in the copy alone.
    """

    found: Path
    scan: Scan
    stood_in: int
    left_out: int


def mend(folder: Path, codec: CodecFor = line.Plain, name: str = "") -> Mended | None:
    """Write the record anew from every commit that is whole; None when there is nothing to mend.

    Documents that are not as ours are cannot be read by anything here, so they are left out of it.

    Words that were written over before may stand again where what replaced them is lost. Raises OpenElsewhere (with
    the couple's `name`) while they play, `Sealed` without the right `codec`, `BeyondMending`, `Newer`, `Unwritable`.
    """
    layout.own_dir(folder)
    held = [take_seat(folder, name)]
    try:
        held.append(lock.acquire(str(folder / layout.LOCK), PATIENCE))
        return _mend(folder, codec)
    finally:
        for fd in held:
            os.close(fd)


def _mend(folder: Path, codec: CodecFor) -> Mended | None:
    journal = folder / layout.JOURNAL
    looked = health(folder, codec)
    scan = looked.scan
    if scan.sealed:
        raise Sealed(str(journal))
    if looked.whole and not scan.torn:
        return None
    left_out = _leave_out(scan.tables)
    stood_in = _stand_in(scan.tables, str(journal))
    found = keep_copy(journal)
    file = JournalFile(str(folder), codec)
    try:
        file.tables = scan.tables
        file.store = scan.header.store if scan.header else os.urandom(16).hex()
        file.epoch = scan.header.epoch if scan.header else 0
        file.rewrite(clear=False)
    finally:
        file.forget()
    return Mended(found, scan, stood_in, left_out)


def take_seat(folder: Path, name: str) -> int:
    """Hold the seat of a couple whose record may be damaged; the descriptor to close. Raises OpenElsewhere."""
    try:
        return lock.acquire(str(folder / layout.SEAT), 0)
    except Busy:
        raise OpenElsewhere(name or folder.name) from None


def keep_copy(path: Path) -> Path:
    """Copy a file as it is beside itself under a name of its own, and return that. Raises `Unwritable`.

    The copy of a journal goes when words are next taken off the disk, as an evening's end can do: they go everywhere.
    """
    copies = (path.with_name(f"{path.name}{layout.FOUND}{number}") for number in count(1))
    found = next(copy for copy in copies if not os.path.lexists(copy))
    try:
        source = disk.open_own(str(path), os.O_RDONLY)
        try:
            copy = disk.open_own(str(found), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                while piece := os.read(source, 1 << 20):
                    disk.write_all(copy, piece)
                disk.sync(copy)
            finally:
                os.close(copy)
        finally:
            os.close(source)
        disk.sync_dir(str(path.parent))
    except OSError as error:
        unwritable(str(found), error)
    return found


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
