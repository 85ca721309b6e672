"""Two machines with one record in PostgreSQL, whose system clocks are hours apart: real terminals, one evening."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from games.record import Records
from games.record.keys import keys
from games.record.keys.from_the_start import settle_sealed
from games.record.store.postgresql.cabinet import PostgresqlCabinet
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal, installed
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.support.players import TABLE
from tests.support.records import arrived
from tui.terminal.leaving import Status

WORDS = "four or five random words"
GAME = "one-word-stories"
SAID = "This machine’s clock is off"
OPEN = "open in another window"


def faking() -> str:
    """The library by which a program is told another time; empty where the machine has none."""
    return next((str(each) for each in Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), "")


pytestmark = pytest.mark.skipif(not faking(), reason="this machine has no libfaketime")


def machine(environ: dict[str, str], hours: float) -> dict[str, str]:
    """What a person's program meets on a machine whose clock is so many hours ahead."""
    if not hours:
        return environ
    told = {"LD_PRELOAD": faking(), "FAKETIME": f"{hours:+}h"}
    # Without the last of these a thread that waits for a while spins instead.
    left_alone = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}
    return environ | told | left_alone


@pytest.fixture
def there(environ: dict[str, str], postgresql: Server) -> Iterator[dict[str, str]]:
    """A person's environment; the record of Ana and Ben, who arrived tonight, lies in a database."""
    with prepared(postgresql) as address:
        with closing(PostgresqlCabinet(address.url)) as cabinet:
            settle_sealed(cabinet, None, TABLE, {"a": WORDS, "b": f"others than {WORDS}"})
            records = Records(cabinet)
            (couple,) = records.couples()
            records.hold(couple, keys.unlock(couple.drawer, WORDS))
            arrived(records, couple)
        yield environ | {"OURTURN_DATA_DIR": address.url}


def come_in(environ: dict[str, str], *command: str) -> Terminal:
    """Their terminal, with the passphrase typed."""
    terminal = Terminal([installed(), *command], environ)
    terminal.settled("opens it")
    terminal.keys(WORDS, ENTER)
    return terminal


def sessions(environ: dict[str, str]) -> list[dict[str, object]]:
    """Their evenings."""
    told = subprocess.run(
        [installed(), "history", "--json"], env=environ, input=f"{WORDS}\n", capture_output=True, text=True, timeout=120
    )
    found: list[dict[str, object]] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize(("first", "then"), [(0, 9), (9, 0), (-31, 31), (31, -31), (0, -0.1)])
def test_an_evening_goes_from_one_to_the_other(there: dict[str, str], first: float, then: float) -> None:
    began = datetime.now(UTC)
    with come_in(machine(there, first), "play", GAME, "--seed", "0") as one:
        one.see("Ana, one word")
        one.keys("once", ENTER)
        one.settled("Ben, one word", "once")
        with come_in(machine(there, then)) as other:
            said = other.settled(OPEN)
            assert "used just now" in said, "whatever their clocks say"
            other.keys(ENTER)
            other.settled("Ben, one word", "once")
            assert one.left() == Status.ELSEWHERE
            other.keys("upon", ENTER)
            other.settled("Ana, one word", "once upon")
            other.keys(CTRL_Q)
            assert other.left() == 0
    with come_in(machine(there, then)) as again:
        said = " ".join(again.settled("What would you like to do tonight?").split())
        assert (SAID in said) == bool(then)
        assert "begun today" in said or "begun yesterday" in said, "midnight may just have passed"
        again.keys(CTRL_Q)
        assert again.left() == 0
    (session,) = sessions(there)
    assert not session["ended"], "no clock that is ahead ended it"
    started = datetime.fromisoformat(str(session["started"]))
    assert began - timedelta(minutes=5) <= started <= datetime.now(UTC), "and it has the day on which it was"


def test_in_lines_it_is_said_once_and_they_play_on(there: dict[str, str]) -> None:
    typed = f"{WORDS}\n1\n/leave\n"
    for hours, says in ((0, 0), (5, 1), (-5, 1)):
        told = subprocess.run(
            [installed(), "--plain"],
            env=machine(there, hours),
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert told.returncode == 0, told
        assert " ".join(told.stdout.split()).count(SAID) == says
        assert "Traceback" not in told.stderr
    assert len(sessions(there)) == 1
