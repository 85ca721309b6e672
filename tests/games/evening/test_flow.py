"""How an evening goes: intention, games, integration, good night, whatever is picked, stopped or left open."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from games.catalog.games import AFTER, BEFORE, GAMES, NoSuchGame, find_game
from games.engine import Ending, Json, Page, say
from games.engine.game import Game
from games.evening.flow import Destination, Onward, begin, is_gentle, offered, played, was_light
from games.record import Records, Sitting
from tests.support.players import TABLE

AT = datetime(2026, 11, 22, 20, tzinfo=UTC)
ASKING = "ask-and-receive"
TALK = "the-floor"
LIGHT = "weather-report"


def sat(game: str, ending: Ending | None = Ending.DONE, gentle: bool | None = False) -> Sitting:
    notes: tuple[Json, ...] = ({"key": "gentle", "value": gentle, "on": "2026-11-22"},) if game == BEFORE else ()
    return Sitting(1, game, AT, AT if ending else None, ending, TABLE, (), notes if ending else ())


def test_the_intention_comes_before_the_first_game_and_only_once() -> None:
    assert begin((), ASKING) == Onward(Destination.GAME, BEFORE)
    assert played([sat(BEFORE)], ASKING) == Onward(Destination.GAME, ASKING)
    assert played([sat(BEFORE), sat(TALK)]) == Onward(Destination.CLOSING)
    assert begin([sat(BEFORE), sat(TALK)], ASKING) == Onward(Destination.GAME, ASKING)
    assert begin([sat(BEFORE), sat(TALK)], AFTER) == Onward(Destination.GAME, AFTER)
    assert played([sat(BEFORE), sat(TALK), sat(AFTER)]) == Onward(Destination.CLOSING)


def test_what_settles_leads_straight_into_the_integration_and_that_once_an_evening() -> None:
    asked = [sat(BEFORE), sat(ASKING)]
    assert played(asked) == Onward(Destination.GAME, AFTER)
    assert played([*asked, sat(AFTER)]) == Onward(Destination.CLOSING)
    assert played([*asked, sat(AFTER), sat(ASKING)]) == Onward(Destination.CLOSING)
    assert played([*asked, sat(AFTER, Ending.STOPPED), sat(ASKING)]) == Onward(Destination.GAME, AFTER)
    for ending in (Ending.STOPPED, Ending.CHANGED):
        assert played([sat(BEFORE), sat(ASKING, ending)]) == Onward(Destination.CLOSING)


def test_what_is_light_begins_at_once_and_what_is_not_asks_first_if_they_are_ready() -> None:
    assert begin((), LIGHT) == Onward(Destination.GAME, LIGHT)
    assert begin([sat(LIGHT)], TALK) == Onward(Destination.GAME, BEFORE)
    assert played([sat(LIGHT)]) == Onward(Destination.CLOSING)
    assert was_light([sat(LIGHT)])
    assert not was_light([sat(BEFORE), sat(LIGHT)])
    assert not was_light([sat(LIGHT), sat(TALK)])
    assert not was_light([sat("gone", Ending.DONE)]), "a game that is gone was nobody knows what"
    quiet = Game("quiet", say("Quiet"), say("nothing"), (1, 2), find_game(BEFORE).script)
    assert not quiet.is_light, "whoever says nothing of it is asked"
    assert not replace(quiet, arrives=False).is_light, "what is not for every night is not light, whatever it says"
    assert replace(quiet, arrives=False, gentle=True).is_light
    assert not replace(quiet, arrives=False, gentle=True, touch=True).is_light
    assert not replace(quiet, arrives=False, gentle=True, hard=True).is_light
    for name in ("ask-and-receive", "playful-prompts", "quiet-match", "translator", "after-the-quarrel", "the-loop"):
        assert not find_game(name).is_light, "heat, touch, quarrels and wishes are asked about first"


@pytest.mark.parametrize("ending", [None, Ending.STOPPED, Ending.CHANGED])
def test_an_intention_that_did_not_come_to_its_end_comes_again(ending: Ending | None) -> None:
    tonight = [sat(BEFORE, ending)]
    assert begin(tonight, ASKING) == Onward(Destination.GAME, BEFORE)
    if ending:
        assert played(tonight, ASKING) == Onward(Destination.HOME)


def test_what_was_left_open_goes_on_without_another_intention() -> None:
    assert begin([sat(ASKING, None)], ASKING) == Onward(Destination.GAME, ASKING)
    assert begin([sat(BEFORE), sat(ASKING, None)], ASKING) == Onward(Destination.GAME, ASKING)
    assert begin([sat(BEFORE, None)], ASKING) == Onward(Destination.GAME, BEFORE)


def test_an_intention_that_nobody_picked_a_game_for_leads_home() -> None:
    assert played([sat(BEFORE)]) == Onward(Destination.HOME)


def test_a_stopped_game_and_a_stopped_integration_lead_on_as_others_do() -> None:
    assert played([sat(BEFORE), sat(ASKING, Ending.STOPPED)]) == Onward(Destination.CLOSING)
    assert played([sat(BEFORE), sat(AFTER, Ending.STOPPED)]) == Onward(Destination.CLOSING)


def test_a_gentle_night_has_gentle_games_and_the_frame() -> None:
    tonight = [sat(BEFORE, gentle=True)]
    assert is_gentle(tonight)
    assert is_gentle([*tonight, sat(BEFORE)]), "it stays one until good night"
    assert begin(tonight, ASKING) == played(tonight, ASKING) == Onward(Destination.HOME)
    assert begin(tonight, AFTER) == Onward(Destination.GAME, AFTER)
    gentle = Game("quiet", say("Quiet"), say("nothing"), (1, 2), find_game(BEFORE).script, gentle=True)
    assert offered([gentle, find_game(ASKING)], tonight) == [gentle]
    assert offered([gentle, find_game(ASKING)], [sat(BEFORE)]) == [gentle, find_game(ASKING)]
    assert ASKING not in {game.name for game in offered(GAMES.values(), tonight)}


def test_a_game_that_is_not_there_is_said() -> None:
    with pytest.raises(NoSuchGame):
        begin([sat(BEFORE)], "checkers")


@pytest.mark.parametrize("length", [1, 2, 3])
def test_wherever_an_evening_stands_no_game_that_is_not_for_it_comes_next(length: int) -> None:
    kinds = [
        sat(name, ending, gentle) for name in (BEFORE, ASKING, AFTER) for ending in Ending for gentle in (True, False)
    ]
    for tonight in product(kinds, repeat=length):
        for picked in (ASKING, AFTER, BEFORE):
            for step in (begin(tonight, picked), played(tonight, picked)):
                if step.game == ASKING:
                    assert step.to is Destination.GAME
                    assert any(each.game == BEFORE and each.ending is Ending.DONE for each in tonight)
                    assert not is_gentle(tonight)
                assert (step.to is Destination.GAME) == bool(step.game)


def test_a_record_says_in_its_sittings_that_tonight_is_gentle(data: Path) -> None:
    def evening(wanted: str) -> None:
        with records.open(couple) as record:
            log = record.begin(find_game(BEFORE), AT, seed=1)
            play = log.play(find_game(BEFORE))
            page: Json = {"clear_headed": "yes", "wanted": wanted, "distress": 3, "wish": "rest"}
            while play.open:
                turn = play.open[0]
                play.answer(turn, page if isinstance(turn, Page) else None, AT)
            assert record.tonight is not None
            assert not is_gentle(record.tonight.sittings)
            log.close(Ending.DONE, AT)
            assert is_gentle(record.tonight.sittings) is (wanted == "not_tonight")
            to = Destination.GAME if wanted == "yes" else Destination.HOME
            assert played(record.tonight.sittings, ASKING).to is to
            record.end_evening(AT)
            assert record.tonight is None

    records = Records(data)
    couple = records.add(TABLE)
    evening("not_tonight")
    evening("yes")
