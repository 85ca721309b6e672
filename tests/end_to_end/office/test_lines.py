"""An hour driven line by line, from the cases to the page of the case again, with a room beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.office.case import Case
from games.office.cases import open_office, settle
from games.record import Records
from tests.end_to_end.terminal import F1, Terminal, installed
from tests.support.players import TABLE

WORDS = "six plain words of a therapist"
NOTE, PRIVATE = "softens-canary", "secretly-canary"


@pytest.fixture
def here(environ: dict[str, str], data: Path) -> Iterator[dict[str, str]]:
    """A couple, their case, and a short folder for the socket."""
    couple = Records(data).add(TABLE)
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        case = office.add(Case("Case 14", couple.id, rule="none-kept", ruled="2026-11-27"))
        for who in TABLE:
            case = office.agree(case, who.id, date(2026, 11, 27))
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        yield environ | {"OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime}


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def room(here: dict[str, str]) -> Terminal:
    return Terminal([installed(), "room"], here | {"COLUMNS": "40", "LINES": "12"}, 40, 12, patience=15)


def lines(terminal: Terminal, *typed: str) -> None:
    for line in typed:
        terminal.keys(f"{line}\r")


def turned_round(drives: Terminal, shows: Terminal, *typed: str) -> None:
    """Each alone at the keyboard turned round, with nothing of the driver's on it, and given back."""
    drives.settled("Ana’s to press; /turn turns the keyboard round.")
    shows.see("Ana is answering alone.")
    lines(drives, "/turn")
    for name, key in (("Ana", "a"), ("Ben", "b")):
        drives.settled(f"{name}, the keyboard is yours.")
        lines(drives, key)
        drives.settled("only you can see this")
        assert NOTE not in drives.text
        lines(drives, *typed)
    assert PRIVATE not in drives.settled("Give the keyboard back.")
    lines(drives, "")


def test_an_hour_in_lines_from_the_case_to_the_case(here: dict[str, str], data: Path) -> None:
    with Terminal([installed(), "office", "--plain"], here, 80, 24, patience=30) as drives, room(here) as shows:
        drives.settled("Your passphrase for your cases")
        lines(drives, WORDS)
        drives.settled("1  Begin the hour")
        lines(drives, "1")
        drives.see("The room is there.")
        lines(drives, "/notes")
        drives.settled("which stand only here")
        lines(drives, NOTE, "")
        turned_round(drives, shows, "3", "4", "2")
        drives.settled("Press enter: next.")
        lines(drives, "/trun")
        drives.settled("wasn’t taken")
        lines(drives, "/Stop ")
        drives.see("We’ll stop here.")
        shows.see("Stopped.")
        drives.settled("Finish gently")
        lines(drives, next(row.split()[0] for row in drives.text.splitlines() if "Finish gently" in row))
        drives.settled("Press enter: next.")
        lines(drives, "")
        drives.settled("The integration")
        lines(drives, next(row.split()[0] for row in drives.text.splitlines() if "The integration" in row))
        turned_round(drives, shows, PRIVATE, "", "")
        drives.settled(f"◆ “{PRIVATE}”")
        shows.see(PRIVATE)
        lines(drives, "/leave")
        drives.settled("1  Begin the hour")
        drives.see("Hour 1 goes on where it was left.")
        lines(drives, "1")
        drives.settled(f"◆ “{PRIVATE}”")
        lines(drives, "/leave")
        drives.settled("1  Begin the hour")
        lines(drives, "/leave")
        assert drives.left() == 0
    assert NOTE.encode() not in shows.raw
    assert NOTE.encode() not in everything(data / "couples")
    assert PRIVATE.encode() not in everything(data / "office")
    with open_office(data, WORDS) as office:
        case = office.find("case 14")
        assert [notes for _number, _at, notes in office.hours(case)] == [NOTE]
        assert [each.what for each in office.accesses(case)] == ["case", "hour", "hour"]


def test_a_stop_in_the_room_is_heard_in_lines(here: dict[str, str]) -> None:
    drive = [installed(), "office", "--case", "Case 14", "--plain=reader"]
    with Terminal(drive, here, 80, 24, patience=30) as drives, room(here) as shows:
        drives.settled("Your passphrase for your cases")
        lines(drives, WORDS)
        shows.see("Ana is answering alone.")
        drives.see("The room is there.")
        shows.keys(F1)
        drives.see("We’ll stop here.")


def test_who_listens_is_told_once_that_reader_mode_is_on_and_hears_no_sign_in_the_room(here: dict[str, str]) -> None:
    drive = [installed(), "office", "--plain=reader"]
    with (
        Terminal(drive, here, 80, 24, patience=30) as drives,
        Terminal([installed(), "room"], here | {"OURTURN_PLAIN": "reader"}, 80, 24, patience=15) as shows,
    ):
        drives.settled("Your passphrase for your cases")
        lines(drives, WORDS)
        drives.settled("1: Begin the hour")
        lines(drives, "1")
        shows.see("Ana is answering alone.")
        drives.settled("Ana’s to press")
        lines(drives, "/leave")
        drives.settled("Hour 1 goes on where it was left.", "1: Begin the hour")
        lines(drives, "1")
        drives.settled("Ana’s to press")
        lines(drives, "/close")
        drives.settled("Press enter: next.")
        shows.see("We stop here, and that’s all right. Breathe out together, once.")
        lines(drives, "/leave")
        drives.settled("Hour 1 goes on where it was left.", "1: Begin the hour")
        lines(drives, "/leave")
        assert drives.left() == 0
    assert drives.raw.decode().count("Reader mode is on") == 1
    assert not set("◆●") & set((drives.raw + shows.raw).decode())


def test_a_consent_is_taken_back_in_lines_and_nothing_of_the_plan_begins_after_it(
    here: dict[str, str], data: Path
) -> None:
    with Terminal([installed(), "office", "--plain"], here, 80, 24, patience=30) as drives:
        drives.settled("Your passphrase for your cases")
        lines(drives, WORDS)
        drives.settled("1  Begin the hour")
        lines(drives, "1")
        drives.settled("Ana’s to press")
        lines(drives, "/withdraw")
        drives.settled("3  Nobody takes anything back")
        lines(drives, "3")
        drives.settled("Ana’s to press")
        lines(drives, "/withdraw")
        drives.settled("2  Ben takes it back")
        lines(drives, "2")
        drives.settled("Press enter: next.")
        lines(drives, "")
        drives.settled("1  The integration")
        assert "It’s taken back." in drives.text
        assert "Good news" not in drives.text
        lines(drives, "/leave")
        drives.settled("1  Begin the hour")
        lines(drives, "1")
        drives.settled("both of them agree")
    with open_office(data, WORDS) as office:
        case = office.find("Case 14")
        assert [*case.consent] == ["a"]
        assert [each.what for each in office.accesses(case)] == ["case", "hour", "consent-back"]
