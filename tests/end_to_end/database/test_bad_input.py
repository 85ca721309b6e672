"""A database that is full, read-only, slow, or drops the connection inside a commit, in mid-play and in both faces.

What was answered waits in its field or is held until it can be saved, and is saved once.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

import pytest

from games.record import Records
from games.record.keys import keys
from games.record.keys.codec import Key
from games.record.keys.from_the_start import settle_sealed
from games.record.places import Address
from games.record.store.postgresql.cabinet import PostgresqlCabinet
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal, installed
from tests.games.record.postgresql import Server
from tests.games.record.stores import Stored, beside, prepared
from tests.support.players import TABLE
from tests.support.records import arrived

WORDS = "four or five random words"
SAVED_BEFORE = "everything saved before is still there"
FACES = {"screens": [], "plain": ["--plain"]}


class Playing(NamedTuple):
    """Where the record of Ana and Ben lies, on which server, and what opens it."""

    server: Server
    address: Address
    key: Key

    def story(self) -> list[str]:
        """The words of their story, as somebody finds them who opens the record."""
        with closing(PostgresqlCabinet(self.address.url)) as cabinet:
            records = Records(cabinet)
            (couple,) = records.couples()
            with records.read(couple, self.key) as record:
                return [str(each.value) for play in record.plays() for each in play.answers if each.key == "word"]


@pytest.fixture
def playing(postgresql: Server) -> Iterator[Playing]:
    """Ana and Ben, who have arrived tonight."""
    with prepared(postgresql) as address:
        with closing(PostgresqlCabinet(address.url)) as cabinet:
            settle_sealed(cabinet, None, TABLE, {"a": WORDS, "b": f"others than {WORDS}"})
            records = Records(cabinet)
            (couple,) = records.couples()
            key = keys.unlock(couple.drawer, WORDS)
            records.hold(couple, key)
            arrived(records, couple)
        yield Playing(postgresql, address, key)


@contextmanager
def at_each_commit(address: Address, does: str) -> Iterator[None]:
    """Inside `with` the database does this, in its own words, whenever a line of a record is about to be written."""
    function = f"CREATE FUNCTION meets() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN {does} RETURN new; END'"
    with beside(address) as connection:
        connection.execute("CREATE SEQUENCE met")
        connection.execute(function.encode())
        connection.execute(
            "CREATE TRIGGER meets BEFORE INSERT ON ourturn.commits FOR EACH ROW EXECUTE FUNCTION meets()"
        )
        try:
            yield
        finally:
            connection.execute("DROP FUNCTION meets() CASCADE")
            connection.execute("DROP SEQUENCE met")


@contextmanager
def read_only(playing: Playing) -> Iterator[None]:
    """Inside `with` the database takes no changes, as a replica, or one whose host is about to move it."""
    name = playing.address.url.split("///")[1].split("?")[0]
    ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
    playing.server.say(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    playing.server.say(ended)
    try:
        yield
    finally:
        playing.server.say(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        playing.server.say(ended)


@contextmanager
def hindered(playing: Playing, by: str) -> Iterator[None]:
    """A database that is in trouble for as long as it lasts."""
    if by == "full":
        with Stored(playing.address).full():
            yield
    elif by == "read-only":
        with read_only(playing):
            yield
    else:  # as its own time limit says it, which is a minute
        with at_each_commit(playing.address, "PERFORM pg_sleep(2); RAISE query_canceled;"):
            yield


def one_word_each(playing: Playing, environ: dict[str, str], face: str) -> Terminal:
    """Their terminal, in which Ana has said her word and it is Ben's turn."""
    command = [installed(), "--data-dir", playing.address.url, *FACES[face], "play", "one-word-stories", "--seed", "0"]
    terminal = Terminal(command, environ)
    terminal.settled("opens it")
    terminal.keys(WORDS, ENTER)
    terminal.settled("one word", "You have the first word")
    terminal.keys("once", ENTER)
    terminal.settled("The next word", "once")
    return terminal


def leave(terminal: Terminal, face: str) -> None:
    """They leave."""
    terminal.keys(CTRL_Q if face == "screens" else "/leave" + ENTER)
    assert terminal.left() == 0


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    ("by", "why"),
    [("full", "there’s no space left"), ("read-only", "it’s read-only"), ("slow", "it took too long to answer")],
)
def test_what_is_the_matter_is_one_sentence_and_the_answer_waits(
    playing: Playing, environ: dict[str, str], face: str, by: str, why: str
) -> None:
    with one_word_each(playing, environ, face) as terminal:
        with hindered(playing, by):
            for _time in range(2):
                terminal.keys("upon" + ENTER if _time == 0 else ENTER)
                said = " ".join(terminal.settled("still there").split())
                assert why in said
                assert SAVED_BEFORE in said
                assert ("upon" in said) if face == "screens" else ("Your answer is held" in said)
                assert "Traceback" not in said
            assert playing.story() == ["once"]
        terminal.keys(ENTER)
        terminal.settled("once upon")
        leave(terminal, face)
    assert playing.story() == ["once", "upon"]


@pytest.mark.parametrize("face", FACES)
def test_one_that_takes_seconds_is_waited_for(playing: Playing, environ: dict[str, str], face: str) -> None:
    with one_word_each(playing, environ, face) as terminal:
        with at_each_commit(playing.address, "PERFORM pg_sleep(4);"):
            terminal.keys("upon" + ENTER)
            assert SAVED_BEFORE not in terminal.see("once upon")
        leave(terminal, face)
    assert playing.story() == ["once", "upon"]


@pytest.mark.parametrize("face", FACES)
def test_a_connection_that_drops_inside_a_commit_is_found_out_and_nobody_need_know(
    playing: Playing, environ: dict[str, str], face: str
) -> None:
    ends = "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(9);"
    drops = f"IF nextval(''public.met'') = 1 THEN {ends} END IF;"
    with one_word_each(playing, environ, face) as terminal:
        with at_each_commit(playing.address, drops):
            terminal.keys("upon" + ENTER)
            assert SAVED_BEFORE not in terminal.see("once upon")
            with beside(playing.address) as connection:
                met = connection.execute("SELECT last_value FROM met").fetchone()
            assert met
            assert met[0] >= 2, "it was dropped, and said once more"
        leave(terminal, face)
    assert playing.story() == ["once", "upon"]
