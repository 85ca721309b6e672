"""The steps ahead: what most likely follows, each told once, and nothing of what is answered alone."""

import re
from functools import partial
from itertools import pairwise
from random import Random

import pytest

from games.catalog.games import find_game
from games.engine import Context, Game, Play
from tests.games.record.windows.two_processes import CANARY, says
from tests.games.test_every_game import context_of, every_game
from tests.support.players import TABLE
from tests.tui.scratch import EVENING
from tui.office.driving.ahead import MOST, coming
from tui.office.room.frame import is_open


@every_game
def test_no_word_that_somebody_wrote_alone_is_told_ahead_of_its_reveal(game: Game) -> None:
    again = partial(Play, partial(game.script, TABLE, context_of(game, 7)), bits=lambda: 0)
    for seed in range(3):
        chance, play = Random(seed), again([])
        for _turn in range(60):
            if not play.open:
                break
            told = [str(step.words) for step in coming(again, play)]
            assert len(told) <= MOST + 1
            now = str([(turn.quotes, turn.prompt) for turn in play.open if is_open(turn)])
            known = str([each.value for each in play.answers if each.is_open])
            for word in CANARIES.findall(" ".join(told)):
                assert word in now + known, told
            turn = chance.choice(play.open)
            play.answer(turn, says(turn, chance), EVENING)


def test_it_is_told_past_what_somebody_answers_alone_where_that_is_the_same_in_any_case() -> None:
    script = find_game("weather-report").script
    again = partial(Play, partial(script, TABLE, Context(7, EVENING.date(), (), None)), bits=lambda: 0)
    assert [str(step.words) for step in coming(again, again([]))][::2] == ["answers alone", "look together"]
    assert [str(step.words) for step in coming(again, again([]), apart=True)] == ["answer alone", "look together"]


CANARIES = re.compile(rf"{CANARY}[0-9a-f]+")


@pytest.mark.parametrize("name", ["practice-no", "good-news", "will-you-listen", "weather-report"])
def test_what_follows_is_told_once_and_ends_where_somebody_answers_alone(name: str) -> None:
    script = find_game(name).script
    again = partial(Play, partial(script, TABLE, Context(7, EVENING.date(), (), None)), bits=lambda: 0)
    play = again([])
    ahead = [(str(step.words), step.who) for step in coming(again, play)]
    assert 1 <= len(ahead) <= MOST + 1
    assert not any(one == other for one, other in pairwise(ahead))
    if not is_open(play.open[0]):
        assert ahead[0] == ("answers alone", play.open[0].who)
    if name == "practice-no":
        assert ahead[0][0] == "a no to practise on"
