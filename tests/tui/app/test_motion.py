"""What moves, where it may: words shown to both fade in once; nothing else ever moves, and nothing at all where it may
not."""

from pathlib import Path

import pytest

from games.catalog.games import GAMES
from tests.tui import scratch
from tests.tui.scratch import app, couple, press, seen
from tui.settings.config import Config, Settings
from tui.turns import read
from tui.turns.read import RevealWidget

pytestmark = pytest.mark.usefixtures("scratch_game")
MANY = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    ("motion", "environ", "moves"),
    [
        (True, MANY, True),
        (False, MANY, False),
        (True, {**MANY, "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
        (True, {"TERM": "xterm", "COLORTERM": ""}, False),
        (True, {**MANY, "NO_COLOR": "1"}, False),
    ],
)
async def test_words_shown_to_both_fade_in_once(
    data: Path, monkeypatch: pytest.MonkeyPatch, motion: bool, environ: dict[str, str], moves: bool
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(read, "FADE", 3600)  # so that a test can see it
    records, ours = couple(data)
    scratch.ahead(records, ours, 8, GAMES["scratch"])
    async with app(records, game="scratch", config=Config(Settings(motion=motion))).run_test() as pilot:
        for keys in (("b",), (*"lake", "enter")):
            await press(pilot, *keys)
        shown = pilot.app.screen.query_one(RevealWidget)
        assert (shown.styles.opacity < 1) == moves
        assert "secret words" in seen(pilot)


async def test_nothing_else_moves(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in MANY.items():
        monkeypatch.setenv(name, value)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        for keys in (("enter",), (*"kettle", "enter"), ("enter",), ("pagedown",), ("f2",), ("escape",), ("ctrl+p",)):
            await press(pilot, *keys)
            assert not pilot.app.animator._animations, keys
