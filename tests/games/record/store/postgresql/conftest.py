"""What tests of the store in PostgreSQL begin with."""

from collections.abc import Iterator

import pytest

from games.record.store.seams import Drawer
from tests.games.record.postgresql import Server
from tests.games.record.store.postgresql.sealed import KEY, Place


@pytest.fixture
def place(postgresql: Server) -> Iterator[Place]:
    """A database with our tables, for this test alone."""
    from games.record.store.postgresql import schema

    with postgresql.database() as name:
        place = Place(postgresql, postgresql.url(name))
        schema.make(place.url)
        yield place
        place.close()


@pytest.fixture
def drawer(place: Place) -> Drawer:
    """A drawer with a sealed record in which nothing is yet."""
    return place.settled(KEY)
