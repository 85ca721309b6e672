"""A database that is away, full, read-only or closed to us: one sentence of ours, and nothing is changed or lost."""

from collections.abc import Callable
from typing import Any

import pytest

from games.record.errors import RecordError
from games.record.store.seams import Drawer
from tests.games.record.store.postgresql.sealed import Place, opened

SAID = "could you hold my hand"


def test_each_trouble_is_one_sentence_of_ours(place: Place) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    cabinet = PostgresqlCabinet("postgresql:///nowhere?host=/nowhere&user=postgres")
    with pytest.raises(RecordError) as error:
        cabinet.drawers()
    assert str(error.value).startswith("postgresql:///nowhere couldn’t be read (it can’t be reached); ")


@pytest.mark.parametrize(
    ("of", "other", "why"),
    [
        ("user=postgres", "user=nobody-here", "there’s no such database, or no such account"),
        ("///test", "///none", "there’s no such database, or no such account"),
        ("postgres%20", "x", "it can’t be reached"),
    ],
)
def test_it_says_what_hinders_it(place: Place, of: str, other: str, why: str) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    url = place.url.replace(of, other) if of in place.url else place.url.replace("pg-", "none-")
    with pytest.raises(RecordError) as error:
        PostgresqlCabinet(url).drawers()
    assert f"({why}); nothing was changed" in str(error.value)
    assert "FATAL" not in str(error.value)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("53100", "there’s no space left"),
        ("25006", "it’s read-only"),
        ("57014", "it took too long to answer"),
        ("XX001", "it’s damaged, or its disk is failing"),
        ("22003", "it says error 22003"),
    ],
)
def test_what_the_server_refuses_is_said_and_changes_nothing(place: Place, drawer: Drawer, code: str, why: str) -> None:
    log = opened(drawer)
    log.commit([("answers", 1, {"said": SAID})])
    place.say(
        f"""
        CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'a row says {SAID}' USING ERRCODE = '{code}';
        END $$;
        CREATE TRIGGER fail BEFORE INSERT ON ourturn.commits FOR EACH ROW EXECUTE FUNCTION public.fail()
        """
    )
    for ops in ([("answers", 2, {"said": "two"})], [("answers", 1, {"said": "one"}), ("answers", 3, None)]):
        with pytest.raises(RecordError) as error:
            log.commit(ops)
        assert f"({why}); everything saved before is still there" in str(error.value)
        assert SAID not in str(error.value)
    assert log.rows("answers") == {"1": {"said": SAID}}
    place.say("DROP TRIGGER fail ON ourturn.commits")
    log.commit([("answers", 2, {"said": "two"})])
    assert set(opened(drawer).rows("answers")) == {"1", "2"}


def test_it_waits_for_the_disk_whatever_the_database_says(place: Place, drawer: Drawer) -> None:
    name = place.say("SELECT current_database()")[0][0]
    place.say(f"ALTER DATABASE {name} SET synchronous_commit = off")
    link = place.front()._link
    assert link.ask(b"SELECT current_setting('synchronous_commit')") == [("on",)]


def test_a_database_that_is_read_only_is_read(place: Place, drawer: Drawer) -> None:
    opened(drawer).commit([("answers", 1, {"said": SAID})])
    name = place.say("SELECT current_database()")[0][0]
    place.say(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    there = place.same(drawer)
    log = opened(there)
    assert log.rows("answers") == {"1": {"said": SAID}}
    ways: list[Callable[[], None]] = [
        lambda: log.commit([("answers", 2, {})]),
        lambda: there.files.put("key", b""),
        there.remove,
    ]
    for way in ways:
        with pytest.raises(RecordError, match="it’s read-only"):
            way()


def test_whoever_is_at_the_screen_waits_once_for_a_database_that_is_away(
    place: Place, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    from games.record.store.postgresql import connecting

    monkeypatch.setattr(connecting, "WAITS", 0.5)
    monkeypatch.setattr(connecting, "AWAY", 3600.0)  # however long a busy machine takes to ask again
    log, connect, tries = opened(drawer), psycopg.connect, 0

    def tried(*given: Any, **named: Any) -> Any:
        nonlocal tries
        tries += 1
        return connect(*given, **named)

    monkeypatch.setattr(psycopg, "connect", tried)
    place.server.kill()
    took = list[int]()
    for _again in range(4):
        tries = 0
        with pytest.raises(RecordError, match="it can’t be reached"):
            log.refresh()
        took.append(tries)
    place.server.start()
    assert took[0] > 1, "it is tried again and again"
    assert took[1:] == [1, 1, 1], "and then only asked"
    log.commit([("answers", 1, {"said": SAID})])
    assert log.rows("answers") == {"1": {"said": SAID}}
