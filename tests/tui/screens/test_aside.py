"""An aside on the screen: it stands on top of a place, nothing of it is kept, and the place is there again."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.asides.aside import Aside
from games.decks import with_own_words
from games.engine import Say, say
from games.record import Records
from tests.support.asides import Wishes
from tests.support.players import TABLE
from tests.tui.scratch import EVENING, Clock, ahead, app, couple, pick, press, seen, type_in
from tui.screens.aside import AsideScreen
from tui.turns.thin_line import ThinLine

pytestmark = pytest.mark.usefixtures("scratch_game")


def opened(pilot: Pilot[int], wishes: Wishes) -> list[object]:
    """Put the aside on top; what it came to will stand in the list."""
    results: list[object] = []
    pilot.app.push_screen(AsideScreen(wishes.aside(), True, lambda: EVENING, Clock()), results.append)
    return results


async def wish(pilot: Pilot[int], *wishes: str) -> None:
    """Ana's and Ben's, each alone; then they look together."""
    for key, each in zip("ab", wishes, strict=True):
        await press(pilot, key)
        await type_in(pilot, each)
    await press(pilot, "enter")


async def test_one_follows_from_the_other_and_nothing_is_kept(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours):  # made now, so that it does not change any more
        before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    async with app(records).run_test() as pilot:
        wishes = Wishes(TABLE)
        results = opened(pilot, wishes)
        await pilot.pause()
        await wish(pilot, "rain", "sun")
        await pick(pilot, "One more")
        await wish(pilot, "snow", "fog")
        await pick(pilot, "Enough")
        assert wishes.came == [({"a": "rain", "b": "sun"}, "more"), ({"a": "snow", "b": "fog"}, "enough")]
        assert results == wishes.came[-1:]
        assert "good night" in seen(pilot)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


async def test_what_cannot_be_done_is_said_and_it_begins_again(data: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        wishes = Wishes(TABLE, full=1)
        opened(pilot, wishes)
        await pilot.pause()
        await wish(pilot, "rain", "sun")
        await pick(pilot, "Enough")
        assert "This couldn’t be saved in a folder" in seen(pilot)
        await wish(pilot, "rain", "sun")
        await pick(pilot, "Enough")
        assert wishes.came == [({"a": "rain", "b": "sun"}, "enough")]


async def test_ones_own_last_answer_can_be_taken_back(data: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        wishes = Wishes(TABLE)
        opened(pilot, wishes)
        await pilot.pause()
        await press(pilot, "a")
        await type_in(pilot, "rain")
        await press(pilot, "f3")
        assert "What do you wish for?" not in seen(pilot), "Ben may sit there by now"
        await press(pilot, "a")
        assert "What do you wish for?" in seen(pilot)
        await type_in(pilot, "moon")
        await press(pilot, "b")
        await type_in(pilot, "sun")
        await press(pilot, "enter")
        await pick(pilot, "Enough")
        assert wishes.came == [({"a": "moon", "b": "sun"}, "enough")]


@pytest.fixture
def ana_writes(data: Path) -> Records:
    """A game that’s waiting for Ana's secret."""
    records, ours = couple(data)
    ahead(records, ours, 7)
    return records


async def test_a_private_turn_below_stands_behind_its_curtain_again(ana_writes: Records) -> None:
    async with app(ana_writes, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, "m", "o", "s", "f7")
        assert "mos" in seen(pilot)
        await press(pilot, "f2")
        assert "Keys that work here" in seen(pilot)
        await press(pilot, "escape")
        assert "Ben, look away for a moment." in seen(pilot)
        assert "Only you see this." not in seen(pilot)
        assert " mos" not in seen(pilot)
        await press(pilot, "a")
        await press(pilot, "s")
        assert "│ •••• " in seen(pilot), "it was kept in sight until the turn was left"
        await press(pilot, "f6")
        assert "moss" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "b")
        assert "Only you see this." in seen(pilot)
        assert "moss" not in seen(pilot)


async def test_time_below_does_not_pass(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)  # ninety seconds for Ana to tell
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        clock.seconds = 30
        await press(pilot, "f2")
        clock.seconds = 1000
        await press(pilot, "escape")
        clock.seconds += 10
        assert pilot.app.screen.query_one(ThinLine).left == 50


async def test_a_card_is_asked_with_their_own_words(data: Path) -> None:
    async def script() -> None:
        await Say("card", TABLE, with_own_words("Praise {sex: making love}.", 3, (("sex", "going upstairs"),)))

    async with app(couple(data)[0]).run_test() as pilot:
        aside = Aside(say("A card"), TABLE, script, lambda _: None)
        pilot.app.push_screen(AsideScreen(aside, True, lambda: EVENING, Clock()))
        await pilot.pause()
        assert "Praise going upstairs." in seen(pilot)
        assert "making love" not in seen(pilot)


async def test_words_of_their_own_are_found_in_settings_and_both_press_their_key(data: Path) -> None:
    records, _ours = couple(data)
    async with app(records).run_test() as pilot:
        await pilot.pause()
        await press(pilot, "comma")
        await pick(pilot, "Words of your own")
        await pick(pilot, "Add a word")
        await pick(pilot, "sex")
        await type_in(pilot, "going upstairs")
        assert "“going upstairs”, for sex" in seen(pilot)
        await press(pilot, "a")
        assert "Add a word" not in seen(pilot)
        await press(pilot, "b")
        assert "“going upstairs”, for sex" in seen(pilot)
        assert "Add a word" in seen(pilot)
