"""An evening over a real PostgreSQL: begun sealed, with keys and in lines; its server is killed, nothing is lost."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing

import pytest

from games.record import Records
from games.record.keys import keys
from games.record.keys.from_the_start import settle_sealed
from games.record.places import Address
from games.record.repair.health import health
from games.record.store.postgresql.cabinet import PostgresqlCabinet
from tests.end_to_end.steps import ARRIVING, ENOUGH, LISTEN, SETTLING, SING, TWO_WAYS, WARM_UP, ask, done
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.end_to_end.test_evening import go_on
from tests.games.record.postgresql import Server
from tests.games.record.stores import Stored, beside, prepared
from tests.support.players import TABLE

WORDS = "four plain random words"
AWAY = "still there"
"""What is said while a database is away: everything saved before is."""


@pytest.fixture
def address(postgresql: Server) -> Iterator[Address]:
    """A database of the test's own."""
    with prepared(postgresql) as address:
        yield address


@pytest.fixture
def there(environ: dict[str, str], address: Address) -> dict[str, str]:
    """A person's environment whose records lie in it."""
    return environ | {"OURTURN_DATA_DIR": address.url}


def run(environ: dict[str, str], *args: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """A command, once it has ended."""
    return subprocess.run([installed(), *args], env=environ, input=typed, capture_output=True, text=True, timeout=120)


def test_a_whole_evening_with_keys_whose_server_is_killed(
    there: dict[str, str], address: Address, postgresql: Server
) -> None:
    with Terminal([installed()], there) as terminal:
        for words, typed in (
            ("One of your names", "Ana" + ENTER),
            ("And your partner’s", "Ben" + ENTER),
            ("Ana", ENTER),
            ("Ben", ENTER),
            ("Ana, your passphrase", WORDS + ENTER),
            ("again", WORDS + ENTER),
            ("Ben, your passphrase", WORDS + " too" + ENTER),
            ("again", WORDS + " too" + ENTER),
            ("recovery key", "2" + ENTER),
        ):
            terminal.see(words)
            terminal.settled()
            terminal.keys(typed)
        terminal.settled("this record is sealed")
        terminal.keys(WORDS + ENTER)
        terminal.pick("Ask and receive")
        go_on(terminal, *ARRIVING, *WARM_UP, *TWO_WAYS, *ask("Ana", LISTEN))
        postgresql.kill()
        postgresql.start()
        go_on(terminal, *done("no fixing"))
        terminal.settled("Ana, look away")
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert terminal.left() == 128 + signal.SIGKILL
    with Terminal([installed()], there) as terminal:
        terminal.settled("this record is sealed")
        terminal.keys(WORDS + ENTER)
        terminal.pick("Go on")
        go_on(terminal, ("Ben, look away", "a"), ("It opens what you answered alone", WORDS + ENTER))
        go_on(terminal, *ask("Ben", SING), *done(), *ENOUGH, *SETTLING)
        go_on(terminal, ("The evening has settled", ENTER), ("Ana, look away", "b"))
        terminal.settled("passphrase")
        terminal.keys(WORDS + " too" + ENTER)
        assert terminal.left() == 0
    kept = json.loads(run(there, "history", "--json", typed=WORDS + "\n").stdout)
    assert kept[0]["ended"]
    assert LISTEN in json.dumps(kept, ensure_ascii=False)
    found = Stored(address).everything()
    assert not any(words.encode() in found for words in (LISTEN, "no fixing", "Ana & Ben", WORDS))


def test_while_it_is_away_what_was_typed_waits_in_its_field(
    there: dict[str, str], address: Address, postgresql: Server
) -> None:
    with closing(PostgresqlCabinet(address.url)) as cabinet:
        settle_sealed(cabinet, None, TABLE, {who.id: WORDS for who in TABLE})
    with Terminal([installed()], there) as terminal:
        terminal.settled("this record is sealed")
        terminal.keys(WORDS + ENTER)
        terminal.pick("Ask and receive")
        go_on(terminal, *ARRIVING, *WARM_UP)
        terminal.settled(TWO_WAYS[0][0])
        postgresql.stop()
        try:
            terminal.keys("kettle" + ENTER)
            said = terminal.see(AWAY, "kettle")
            assert "can’t be reached" in " ".join(said.split())
        finally:
            postgresql.start()
        terminal.keys(ENTER)
        terminal.see("Ana", gone=AWAY)
        go_on(terminal, *ask("Ana", LISTEN))


def test_lines_are_played_over_it_and_say_what_is_wrong(
    there: dict[str, str], address: Address, postgresql: Server
) -> None:
    with closing(PostgresqlCabinet(address.url)) as cabinet:
        settle_sealed(cabinet, None, TABLE, {who.id: WORDS for who in TABLE})
    told = run(there, "--plain", typed=f"{WORDS}\n/leave\n")
    assert (told.returncode, "Ana" in told.stdout) == (0, True), told
    postgresql.stop()
    try:
        for args in (("--plain",), ("couples", "list"), ("record", "check", "Ana & Ben"), ("doctor",), ("history",)):
            away = run(there, *args, typed=f"{WORDS}\n")
            assert "Traceback" not in away.stderr
            assert "can’t be reached" in " ".join((away.stderr + away.stdout).split()), args
            assert away.returncode != 0
    finally:
        postgresql.start()


def test_a_record_is_added_checked_and_mended_there(there: dict[str, str], address: Address) -> None:
    added = run(there, "couples", "add", "--partner", "Ana", "--partner", "Ben", typed=f"{WORDS}\n{WORDS} too\n")
    assert added.returncode == 0, added
    with closing(PostgresqlCabinet(address.url)) as cabinet:
        (couple,) = Records(cabinet).couples()
        assert couple.sealed
        checked = run(there, "record", "check", "--unlock", couple.id, typed=f"{WORDS}\n")
        assert (checked.returncode, "Traceback" in checked.stderr) == (0, False), checked
        _hurt(address)
        checked = run(there, "record", "check", "--unlock", couple.id, typed=f"{WORDS}\n")
        assert checked.returncode == 5, checked
        mended = run(there, "record", "mend", couple.id, typed=f"{WORDS}\n")
        assert mended.returncode == 0, mended
        checked = run(there, "record", "check", "--unlock", couple.id, typed=f"{WORDS}\n")
        assert checked.returncode == 0, checked
        key = keys.unlock(couple.drawer, WORDS)
        assert health(couple.drawer, key.codec).whole


def _hurt(address: Address) -> None:
    """Change a byte in the middle of the record, below the program."""
    with beside(address) as connection:
        done = connection.execute(
            "UPDATE ourturn.commits SET line = set_byte(line, 40, get_byte(line, 40) # 1) WHERE seq = 4"
        )
        assert done.rowcount == 1


def test_a_password_in_the_address_and_a_missing_database_are_said(environ: dict[str, str]) -> None:
    for address, words in (
        ("postgresql://ana:secret@localhost/evenings", "pgpass"),
        ("postgresql:evenings", "postgresql://HOST/DATABASE"),
    ):
        for args in (("--data-dir", address, "couples", "list"), ("--data-dir", address, "--plain")):
            said = run(environ, *args)
            assert (said.returncode, words in said.stderr) == (1, True), said
            assert "secret" not in said.stderr.replace(address, "")
