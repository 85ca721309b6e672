"""A log that fails changes nothing; a play that is thrown away leaves no coroutine unawaited or without an end."""

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import AskBoth, Ending, Note, Outcome, Partner, Play, Say, Script, say
from tests.games.engine.test_stop import abrupt, gentle, quiet, stubborn
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


# --- what is thrown away ---


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What Python says about objects that are gone, warnings included; there must be nothing."""
    said: list[str] = []
    gc.collect()
    before, sys.unraisablehook = sys.unraisablehook, lambda what: said.append(str(what.exc_value))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield said
        gc.collect()
    sys.unraisablehook = before
    assert said == []


def test_the_complaints_are_heard(complaints: list[str]) -> None:
    unawaited: object = abrupt()
    del unawaited
    gc.collect()
    assert "never awaited" in complaints.pop()


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize("script", [abrupt, gentle, quiet, stubborn])
def test_a_play_left_at_any_turn(script: Callable[[], Script[Any]]) -> None:
    chance, disk = Random(5), Disk()
    play = Play(script, disk)
    while not play.ended and len(play.answers) < 40:
        Play(script, disk)
        Play(script, list(play.answers))
        Play(script, list(play.answers)).stop(EVENING)
        for who in TABLE:
            thrown = Play(script, list(play.answers))
            if thrown.may_take_back(who):
                thrown.take_back(who)
        disk.full = True
        turn = chance.choice(play.open)
        value = legal(turn, chance)
        try:
            play.answer(turn, value, EVENING)
        except OSError:
            disk.full = False
            play.answer(turn, value, EVENING)
        disk.full = False


@pytest.mark.usefixtures("complaints")
def test_a_play_of_a_changed_game() -> None:
    disk = Disk()
    play = Play(abrupt, disk)
    give(play)
    for _ in range(4):
        give(play, None if play.open[0].kind == "say" else "x")
    for cut in range(len(disk) + 1):
        for script in (abrupt, gentle):
            for start in range(cut):
                Play(script, Disk(disk[start:cut]))


@pytest.mark.usefixtures("complaints")
def test_a_script_that_awaits_what_it_must_not() -> None:
    async def never() -> None:
        await Say("never", ANA, say("Never."))

    async def outcome_in_a_lane(partner: Partner) -> None:
        await Say("hello", partner, say("Hello."))
        await Outcome("came_to", never())

    async def wrong_at_once(partner: Partner) -> None:
        await Say("hello", TABLE.other(partner), say("Hello."))

    async def broken_at_once(partner: Partner) -> None:
        raise ZeroDivisionError(partner.name)

    async def script(part: Callable[[Partner], Script[None]]) -> None:
        await Say("first", BEN, say("First."))
        await AskBoth(TABLE, part)
        await Note("after", 1)

    for part in (outcome_in_a_lane, wrong_at_once, broken_at_once):
        play = Play(partial(script, part), Disk())
        with pytest.raises((TypeError, ZeroDivisionError)):
            _give_twice(play)


def _give_twice(play: Play) -> None:
    give(play)
    give(play)
