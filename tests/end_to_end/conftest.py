"""What the installed command finds around it: a terminal's name and a data directory of its own."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def environ(data: Path) -> dict[str, str]:
    """A person's environment in a terminal."""
    return os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "OURTURN_DATA_DIR": str(data)}
