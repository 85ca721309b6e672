"""The way between the driver and the room: a socket of the account, on which frames go one way and a stop the other."""

import asyncio
import os
import socket
import stat
import struct
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from games.engine import Trouble
from games.engine import gettext as _
from tui.office.room.frame import Frame

STOP = b"stop\n"
MOST = 8
"""Rooms that one driver shows itself in at most."""
LONG = 48
"""Characters of a folder in which the path of a socket might not fit any more: that has about a hundred."""
LONGEST = 4096
"""Bytes of a line; a frame is far shorter."""


class NoFolder(Trouble):
    """There is no folder that only this account can reach, so that no room is let in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The room can’t be reached through {folder}: that folder isn’t yours alone. The hour goes on without it.",
              folder=str(folder))
        )  # fmt: skip


def folder() -> Path:
    """Where the sockets of this account lie: the runtime folder, else one of its own for what is temporary.

    Raises NoFolder.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    own = runtime and len(runtime) < LONG and Path(runtime).is_dir()
    found = Path(runtime, "ourturn") if own else Path(tempfile.gettempdir(), f"ourturn-{os.getuid()}")
    with suppress(OSError):  # it is there already, or it is said below
        found.mkdir(mode=0o700)
    try:
        seen = found.lstat()
    except OSError:
        raise NoFolder(found) from None
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != os.getuid():
        raise NoFolder(found)
    if stat.S_IMODE(seen.st_mode) != 0o700:
        found.chmod(0o700)
    return found


def socket_of(case: str) -> Path:
    """The socket of the driver of this case. Raises NoFolder."""
    return folder() / f"room-{sha256(case.encode()).hexdigest()[:16]}.sock"


def newest() -> Path | None:
    """The socket of the driver that began last; None where there is none. Raises NoFolder."""
    found = {path: path.stat().st_mtime for path in folder().glob("room-*.sock") if path.exists()}
    return max(found, key=lambda path: found[path], default=None)


def is_ours(stream: asyncio.StreamWriter) -> bool:
    """Whether whoever is at the other end of a stream is this account."""
    shown = stream.get_extra_info("socket")
    return shown is not None and is_of_this_account(getattr(shown, "_sock", shown))


def is_of_this_account(peer: socket.socket) -> bool:
    """Whether whoever is at the other end is this account."""
    if hasattr(socket, "SO_PEERCRED"):
        size = struct.calcsize("3i")
        _process, user, _group = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
        return bool(user == os.getuid())
    if sys.platform == "darwin":
        import ctypes

        user, group = ctypes.c_uint32(), ctypes.c_uint32()
        failed = ctypes.CDLL(None).getpeereid(peer.fileno(), ctypes.byref(user), ctypes.byref(group))
        return not failed and user.value == os.getuid()
    return False


class Rooms:
    """The rooms that look on. ``stops`` is done when one of them stops, ``changed`` when one has come or gone."""

    def __init__(self, case: str, stops: Callable[[], None], changed: Callable[[], None]) -> None:
        self._case, self._stops, self._changed = case, stops, changed
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._there: dict[asyncio.StreamWriter, str] = {}
        self._frame = Frame()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._there)

    async def open(self) -> None:
        """Let rooms in from now on. Raises NoFolder, OSError."""
        self._path = socket_of(self._case)
        before = self._path.with_suffix(f".{os.getpid()}")  # so that at no moment others could reach it
        with suppress(FileNotFoundError):
            before.unlink()
        self._server = await asyncio.start_unix_server(self._come, str(before), limit=LONGEST)
        before.chmod(0o600)
        before.replace(self._path)

    async def close(self) -> None:
        """Let nobody in any more, and let go of those who are there."""
        self._changed = _nothing
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()  # first, or one that has just lost its way comes again at once
            self._path = None
        if self._server is not None:
            self._server.close()
            self._server = None
            for each in tuple(self._there):
                each.transport.abort()  # one that takes nothing any more would be waited for
            while self._there:  # until whoever heard them has heard that they have gone
                await asyncio.sleep(0)

    def show(self, frame: Frame) -> None:
        """Show this from now on."""
        if frame == self._frame:
            return
        self._frame = frame
        for each in tuple(self._there):
            self._send(each)

    def _send(self, to: asyncio.StreamWriter) -> None:
        if to.transport.get_write_buffer_size() > LONGEST * MOST:  # it takes nothing any more, and nobody waits for it
            to.transport.abort()
        else:
            to.write(self._frame.sent())

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None or not is_ours(writer) or len(self._there) >= MOST:
            writer.close()
            return
        self._there[writer] = ""
        self._send(writer)
        self._changed()
        try:
            while line := await reader.readline():
                if line == STOP:
                    self._stops()
        except (OSError, ValueError):  # it has gone, or says what no room says
            pass
        finally:
            self._there.pop(writer, None)
            writer.close()
            self._changed()


def _nothing() -> None:
    """Nobody has to hear of it any more."""
