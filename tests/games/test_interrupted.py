"""An evening that breaks off anywhere goes on where it was: what was never kept is asked again, the rest stands."""

from datetime import date
from functools import cache, partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.catalog.games import find_game
from games.engine import Context, Dealing, Ending, Json, Play
from tests.games.evenings import EVENINGS, Evening, seeds
from tests.support.players import TABLE, play_on

NAMES = ("intention", "story-retelling", "retold", "integration", "one-keyboard", "confession-album", "museum-of-us")
DEALT = ("playful-prompts", "ladder", "quiet-match", "sealed-letter")
"""Games in which something is laid out, or nobody would be asked anything."""


@cache
def dealt(name: str) -> Json:
    deal = find_game(name).deal
    return deal(Dealing(TABLE, 7, date(2026, 11, 22), (), keyed=frozenset("a"))) if deal and name in DEALT else {}


@pytest.mark.parametrize("name", [*NAMES, *DEALT])
@given(seed=seeds, part=st.floats(0, 1))
@settings(max_examples=EVENINGS // 2, deadline=None)
def test_a_play_that_broke_off_goes_on_where_it_was(name: str, seed: int, part: float) -> None:
    game = find_game(name)
    context = Context(seed, date(2026, 11, 22), (), dealt(name))
    evening = Evening(game.script, seed, context)
    log = evening.broken_off(part)
    left = list(log)

    play = Play(partial(game.script, TABLE, context), log)

    assert play.ended in (None, Ending.DONE)
    assert log[: len(left)] == left, "nothing that stood is asked or said again"
    assert play_on(play, Random(seed)) is Ending.DONE
