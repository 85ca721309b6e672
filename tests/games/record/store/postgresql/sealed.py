"""A database for one test, seen from as many fronts as it likes, and a couple's key."""

from typing import TYPE_CHECKING

from games.record.keys.codec import Key
from games.record.store.seams import Drawer, Held, RecordLog
from games.record.store.tables import Tables
from tests.games.record.postgresql import Server

if TYPE_CHECKING:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

KEY = Key(b"k" * 32, "0f" * 16)


class Place:
    """A database at ``url`` on a ``server``. Each `front` is another machine's view of it, with its own connection."""

    def __init__(self, server: Server, url: str) -> None:
        self.server, self.url = server, url
        self._fronts: list[PostgresqlCabinet] = []

    def front(self) -> "PostgresqlCabinet":
        """A cabinet as another machine has it."""
        from games.record.store.postgresql.cabinet import PostgresqlCabinet

        self._fronts.append(PostgresqlCabinet(self.url))
        return self._fronts[-1]

    def settled(self, key: Key) -> Drawer:
        """A drawer with an empty sealed record."""
        with self.front().settling() as drawer:
            drawer.write_anew(Tables(), key.codec, key.store)
        return drawer

    def same(self, drawer: Drawer) -> Drawer:
        """The same drawer, as another machine has it."""
        return next(each for each in self.front().drawers() if each.id == drawer.id)

    def restart(self) -> None:
        """Kill every process of the server, and start it again."""
        self.server.kill()
        self.server.start()

    def say(self, statement: str) -> list[tuple[object, ...]]:
        """Say a statement as whoever runs the database."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Let go of all connections."""
        for each in self._fronts:
            each.close()


def opened(drawer: Drawer, held: Held | None = None, patience: float = 10.0) -> RecordLog:
    """The log of the record in a drawer."""
    return drawer.open(codec=KEY.codec, held=held, patience=patience)
