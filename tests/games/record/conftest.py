"""What several tests of the record begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record import Record, Records
from games.record.store.journal import Journal
from tests.support.players import TABLE


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal in the folder ``c``."""
    return Journal(tmp_path / "c")


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    """The open record of Ana and Ben."""
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        yield record
