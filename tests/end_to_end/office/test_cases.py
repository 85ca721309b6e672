"""Cases at a terminal: the made-up one goes, and a second window or a wrong passphrase takes a sentence."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.office.case import Case
from games.office.cases import open_office, settle
from games.record import Records
from tests.end_to_end.terminal import ENTER, ESCAPE, Terminal, installed
from tests.support.players import TABLE

WORDS = "six plain words of a therapist"


@pytest.fixture
def here(environ: dict[str, str], data: Path) -> Iterator[dict[str, str]]:
    """A folder for records, and a short one for the socket, in which temporary folders are made, too."""
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        yield environ | {"OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime, "TMPDIR": runtime}


def test_a_made_up_case_has_a_slip_that_waits_and_is_gone_afterwards(here: dict[str, str], data: Path) -> None:
    folder = Path(here["TMPDIR"])
    with Terminal([installed(), "office", "--try"], here) as drives:
        drives.settled("made up", "Next is hour 3", "Homework: We did part of it")
        assert [*folder.glob("ourturn-made-up-*")]
        drives.keys(ENTER)
        drives.settled("The dog wanted to be heard, too.")
        drives.keys("\x11")
        drives.settled("Next is hour 4")
        drives.keys(ESCAPE)
        drives.settled("Whose hour is it?")
        drives.keys(ESCAPE)
        drives.see("That was a made-up case, and nothing of it was kept.")
        assert drives.left() == 0
    assert not [*folder.glob("ourturn-made-up-*")]
    assert not [*data.glob("office/*")]


def test_a_second_window_and_a_wrong_passphrase_take_a_sentence_each(here: dict[str, str], data: Path) -> None:
    couple = Records(data).add(TABLE)
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        office.add(Case("Case 14", couple.id))
    with Terminal([installed(), "office"], here) as first:
        first.settled("Your passphrase for your cases")
        first.keys(f"not {WORDS}{ENTER}")
        first.settled("doesn’t open", "Your passphrase for your cases")
        first.keys(f"{WORDS}{ENTER}")
        first.settled("Case 14", "Begin the hour")
        with Terminal([installed(), "office"], here) as second:
            second.settled("Your passphrase for your cases")
            second.keys(f"{WORDS}{ENTER}")
            said = second.see("Your cases are open in another window already")
            assert second.left() != 0
            assert "Traceback" not in said
        first.keys(ENTER)
        first.settled("both of them agree")
