"""Stop can be pressed at any turn; it is on the record without a name, and the script may close gently."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from games.engine import (
    Agree,
    AskBoth,
    Ending,
    Kept,
    Note,
    Outcome,
    Partner,
    Play,
    Say,
    Script,
    Seen,
    Stage,
    Stopped,
    Table,
    Write,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE, legal, play_on
from tests.support.sittings import Disk, asked, give, keys, state


async def abrupt() -> None:
    """Every place where somebody may want to stop, and no word about it."""
    await Stage(0, 4)
    await Say("hello", ANA, say("Hello."))

    async def ask(partner: Partner) -> str:
        await Say("listen", partner, say("Listen."))
        return await Write("secret", partner, say("Alone."), seen=Seen.HIDDEN)

    await AskBoth(TABLE, ask)
    await Note("heard", True)

    async def vote(partner: Partner) -> None:
        await Say("vote", partner, say("Vote."), kept=Kept.NEVER)

    async def voting() -> bool:
        await AskBoth(TABLE, vote)
        return True

    await Outcome("voted", voting())
    await Agree("deal", TABLE, say("Agreed?"))
    await Say("bye", BEN, say("Bye."))


async def gentle() -> None:
    try:
        await abrupt()
    except Stopped:
        await Say("breathe", TABLE, say("Breathe out."))
        await Note("stopped_early", True)
        await Say("close", BEN, say("Close."))


async def stubborn() -> None:
    """A script that asks on whatever happens; it cannot keep anybody from stopping again."""
    for _ in range(4):
        try:
            await gentle()
        except Stopped:
            continue


async def quiet() -> None:
    try:
        await abrupt()
    except Stopped:
        return


def _turns_of(script: Callable[[], Script[Any]]) -> int:
    play = Play(script, Disk())
    play_on(play, Random(5))
    return sum(answer.kind != "note" for answer in play.answers)


def _after(script: Callable[[], Script[Any]], count: int) -> tuple[Play, Disk]:
    disk, chance = Disk(), Random(5)
    play = Play(script, disk)
    for _ in range(count):
        turn = chance.choice(play.open)
        play.answer(turn, legal(turn, chance), EVENING)
    return play, disk


PLACES = range(_turns_of(abrupt))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("script", [abrupt, quiet])
def test_without_a_close_the_play_ends_at_any_turn(place: int, script: Callable[[], Script[Any]]) -> None:
    play, disk = _after(script, place)
    before = keys(play)
    play.stop(EVENING)
    assert (play.ended, play.open, play.turn) == (Ending.STOPPED, (), None)
    assert keys(play) == [*before, "stop"]
    stop = disk[-1]
    assert (stop.kind, stop.key, stop.who, stop.value, stop.prompt, stop.at) == ("stop", "stop", "", None, "", EVENING)
    assert play.last == stop
    assert Play(script, disk).ended is Ending.STOPPED


@pytest.mark.parametrize("place", PLACES)
def test_a_gentle_close_is_asked_at_any_turn_and_after_an_interruption(place: int) -> None:
    play, disk = _after(gentle, place)
    play.stop(EVENING)
    assert (asked(play), play.ended) == ([("breathe", "both")], None)
    reopened = Play(gentle, disk)
    assert (asked(reopened), reopened.ended) == ([("breathe", "both")], None)
    give(reopened)
    give(reopened)
    assert reopened.ended is Ending.STOPPED
    assert [answer.key for answer in disk][-4:] == ["stop", "breathe", "stopped_early", "close"]
    assert Play(gentle, disk).ended is Ending.STOPPED


@pytest.mark.parametrize("place", PLACES)
def test_stopping_the_close_ends_it(place: int) -> None:
    play, disk = _after(gentle, place)
    play.stop(EVENING)
    play.stop(EVENING)
    assert play.ended is Ending.STOPPED
    assert keys(play)[-2:] == ["stop", "stop"]
    assert Play(gentle, disk).ended is Ending.STOPPED


@pytest.mark.parametrize("place", PLACES)
def test_stopping_again_and_again_is_always_heard(place: int) -> None:
    play, disk = _after(stubborn, place)
    for _ in range(8):
        assert state(Play(stubborn, list(play.answers))) == state(play)
        assert play.ended is None
        play.stop(EVENING)
    assert play.ended is Ending.STOPPED
    assert Play(stubborn, disk).ended is Ending.STOPPED


def test_a_stop_on_an_ended_play_changes_nothing() -> None:
    disk = Disk()
    play = Play(abrupt, disk)
    play_on(play, Random(5))
    said = list(disk)
    play.stop(EVENING)
    assert (play.ended, disk) == (Ending.DONE, said)


def test_a_stop_within_what_a_vote_handles_itself_comes_to_an_outcome() -> None:
    async def voting() -> str:
        try:
            await Say("vote", ANA, say("Vote."), kept=Kept.NEVER)
            await Say("vote", BEN, say("Vote."), kept=Kept.NEVER)
        except Stopped:
            return "left open"
        return "voted"

    heard: list[str] = []

    async def script() -> None:
        await Say("hello", ANA, say("Hello."))
        heard.append(await Outcome("voted", voting()))
        await Say("bye", ANA, say("Bye."))

    disk = Disk()
    play = Play(script, disk)
    give(play)
    give(play)
    play.stop(EVENING)
    assert heard == ["left open"]
    play = Play(script, disk)
    assert heard == ["left open"] * 2
    assert asked(play) == [("bye", "a")]
    give(play)
    assert play.ended is Ending.STOPPED


def test_what_was_asked_beside_each_other_is_left_in_order() -> None:
    left: list[str] = []

    async def ask(partner: Partner) -> None:
        try:
            await Say("one", partner, say("One."))
            await Say("two", partner, say("Two."))
        finally:
            left.append(partner.id)

    async def script() -> None:
        try:
            await AskBoth(TABLE, ask)
        finally:
            left.append("script")

    play = Play(script, Disk())
    give(play, None, BEN)
    play.stop(EVENING)
    assert left == ["a", "b", "script"]


def test_after_a_stop_somebody_else_may_be_asked_side_by_side() -> None:
    async def ask(partner: Partner) -> None:
        await Say("one", partner, say("One."))

    async def script() -> None:
        try:
            await AskBoth(TABLE, ask)
        except Stopped:
            await AskBoth(Table((ANA,)), ask)

    play = Play(script, Disk())
    play.stop(EVENING)
    assert asked(play) == [("one", "a")]
    give(play)
    assert play.ended is Ending.STOPPED
