"""The room in plain lines, for who listens or has no screen to clear: each new thing is said once; /stop stops."""

import os
import select
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from games.engine import Trouble
from tui.office.room.app import AGAIN
from tui.office.room.frame import ONE_MOMENT, STOPPED, Frame, received, still
from tui.office.room.link import LONGEST, STOP, is_of_this_account
from tui.settings.commands import COMMANDS


class RoomLines:
    """Says what the driver shows behind the socket that ``find`` gives, line by line, until the input ends.

    ``heard``: for who listens, names without signs.
    """

    def __init__(
        self, find: Callable[[], Path | None], tell: Callable[[str], None] = print, heard: bool = False
    ) -> None:
        self._find, self._tell, self._heard = find, tell, heard
        self._said = Frame()
        self._typed = b""
        self.over = False

    def run(self) -> None:
        """Say it until whoever reads has gone."""
        while not self.over:
            peer = self._reach()
            if peer is None:
                self.say(still(ONE_MOMENT))
                self._hear(None, time.monotonic() + AGAIN)
                continue
            with peer:
                self._follow(peer)

    def say(self, frame: Frame) -> None:
        """Say what is new on it; time is seen, not said."""
        said, self._said = self._said, frame._replace(time=0)
        if said != self._said:
            self._tell("\n".join(["", *(frame.heard if self._heard else filter(None, [frame.head, *frame.words]))]))

    def _reach(self) -> socket.socket | None:
        try:
            path = self._find()
            if path is None:
                return None
            peer = socket.socket(socket.AF_UNIX)
            peer.connect(str(path))
        except (OSError, Trouble):
            return None
        if not is_of_this_account(peer):
            peer.close()
            return None
        return peer

    def _follow(self, peer: socket.socket) -> None:
        rest = b""
        while not self.over:
            try:
                came = self._hear(peer, None)
            except OSError:
                return
            if came is None:
                continue
            if not came or len(rest) > LONGEST:
                return
            *lines, rest = (rest + came).split(b"\n")
            for line in lines:
                if frame := received(line):
                    self.say(frame)

    def _hear(self, peer: socket.socket | None, until: float | None) -> bytes | None:
        """What came from the driver; None where something was typed, or the moment has come."""
        while until is None or time.monotonic() < until:
            wait = None if until is None else max(0.0, until - time.monotonic())
            heard: list[int | socket.socket] = [0, *([peer] if peer else [])]
            ready, _, _ = select.select(heard, [], [], wait)
            if 0 in ready:
                self._type(peer)
                return None
            if peer is not None and peer in ready:
                return peer.recv(LONGEST)
        return None

    def _type(self, peer: socket.socket | None) -> None:
        typed = os.read(0, LONGEST)
        self.over = not typed
        *lines, self._typed = (self._typed + typed).split(b"\n")
        if COMMANDS["leave"].line.encode() in (line.strip() for line in lines):
            self.over = True
        if COMMANDS["stop"].line.encode() in (line.strip() for line in lines):
            self.say(still(STOPPED))
            if peer is not None:
                peer.sendall(STOP)


def run(find: Callable[[], Path | None], heard: bool = False) -> None:
    """Say what the driver shows until the input ends; ``heard``: for who listens."""

    def tell(words: str) -> None:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()

    RoomLines(find, tell, heard).run()
