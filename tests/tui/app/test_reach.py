"""Every screen is at most four key presses from home, and works by keys alone."""

import importlib
import pkgutil
from pathlib import Path
from random import Random

import pytest

import tui.screens
from games.catalog.games import find_game
from games.record import Records
from tests.support.players import play_on
from tests.tui.scratch import EVENING, app, couple, press, seen
from tui.app.routes import NEXT, ON_TOP
from tui.pages import paper
from tui.screens.home import HomeScreen
from tui.screens.messages import Go
from tui.screens.place import Place

AT_MOST = 4
PATHS = {
    "HomeScreen": "",
    "HistoryScreen": "e",
    "EveningScreen": "e enter",
    "ToFile": "e enter f",
    "ToPaper": "e enter p",
    "WhichGame": "e g",
    "Insight": "w",
    "SmallGames": "p",
    "AsideScreen": "m",
    "Seal": "s",
    "Help": "question_mark",
    "Palette": "ctrl+p",
    "CalmScreen": "f1",
    "PlayScreen": "enter",
}
BEFORE_HOME = {"FirstRun", "Couples", "Unlock", "Notice", "ElsewhereScreen"}
"""What stands there before anybody is at home, or in its place."""
BEFORE_A_PLAY = {"UnlockingScreen", "SeatAskedScreen"}
"""What stands before one that waits, for whoever has a passphrase of their own; and over one, where somebody would
like to sit elsewhere."""
AFTER_A_PLAY = {"Closing"}
"""What a play itself leads to."""
MADE_OF = {"Place", "SeenFirst", "StandingScreen", "TurnsScreen", "Leaf"}
"""What others are made of."""


def every_place() -> set[str]:
    """The names of all screens there are."""
    for found in pkgutil.iter_modules(tui.screens.__path__, "tui.screens."):
        importlib.import_module(found.name)
    known, left = set[type[Place]](), [Place]
    while left:
        each = left.pop()
        known.add(each)
        left += each.__subclasses__()
    return {each.__name__ for each in known if each.__module__.startswith("tui.screens")}


def test_there_is_a_way_to_every_screen() -> None:
    assert every_place() - BEFORE_HOME - BEFORE_A_PLAY - AFTER_A_PLAY - MADE_OF == set(PATHS)
    assert all(len(keys.split()) <= AT_MOST for keys in PATHS.values())


def test_every_message_that_goes_somewhere_has_a_way() -> None:
    assert set(Go.__subclasses__()) == {*NEXT, *ON_TOP}


def one_evening(data: Path) -> Records:
    """A couple with an evening of two games behind them, and a game that waits."""
    records, ours = couple(data)
    with records.open(ours) as record:
        for name in ("weather-report", "practice-no"):
            game = find_game(name)
            log = record.begin(game, EVENING, seed=1)
            log.close(play_on(log.play(game), Random(1)), EVENING)
        record.end_evening(EVENING)
        record.begin(find_game("ask-and-receive"), EVENING, seed=1)
    return records


@pytest.mark.parametrize("name", PATHS)
async def test_its_keys_lead_there_and_back(data: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "printer", lambda: "lp")
    async with app(one_evening(data)).run_test() as pilot:
        for key in PATHS[name].split():
            await press(pilot, key)
        assert type(pilot.app.screen).__name__ == name
        for _ in PATHS[name].split():
            await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


PAGES = {
    "f1": "We’ll stop here",
    "f9": "Which country are you in?",
    "f10": "These games aren’t for couples where one is afraid of the other",
    "f1 4": "These games aren’t for couples where one is afraid of the other",
    "m": "Which of you is this page for?",
    "m 1": "Ben, look away for a moment.",
    "m 1 a": "This page is yours alone.",
    "e slash": "words from an evening",
}
"""What stands on a screen that shows several things, by the keys that lead there."""


@pytest.mark.parametrize("keys", PAGES)
async def test_its_keys_lead_to_every_page_of_a_screen(data: Path, keys: str) -> None:
    assert len(keys.split()) <= AT_MOST
    async with app(one_evening(data)).run_test() as pilot:
        for key in keys.split():
            await press(pilot, key)
        assert PAGES[keys] in " ".join(seen(pilot).split())
