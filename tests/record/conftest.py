"""What several tests of the record begin with."""

from pathlib import Path

import pytest

from games.record.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal in the folder ``c``."""
    return Journal(tmp_path / "c")
