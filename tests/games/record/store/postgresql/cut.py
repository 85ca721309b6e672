"""A way to the server that can be cut at a chosen moment: a proxy on a socket of its own, in a thread."""

import select
import socket
import threading
from pathlib import Path
from urllib.parse import quote

from tests.games.record.store.postgresql.sealed import Place

COPIED = 60_000
"""Bytes that are said at once only where a record is written anew."""


class Cable:
    """Carries what is said between a client and a ``place``'s server. `cut_after` has the next answer lost."""

    def __init__(self, place: Place, folder: Path) -> None:
        self._server = str(place.server.folder / ".s.PGSQL.5432")
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / ".s.PGSQL.5432"))
        self._listening.listen()
        self.url = place.url.replace(quote(str(place.server.folder)), quote(str(folder)))
        self._cut_at, self._stays_cut, self._refuses = "", False, False
        self._commits = list[str]()
        self.cuts = 0
        """How often it was cut."""
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, when: str, *, for_good: bool = False) -> None:
        """Cut it once: ``asked``, before the server hears what is said next, or ``answered``, before its answer comes;
        ``committed``, before it says that a transaction is; ``copied``, in the middle of much that it is told.

        ``for_good``: from then on nobody comes through, until it is mended.
        """
        self._cut_at, self._stays_cut = when, for_good

    def cut_commits(self, *when: str) -> None:
        """Cut it at each commit to come in turn: ``asked`` or ``answered``, as `cut` has them."""
        self._commits += when

    def mend(self) -> None:
        """Let everybody through."""
        self._refuses = False

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _where = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _kind_of(self, said: bytes) -> str:
        return "committed" if self._cut_at == "committed" and b"COMMIT\0" in said else "answered"

    def _kind_of_asking(self, said: bytes) -> str:
        return "copied" if self._cut_at == "copied" and len(said) > COPIED else "asked"

    def _carry(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server:
            if self._refuses:
                return
            server.connect(self._server)
            other, commits = {client: server, server: client}, ""
            while True:
                for here in select.select([client, server], [], [])[0]:
                    said = here.recv(65536)
                    if not said:
                        return
                    if here is client and self._commits and b"ourturn.commit(" in said:
                        commits = self._commits.pop(0)
                    if commits == "asked" or (commits and here is server):
                        self.cuts += 1
                        return
                    if self._cut_at == (self._kind_of_asking(said) if here is client else self._kind_of(said)):
                        self._cut_at, self._refuses, self.cuts = "", self._stays_cut, self.cuts + 1
                        return
                    other[here].sendall(said)
