"""What whoever runs a host should know of a database: whether it fits, who may read in it, and whether it forgets."""

from ipaddress import ip_address
from typing import NamedTuple

import psycopg

from games.record.store.postgresql import schema
from games.record.store.postgresql.connecting import Link
from games.record.store.postgresql.saving import reading

_ASKED = b"""
SELECT current_setting('server_version'), reset_val, current_setting('fsync'), current_setting('full_page_writes'),
    coalesce((SELECT s.ssl FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()), false)
FROM pg_settings WHERE name = 'synchronous_commit'
"""
_READERS = b"""
SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END
FROM pg_class c, LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
WHERE c.relnamespace = to_regnamespace('ourturn') AND c.relkind = 'r'
    AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner ORDER BY 1
"""


class Looked(NamedTuple):
    """A database, said to be ``at``: its server's version, that of our tables (0: there are none), whether what is
    committed is on its disk, whether it's reached on this machine, or enciphered, and who may read besides the owner;
    and how many seconds its clock is ahead of the one here.
    """

    at: str
    server: str
    tables: int
    lasts: bool
    is_here: bool
    enciphered: bool
    readers: tuple[str, ...]
    ahead: float

    @property
    def fits(self) -> bool:
        """Whether our tables are there, and of the version that this program works with."""
        return self.tables == schema.VERSION


def look(url: str) -> Looked:
    """Look at the database at ``url``; nothing is changed. Raises OutOfReach."""
    link = Link(url)
    try:
        with reading(link.at), link.connected() as connection:
            row = connection.execute(_ASKED).fetchone()
            assert row is not None  # noqa: S101  # it is one row
            server, commits, syncs, pages, enciphered = row
            readers = tuple(str(name) for (name,) in connection.execute(_READERS).fetchall())
            here, ahead = _is_here(connection), link.clock.ahead
            lasts = commits != "off" and syncs == pages == "on"
            return Looked(link.at, str(server), schema.made(connection), lasts, here, bool(enciphered), readers, ahead)
    finally:
        link.close()


def _is_here(connection: "psycopg.Connection[tuple[object, ...]]") -> bool:
    """Whether nothing of it leaves this machine: a UNIX socket, or the loopback address."""
    address = connection.info.hostaddr
    return connection.info.host.startswith("/") or (bool(address) and ip_address(address).is_loopback)
