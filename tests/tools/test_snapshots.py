"""Every scene looks as its snapshot says, character by character and style by style, as often as one looks.

After a change that is meant: ``python -m tests.tools.snapshots``, and read what git says has changed.
"""

import os
import re

import pytest

from tests.scenes import SCENES
from tests.scenes.stage import SIZES
from tests.tools.snapshots import FOLDER, path, taken
from tests.tui.app.test_reach import MADE_OF, every_place

FILES = sorted(FOLDER.glob("*.txt"))
TIMES = int(os.environ.get("OURTURN_LOOKS", "1"))
"""How often each is looked at; ``make looks`` looks twenty times."""


@pytest.mark.parametrize("name", SCENES)
async def test_it_looks_as_it_should(name: str) -> None:
    assert path(name).is_file(), "python -m tests.tools.snapshots"
    for _ in range(TIMES):
        assert await taken(name) == path(name).read_text(encoding="utf-8")


def test_every_place_is_looked_at_from_all_sides() -> None:
    heads = [re.findall(r"^=== (\w+), (\w+(?:, no colours)?),", file.read_text("utf-8"), re.M) for file in FILES]
    seen = {look for each in heads for look in each}
    sides = [f"{columns}x{lines}" for columns, lines in SIZES] + ["80x24, no colours"]
    assert [
        (place, side) for place in sorted(every_place() - MADE_OF) for side in sides if (place, side) not in seen
    ] == []


def test_there_is_no_snapshot_of_nothing() -> None:
    assert {file.stem for file in FILES} == set(SCENES)
