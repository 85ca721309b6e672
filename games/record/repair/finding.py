"""Finding a couple whose record may be damaged, so that it can be looked at and mended; nothing is changed by it."""

import json

from games.engine import Table, clean_line, same_name
from games.record.couple.couples import HIDDEN, Couple, NoSuchCouple, Records
from games.record.couple.schema import COUPLE
from games.record.errors import RecordError
from games.record.keys.keys import KEY
from games.record.repair.health import scan
from games.record.store.seams import FIRST, RECORD, SMALL, Drawer


def find_record(records: Records, name: str) -> Couple:
    """The couple with this name or id, in any case, also when only parts of their record can be read.

    Of the couple only id, name, drawer and seal are meant. Raises NoSuchCouple; a record that does not even say its
    name is found by its id.
    """
    wanted = clean_line(name)
    found = [couple for drawer in records.cabinet.drawers() if (couple := _look(drawer))]
    for couple in found:
        if wanted.casefold() == couple.id or same_name(wanted, couple.name):
            return couple
    nameless = [couple.id for couple in found if couple.name == couple.id]
    raise NoSuchCouple(clean_line(name), [couple.name for couple in found], nameless)


def _look(drawer: Drawer) -> Couple | None:
    """Who a record is of as far as can be read; None where adding them was interrupted."""
    if not drawer.holds_record:
        return None
    name, sealed = "", False
    try:
        for most in (FIRST, None):  # who they are stands in the first lines, as a rule
            found = scan(drawer.look(RECORD, most)[0], drawer.called(RECORD))
            name, sealed = _name(found.tables.rows.get(COUPLE, {}).get("1", {})), found.sealed
            if name or sealed:
                break
    except RecordError:
        pass  # looking at it by its id says what is wrong
    if sealed:
        name = _card(drawer) or f"{HIDDEN} {drawer.id[:4]}"
    return Couple(drawer.id, name or drawer.id, Table(()), True, drawer, sealed)


def _name(doc: dict[str, object]) -> str:
    return clean_line(str(doc.get("name", "")))


def _card(drawer: Drawer) -> str:
    """The name that a couple with a sealed record shows, if any. `keys` would put the file's mode right as well."""
    try:
        return clean_line(str(json.loads(drawer.look(KEY, SMALL)[0])["card"] or ""))
    except (RecordError, ValueError, KeyError, TypeError, RecursionError):
        return ""
