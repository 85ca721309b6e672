"""Every scene looks as its snapshot says, character by character and style by style, as often as one looks.

After a change that is meant: ``python -m tests.snapshots``, and read what git says has changed.
"""

import os

import pytest

from tests.scenes import SCENES
from tests.snapshots import FOLDER, path, taken

TIMES = int(os.environ.get("OURTURN_LOOKS", "20" if os.environ.get("OURTURN_TORTURE") else "1"))
"""How often each is looked at."""


@pytest.mark.parametrize("name", SCENES)
async def test_it_looks_as_it_should(name: str) -> None:
    assert path(name).is_file(), "python -m tests.snapshots"
    for _ in range(TIMES):
        assert await taken(name) == path(name).read_text(encoding="utf-8")


def test_there_is_no_snapshot_of_nothing() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(SCENES)
