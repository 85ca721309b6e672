"""An evening in its frame at the screens: the intention comes first, and the integration last."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import AFTER, BEFORE, GAMES, find_game
from games.engine import Ending, Game, Json
from games.record import Couple, PlayLog, Records
from tests.support.players import given_to
from tests.tui.scratch import EVENING, Clock, ahead, app, couple, pick, press, seen, short_close
from tui.app.app import OurTurn
from tui.screens.closing import Closing
from tui.screens.home import HomeScreen

SAID: dict[str, Json] = {
    "clear_headed": "yes",
    "wanted": "yes",
    "distress": 3,
    "wish": "rest",
    "take_along": "a laugh",
}


@pytest.fixture
def asked_first(scratch_game: Game) -> None:
    """The scratch game, before which each is asked if they are ready."""
    GAMES[scratch_game.name] = replace(scratch_game, gentle=False, arrives=True)


def sit(records: Records, ours: Couple, name: str, **said: Json) -> None:
    """A play of one half of the frame, without a screen."""
    with records.open(ours) as record:
        sit_through(record.begin(find_game(name), EVENING, seed=1), find_game(name), **said)


def sit_through(log: PlayLog, game: Game, **said: Json) -> None:
    """The same for a play that is begun."""
    play = log.play(game)
    while play.open:
        play.answer(play.open[0], given_to(play.open[0], SAID | said), EVENING)
    log.close(play.ended or Ending.DONE, EVENING)


@pytest.mark.usefixtures("asked_first")
async def test_picking_a_game_brings_the_intention_first_and_a_stop_there_leads_home(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await pick(pilot, "Scratch")
        assert "look away for a moment" in seen(pilot)
        await short_close(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.usefixtures("asked_first")
async def test_after_the_intention_the_game_begins_at_once(data: Path) -> None:
    records, ours = couple(data)
    sit(records, ours, BEFORE)
    async with app(records).run_test() as pilot:
        await pick(pilot, "Scratch")
        assert "Sit down together." in seen(pilot)


@pytest.mark.usefixtures("asked_first")
async def test_on_a_gentle_night_home_does_not_list_what_is_not_gentle(data: Path) -> None:
    records, ours = couple(data)
    sit(records, ours, BEFORE, wanted="not_tonight")
    async with app(records).run_test() as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Scratch" not in seen(pilot).replace("Resting tonight: Scratch.", "")
        assert "Resting tonight: Scratch." in seen(pilot)
    async with app(records, game="scratch").run_test() as pilot:
        assert isinstance(pilot.app.screen, HomeScreen), "a game that was named waits for another night as well"


async def test_on_a_gentle_night_home_says_why_only_small_games_stand_there(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        assert "Ask and receive" in seen(pilot)
        assert "A gentle night" not in seen(pilot)
    sit(records, ours, BEFORE, wanted="not_tonight")
    async with app(records).run_test() as pilot:
        assert "▸ Small games" in seen(pilot)
        assert "A gentle night: only the small, kind games." in seen(pilot)


@pytest.mark.usefixtures("asked_first")
async def test_a_closed_game_offers_to_let_the_evening_settle_and_that_once(data: Path) -> None:
    records, ours = couple(data)
    sit(records, ours, BEFORE)
    async with app(records).run_test() as pilot:
        await pick(pilot, "Scratch")
        await short_close(pilot)
        assert isinstance(pilot.app.screen, Closing)
        await press(pilot, "i")
        assert "look away for a moment" in seen(pilot)
        await short_close(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Closing)
        assert "You stopped here" in seen(pilot)
        assert "Let the evening settle" not in seen(pilot)
        assert "▸ Good night" in seen(pilot)
    with records.read(ours) as record:
        assert [sitting.game for sitting in record.sessions()[-1].sittings] == [BEFORE, "scratch", AFTER]


@pytest.mark.parametrize("left", [BEFORE, "scratch", AFTER])
@pytest.mark.usefixtures("asked_first")
async def test_what_was_left_open_on_an_evening_that_is_over_ends_where_it_would_have(data: Path, left: str) -> None:
    records, ours = couple(data)
    ahead(records, ours, 0, find_game(left))
    async with OurTurn(records, now=lambda: EVENING + timedelta(1), clock=Clock()).run_test() as pilot:
        assert "begun yesterday" in seen(pilot)
        await press(pilot, "enter")
        assert "Intention" not in seen(pilot) or left == BEFORE
        await short_close(pilot)
        if left != "scratch":
            assert "We stop here" in seen(pilot)
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen if left == BEFORE else Closing)
        assert "What would you like to do tonight?" in seen(pilot) or "You stopped here" in seen(pilot)
