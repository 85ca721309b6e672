"""An outcome: the votes vanish and what they came to stays; a vote that was interrupted is taken again."""

from collections.abc import Callable
from typing import Any

import pytest

from games.engine import (
    AskBoth,
    Ending,
    Json,
    Kept,
    Note,
    Outcome,
    Partner,
    Play,
    Press,
    Say,
    Script,
    Stopped,
    Turn,
    Write,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, asked, give, keys, state

NEVER = Kept.NEVER


async def _voting() -> list[str]:
    async def vote(partner: Partner) -> bool:
        return await Press("vote", partner, say("Warmer?"), kept=NEVER)

    pressed = await AskBoth(TABLE, vote)
    return [who.id for who in TABLE if all(pressed.values())]


class Rounds:
    """Three votes with the same keys, and what the script heard of them."""

    def __init__(self) -> None:
        self.heard: list[Json] = []

    async def __call__(self) -> None:
        self.heard = []
        await Say("hello", ANA, say("Hello."))
        for _ in range(3):
            self.heard.append(await Outcome("warmer", _voting()))
            await Say("card", BEN, say("A card."))


def _vote(play: Play, ana: bool, ben: bool) -> None:
    give(play, ana, ANA)
    give(play, ben, BEN)


def test_votes_vanish_and_what_they_came_to_stays() -> None:
    disk = Disk()
    rounds = Rounds()
    play = Play(rounds, disk)
    give(play)
    _vote(play, True, True)
    assert [answer.key for answer in disk] == ["hello", "warmer"]
    assert keys(play) == ["hello", "vote", "vote", "warmer"]
    assert disk[-1].value == rounds.heard[-1] == ["a", "b"]
    give(play)
    _vote(play, True, False)
    again = Rounds()
    reopened = Play(again, disk)
    assert again.heard == rounds.heard == [["a", "b"], []]
    assert keys(reopened) == ["hello", "warmer", "card", "warmer"]
    assert asked(reopened) == asked(play) == [("card", "b")]
    give(reopened)
    _vote(reopened, False, False)
    give(reopened)
    assert reopened.ended is Ending.DONE
    assert [answer.kept for answer in disk] == [Kept.RECORD] * 7


def test_an_interrupted_vote_is_asked_again_of_both() -> None:
    disk = Disk()
    play = Play(Rounds(), disk)
    give(play)
    give(play, True, BEN)
    kept = list(disk)
    reopened = Play(Rounds(), disk)
    assert asked(reopened) == [("vote", "a"), ("vote", "b")]
    assert (list(disk), reopened.answers) == (kept, kept)
    _vote(reopened, False, True)
    assert [answer.key for answer in disk] == ["hello", "warmer"]


def test_a_vote_stopped_half_way_leaves_no_trace() -> None:
    disk = Disk()
    play = Play(Rounds(), disk)
    give(play)
    give(play, False, ANA)
    play.stop(EVENING)
    assert [answer.key for answer in disk] == ["hello", "stop"]
    assert Play(Rounds(), disk).ended is Ending.STOPPED


def test_in_memory_a_replay_keeps_the_votes_that_were_given() -> None:
    disk = Disk()
    rounds = Rounds()
    play = Play(rounds, disk)
    give(play)
    give(play, True, ANA)
    give(play, True, BEN)
    before = state(play)
    disk.full = True
    with pytest.raises(OSError, match="space"):
        give(play)
    assert state(play) == before
    disk.full = False
    give(play)
    give(play, False, BEN)
    before = state(play)
    disk.full = True
    with pytest.raises(OSError, match="space"):
        give(play, True, ANA)
    assert state(play) == before
    assert asked(play) == [("vote", "a")]
    assert rounds.heard == [["a", "b"]]


def test_an_outcome_may_keep_its_answers_too() -> None:
    async def short() -> str:
        one = await Write("one", ANA, say("One?"))
        return one + await Write("two", BEN, say("Two?"))

    heard: list[str] = []

    async def script() -> None:
        heard.append(await Outcome("joined", short()))
        heard.append(await Outcome("joined", short()))

    disk = Disk()
    play = Play(script, disk)
    give(play, "a")
    play = Play(script, disk)
    assert asked(play) == [("two", "b")]
    give(play, "b")
    assert [answer.key for answer in disk] == ["one", "two", "joined"]
    play = Play(script, disk)
    assert heard[-1] == "ab"
    give(play, "c")
    give(play, "d")
    assert heard[-2:] == ["ab", "cd"]
    assert (play.ended, Play(script, disk).ended) == (Ending.DONE, Ending.DONE)


@pytest.mark.parametrize("value", [None, False, 0, "", [], {"level": 2}])
def test_an_outcome_can_come_to_anything(value: Json) -> None:
    heard: list[Json] = []

    async def voting() -> Json:
        await Say("vote", ANA, say("?"), kept=NEVER)
        return value

    async def script() -> None:
        heard.append(await Outcome("came_to", voting()))
        await Say("bye", ANA, say("Bye."))

    disk = Disk()
    give(Play(script, disk))
    assert asked(Play(script, disk)) == [("bye", "a")]
    assert heard == [value, value]


def _unkept(then: Callable[[], Any]) -> Callable[[], Script[Any]]:
    async def script() -> None:
        await Say("hello", ANA, say("Hello."))
        await Say("vote", ANA, say("?"), kept=NEVER)
        await then()

    return script


def _kept_turn() -> Turn[Any]:
    return Write("text", BEN, say("?"))


def _evening_turn() -> Turn[Any]:
    return Write("text", BEN, say("?"), kept=Kept.EVENING)


def _note() -> Note:
    return Note("came_to", 1)


def _outcome() -> Outcome:
    return Outcome("came_to", _voting())


@pytest.mark.parametrize("then", [_kept_turn, _evening_turn, _note, _outcome])
@pytest.mark.parametrize("inside", [False, True])
def test_nothing_is_kept_behind_what_is_never_kept(then: Callable[[], Any], inside: bool) -> None:
    alone = _unkept(then)

    async def within() -> None:
        await Outcome("outer", alone())

    disk = Disk()
    play = Play(within if inside else alone, disk)
    give(play)
    kept = list(disk)
    with pytest.raises(TypeError, match="Outcome of their own"):
        _vote_and_go_on(play)
    assert disk == kept
    assert asked(Play(within if inside else alone, disk)) == [("vote", "a")]


def _vote_and_go_on(play: Play) -> None:
    give(play)
    give(play, "text")


def test_a_stop_closes_what_was_never_kept() -> None:
    async def script() -> None:
        try:
            await Outcome("warmer", _voting())
        except Stopped:
            await Write("last", ANA, say("A last word?"))
            await Note("left", True)

    disk = Disk()
    play = Play(script, disk)
    give(play, True, BEN)
    play.stop(EVENING)
    play = Play(script, disk)
    give(play, "bye")
    assert [answer.key for answer in disk] == ["stop", "last", "left"]
    assert play.ended is Ending.STOPPED
