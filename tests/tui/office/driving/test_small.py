"""The driver in a small window: the hour, the step that stands there, the floor and the notes are seen at once."""

from pathlib import Path

import pytest

from games.office.hour import Hour, Planned
from games.record import Records
from tests.support.players import TABLE
from tests.tui.office.driving.driven import CANARY, Jotted, driven


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
@pytest.mark.parametrize(("game", "steps"), [("remember-when", 0), ("practice-no", 3), ("good-news", 4)])
async def test_what_is_needed_stands_in_a_small_window(
    data: Path, game: str, steps: int, size: tuple[int, int]
) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    hour = Hour("Case 14", 3, plan=(Planned(game, 20),))
    async with driven(records, couple, hour, size, Jotted()) as drives:
        await drives.press(*["space"] * steps)
        for words in ("Case 14 · hour 3", "0 of 50 minutes", ", through me", "▸ ", "Floor", CANARY, "f1 stop"):
            assert words in drives.seen, drives.seen
