"""No card is warmer than both want it tonight, in any game that has cards, and a cool-down points at nobody."""

from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest

from games.decks import LEFT_OUT, Card, CardKind, drawn_before, usable
from games.engine import Context, Dealing, Ending, Json, Page, PastPlay, Play
from games.ladder.script import ladder
from games.moves.vetoes import last_cards
from games.moves.warmth import COOL_DOWN
from games.playful_prompts.script import deal, playful_prompts
from tests.games.evenings import Evening
from tests.support.players import ANA, BEN, TABLE, legal, moments

TODAY = date(2026, 11, 22)
LEVELS = {card.ref: card.level for deck in usable() for card in deck.cards}


def evening(seed: int, **fixed: Any) -> Evening:
    dealt = deal(Dealing(TABLE, seed, TODAY, ()))
    return Evening(playful_prompts, seed, Context(seed, TODAY, (), dealt), **fixed)


@pytest.mark.parametrize("warmest", [1, 2, 3, 4])
def test_with_our_own_decks_every_card_is_within_the_level_that_was_reached(warmest: int) -> None:
    for seed in range(12):
        played = evening(seed, warmest=str(warmest), warmth="warmer")
        level = drawn_at = 1
        for answer in played.log:
            if answer.is_note and answer.key == "level":
                level = int(str(answer.value))
                assert level <= warmest
            elif answer.is_note and answer.key == "card":
                assert LEVELS[str(answer.value)] <= drawn_at, answer.value
            elif answer.key == "card":
                drawn_at = level  # a vote that rides on this card counts for the next one
        assert played.play.ended is Ending.DONE


def test_a_cool_down_of_chance_is_on_the_record_like_one_that_was_voted_and_is_not_drawn_from_the_seed() -> None:
    for bits, expected in ((1, [2, 3]), (COOL_DOWN - 1, [1, 1])):
        log: list[Any] = []
        dealt = deal(Dealing(TABLE, 1, TODAY, ()))
        play = Play(partial(playful_prompts, TABLE, Context(1, TODAY, (), dealt)), log, bits=partial(int, bits))
        given: dict[str, Json] = {"warmest": "3", "warmth": "warmer", "card": "read", "pause": "go_on", "more": "more"}
        player = Random(1)
        for at in moments():
            levels = [each.value for each in log if each.kind == "note" and each.key == "level"]
            if len(levels) == 2:
                break
            turn = play.open[0]
            parts = turn.turns if isinstance(turn, Page) else (turn,)
            said = {part.key: given.get(part.key, legal(part, player)) for part in parts}
            play.answer(turn, said if isinstance(turn, Page) else said[turn.key], at)
        assert levels == expected
        assert {each.key for each in log} & {"warmth", "cool_down"} == set()


def rungs(*levels: int) -> Json:
    cards = [
        Card(deck="ours", id=str(number), kind=CardKind.TALK, level=level, text=f"rung {number}")
        for number, level in enumerate(levels)
    ]
    return {"ladders": [{"title": "Ours", "cards": [card.doc() for card in cards]}], "then": {}}


@pytest.mark.parametrize(("ana", "ben", "told"), [("2", "4", [0, 2]), ("3", "4", [0, 1, 2]), ("4", "4", [0, 1, 2, 3])])
def test_a_ladder_of_their_own_leaves_out_the_rungs_that_not_both_opened(ana: str, ben: str, told: list[int]) -> None:
    wish: dict[object, str] = {ANA: ana, BEN: ben}
    context = Context(1, TODAY, (), rungs(1, 3, 2, 4))
    played = Evening(ladder, 1, context, warmest=lambda turn: wish[turn.who])
    talked = [str(turn.words).partition("\n")[0] for turn in played.asked if turn.key == "talk"]
    assert list(dict.fromkeys(talked)) == [f"rung {number}" for number in told]
    assert played.notes("card") == [f"ours/{number}" for number in told]
    assert len(played.notes("card") + played.notes(LEFT_OUT)) == 4


def test_a_ladder_without_warm_rungs_asks_nobody_how_warm() -> None:
    assert "warmest" not in Evening(ladder, 1, Context(1, TODAY, (), rungs(1, 2))).steps


def test_a_set_that_is_warmer_than_tonight_is_left_out_whole_and_the_ladder_goes_on_above() -> None:
    dealt: Any = {**_doc(rungs(2, 2)), "cap": 1}
    played = Evening(ladder, 1, Context(1, TODAY, (), dealt))
    assert played.steps == ["no_rung"]
    assert played.notes(LEFT_OUT) == ["ours/0", "ours/1"]
    assert last_cards([PastPlay("ladder", TODAY, tuple(played.log))]) == []
    assert list(drawn_before([PastPlay("ladder", TODAY, tuple(played.log))])) == ["ours/0", "ours/1"]


def _doc(dealt: Any) -> dict[str, Json]:
    return dict(dealt)
