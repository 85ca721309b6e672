"""A host's own texts in a database: by name, all at once, and one after the other however many change them."""

import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest

from games.record.errors import Busy, RecordError
from games.record.store.postgresql import texts as module
from games.record.store.postgresql.errors import NotSaved
from games.record.store.postgresql.texts import PostgresqlTexts
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.games.record.trials import times

END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    """A database of the test's own."""
    with prepared(postgresql) as address:
        yield address.url


@pytest.fixture
def texts(url: str) -> Iterator[PostgresqlTexts]:
    """Its texts."""
    with closing(PostgresqlTexts(url)) as opened:
        yield opened


def test_what_is_put_is_read_until_it_is_removed(texts: PostgresqlTexts) -> None:
    texts.put("keys/ab/abcd", "one")
    texts.put("keys/ab/abcd", "two")
    texts.put("keysake/x", "other")
    assert (found := texts.read("keys/ab/abcd"))
    assert found.content == "two"
    assert abs(found.at - texts.now()) < 60
    assert texts.names("keys") == ["keys/ab/abcd"]
    assert texts.all("keys") == {"keys/ab/abcd": "two"}
    assert texts.remove("keys/ab/abcd")
    assert not texts.remove("keys/ab/abcd")
    assert texts.read("keys/ab/abcd") is None


def test_what_fails_in_the_middle_changes_nothing(texts: PostgresqlTexts) -> None:
    def fails() -> None:
        with texts.alone():
            texts.put("couples/one", "1")
            with texts.alone():
                texts.put("couples/two", "2")
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert texts.names("couples") == []
    texts.put("couples/three", "3")
    assert texts.names("couples") == ["couples/three"]


def test_no_change_of_several_at_once_is_lost(url: str) -> None:
    def add() -> None:
        with closing(PostgresqlTexts(url)) as own:
            for _ in range(times(25, 500)):
                with own.alone():
                    found = own.read("tries/all")
                    own.put("tries/all", str(int(found.content if found else "0") + 1))

    adding = [threading.Thread(target=add) for _ in range(4)]
    for each in adding:
        each.start()
    for each in adding:
        each.join()
    with closing(PostgresqlTexts(url)) as own:
        assert (found := own.read("tries/all"))
        assert int(found.content) == 4 * times(25, 500)


@pytest.mark.parametrize("committed", [True, False])
def test_a_connection_lost_in_the_commit_is_asked_about(
    texts: PostgresqlTexts, postgresql: Server, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    """The server's process is ended just before COMMIT reaches it, or its answer is lost after that."""
    import psycopg

    leave = psycopg.Transaction.__exit__

    def lost(self: psycopg.Transaction, *given: object) -> object:
        monkeypatch.undo()
        if committed:
            leave(self, *given)  # type: ignore[arg-type]
        else:
            postgresql.say(END)
        raise psycopg.OperationalError

    monkeypatch.setattr(psycopg.Transaction, "__exit__", lost)
    if committed:
        with texts.alone():
            texts.put("couples/one", "1")
    else:
        with pytest.raises(NotSaved), texts.alone():
            texts.put("couples/one", "1")
    assert texts.names("couples") == ["couples/one"] * committed


def test_whoever_waits_too_long_hears_that_somebody_is_at_it(
    texts: PostgresqlTexts, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with closing(PostgresqlTexts(url)) as other, other.alone(), pytest.raises(Busy):
        texts.put("couples/one", "1")
    texts.put("couples/one", "2")


def test_a_connection_lost_on_the_way_is_not_another_one_from_there_on(
    texts: PostgresqlTexts, postgresql: Server
) -> None:
    """What is asked after that isn't asked outside of it either, where each change would stand alone."""

    def goes_on() -> None:
        with texts.alone():
            texts.put("couples/one", "1")
            postgresql.say(END)
            for _ in range(2):
                with suppress(RecordError):
                    texts.names("couples")
            texts.put("couples/two", "2")

    with pytest.raises(NotSaved):
        goes_on()
    assert texts.names("couples") == []
