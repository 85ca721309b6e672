"""Finding a couple whose record may be damaged, so that it can be looked at and mended; nothing is changed by it."""

import json
from pathlib import Path

from games.engine import Table, clean_line
from games.record.couple.couples import HIDDEN, Couple, NoSuchCouple, Records
from games.record.couple.schema import COUPLE
from games.record.errors import RecordError
from games.record.keys.keys import SIZE_LIMIT
from games.record.repair.health import read, scan
from games.record.store import glance, layout


def find_record(records: Records, name: str) -> Couple:
    """The couple with this name or id, in any case, also when only parts of their record can be read.

    Of the couple only id, name, folder and seal are meant. Raises NoSuchCouple; a record that does not even say its
    name is found by its id.
    """
    wanted = clean_line(name).casefold()
    found = [couple for folder in layout.couples(records.data) if (couple := _look(folder))]
    for couple in found:
        if wanted in (couple.id, couple.name.casefold()):
            return couple
    nameless = [couple.id for couple in found if couple.name == couple.id]
    raise NoSuchCouple(clean_line(name), [couple.name for couple in found], nameless)


def _look(folder: Path) -> Couple | None:
    """Who lives in a folder as far as can be read; None where adding them was interrupted."""
    journal = folder / layout.JOURNAL
    if not journal.exists():
        return None
    name, sealed = "", False
    try:
        for most in (glance.FIRST, None):  # who they are stands in the first lines, as a rule
            found = scan(read(journal, most)[0], str(journal))
            name, sealed = _name(found.tables.rows.get(COUPLE, {}).get("1", {})), found.sealed
            if name or sealed:
                break
    except RecordError:
        pass  # looking at it by its id says what is wrong
    if sealed:
        name = _card(folder) or f"{HIDDEN} {folder.name[:4]}"
    return Couple(folder.name, name or folder.name, Table(()), True, folder, sealed)


def _name(doc: dict[str, object]) -> str:
    return clean_line(str(doc.get("name", "")))


def _card(folder: Path) -> str:
    """The name that a couple with a sealed record shows, if any. `keys` would put the file's mode right as well."""
    try:
        return clean_line(str(json.loads(read(folder / layout.KEY, SIZE_LIMIT)[0])["card"] or ""))
    except (RecordError, ValueError, KeyError, TypeError, RecursionError):
        return ""
