"""How one comes in: an account and a password are found by the driver in files, and never stand in an address."""

from pathlib import Path

import pytest

from games.record.errors import RecordError
from games.record.store.seams import Hold
from tests.games.record.postgresql import Server
from tests.games.record.store.postgresql.sealed import KEY, Place, opened


def test_a_service_file_says_where_it_is(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    (name,) = place.say("SELECT current_database()")[0]
    file = tmp_path / "services"
    file.write_text(f"[ourturn]\nhost={place.server.folder}\ndbname={name}\nuser=postgres\n")
    monkeypatch.setenv("PGSERVICEFILE", str(file))
    with PostgresqlCabinet("postgresql:///?service=ourturn") as cabinet:
        assert cabinet.is_there
        assert cabinet.at == "postgresql:///ourturn"


def test_a_password_stands_in_a_file(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    rules = place.server.folder / "data" / "pg_hba.conf"
    before, file = rules.read_text(), tmp_path / "passwords"
    place.say("CREATE ROLE asked SUPERUSER LOGIN PASSWORD 'between-us'")
    url = place.url.replace("user=postgres", "user=asked")
    monkeypatch.setenv("PGPASSFILE", str(file))
    try:
        rules.write_text("local all asked scram-sha-256\n" + before)
        place.restart()
        for words, why in (
            ("", "it wants a password, and there’s none for it in ~/.pgpass"),
            ("wrong", "let this account in"),
        ):
            file.write_text(f"*:*:*:asked:{words}\n" if words else "")
            file.chmod(0o600)
            with pytest.raises(RecordError, match=why) as error:
                PostgresqlCabinet(url).drawers()
            assert "wrong" not in str(error.value)
        file.write_text("*:*:*:asked:between-us\n")
        with PostgresqlCabinet(url) as cabinet:
            assert cabinet.is_there
    finally:
        rules.write_text(before)
        place.restart()
        place.say("DROP ROLE asked")


def test_an_ordinary_account_is_enough(postgresql: Server, tmp_path: Path) -> None:
    from games.record.store.postgresql import schema

    with postgresql.database() as name:
        postgresql.say("CREATE ROLE ordinary LOGIN")
        postgresql.say(f"GRANT CREATE ON DATABASE {name} TO ordinary")
        place = Place(postgresql, postgresql.url(name).replace("user=postgres", "user=ordinary"))
        schema.make(place.url)
        drawer = place.settled(KEY)
        held = drawer.hold(Hold.SEAT_A, 0, b"me")
        log = opened(drawer, held)
        log.commit([("answers", 1, {"said": "one"}), ("answers", 2, {"said": "two"})])
        log.commit([("answers", 1, None)])
        postgresql.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ourturn'")
        log.commit([("answers", 3, {"said": "three"})])
        assert held.stands
        assert list(place.same(drawer).open(codec=KEY.codec).rows("answers")) == ["2", "3"]
        place.close()
        postgresql.say("DROP OWNED BY ordinary", name)
    postgresql.say("DROP ROLE ordinary")
