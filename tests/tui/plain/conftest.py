"""A couple to play with."""

from pathlib import Path

import pytest

from games.record import Couple, Record, Records
from tests.support.players import TABLE


@pytest.fixture
def records(data: Path) -> Records:
    """Nobody lives here yet."""
    return Records(data)


@pytest.fixture
def couple(records: Records) -> Couple:
    """Ana and Ben."""
    return records.add(TABLE)


@pytest.fixture
def record(records: Records, couple: Couple) -> Record:
    """Their record, to look at what was kept."""
    return records.read(couple)
