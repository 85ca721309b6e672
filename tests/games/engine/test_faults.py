"""A log that fails: nothing has changed, and the same can be done again when there is room."""

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Ending, Play, Say, say
from tests.games.engine.test_stop import gentle
from tests.support.players import ANA, BEN, EVENING, TABLE, legal
from tests.support.sittings import Disk, asked, give, state

Step = Callable[[Play], object]


def _some_step(play: Play, chance: Random) -> Step:
    """An answer mostly; at times a stop, or taking back where that is possible."""
    backwards: list[Step] = [partial(Play.take_back, who=who) for who in TABLE if play.may_take_back(who)]
    if backwards and chance.random() < 0.3:
        return chance.choice(backwards)
    if chance.random() < 0.05:
        return partial(Play.stop, at=EVENING)
    turn = chance.choice(play.open)
    return partial(Play.answer, turn=turn, value=legal(turn, chance), at=EVENING)


@given(chance=st.randoms(use_true_random=False))
def test_a_failing_log_changes_nothing_and_can_be_tried_again(chance: Random) -> None:
    disk, calm = Disk(), Disk()
    play, untroubled = Play(gentle, disk), Play(gentle, calm)
    for _ in range(60):
        if play.ended:
            break
        before, kept, step = state(play), list(disk), _some_step(play, chance)
        disk.full = chance.random() < 0.5
        if disk.full:
            try:
                step(play)
            except OSError:
                assert state(play) == before
                assert disk == kept
                disk.full = False
                step(play)
        else:
            step(play)
        step(untroubled)
        assert state(play) == state(untroubled)
        assert disk == calm


def test_the_last_answer_of_a_play_can_fail_too() -> None:
    async def script() -> None:
        await Say("only", ANA, say("Only."))

    disk = Disk()
    play = Play(script, disk)
    disk.full = True
    for _ in range(3):
        with pytest.raises(OSError, match="space"):
            give(play)
        with pytest.raises(OSError, match="space"):
            play.stop(EVENING)
        assert (play.ended, asked(play), play.answers, disk) == (None, [("only", "a")], [], [])
    disk.full = False
    give(play)
    assert play.ended is Ending.DONE


def test_what_cannot_be_taken_away_stays_answered() -> None:
    async def script() -> None:
        await Say("one", ANA, say("One."))
        await Say("two", BEN, say("Two."))

    disk = Disk()
    play = Play(script, disk)
    give(play)
    before = state(play)
    disk.full = True
    with pytest.raises(OSError, match="space"):
        play.take_back(ANA)
    assert state(play) == before
    assert len(disk) == 1


def test_an_interruption_while_saving_changes_nothing() -> None:
    class Impatient(Disk):
        def extend(self, answers: object, /) -> None:
            raise KeyboardInterrupt

    async def script() -> None:
        await Say("one", ANA, say("One."))
        await Say("two", BEN, say("Two."))

    play = Play(script, Impatient())
    before = state(play)
    with pytest.raises(KeyboardInterrupt):
        give(play)
    assert state(play) == before
