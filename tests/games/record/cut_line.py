"""A line to a database that can be cut at a chosen moment: before something is heard there, or before its answer is."""

import os
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_NAME = ".s.PGSQL.5432"
BEFORE, AFTER = "before it was heard", "after it was done"


class Line:
    """What leads from ``folder`` to the socket of a server: bytes go both ways until it is told to cut."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder, self._server = folder, server
        self.cuts = 0
        """How often it was cut."""
        self._words, self._when, self._times = b"", BEFORE, 0
        self._listens = socket.socket(socket.AF_UNIX)
        self._listens.bind(str(folder / _NAME))
        self._listens.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, words: bytes, when: str, times: int = 1) -> None:
        """Cut it so many times where somebody says these words, before they are heard or before the answer is."""
        self._words, self._when, self._times = words, when, times

    def close(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):
            self._listens.shutdown(socket.SHUT_RDWR)
        self._listens.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listens.accept()
                threading.Thread(target=self._carry, args=(here,), daemon=True).start()

    def _carry(self, here: socket.socket) -> None:
        with ExitStack() as stack, suppress(OSError):
            stack.enter_context(here)
            there = stack.enter_context(socket.socket(socket.AF_UNIX))
            there.connect(str(self._server / _NAME))
            while True:
                ready, _, _ = select.select([here, there], [], [])
                for each in ready:
                    said = each.recv(1 << 20)
                    if not said:
                        return
                    cuts = each is here and self._times > 0 and self._words in said
                    if cuts:
                        self._times -= 1
                        self.cuts += 1
                        if self._when == BEFORE:
                            return
                    (there if each is here else here).sendall(said)
                    if cuts:
                        there.recv(1)  # the answer has come, so it is done
                        return


@contextmanager
def line_to(server: Path) -> Iterator[Line]:
    """A line to the server whose socket lies in that folder."""
    with TemporaryDirectory(prefix="line-") as folder:
        os.chmod(folder, 0o700)
        line = Line(Path(folder), server)
        try:
            yield line
        finally:
            line.close()
