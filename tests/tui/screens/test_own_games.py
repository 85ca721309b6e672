"""Games of one's own on the screens."""

from pathlib import Path

import pytest

from tests.games.written.making import HEAD, SOUND, write
from tests.support.records import arrived
from tests.tui.scratch import EVENING, app, couple, seen

pytestmark = pytest.mark.usefixtures("scratch_game")


async def test_home_lists_them_after_ours_and_a_broken_one_is_not_there(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    write(tmp_path / "games", SOUND.replace('"Ours"', '"A walk"'), "walks")
    write(tmp_path / "games", HEAD.replace('"Ours"', '"Nothing"'), "empty")
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await pilot.pause()
        assert seen(pilot).index("Scratch") < seen(pilot).index("A walk") < seen(pilot).index("Our evenings")
        assert "Nothing" not in seen(pilot)


async def test_one_is_played_on_the_screens(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    write(tmp_path / "games", SOUND, "walks")
    records, ours = couple(data)
    arrived(records, ours, EVENING)
    async with app(records, couple=ours, game="walks").run_test() as pilot:
        assert "Breathe out, both of you." in seen(pilot)
