"""The tables: made once, brought up to date, and left alone where another version made them."""

import tomllib
from contextlib import closing
from pathlib import Path

import pytest

import games as games_room
from games.record.errors import RecordError
from tests.games.record.postgresql import Server
from tests.games.record.store.postgresql.sealed import KEY, Place


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


def test_those_of_an_older_version_are_brought_up_to_date_with_what_is_in_them(place: Place) -> None:
    from games.record.store.postgresql import schema
    from games.record.store.postgresql.texts import PostgresqlTexts

    drawer = place.settled(KEY)
    log = drawer.open(codec=KEY.codec)
    log.commit([("answers", 1, {"said": "one"})])
    place.say("DROP TABLE ourturn.texts")
    place.say("UPDATE ourturn.made SET version = 1")
    with pytest.raises(RecordError, match="“ourturn host init” brings them up to date"):
        place.front().drawers()
    assert (schema.make(place.url), schema.make(place.url)) == (1, schema.VERSION)
    assert list(place.same(drawer).open(codec=KEY.codec).rows("answers")) == ["1"]
    with closing(PostgresqlTexts(place.url)) as texts:
        texts.put("couples/one", "1")
        assert texts.names("couples") == ["couples/one"]


def test_they_come_with_the_package() -> None:
    """What makes each version is in the wheel as well."""
    from games.record.store.postgresql import schema

    games = Path(games_room.__file__).parent
    patterns = tomllib.loads((games.parent / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    packed = {path for pattern in patterns["games"] for path in games.glob(pattern)}
    assert len(set(games.rglob("version_*.sql")) & packed) == schema.VERSION
