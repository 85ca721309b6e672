"""A whole hour in lines at each level of structure, with the room in lines beside it: what is written where, and what
can still be scrolled back to."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.catalog.games import AFTER
from games.engine import ALOUD, Ending
from games.office.case import Case
from games.office.cases import open_office, settle
from games.office.hour import Structure
from games.record import Records
from tests.end_to_end.terminal import Terminal, installed
from tests.support.players import TABLE
from tui.office.room.frame import LINES

WORDS = "six plain words of a therapist"
NOTE, PRIVATE = "softens-canary", "secretly-canary"
BY_ITSELF = "fifteen seconds of theatre, 0:1"
"""A turn whose time is short enough to be waited for."""
MOST, STUCK = 120, 5
"""Lines that a whole hour takes at most; and how often the same may be asked before nothing leads on."""
ALONE = re.compile(rb"\x1b\[\?1049h.*?(?:\x1b\[\?1049l|\Z)", re.DOTALL)
"""What stands on the other screen, which can't be scrolled back to."""


def scrolled(terminal: Terminal) -> bytes:
    """What can be scrolled back to."""
    return ALONE.sub(b"", terminal.raw)


@pytest.fixture
def here(environ: dict[str, str], data: Path) -> Iterator[dict[str, str]]:
    """A couple, and a short folder for the socket."""
    Records(data).add(TABLE)
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        yield environ | {"OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime}


def begin_case(data: Path, structure: Structure) -> None:
    """Begin their case, to which both have agreed."""
    day = date(2026, 11, 27)
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        couple = Records(data).couples()[0].id
        case = office.add(Case("Case 14", couple, rule="none-kept", ruled=day.isoformat(), structure=structure))
        for who in TABLE:
            case = office.agree(case, who.id, day)


class WholeHour:
    """Whoever drives an hour in lines, and the two at the keyboard turned round, who answer whatever is asked there."""

    def __init__(self, drives: Terminal, waits: bool) -> None:
        self.drives, self._waits = drives, waits
        self._is_turned = self._is_noted = False
        self._asked: list[str] = []

    def line(self, typed: str) -> None:
        """Type a line."""
        self.drives.keys(f"{typed}\r")

    def to_its_end(self) -> None:
        """Drive on until the page of the case stands there again."""
        for _line in range(MOST):
            text = self.drives.settled()
            asked = " ".join(text.rstrip().split("\n\n")[-1].split())
            if "Next is hour 2." in asked:
                return
            self._asked.append(asked)
            assert self._asked[-STUCK:] != [asked] * STUCK, text
            if self._is_turned:
                assert NOTE not in text
                assert PRIVATE.encode() not in scrolled(self.drives)
            if (typed := self._typed(asked)) is not None:
                self.line(typed)
        pytest.fail(self.drives.text)

    def _typed(self, asked: str) -> str | None:
        """What is typed to what is asked; None where it is waited for."""
        if opens := re.search(r"type (\w), then press enter\. Not ", asked):
            return opens[1]
        if "/turn turns the keyboard round." in asked:
            self._is_turned = True
            return "/turn"
        if "Give the keyboard back" in asked:
            self._is_turned = False
            return ""
        if self._is_turned:
            return self._answered(asked)
        if not self._is_noted:
            return self._noted()
        if BY_ITSELF in asked and self._waits:
            self.drives.see("you’re glad with", "0:4")
            self._waits = False
            return None
        return "1" if "Which one did they say?" in asked or "Good night" in asked else ""

    def _noted(self) -> str:
        self._is_noted = True
        self.line("/notes")
        self.drives.settled("which stand only here")
        self.line(NOTE)
        self.drives.settled("An empty line ends them.")
        return ""

    def _answered(self, asked: str) -> str:
        """What the two of them type."""
        if "Write one line" in asked or "One line" in asked:
            return PRIVATE if "shown" in asked else "a line"
        if "People to talk to" in asked:
            return "2"
        return "" if asked.endswith(("skip it.", "close.")) else "1"


@pytest.mark.parametrize("structure", Structure)
def test_a_whole_hour_in_lines(here: dict[str, str], data: Path, structure: Structure) -> None:
    begin_case(data, structure)
    office, room = [installed(), "office", "--plain"], [installed(), "room", "--plain"]
    with Terminal(office, here, 80, 60) as drives, Terminal(room, here, 80, 24) as shows:
        hour = WholeHour(drives, waits=structure is Structure.TO_EACH_OTHER)
        drives.settled("Your passphrase for your cases")
        hour.line(WORDS)
        drives.settled("1  Begin the hour")
        hour.line("1")
        drives.see("The room is there.")
        hour.to_its_end()
        hour.line("/leave")
        assert drives.left() == 0
        shows.settled("One moment, please.")
    assert NOTE.encode() not in scrolled(drives) + shows.raw + everything(data / "couples")
    assert PRIVATE.encode() not in everything(data / "office")
    said = [frame.strip().split("\r\n") for frame in shows.raw.decode().split("\r\n\r\n")]
    assert ["Ana is answering alone."] in said
    assert max(map(len, said)) <= LINES
    with Records(data).open(Records(data).couples()[0]) as record:
        sittings = [each for evening in record.sessions() for each in evening.sittings]
    assert [each.game for each in sittings] == ["weather-report", "good-news", "remember-when", AFTER]
    assert {each.ending for each in sittings} == {Ending.DONE}
    assert ALOUD in str([answer.value for each in sittings for answer in each.answers])
    with open_office(data, WORDS) as cases:
        assert [notes for _number, _at, notes in cases.hours(cases.find("Case 14"))] == [NOTE]


def everything(folder: Path) -> bytes:
    """All bytes of all files there."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
