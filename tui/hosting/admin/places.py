"""Where the couples' records are, for whoever runs the machine: copied, counted or taken away, never opened.

They lie in folders here, or in a database that several machines may share; it is reached as the host's account.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from games.record import NoSuchCouple, RecordError, Records
from games.record.places import cabinet_at, one_record_at
from games.record.repair.finding import find_record
from games.record.store.cabinet import OneFolder
from games.record.store.seams import RECORD, Drawer
from tui.hosting.admin.group import acting_as_owner, as_account
from tui.hosting.place import RESTS
from tui.hosting.policy import Policy

NEVER = "-"
"""The day of whoever hasn't been here."""


def drawers(policy: Policy, couples: Iterable[str], missed: list[str]) -> Iterator[Drawer]:
    """Give the drawer of each of these who has a record, and act as its owner while it is used.

    ``missed`` gets the ids of those whose record this account can't reach.
    """
    if policy.data:
        yield from _in_database(policy, couples)
        return
    for couple in couples:
        data = policy.records_of(couple)
        with acting_as_owner(data):
            try:
                found = _drawer(data, couple)
            except RecordError:
                missed.append(couple)
                continue
            if found:
                yield found


def rest(policy: Policy, couple: str, rests: bool = True) -> bool:
    """Let their place rest, or no more, for whoever plays too; whether this account may. Raises RecordError."""
    missed: list[str] = []
    for drawer in drawers(policy, [couple], missed):
        if rests:
            drawer.files.put(RESTS, b"")
        else:
            drawer.files.delete([RESTS])
    return not missed


def take_away(policy: Policy, couple: str) -> None:
    """Take a couple's record away. Raises OpenElsewhere where somebody is still at it, RecordError."""
    place = policy.place_of(couple)
    with acting_as_owner(place) if isinstance(place, Path) else as_account(policy):
        records = Records(one_record_at(place, couple))  # nobody else's is looked at, whatever they call themselves
        with suppress(NoSuchCouple):  # it was never begun
            records.remove(find_record(records, couple))


def seen(drawer: Drawer) -> tuple[int, str]:
    """How many bytes a record has with all beside it, and the day on which something was last saved in it."""
    size, changed = 0, 0.0
    if not os.path.isdir(drawer.at):
        with drawer.snapshot() as files:
            day = datetime.fromtimestamp(files[RECORD].changed).astimezone().date().isoformat()
            return sum(each.size for each in files.values()), day
    with os.scandir(drawer.at) as entries:
        for each in entries:
            info = each.stat(follow_symlinks=False)
            size += info.st_size
            changed = info.st_mtime if each.name == RECORD else changed
    return size, datetime.fromtimestamp(changed).astimezone().date().isoformat() if changed else NEVER


def _in_database(policy: Policy, couples: Iterable[str]) -> Iterator[Drawer]:
    """The same of those in the database, over one connection for all of them. Raises RecordError."""
    with as_account(policy) as place:
        there = {each.id: each for each in cabinet_at(place).drawers()}
        for couple in couples:
            if couple in there and there[couple].holds_record:
                yield there[couple]


def _drawer(data: Path, couple: str) -> Drawer | None:
    """Their drawer; None where there is no record yet. Raises RecordError."""
    return next((each for each in OneFolder(data, couple).drawers() if each.holds_record), None)
