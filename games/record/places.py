"""Where all records are, as somebody says it: a folder, or a PostgreSQL by an address that begins with postgresql://.

Whoever says an address says no password in it: what a program was started with is read by everybody on the machine.
The driver finds one by itself, in the file of PGPASSFILE (~/.pgpass) or a service file.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from games.engine.words import gettext as _
from games.record.errors import RecordError
from games.record.store.cabinet import FolderCabinet, OneFolder
from games.record.store.seams import Cabinet

if TYPE_CHECKING:
    from games.record.store.postgresql.texts import PostgresqlTexts

SCHEMES = ("postgresql:", "postgres:")
_SECRET = frozenset({"password", "sslpassword"})


class NoAddress(RecordError):
    """What begins as an address of a database is none."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That isn’t the address of a database, so nothing was opened; one looks like this: "
                "postgresql://HOST/DATABASE."
            )
        )


class PasswordShown(RecordError):
    """There is a password in an address, where others can read it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "There’s a password in the database’s address, where everyone on this machine could read it, so "
                "nothing was opened; take it out there and put it into ~/.pgpass."
            )
        )


class NoDriver(RecordError):
    """A database was named, and what talks to it isn't installed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Records in PostgreSQL need one more package, so nothing was opened; "
                "“pip install 'ourturn[postgresql]'” adds it."
            )
        )


class Address(NamedTuple):
    """Where a database is, by a ``url`` without a password."""

    url: str


Place = Path | Address


def is_address(said: str) -> bool:
    """Whether somebody means a database with this, and no folder."""
    return said.startswith(SCHEMES)


def read_place(said: str) -> Place:
    """The folder or the database that is meant. Raises `NoAddress`, `PasswordShown`; touches nothing."""
    if not is_address(said):
        return Path(said).expanduser()
    try:
        parts = urlsplit(said)
        whole = said.startswith(tuple(f"{scheme}//" for scheme in SCHEMES)) and (parts.port or True)
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise NoAddress from None
    if parts.password is not None or _SECRET & {name for name, _value in asked}:
        raise PasswordShown
    if not whole or any(each.isspace() or not each.isprintable() for each in said):
        raise NoAddress
    return Address(said)


def place(given: str | None = None) -> Place:
    """Where all couples' records are: ``given``, else OURTURN_DATA_DIR, else the system's place. Touches nothing.

    Raises as `read_place`.
    """
    said = given or os.environ.get("OURTURN_DATA_DIR")
    return read_place(said) if said else usual_folder()


def usual_folder() -> Path:
    """The system's place for what people keep. Touches nothing."""
    from platformdirs import user_data_path  # only here: its import is felt at start-up

    return user_data_path("ourturn", appauthor=False)


def folder_beside(where: Place) -> Path:
    """The folder on this machine for what no couple's record is: the same folder, or beside a database the system's."""
    return where if isinstance(where, Path) else usual_folder()


def cabinet_at(where: Place) -> Cabinet:
    """All records at a place. Raises `NoDriver`."""
    if isinstance(where, Path):
        return FolderCabinet(where)
    _see_driver()
    from games.record.store.postgresql.cabinet import PostgresqlCabinet  # nobody else has what it imports

    return PostgresqlCabinet(where.url)


def one_record_at(where: Place, id_: str, quota: int = 0) -> Cabinet:
    """The one record called ``id_`` at a place and no other, with at most ``quota`` bytes. Raises `NoDriver`."""
    if isinstance(where, Path):
        return OneFolder(where, id_, quota)
    _see_driver()
    from games.record.store.postgresql.cabinet import OneRecord

    return OneRecord(where.url, id_, quota)


def texts_at(where: Address) -> "PostgresqlTexts":
    """A host's own texts in the database at an address. Raises `NoDriver`."""
    _see_driver()
    from games.record.store.postgresql.texts import PostgresqlTexts

    return PostgresqlTexts(where.url)


def _see_driver() -> None:
    if find_spec("psycopg") is None:
        raise NoDriver
