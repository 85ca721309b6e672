"""The steps ahead: what most likely follows, each told once, and nothing of what is answered alone."""

from functools import partial
from itertools import pairwise

import pytest

from games.catalog.games import find_game
from games.engine import Context, Play
from tests.support.players import TABLE
from tests.tui.scratch import EVENING
from tui.office.driving.ahead import MOST, coming
from tui.office.room.frame import is_open


@pytest.mark.parametrize("name", ["practice-no", "good-news", "will-you-listen", "weather-report"])
def test_what_follows_is_told_once_and_ends_where_somebody_answers_alone(name: str) -> None:
    script = find_game(name).script
    again = partial(Play, partial(script, TABLE, Context(7, EVENING.date(), (), None)), bits=lambda: 0)
    play = again([])
    ahead = [(str(step.words), step.who) for step in coming(again, play)]
    assert 1 <= len(ahead) <= MOST + 1
    assert not any(one == other for one, other in pairwise(ahead))
    if not is_open(play.open[0]):
        assert [words for words, _ in ahead] == ["answers alone"]
    if name == "practice-no":
        assert ahead[0][0] == "a no to practise on"
