"""A partner's seat is killed in the middle of an hour: the driver goes on without it, as a no, in both faces."""

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.evening.flow import is_gentle
from games.record import Records
from tests.end_to_end.office.driver import BOTH
from tests.end_to_end.office.test_seats_fifty_minutes import comes_in
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.support.players import BEN, TABLE

GAME = "state-of-us"
"""One that is not for a gentle night, so that the intention comes before it and the night shows."""
GENTLE, WISHES = "Tonight’s a gentle night", "This holds tonight"


class Hour:
    """The driver and the room, and what opens a seat."""

    def __init__(
        self, here: Mapping[str, str], drives: Terminal, shows: Terminal, goes_without: tuple[str, ...]
    ) -> None:
        self.here, self.drives, self.shows, self.goes_without = here, drives, shows, goes_without

    def seat(self, name: str, *also: str) -> Terminal:
        """The window of this partner."""
        return Terminal([installed(), "--seat", name, *also], dict(self.here))


@contextmanager
def driven(environ: Mapping[str, str], data: Path, plain: bool) -> Iterator[Hour]:
    Records(data).add(TABLE)
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime:
        here = {**environ, "OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime}
        here |= {"COLUMNS": "80", "LINES": "24"}
        drive = [sys.executable, "-m", "tests.end_to_end.office.driver", str(data), GAME, BOTH]
        small = here | {"COLUMNS": "40", "LINES": "12"}
        with Terminal([*drive, *(["plain"] if plain else [])], here) as drives:
            drives.see("answer" if plain else "answer alone")
            with Terminal([installed(), "room"], small, 40, 12) as shows:
                shows.see("Each of you is")
                yield Hour(here, drives, shows, ("/without", ENTER) if plain else ("e",))


def killed(seat: Terminal) -> None:
    """Without a word, as where the power goes."""
    seat.child.kill(signal.SIGKILL)
    seat.child.wait()


@pytest.mark.parametrize("plain", [False, True], ids=["full screen", "in lines"])
def test_a_killed_seat_is_gone_on_without_as_a_no(environ: dict[str, str], data: Path, plain: bool) -> None:
    with driven(environ, data, plain) as hour, hour.seat("Ana") as ana:
        with hour.seat("Ben") as ben:
            ben.settled("Clear-headed?")
            ben.keys("1")
            comes_in(ana)
            ana.settled("Waiting for Ben.")
            hour.drives.keys(*hour.goes_without)
            hour.drives.see("Nobody here is asked for a yes or a no")  # he is only slow
            killed(ben)
        hour.drives.keys(*hour.goes_without)
        hour.drives.see("Ben has no seat tonight")
        ana.see(GENTLE)
        hour.shows.see("gentle night")
        assert "Ben" not in hour.shows.text
        ana.settled(GENTLE)
        ana.keys(ENTER)
        hour.drives.see("State of us")
    with Records(data).open(Records(data).couples()[0]) as record:
        (session,) = record.sessions()
        intention = session.sittings[0]
        assert is_gentle([intention])
        said = [each for each in intention.answers if each.who == BEN.id]
        assert [each.key for each in said if each.value] == [], "nothing was answered for him"


def test_a_seat_in_lines_goes_on_without_the_other_one_too(environ: dict[str, str], data: Path) -> None:
    with driven(environ, data, True) as hour, hour.seat("Ana", "--plain") as ana:
        for row, typed in (("Clear-headed?", "1"), ("Do you want this", "1"), ("How wound up", "3")):
            ana.settled(row)
            ana.keys(typed, ENTER)
        ana.settled("Tonight I’d like")
        ana.keys(ENTER)
        ana.settled("Waiting for Ben")
        hour.drives.keys(*hour.goes_without)
        hour.drives.see("Ben has no seat tonight")
        ana.settled(GENTLE)
        ana.keys(ENTER)
        ana.see("State of us")


def test_a_seat_that_is_back_in_time_is_asked_as_usual(environ: dict[str, str], data: Path) -> None:
    with driven(environ, data, False) as hour, hour.seat("Ana") as ana:
        ana.settled("Clear-headed?")
        with hour.seat("Ben") as ben:
            ben.settled("Clear-headed?")
            killed(ben)
        hour.drives.see("Ben’s seat is empty.")
        hour.drives.keys(*hour.goes_without)
        hour.drives.see("Ben has no seat tonight")
        with hour.seat("Ben") as ben:
            ben.settled("Clear-headed?")
            comes_in(ana)
            ana.settled("Waiting for Ben.")
            comes_in(ben)
            for each in (ana, ben):
                each.settled(WISHES)
            assert GENTLE not in ana.text
