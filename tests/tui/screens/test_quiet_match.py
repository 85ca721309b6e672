"""Quiet match on the screen: wishes are answered as one reads them, and a page says why it does not go on yet."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from tests.support.chance import fix_chance
from tests.tui.scratch import Clock, app, couple, press, seen
from tui.sentences import WAITS
from tui.turns.page import PageWidget
from tui.turns.page_choices import ChoicePart
from tui.turns.thin_line import ThinLine

pytestmark = pytest.mark.usefixtures("own_games")


async def test_a_page_of_wishes_takes_answers_at_once_and_goes_on_once_its_time_is_over(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="quiet-match", seed=7).run_test(size=(80, 24)) as pilot:
        assert "nobody can tell a quick no from a slow yes" in " ".join(seen(pilot).split())
        await both_open(pilot)
        assert "The first five." in seen(pilot)
        page = pilot.app.screen.query_one(PageWidget)
        await press(pilot, *"13423")
        assert [part.value for part in page.query(ChoicePart)] == ["yes", "no", "skip", "curious", "no"]
        await press(pilot, "enter")
        assert page.display
        assert str(WAITS) in " ".join(seen(pilot).split())
        clock.seconds += 20
        page.query_one(ThinLine).tick()
        await pilot.pause()
        await press(pilot, "enter")
        assert "Five more." in seen(pilot)


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked before it, and no evening is cooler than both opened."""
    GAMES["quiet-match"] = replace(GAMES["quiet-match"], arrives=False, gentle=True)
    fix_chance(monkeypatch, 7)


async def both_open(pilot: Pilot[int]) -> None:
    """Both read how it works, and each opens gentle wishes."""
    for keys in (["enter"], ["a"], ["2", "enter"], ["b"], ["2", "enter"]):
        await press(pilot, *keys)


async def test_a_last_look_takes_back_the_wish_that_is_marked_and_no_other(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="quiet-match", seed=7).run_test(size=(80, 24)) as pilot:
        await both_open(pilot)
        for _page in range(4):
            await press(pilot, *"11111")
            clock.seconds += 20
            pilot.app.screen.query_one(ThinLine).tick()
            await pilot.pause()
            await press(pilot, "enter")
        assert "A last look" in seen(pilot)
        page = next(each for each in pilot.app.screen.query(PageWidget) if each.display)
        await press(pilot, "f5")
        assert [part.value for part in page.query(ChoicePart)] == [None] * 20
        await press(pilot, "down", "down", "1")
        assert [part.value for part in page.query(ChoicePart)] == [None, None, "back"] + [None] * 17
