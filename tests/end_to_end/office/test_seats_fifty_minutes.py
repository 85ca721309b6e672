"""A whole hour of fifty minutes in real terminals: driver and room, and a third seat where one answers alone."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.engine import Ending
from games.office.case import Case
from games.office.cases import open_office, settle
from games.office.hour import Alone
from games.record import Records
from tests.end_to_end.terminal import CTRL_Q, ENTER, ESCAPE, Terminal, installed
from tests.support.players import TABLE

WORDS = "six plain words of a therapist"
NOTE, PRIVATE, SHOWN = "softens-canary", "secretly-canary", "shown-gladly"
SPACE = " "


@pytest.fixture
def here(environ: dict[str, str], data: Path) -> Iterator[dict[str, str]]:
    """A couple, their case in which Ben has a seat of his own, and a short folder for the socket."""
    couple = Records(data).add(TABLE)
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        case = Case("Case 14", couple.id, rule="none-kept", ruled="2026-11-27", alone=Alone.AT_A_SEAT, seat="Ben")
        case = replace(case, seen_alone="2026-11-20")
        case = office.add(case)
        for who in TABLE:
            case = office.agree(case, who.id, date(2026, 11, 27))
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        yield environ | {"OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime, "MINUTES": f"{runtime}/minutes"}


def everything(folder: Path) -> bytes:
    """All bytes of all files below it."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def room(here: dict[str, str]) -> Terminal:
    return Terminal([installed(), "room"], here | {"COLUMNS": "40", "LINES": "12"}, 40, 12, patience=20)


def comes_in(seat: Terminal, *wish: str) -> None:
    """Somebody says alone how they are coming in, and wants the evening."""
    for row, key in (("Clear-headed?", "1"), ("Do you want this", "1"), ("How wound up", "3")):
        seat.settled(row)
        seat.keys(key)
    seat.keys(ENTER)
    seat.settled("Tonight I’d like")
    seat.keys(*wish, ENTER)


def turned_round(drives: Terminal) -> None:
    """The keyboard is turned round for Ana: nothing of the driver's stands there any more."""
    drives.settled("t turn it round")
    drives.keys("t")
    drives.see("Ana", gone=NOTE)


def given_back(drives: Terminal) -> None:
    """Whoever drives has it again."""
    drives.settled("Give the keyboard back.")
    assert NOTE not in drives.text
    drives.keys(SPACE)
    drives.see("Case 14 · hour 1", gone="Give the keyboard back.")


def test_fifty_minutes_from_the_case_to_good_night(here: dict[str, str], data: Path) -> None:
    minutes = Path(here["MINUTES"])
    minutes.write_text("0")
    hurried = [sys.executable, "-m", "tests.end_to_end.office.hurried", str(minutes), "office"]
    with Terminal(hurried, here) as drives, Terminal([installed(), "--seat", "Ben"], here) as ben, room(here) as shows:
        drives.settled("Your passphrase for your cases")
        drives.keys(WORDS, ENTER)
        drives.settled("▸ 1  Begin the hour")
        drives.keys(ENTER)
        drives.settled("Intention", "0 of 50 minutes")
        drives.keys("n", NOTE, ESCAPE)
        drives.settled(NOTE, "t turn it round")
        # arriving: Ana at the keyboard turned round, Ben at his seat, then both
        turned_round(drives)
        comes_in(drives)
        given_back(drives)
        drives.see(NOTE)
        comes_in(ben)
        turned_round(drives)
        drives.settled("This holds tonight")
        drives.keys(ENTER)
        given_back(drives)
        ben.settled("This holds tonight")
        ben.keys(ENTER)
        # a game in which Ben writes something that nobody reads
        drives.settled("Three evenings", "2 Ben")
        minutes.write_text("12")
        drives.keys("2")
        ben.settled("only you can see this")
        shows.see("Ben is answering alone.")
        ben.keys(PRIVATE, ENTER)
        drives.settled("one thing you were glad of", "space next", "12 of 50 minutes")
        shows.see("Tell each other one thing")
        # the room is unplugged, and the hour goes on
        os.kill(shows.child.pid, signal.SIGKILL)
        drives.see("The room’s window is gone; the hour goes on.")
        drives.keys("h")
        drives.see("held")
        drives.keys("+")
        drives.see("1:5", "held")
        drives.keys("h")
        with room(here) as again:
            again.see("Tell each other one thing")
            drives.see("The room is there.")
            drives.keys(SPACE)
            drives.settled("▸ Good news desk")
            drives.keys(SPACE)
            drives.settled("you bring the news", "▸")
            again.see("◆")
            # ten minutes before the end the driver alone is told, and jumps to the integration
            minutes.write_text("40")
            drives.see("10 minutes are left of this hour.")
            drives.keys("i")
            drives.settled("We stop here, and that’s all right.")
            drives.keys(SPACE)
            drives.settled("Integration", "t turn it round")
            turned_round(drives)
            takes_along(drives, SHOWN)
            given_back(drives)
            minutes.write_text("45")
            drives.see("5 minutes are left of this hour.")
            takes_along(ben, "")
            again.see(SHOWN)
            drives.settled(f"“{SHOWN}”", "space next")
            drives.keys(SPACE)
            drives.settled("▸ Sleep well")
            drives.keys(SPACE)
            drives.see_one_of("Next is hour 2.", "so your cases were closed")  # nobody typed for long
            seen_there = shows.raw + again.raw
        assert SHOWN.encode() in seen_there
        for each in (NOTE, PRIVATE, "minutes are left"):
            assert each.encode() not in seen_there, each
        for each in (NOTE, "minutes are left"):
            assert each.encode() not in ben.raw, each
        assert PRIVATE.encode() not in drives.raw
        ben.keys(CTRL_Q)
        ben.left()
    _nothing_strays(here, data)


def _nothing_strays(here: dict[str, str], data: Path) -> None:
    """Notes are in no file or export of the couple's, and what he wrote is in no case file."""
    for form in ("markdown", "json"):
        export = [installed(), "export", "Ana & Ben", "--format", form, "--to", str(data / form)]
        told = subprocess.run(export, env=here, check=False, capture_output=True)
        assert told.returncode == 0, told
        assert NOTE.encode() not in told.stdout + told.stderr + (data / form).read_bytes()
    assert NOTE.encode() not in everything(data / "couples")
    assert PRIVATE.encode() not in everything(data / "office")
    with open_office(data, WORDS) as office:
        case = office.find("Case 14")
        assert [notes for _number, _at, notes in office.hours(case)] == [NOTE]
        assert PRIVATE not in str([*office.hours(case), *office.accesses(case)])
    records = Records(data)
    with records.read(records.couples()[0]) as record:
        sittings = [(each.game, each.ending) for each in record.sessions()[0].sittings]
    assert sittings == [
        ("intention", Ending.DONE),
        ("three-evenings", Ending.DONE),
        ("good-news", Ending.STOPPED),
        ("integration", Ending.DONE),
    ]


def takes_along(seat: Terminal, words: str) -> None:
    """Somebody says alone what they take with them, and leaves everything else as it is."""
    seat.settled("▸ What’s one thing you’re taking with you")
    seat.keys(words, ENTER)
    seat.settled("▸ What should become of all you wrote")
    seat.keys(ENTER)
