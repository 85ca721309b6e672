"""The tables: made once, brought up to date, and left alone where another version made them."""

import tomllib
from pathlib import Path

import pytest

import games as games_room
from games.record.errors import RecordError
from tests.games.record.postgresql import Server
from tests.games.record.store.postgresql.sealed import Place


def test_they_are_made_once(postgresql: Server) -> None:
    from games.record.store.postgresql import schema
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import OtherSchema

    with postgresql.database() as name, PostgresqlCabinet(postgresql.url(name)) as cabinet:
        assert not cabinet.is_there
        with pytest.raises(OtherSchema, match="ourturn host init"):
            cabinet.drawers()
        assert (schema.make(postgresql.url(name)), schema.make(postgresql.url(name))) == (0, schema.VERSION)
        assert cabinet.is_there
        assert cabinet.drawers() == []


def test_those_of_a_newer_version_are_left_alone(place: Place) -> None:
    from games.record.store.postgresql import schema

    place.say("UPDATE ourturn.made SET version = 99")
    with pytest.raises(RecordError, match="update this one first"):
        schema.make(place.url)
    with pytest.raises(RecordError, match="update this one first"):
        place.front().drawers()


def test_they_come_with_the_package() -> None:
    """What makes each version is in the wheel as well."""
    from games.record.store.postgresql import schema

    games = Path(games_room.__file__).parent
    patterns = tomllib.loads((games.parent / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    packed = {path for pattern in patterns["games"] for path in games.glob(pattern)}
    assert len(set(games.rglob("version_*.sql")) & packed) == schema.VERSION
