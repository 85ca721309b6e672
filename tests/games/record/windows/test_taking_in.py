"""Two plays over one log: what one of them answers, stops or takes back, the other takes in, and nothing is lost."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.engine import Answer, Ending, Kept, NotAllowed, Note, Outcome, Page, Play, Say, Seen, Write, say
from tests.games.record.trials import times
from tests.support.players import ANA, BEN, EVENING, TABLE, legal
from tests.support.scripts import Step, Told, scripts
from tests.support.sittings import Disk, asked, give, keys, state


class First(Exception):
    """Somebody else was first: nothing was written."""


class OneOfTwo:
    """What one play sees of a log that another one writes to as well; it names what it saw last."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._saw: list[Answer] = []

    def __iter__(self) -> Any:
        self._saw = list(self._disk)
        return iter(self._saw)

    def extend(self, answers: Iterable[Answer], /) -> None:
        self._is_last()
        self._disk.extend(answers)
        self._saw = list(self._disk)

    def __delitem__(self, which: slice, /) -> None:
        self._is_last()
        del self._disk[which]
        self._saw = list(self._disk)

    def _is_last(self) -> None:
        if self._saw != self._disk:
            raise First


def told(steps: tuple[Step, ...], gentle: bool) -> Told:
    return Told(TABLE, steps, gentle=gentle)


def kept(play: Play) -> list[Answer]:
    return [answer for answer in play.answers if answer.kept is not Kept.NEVER]


def act(play: Play, chance: Random) -> None:
    """Do one of the things that can be done in a play. Raises First, with nothing changed."""
    what = chance.random()
    if play.ended or what < 0.1:
        who = chance.choice(TABLE.partners)
        if play.may_take_back(who):
            play.take_back(who)
    elif what < 0.12:
        play.stop(EVENING)
    else:
        turn = chance.choice(play.open)
        play.answer(turn, legal(turn, chance), EVENING)


@settings(max_examples=times(100, 2_000), deadline=None)
@given(steps=scripts, gentle=st.booleans(), chance=st.randoms(use_true_random=False))
def test_whoever_is_second_goes_on_from_what_the_first_one_said(
    steps: tuple[Step, ...], gentle: bool, chance: Random
) -> None:
    disk = Disk()
    two = [Play(told(steps, gentle), OneOfTwo(disk)) for _ in range(2)]
    for _ in range(chance.randrange(60)):
        play = chance.choice(two)
        before, there = kept(play), list(disk)
        try:
            act(play, chance)
        except First:
            assert disk == there, "nothing was written over"
            assert kept(play) == before, "nothing was lost"
            assert play.take_in()
            assert not play.take_in(), "now it has all of it"
            assert kept(play) == disk == there
        else:
            assert kept(play) == (before if disk == there else disk)
    for play in two:
        play.take_in()
        assert kept(play) == disk
        replayed = Play(told(steps, gentle), list(disk))
        assert play.ended is replayed.ended
        assert play.ended is not Ending.CHANGED, "what is there is one play, nothing of it twice"
        if not any(turn.kept is Kept.NEVER for turn in replayed.open):
            assert (play.open, play.stage) == (replayed.open, replayed.stage)
            assert [play.may_take_back(who) for who in TABLE] == [replayed.may_take_back(who) for who in TABLE]


async def _ready() -> bool:
    votes = [await Write(f"ready_{who.id}", who, say("Ready?"), kept=Kept.NEVER) for who in TABLE]
    return len(set(votes)) == 1


async def _readiness() -> None:
    await Write("before", ANA, say("What would you like?"))
    await Outcome("came_to", _ready())
    await Say("after", TABLE, say("Here you are."))


async def _page() -> None:
    await Write("before", ANA, say("What would you like?"))
    words = say("How are you?")
    wish = Write("wish", BEN, words, seen=Seen.PRIVATE)
    well = Write("well", BEN, words, seen=Seen.PRIVATE, kept=Kept.NEVER)
    await Page("page", BEN, words, wish, well)
    await Outcome("came_to", _ready())


def two_over(script: Any) -> tuple[Disk, Play, Play]:
    disk = Disk()
    return disk, Play(script, OneOfTwo(disk)), Play(script, OneOfTwo(disk))


def test_what_is_never_kept_stays_with_whoever_said_it() -> None:
    _disk, first, second = two_over(_readiness)
    give(first, "tea")
    second.take_in()
    give(second, "yes")
    assert asked(second) == [("ready_b", "b")]
    assert not second.take_in()
    assert asked(second) == [("ready_b", "b")]
    assert asked(first) == [("ready_a", "a")], "it has never been anywhere but there"
    give(first, "no"), give(first, "no")
    assert second.take_in()
    assert keys(second) == ["before", "ready_a", "came_to"]
    assert second.answers[-1].value is True
    assert asked(second) == [("after", "both")]


def test_a_page_that_waits_for_its_outcome_waits_on() -> None:
    disk, first, second = two_over(_page)
    give(first, "tea")
    second.take_in()
    second.answer(second.open[0], {"wish": "a walk", "well": "quite"}, EVENING)
    assert keys(second) == ["before", "wish", "well"]
    disk[0] = Answer("before", "a", "write", "", "coffee", "coffee", EVENING)
    assert second.take_in(), "somebody's words were taken out, in another window"
    assert keys(second) == ["before"]
    second.answer(second.open[0], {"wish": "a walk", "well": "quite"}, EVENING)
    give(second, "yes"), give(second, "yes")
    assert [answer.key for answer in disk] == ["before", "wish", "came_to"]


def test_a_page_that_was_answered_elsewhere_is_not_answered_twice() -> None:
    disk, first, second = two_over(_page)
    give(first, "tea")
    second.take_in()
    for play, wish in ((second, "a walk"), (first, "a swim")):
        play.answer(play.open[0], {"wish": wish, "well": "quite"}, EVENING)
    give(first, "yes"), give(first, "yes")
    assert second.take_in()
    assert second.ended is Ending.DONE
    assert second.answers == disk
    assert [answer.value for answer in disk] == ["tea", "a swim", True]


def test_what_the_other_took_back_is_asked_again() -> None:
    disk, first, second = two_over(_readiness)
    give(first, "tea")
    second.take_in()
    first.take_back(ANA)
    assert disk == []
    assert second.take_in()
    assert asked(second) == [("before", "a")]
    give(second, "coffee")
    assert first.take_in()
    assert first.answers[0].value == "coffee"


async def _noting() -> None:
    await Write("before", ANA, say("What would you like?"))
    await Note("drawn", "a card")
    await Say("after", TABLE, say("Here you are."))


def test_a_full_disk_leaves_all_as_it_was_and_the_next_time_takes_it_in() -> None:
    disk = Disk()
    play = Play(_noting, disk)
    before = state(play)
    disk.append(Answer("before", "a", "write", "", "tea", "tea", EVENING))  # by a version that kept no note
    disk.full = True
    with pytest.raises(OSError, match="space"):
        play.take_in()
    assert state(play) == before
    disk.full = False
    assert play.take_in()
    assert keys(play) == ["before", "drawn"]
    assert play.answers == disk


def test_what_the_game_does_not_ask_any_more_ends_it_here_too() -> None:
    disk, first, second = two_over(_readiness)
    give(first, "tea")
    disk.append(Answer("elsewhere", "a", "write", "", "hm", "hm", EVENING))
    assert second.take_in()
    assert second.ended is Ending.CHANGED
    assert kept(second) == disk
    with pytest.raises(First):
        give(first, "yes"), give(first, "yes")
    with pytest.raises(NotAllowed):
        second.answer(first.open[0], "late", EVENING)
