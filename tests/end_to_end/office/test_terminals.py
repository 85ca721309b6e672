"""The driver, the room and a seat in real terminals: what leaves a screen is gone, and a stop clears all."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.record import Records
from tests.end_to_end.office.driver import NOTES
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.terminal import ENTER, F1, Terminal, installed
from tests.support.players import TABLE

ESC, SPACE = "\x1b", " "
GAME = "weather-report"
PLEASE = "▙▄▘▐ ▛▀ ▞▀▌▝▀▖▛▀ ▗▖"
"""The end of “One moment, please.” in block letters, as they fit there."""


@pytest.fixture
def here(environ: dict[str, str], data: Path) -> Iterator[dict[str, str]]:
    """A couple, and a short folder for the socket."""
    Records(data).add(TABLE)
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        yield environ | {"OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime}


@contextmanager
def driver(here: dict[str, str], data: Path, *seat: str) -> Iterator[Terminal]:
    with Terminal([sys.executable, "-m", "tests.end_to_end.office.driver", str(data), GAME, *seat], here) as found:
        yield found


def room(here: dict[str, str], *plain: str) -> Terminal:
    return Terminal([installed(), "room", *plain], here | {"COLUMNS": "40", "LINES": "12"}, 40, 12)


def test_what_somebody_answers_alone_leaves_the_drivers_terminal_with_the_keyboard(
    here: dict[str, str], data: Path
) -> None:
    with driver(here, data) as drives:
        drives.see("Case 14", "answers alone", NOTES)
        drives.keys("t")
        drives.see("look away", gone=NOTES)
        drives.keys("a")
        drives.see("only you can see this")
        drives.keys("2")
        drives.keys(ESC)
        text = drives.settled("Give the keyboard back.")
        left = [line.strip() for line in text.splitlines() if line.strip()]
        assert len(left) == 3, left  # the two sentences, and the keys
        assert NOTES not in text
        drives.keys(SPACE)
        drives.see("Case 14", NOTES, gone="Give the keyboard back.")


def test_a_stop_in_the_room_clears_driver_and_seat_within_a_second(here: dict[str, str], data: Path) -> None:
    with driver(here, data, "Ben") as drives, room(here) as shows:
        drives.see("Case 14", "◆ Ana")
        with Terminal([installed(), "--seat", "Ben"], here) as ben:
            ben.see("only you can see this")
            shows.see("Ana is answering alone.")
            pressed = Stopwatch()
            shows.keys(F1)
            shows.see("Stopped.")
            drives.see("We’ll stop here.", gone=NOTES)
            ben.see("We’ll stop here.")
            assert pressed.seconds() <= 1.0
        assert NOTES.encode() not in shows.raw
        assert NOTES.encode() not in ben.raw


def test_a_driver_that_is_killed_is_waited_for_and_goes_on_where_it_was(here: dict[str, str], data: Path) -> None:
    with room(here, "--plain") as lines, room(here) as shows:
        shows.see(PLEASE)
        with driver(here, data) as drives:
            shows.see("Ana is answering alone.")
            lines.see("Ana is answering alone.")
            drives.keys("t")
            drives.settled("look away")
            drives.keys("a")
            drives.see("only you can see this")
            for key in ("1", "2", "1"):
                drives.settled("only you can see this")
                drives.keys(key)
            drives.settled("enter done")
            drives.keys(ENTER)
            drives.see("look away")
            shows.see("Ben is answering alone.")
            os.kill(drives.child.pid, signal.SIGKILL)
            shows.see(PLEASE)
        with driver(here, data) as again:
            again.see("answers alone", "● Ben")
            shows.see("Ben is answering alone.")
        lines.see("Ben is answering alone.")
