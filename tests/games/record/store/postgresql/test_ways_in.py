"""How one comes in: an account and a password are found by the driver in files, and never stand in an address."""

from pathlib import Path

import pytest

from games.record.errors import RecordError
from tests.games.record.store.postgresql.sealed import Place


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
