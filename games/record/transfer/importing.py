"""A couple comes in from a file: an export of ours, TinyDB's own file of the same tables, or an age file around one.

Nothing of a file is taken when any of it does not fit: a number that is not finite, half of a character, a name said
twice, an answer without its play. Characters that could steer a terminal are left out of the texts, and counted. The
new couple is written beside the others and gets its name on the disk in one rename, so that it is there whole or not.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from games.engine import NotAllowed, Table
from games.engine.words import gettext as _
from games.record.couple.couples import Couple, Records
from games.record.couple.partners import table_from
from games.record.couple.schema import COUPLE, PLAYS, Fault, faults, faults_in
from games.record.keys.typed import typed
from games.record.store.tables import Tables
from games.record.transfer import foreign
from games.record.transfer.foreign import Foreign
from games.record.transfer.formats.json import NAME, VERSION
from games.record.transfer.outside import NotRead

AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_BY_PASSPHRASE = b"-> scrypt "
IDENTITY_LIMIT = 1024 * 1024  # bytes of a key file
Unreadable = Callable[[Table, Mapping[str, Any]], Iterable[str]]


class Arrived(NamedTuple):
    """The new couple, and how many of their texts lost hidden characters on the way."""

    couple: Couple
    cleaned: int


def _nothing(_table: Table, _plays: Mapping[str, Any]) -> Iterable[str]:
    return ()


def read_tables(path: Path, raw: bytes) -> tuple[Tables, int]:
    """What a file (`path` names it in sentences) holds, and how many texts were cleaned. Raises `NotRead`."""
    try:
        tables, texts = foreign.cleaned(_tables(foreign.parse(raw)))
        return _as_tables(tables), texts
    except Foreign as error:
        raise NotRead(path, str(error)) from None


def bring_in(
    records: Records, path: Path, raw: bytes, name: str | None = None, unreadable: Unreadable = _nothing
) -> Arrived:
    """Make a new couple, called `name` if that is given, from the bytes of the file at `path`.

    `unreadable` gives the ids of those plays whose notes no game wrote: the record knows none. Raises `NotRead` for
    what is no record of a couple, NotAllowed for a name that is none or taken, `Unwritable`.
    """
    tables, texts = read_tables(path, raw)
    table = table_from(tables.rows[COUPLE]["1"]["partners"])
    for key in unreadable(table, tables.rows.get(PLAYS, {})):
        raise NotRead(path, str(_said(Fault(PLAYS, key, "notes"))))
    return Arrived(settle(records, tables, name), texts)


def settle(records: Records, tables: Tables, name: str | None = None) -> Couple:
    """Make a new couple that holds `tables`, which are checked. Raises NotAllowed and `Unwritable`."""
    doc = dict(tables.rows[COUPLE]["1"])
    try:
        doc["name"] = records.free_name(name if name is not None else doc["name"])
    except NotAllowed as error:
        raise NotAllowed(_("{error}; give one with --as.", error=str(error).removesuffix("."))) from None
    tables.rows[COUPLE]["1"] = doc
    with records.cabinet.settling() as drawer:
        drawer.write_anew(tables)
    return records.find(drawer.id)


def check(tables: Tables) -> None:
    """See that these are the tables of one couple. Raises `Foreign`, which names the table and the field at fault."""
    check_couple(tables)
    for fault in faults(tables):
        raise _said(fault)


def check_couple(tables: Tables) -> None:
    """See that the tables say whose they are, so that the couple can be listed. Raises `Foreign`."""
    rows = tables.rows.get(COUPLE, {})
    if list(rows) != ["1"]:
        raise Foreign(_("doesn’t say whose record it is"))
    for fault in faults_in(COUPLE, rows):
        raise Foreign(
            _("doesn’t say properly whose record it is (“{field}” in “{table}”)", field=fault.field, table=COUPLE)
        )


def _said(fault: Fault) -> Foreign:
    known = {"table": fault.table, "key": fault.key, "field": fault.field}
    if fault.missing_in:
        return Foreign(
            _(
                "holds a document in “{table}” ({key}) that belongs to nothing in “{other}” (“{field}”)",
                **known,
                other=fault.missing_in,
            )
        )
    return Foreign(_("holds a document in “{table}” ({key}) whose “{field}” isn’t the way we write it", **known))


def opened(path: Path, raw: bytes, identity: bytes | None, ask: Callable[[], str] | None = None) -> bytes:
    """The bytes inside an age file, opened with the text of a key file, or with the passphrase that ``ask`` gives where
    it takes one; any other bytes as they are.

    Raises `NotRead` when it is one and there is no key or passphrase, or not the right one.
    """
    if not raw.startswith(AGE):
        return raw
    if ask is not None and takes_passphrase(raw):
        return _by_passphrase(path, raw, ask())
    if identity is None:
        raise NotRead(path, _("is sealed with age and needs the file of a key with --identity"))
    import pyrage  # only for sealed files

    try:
        inside: bytes = pyrage.decrypt(raw, _identities(path, identity))
    except pyrage.DecryptError:
        raise NotRead(path, _("can’t be opened with this key, or was changed or cut off")) from None
    return inside


def takes_passphrase(raw: bytes) -> bool:
    """Whether these are the bytes of an age file that a passphrase opens."""
    return raw.startswith(AGE[0]) and raw.partition(b"\n")[2].startswith(_BY_PASSPHRASE)


def _by_passphrase(path: Path, raw: bytes, words: str) -> bytes:
    import pyrage

    try:
        inside: bytes = pyrage.passphrase.decrypt(raw, typed(words).decode())
    except pyrage.DecryptError:
        raise NotRead(path, _("can’t be opened with this passphrase, or was changed or cut off")) from None
    return inside


def _identities(path: Path, text: bytes) -> list[Any]:
    import pyrage

    try:
        if b"PRIVATE KEY" in text:
            return [pyrage.ssh.Identity.from_buffer(text)]
        lines = [line.strip() for line in text.decode("ascii").splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (pyrage.IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise NotRead(path, _("stays sealed: the file given with --identity holds no age or SSH key we can use"))
    return found


def _tables(value: Any) -> dict[str, Any]:
    """The tables as {name: {"next": id or None, "documents": {...}}}. Raises `Foreign`."""
    if not isinstance(value, dict):
        raise Foreign(_("is JSON of something else"))
    if value.get("format") == NAME:
        version, tables = value.get("version"), value.get("tables")
        if type(version) is not int or version < 1 or not isinstance(tables, dict):
            raise Foreign(_("is a damaged export"))
        if version > VERSION:
            raise Foreign(
                _(
                    "was exported by a newer Our Turn (version {version}); update this one first",
                    version=version,
                )
            )
        return tables
    if COUPLE not in value or not all(isinstance(rows, dict) for rows in value.values()):
        raise Foreign(_("is JSON of something else"))
    return {name: {"next": None, "documents": rows} for name, rows in value.items()}


def _as_tables(found: Mapping[str, Any]) -> Tables:
    """Tables whose documents fit together. Raises `Foreign`."""
    tables = Tables()
    for name, table in found.items():
        if not isinstance(table, dict) or set(table) != {"next", "documents"} or type(table["documents"]) is not dict:
            raise Foreign(_("is a damaged export"))
        rows, least = table["documents"], 1
        for key, doc in rows.items():
            if not (key.isascii() and key.isdecimal() and str(int(key)) == key and type(doc) is dict):
                raise Foreign(_("holds something in “{name}” that isn’t a document", name=name))
            least = max(least, int(key) + 1)
        free = least if table["next"] is None else table["next"]
        if type(free) is not int or not least <= free <= 2**53:
            raise Foreign(_("counts the documents of “{name}” wrongly", name=name))
        tables.rows[name], tables.next[name] = rows, free
    check(tables)
    return tables
