"""A pause that is suggested points at nobody: by chance in many games, in a story as well, in the same words."""

from datetime import date
from functools import cache, partial
from random import Random
from typing import Any

import pytest

from games.catalog.games import GAMES
from games.engine import Context, Dealing, Ending, Game, Json, Kept, Play
from games.moves.breather import EVERY, begins_a_break
from tests.games.record.trials import times
from tests.games.test_story_retelling import TO_THE_END, tell
from tests.support.players import TABLE, legal, moments

TODAY = date(2026, 11, 22)
NAMES = ("playful-prompts", "ladder", "state-of-us", "after-the-quarrel", "will-you-listen")
SUGGESTING = [GAMES[name] for name in NAMES]
each = pytest.mark.parametrize("game", SUGGESTING, ids=lambda game: str(game.name))
TO_THEIR_END: dict[str, Json] = {"one_thing": "the keys", "stirred": 1, "ready": "ready"}
EVENINGS = times(120, 1000)


@cache
def context(game: Game) -> Context:
    return Context(1, TODAY, (), game.deal(Dealing(TABLE, 7, TODAY, ())) if game.deal else None)


def evening(game: Game, seed: int, **fixed: Any) -> tuple[Play, list[Any]]:
    """One evening with tosses of its own; the play, and every turn that was asked."""
    chance, tosses = Random(seed), Random(f"toss {seed}")
    play = Play(partial(game.script, TABLE, context(game)), [], partial(tosses.getrandbits, 128))
    asked = []
    for at in moments():
        if play.ended:
            break
        turn = play.open[0]
        asked.append(turn)
        play.answer(turn, (TO_THEIR_END | fixed).get(turn.key, legal(turn, chance)), at)
    return play, asked


@each
def test_chance_suggests_one_at_most_and_on_every_second_evening_at_most(game: Game) -> None:
    evenings = [evening(game, seed, pause="go_on")[1] for seed in range(EVENINGS)]
    suggested = [[turn.key for turn in asked].count("pause") for asked in evenings]
    assert set(suggested) == {0, 1}
    spread = 0.25 / EVENINGS**0.5
    assert 0.2 < sum(suggested) / EVENINGS < 1 / EVERY + 4 * spread


@each
def test_it_is_drawn_from_nothing_that_stands_in_the_record(game: Game) -> None:
    plays = [evening(game, seed, pause="go_on")[0] for seed in range(12)]
    tosses = [answer for play in plays for answer in play.answers if answer.key == "pause" and answer.kind == "note"]
    assert tosses
    assert {answer.kept for answer in tosses} == {Kept.NEVER}


@each
def test_it_goes_on_or_rests_as_they_choose(game: Game) -> None:
    seed = next(n for n in range(60) if "pause" in [turn.key for turn in evening(game, n, pause="go_on")[1]])
    play, asked = evening(game, seed, pause="rest")
    assert [turn.key for turn in asked][-2:] == ["pause", "rests"]
    assert play.ended is Ending.DONE
    play, asked = evening(game, seed, pause="quiet")
    keys = [turn.key for turn in asked]
    assert keys[keys.index("pause") + 1] == "quiet"
    assert "rests" not in keys
    play, asked = evening(game, seed, pause="apart")
    assert "rests" not in [turn.key for turn in asked]
    (chosen,) = [answer for answer in play.answers if answer.key == "pause" and answer.is_turn]
    assert begins_a_break(chosen)


def _suggestion(asked: list[Any]) -> tuple[Any, ...]:
    """What is asked where a pause is suggested."""
    turn = next(turn for turn in asked if turn.key == "pause")
    return (turn.key, turn.who, turn.prompt, turn.lead, turn.seen, turn.options)


def test_by_chance_or_stirred_up_in_whatever_game_the_words_and_the_ways_on_are_the_same() -> None:
    told = [_suggestion(tell(1, **TO_THE_END | {"distress": 9, "pause": "rest"}).asked)]
    for game in SUGGESTING:
        seed = next(n for n in range(60) if "pause" in [turn.key for turn in evening(game, n, pause="go_on")[1]])
        told.append(_suggestion(evening(game, seed, pause="rest")[1]))
    calm = next(
        played.asked
        for seed in range(40)
        if "pause" in (played := tell(seed, **TO_THE_END | {"distress": 0, "pause": "rest"})).steps
    )
    told.append(_suggestion(calm))
    assert all(each == told[0] for each in told)
    assert "you" not in told[0][2].casefold().split(), "it speaks of the evening and of nobody"


def test_a_suggestion_is_the_same_again_after_an_interruption() -> None:
    game = GAMES["will-you-listen"]
    seed = next(n for n in range(60) if "pause" in [turn.key for turn in evening(game, n, pause="go_on")[1]])
    whole, _ = evening(game, seed, pause="go_on")
    kept = [answer for answer in whole.answers if answer.kept is not Kept.NEVER]
    place = next(n for n, answer in enumerate(kept) if answer.key == "breather") + 1
    again = Play(partial(game.script, TABLE, context(game)), kept[:place])
    assert [turn.key for turn in again.open] == ["pause"]
