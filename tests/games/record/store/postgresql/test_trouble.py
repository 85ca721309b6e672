"""A database that is away, slow, full, read-only, another one, or cut off in mid-commit: one sentence, nothing lost."""

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from games.engine import Context, Game, Table, Write, say
from games.record import RecordError, Records
from games.record.couple.couples import BegunSealed
from games.record.errors import Unreadable, Unwritable
from games.record.keys import keys
from games.record.keys.from_the_start import settle_sealed
from games.record.places import Address, cabinet_at
from games.record.store.postgresql import connecting, schema
from games.record.store.postgresql.cabinet import PostgresqlCabinet
from games.record.store.postgresql.errors import OnlySealed, OtherSchema, OtherServer
from tests.games.record.postgresql import Server
from tests.games.record.stores import beside, prepared
from tests.support.players import EVENING, TABLE
from tests.support.records import open_db

WORDS = "four plain random words"
SAID = "hold my hand and say nothing"


async def _script(table: Table, _context: Context) -> None:
    for number in range(4):
        await Write(f"said_{number}", table.partners[number % 2], say("What now?"))


GAME = Game("trouble", say("Trouble"), say("for the tests"), (5, 5), _script)


class Evening:
    """A sealed couple's play over a database, and what they have answered so far."""

    def __init__(self, address: Address) -> None:
        self.cabinet = PostgresqlCabinet(address.url)
        records = Records(self.cabinet)
        if not records.couples():
            settle_sealed(self.cabinet, None, TABLE, {who.id: WORDS for who in TABLE})
        (couple,) = records.couples()
        self.record = records.open(couple, keys.unlock(couple.drawer, WORDS))
        log = self.record.resume(self.record.unfinished) if self.record.unfinished else self.record.begin(GAME, EVENING)
        self.play = log.play(GAME)

    def answer(self) -> None:
        """Answer what is asked now."""
        self.play.answer(self.play.open[0], SAID, EVENING)

    @property
    def said(self) -> list[str]:
        """The keys of what was answered, as this window has it."""
        return [answer.key for answer in self.play.answers]

    def close(self) -> None:
        """Leave, and let go of the connection."""
        self.record.close()
        self.cabinet.close()


@pytest.fixture
def address(postgresql: Server) -> Iterator[Address]:
    """A database of the test's own."""
    with prepared(postgresql) as address:
        yield address


@contextmanager
def evening(address: Address) -> Iterator[Evening]:
    """Open it, until the end."""
    with closing(Evening(address)) as opened:
        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a database that is away gives up soon."""
    monkeypatch.setattr(connecting, "WAITS", 0.3)


def one_sentence(trouble: RecordError) -> str:
    """What is said, which is one sentence and none of their words, the driver's or the server's."""
    said = str(trouble)
    assert said.endswith(".")
    assert "\n" not in said
    assert not any(each in said for each in (SAID, WORDS, "FATAL", "ERROR", "psycopg", "Traceback", "INSERT", "SELECT"))
    return said


# --- away ---


def test_one_that_is_not_there_is_said(postgresql: Server, address: Address) -> None:
    postgresql.stop()
    try:
        with closing(PostgresqlCabinet(address.url)) as cabinet, pytest.raises(Unreadable) as trouble:
            cabinet.drawers()
        assert "nothing was changed" in one_sentence(trouble.value)
    finally:
        postgresql.start()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("ends", [Server.stop, Server.kill])
def test_one_that_goes_away_in_mid_play_holds_the_answer_until_it_is_back(
    postgresql: Server, address: Address, ends: object
) -> None:
    with evening(address) as here:
        here.answer()
        ends(postgresql)  # type: ignore[operator]
        try:
            for _try in range(2):
                with pytest.raises(RecordError) as trouble:
                    here.answer()
                one_sentence(trouble.value)
                assert here.said == ["said_0"], "it stays in its field"
        finally:
            postgresql.start()
        here.answer()
        assert here.said == ["said_0", "said_1"]
    with evening(address) as again:
        assert again.said == ["said_0", "said_1"]


def test_one_that_is_back_within_moments_is_waited_for(postgresql: Server, address: Address) -> None:
    with evening(address) as here:
        here.answer()
        postgresql.kill()
        back = threading.Timer(0.5, postgresql.start)
        back.start()
        here.answer()
        back.join()
    with evening(address) as again:
        assert again.said == ["said_0", "said_1"]


# --- slow ---


def test_one_that_does_not_answer_is_said(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = connecting._BEGIN.replace(b"'60000'", b"'400'")
    assert quick != connecting._BEGIN
    monkeypatch.setattr(connecting, "_BEGIN", quick)
    with evening(address) as here:
        with beside(address) as other, other.transaction():
            other.execute("LOCK TABLE ourturn.commits IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(RecordError) as trouble:
                here.answer()
        assert "too long" in one_sentence(trouble.value)
        here.answer()
        assert here.said == ["said_0"]


# --- full ---


@pytest.fixture
def small_place(postgresql: Server, address: Address) -> Iterator[Path]:
    """Where the commits lie from now on, with room for few."""
    with tempfile.TemporaryDirectory(prefix="small-") as folder:
        os.chmod(folder, 0o711)  # the server goes through
        place = Path(folder, "place")
        place.mkdir()
        options = f"size=600k,mode=0700,uid={postgresql.folder.stat().st_uid}"
        mount = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("mounting a small disk needs more rights than these tests have here")
        try:
            with beside(address) as connection:
                connection.execute(f"CREATE TABLESPACE small LOCATION '{place}'".encode())
                connection.execute("ALTER TABLE ourturn.commits SET TABLESPACE small")
            yield place
            with beside(address) as connection:
                connection.execute("ALTER TABLE ourturn.commits SET TABLESPACE pg_default")
                connection.execute("DROP TABLESPACE small")
        finally:
            subprocess.run(["umount", str(place)], check=True)


def test_a_full_one_keeps_what_it_has_and_goes_on_with_more_room(address: Address, small_place: Path) -> None:
    with evening(address) as here:
        answers = here.record._db.table("answers")
        saved = 0
        for size in (2000, 1):
            with pytest.raises(Unwritable) as trouble:  # noqa: PT012  # whichever is the first
                while True:
                    answers.insert({"said": "x" * size})
                    saved += 1
            assert "there’s no space left" in one_sentence(trouble.value)
        assert saved > 20
        for _try in range(2):
            with pytest.raises(Unwritable):
                here.answer()
        assert len(answers) == saved
        subprocess.run(["mount", "-o", "remount,size=4m", str(small_place)], check=True)
        here.answer()
        assert here.said == ["said_0"]
    with evening(address) as again:
        assert (len(again.record._db.table("answers")), again.said) == (saved + 1, ["said_0"])


# --- read-only ---


def test_one_that_takes_no_changes_is_read_and_said(postgresql: Server, address: Address) -> None:
    with evening(address) as here:
        here.answer()
    with beside(address) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    with closing(PostgresqlCabinet(address.url)) as cabinet:
        records = Records(cabinet)
        (couple,) = records.couples()
        with records.read(couple, keys.unlock(couple.drawer, WORDS)) as record:
            assert record.unfinished
        with pytest.raises(RecordError) as trouble:
            records.open(couple, keys.unlock(couple.drawer, WORDS))
        assert "read-only" in one_sentence(trouble.value)


# --- another one ---


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE ourturn.made SET version = 99", "newer Our Turn"),
        ("UPDATE ourturn.made SET version = 0", "host init"),
        ("DROP SCHEMA ourturn CASCADE", "isn’t set up for records yet"),
        ("DROP SCHEMA ourturn CASCADE; CREATE SCHEMA ourturn; CREATE TABLE ourturn.records (whose int)", "host init"),
    ],
)
def test_tables_that_are_not_ours_are_left_alone(address: Address, statement: str, words: str) -> None:
    with beside(address) as connection:
        connection.execute(statement.encode())
    with closing(PostgresqlCabinet(address.url)) as cabinet, pytest.raises(OtherSchema) as trouble:
        cabinet.drawers()
    assert words in one_sentence(trouble.value)


def test_somebody_elses_tables_are_not_made_ours(address: Address) -> None:
    with beside(address) as connection:
        connection.execute(
            "DROP SCHEMA ourturn CASCADE; CREATE SCHEMA ourturn; CREATE TABLE ourturn.records (whose int)"
        )
    with pytest.raises(RecordError) as trouble:
        schema.make(address.url)
    assert "something else" in one_sentence(trouble.value)
    with beside(address) as connection:
        assert connection.execute("SELECT count(*) FROM ourturn.records").fetchone() == (0,)
        assert connection.execute("SELECT to_regclass('ourturn.made')").fetchone() == (None,)


def test_tables_of_a_newer_version_are_not_made_older(address: Address) -> None:
    with beside(address) as connection:
        connection.execute("UPDATE ourturn.made SET version = 99")
    with pytest.raises(OtherSchema, match="newer"):
        schema.make(address.url)
    with beside(address) as connection:
        assert connection.execute("SELECT version FROM ourturn.made").fetchone() == (99,)


def test_made_twice_it_is_as_made_once(address: Address) -> None:
    with evening(address) as here:
        here.answer()
    schema.make(address.url)
    with evening(address) as again:
        assert again.said == ["said_0"]


def test_a_server_that_is_too_old_is_said(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "LEAST", 99)
    with (
        closing(PostgresqlCabinet(address.url)) as cabinet,
        pytest.raises(OtherServer, match="PostgreSQL 99") as trouble,
    ):
        cabinet.drawers()
    one_sentence(trouble.value)


@pytest.mark.parametrize("wrong", ["nobody_here", "no_database_here"])
def test_whoever_is_not_let_in_hears_one_sentence(postgresql: Server, wrong: str) -> None:
    url = postgresql.url(user=wrong) if wrong == "nobody_here" else postgresql.url(wrong)
    with closing(PostgresqlCabinet(url)) as cabinet, pytest.raises(Unreadable) as trouble:
        cabinet.drawers()
    one_sentence(trouble.value)


# --- only sealed ones ---


def test_a_record_that_anybody_could_read_is_refused_with_the_way_to_seal_it(address: Address, tmp_path: Path) -> None:
    records = Records(cabinet_at(address))
    with pytest.raises(BegunSealed, match="ourturn couples add") as refused:
        records.add(TABLE)
    one_sentence(refused.value)
    assert records.couples() == []
    assert isinstance(records.cabinet, PostgresqlCabinet)
    with closing(records.cabinet):
        with pytest.raises(OnlySealed, match="ourturn couples seal") as trouble:
            records.cabinet.add().open(create=True)
        one_sentence(trouble.value)
        with open_db(tmp_path / "c") as db:
            db.insert({"said": SAID})
        raw = (tmp_path / "c" / "record.journal").read_bytes()
        with pytest.raises(OnlySealed), records.cabinet.settling() as drawer:
            drawer.bring([("record.journal", [raw])])
    with beside(address) as connection:
        assert connection.execute("SELECT count(*) FROM ourturn.commits").fetchone() == (0,)


def test_a_sealed_one_is_not_unsealed(address: Address) -> None:
    from games.record.keys import sealing

    with evening(address) as here:
        here.answer()
    with closing(PostgresqlCabinet(address.url)) as cabinet:
        records = Records(cabinet)
        (couple,) = records.couples()
        key = keys.unlock(couple.drawer, WORDS)
        with pytest.raises(OnlySealed):
            sealing.unseal(records, couple, key)
    with evening(address) as again:
        assert again.said == ["said_0"]


def test_neither_the_database_nor_its_log_ever_holds_a_word(postgresql: Server, address: Address) -> None:
    from tests.games.record.stores import Stored

    with evening(address) as here:
        while here.play.open:
            here.answer()
    found = Stored(address).everything()
    assert b"sealed-" in found
    for words in (SAID, WORDS, '"Ana"', '"Ben"', "Ana & Ben"):
        assert words.encode() not in found
        assert words not in postgresql.said
