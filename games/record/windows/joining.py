"""Asking a window in which both answer for the seat of one: a small file says who would like to sit at their own.

    .joining        {"seat": "a", "by": the window that asks, "refused": false}

It is read by that window, which asks whoever sits there. A yes is that it lets go of the seat; a no is written. A file
whose writer has gone is nobody's question any more.
"""

import json
from contextlib import suppress
from typing import NamedTuple

from games.record.errors import RecordError
from games.record.store.seams import Drawer, SmallFiles
from games.record.windows.processes import began, place
from games.record.windows.seats import SEATS
from games.record.windows.window import Window, read_window

JOINING = ".joining"
"""The file."""


class Asking(NamedTuple):
    """Somebody would like to sit at this ``seat``, a partner's id, in the window ``by``."""

    seat: str
    by: Window
    refused: bool = False


class Joiner:
    """Whoever would like to sit at their own ``seat`` in this ``window``, while another one serves both."""

    def __init__(self, drawer: Drawer, seat: str, window: Window) -> None:
        self._drawer, self._mine = drawer, Asking(seat, window)

    def ask(self) -> None:
        """Ask that window. Raises Unwritable."""
        _write(self._drawer.files, self._mine)

    @property
    def is_free(self) -> bool:
        """Whether nobody holds the seat any more."""
        return self._drawer.held_by(SEATS[self._mine.seat]) is None

    @property
    def is_refused(self) -> bool:
        """Whether they said “not now” there."""
        return _read(self._drawer.files) == self._mine._replace(refused=True)

    def stop(self) -> None:
        """It is nobody's question any more."""
        with suppress(RecordError):
            found = _read(self._drawer.files)
            if found and found.by == self._mine.by:
                self._drawer.files.delete([JOINING])


def asked_for(files: SmallFiles) -> str | None:
    """The seat, a partner's id, that somebody would like to have who is still there; None: nobody waits for a word."""
    asking = _read(files)
    return asking.seat if asking and not asking.refused and _is_there(asking.by) else None


def refuse(files: SmallFiles) -> None:
    """Say “not now” to whoever asks. Raises Unwritable."""
    if asking := _read(files):
        _write(files, asking._replace(refused=True))


def done(files: SmallFiles) -> None:
    """The seat is theirs, and nobody asks any more."""
    with suppress(RecordError):
        files.delete([JOINING])


def _is_there(window: Window) -> bool:
    """Whether it has not gone, as far as that can be told from here."""
    return window.place != place() or (began(window.process) or "") == window.began


def _write(files: SmallFiles, asking: Asking) -> None:
    said = {"seat": asking.seat, "by": list(asking.by), "refused": asking.refused}
    files.put(JOINING, json.dumps(said).encode())


def _read(files: SmallFiles) -> Asking | None:
    """Who asks, None where nobody does or what stands there is none of ours."""
    try:
        said = json.loads(files.get(JOINING) or b"null")
        by = read_window(json.dumps(said["by"]).encode())
        return Asking(said["seat"], by, bool(said["refused"])) if by and said["seat"] in SEATS else None
    except (ValueError, TypeError, KeyError, RecordError):
        return None
