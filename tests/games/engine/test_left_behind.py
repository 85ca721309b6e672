"""Plays that are thrown away leave nothing behind: no coroutine unawaited, none that refuses to end."""

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest

from games.engine import AskBoth, Note, Outcome, Partner, Play, Say, Script, say
from tests.games.engine.test_stop import abrupt, gentle, quiet, stubborn
from tests.support.players import ANA, BEN, EVENING, TABLE, legal
from tests.support.sittings import Disk, give


@pytest.fixture(autouse=True)
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
