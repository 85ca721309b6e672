"""The tables and functions in the database, and how they come to be: a row says which version of them is there.

    ourturn.made       the version
    ourturn.records    a drawer each, and the header of its record once there is one; ``mark`` is of who wrote it
    ourturn.commits    a line each: (couple, epoch, seq) and where in the record it ends, in bytes
    ourturn.files      a small file each
    ourturn.holds      who holds what: a random token, which a commit shows, and a number that only ever grows
    ourturn.texts    the small texts of whoever runs the host: who is served, invitations, links

A line is stored as it is, inline and not compressed: it is noise. Nothing of a former epoch stays in a table; but what
was deleted lies in the server's own files until VACUUM has written over it, and in its WAL and whatever was archived of
that for as long as those are kept. All of it is sealed, so what is left there is noise as well.

Nobody is woken by NOTIFY: it has all commits of a database wait for each other, and wakes whoever listens to anything
there. With 16 writers it left a tenth of 3,500 commits a second. Windows look by themselves, ten times a second.
"""

from importlib.resources import files

import psycopg

from games.record.store.postgresql.connecting import Connection, FirstLook, Link, Rows
from games.record.store.postgresql.errors import OtherSchema, unsaved

VERSION = 2
"""The version of the tables that this program works with; what makes each of the one before is in a file of its own."""
_VERSION = b"SELECT version FROM ourturn.made"
_ALONE = b"SELECT pg_advisory_xact_lock(hashtextextended('ourturn schema', 1))"


def made(connection: Connection) -> int:
    """The version of the tables that are there; 0: there are none."""
    found = connection.execute(b"SELECT to_regclass('ourturn.made')").fetchone()
    if not found or found[0] is None:
        return 0
    row = connection.execute(_VERSION).fetchone()
    return int(row[0]) if row else 0


def _see_version(rows: Rows | None, at: str) -> None:
    version = int(rows[0][0]) if rows else 0
    if version != VERSION:
        raise OtherSchema(at, version, VERSION)


SEE_VERSION = FirstLook(_VERSION, _see_version)
"""See that the tables are ours. Raises OtherSchema."""


def migrated(connection: Connection, at: str, to: int = VERSION) -> int:
    """Make the tables, or bring them up to date, all at once or not at all; the version they had before.

    ``at`` says where in a sentence. Raises `OtherSchema` where a newer version made them, NotSaved.
    """
    try:
        with connection.transaction():
            connection.execute(_ALONE)
            before = made(connection)
            if before > VERSION:
                raise OtherSchema(at, before, VERSION)
            for version in range(before + 1, to + 1):
                connection.execute(files(__package__).joinpath("tables", f"version_{version}.sql").read_bytes())
                connection.execute(b"UPDATE ourturn.made SET version = %s", (version,))
    except psycopg.Error as error:
        unsaved(at, error)
    return before


def make(url: str) -> int:
    """Make the tables in the database at ``url``, or bring them up to date; the version they had before.

    Raises `OtherSchema`, NotSaved, OutOfReach, OtherServer.
    """
    link = Link(url)
    try:
        with link.connected() as connection:
            return migrated(connection, link.at)
    finally:
        link.close()
