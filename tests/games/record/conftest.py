"""What several tests of the record begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record import Record
from games.record.store.journal import Journal
from tests.games.record.memory import MemoryCabinet
from tests.games.record.stores import FOLDER, KINDS, MEMORY, Stored, emptied, let_go
from tests.support.players import TABLE


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal in the folder ``c``."""
    return Journal(tmp_path / "c")


@pytest.fixture(params=KINDS)
def stored(request: pytest.FixtureRequest, data: Path) -> Iterator[Stored]:
    """Where records are, and nobody's yet: in each kind of store there is."""
    yield from _stored(request, data)


def _stored(request: pytest.FixtureRequest, data: Path) -> Iterator[Stored]:
    if request.param == FOLDER:
        yield Stored(data)
        return
    with emptied(request.getfixturevalue("postgresql")) as address, let_go():
        yield Stored(address)


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, stored: Stored, tmp_path: Path) -> Iterator[Stored]:
    """Another place of the same kind, where nobody is yet."""
    if isinstance(stored.where, Path):
        yield Stored(tmp_path / "other")
        return
    with emptied(request.getfixturevalue("postgresql")) as address:
        yield Stored(address)


@pytest.fixture(params=[*KINDS, MEMORY])
def everywhere(request: pytest.FixtureRequest, data: Path) -> Iterator[Stored]:
    """The same, and in memory as well, for what takes one process."""
    if request.param == MEMORY:
        yield Stored(MemoryCabinet())
        return
    yield from _stored(request, data)


@pytest.fixture
def record(stored: Stored) -> Iterator[Record]:
    """The open record of Ana and Ben."""
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        yield record
