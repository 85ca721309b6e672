"""Where the games of these tests lie."""

from pathlib import Path

import pytest


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of own games; it is not there yet."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "games"
