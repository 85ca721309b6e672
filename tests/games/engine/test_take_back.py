"""Taking back: one's own last answer, and only until somebody or something has gone on from it."""

import pytest

from games.engine import (
    Agree,
    AskBoth,
    Choice,
    Choose,
    Kept,
    NotAllowed,
    Note,
    Outcome,
    Partner,
    Play,
    Say,
    Seen,
    Stage,
    Stopped,
    Write,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, asked, give, keys, state

YES, NO = Choice("yes", say("Yes")), Choice("no", say("No"))


async def in_turn() -> None:
    await Write("one", ANA, say("One."))
    await Write("two", ANA, say("Two."))
    await Write("three", BEN, say("Three."))
    await Say("four", TABLE, say("Four."))
    await Write("five", ANA, say("Five."))


def test_the_last_answer_can_be_given_anew() -> None:
    disk = Disk()
    play = Play(in_turn, disk)
    before = state(play)
    give(play, "first thought")
    play.take_back(ANA)
    assert state(play) == before
    assert disk == []
    give(play, "second thought")
    assert [answer.value for answer in disk] == ["second thought"]


def test_one_after_the_other_back_to_where_the_other_one_spoke() -> None:
    disk = Disk()
    play = Play(in_turn, disk)
    give(play, "1")
    give(play, "2")
    play.take_back(ANA)
    play.take_back(ANA)
    assert (asked(play), disk) == ([("one", "a")], [])
    _refused(play, ANA)
    _refused(play, BEN)


def test_only_ones_own_and_only_until_the_other_went_on() -> None:
    play = Play(in_turn, Disk())
    give(play, "1")
    give(play, "2")
    _refused(play, BEN)
    give(play, "3")
    _refused(play, ANA)
    assert play.may_take_back(BEN)
    give(play)
    _refused(play, ANA)  # what either of them answers for both is nobody's own
    _refused(play, BEN)


def _refused(play: Play, who: Partner) -> None:
    before = state(play)
    assert not play.may_take_back(who)
    with pytest.raises(NotAllowed, match="your own last answer"):
        play.take_back(who)
    assert state(play) == before


def test_the_notes_behind_an_answer_go_with_it() -> None:
    async def script() -> None:
        await Say("hello", BEN, say("Hello."))
        text = await Write("text", ANA, say("Text?"))
        await Stage(1, 2)
        await Note("first", text)
        await Note("second", text)
        await Say("bye", BEN, say("Bye."))

    disk = Disk()
    play = Play(script, disk)
    give(play)
    before, kept = state(play), list(disk)
    give(play, "a")
    assert keys(play) == ["hello", "text", "first", "second"]
    play.take_back(ANA)
    assert (state(play), disk) == (before, kept)
    give(play, "b")
    assert [answer.value for answer in disk[-2:]] == ["b", "b"]


def test_where_the_play_is_goes_back_too() -> None:
    async def script() -> None:
        await Say("hello", ANA, say("Hello."))
        await Stage(1, 3)
        await Say("bye", ANA, say("Bye."))

    play = Play(script, Disk())
    assert play.stage == Stage(0, 1)
    give(play)
    assert play.stage == Stage(1, 3)
    play.take_back(ANA)
    assert play.stage == Stage(0, 1)


async def side_by_side() -> None:
    async def ask(partner: Partner) -> None:
        await Write("wish", partner, say("Wish?"), seen=Seen.HIDDEN)
        await Write("fear", partner, say("Fear?"), seen=Seen.HIDDEN)

    await AskBoth(TABLE, ask)
    await Say("look", TABLE, say("Look."))


@pytest.mark.parametrize(("one", "other"), [(ANA, BEN), (BEN, ANA)])
def test_side_by_side_the_last_one_who_spoke_can_take_back(one: Partner, other: Partner) -> None:
    play = Play(side_by_side, Disk())
    give(play, "1", one)
    give(play, "2", one)
    play.take_back(one)
    give(play, "3", other)
    _refused(play, one)
    before = state(play)
    give(play, "4", other)
    play.take_back(other)
    assert state(play) == before
    give(play, "2", one)
    _refused(play, other)
    assert sorted(asked(play)) == [("fear", other.id)]
    give(play, "4", other)
    assert asked(play) == [("look", "both")]
    play.take_back(other)
    assert asked(play) == [("fear", other.id)]


def test_a_press_can_be_taken_back_until_the_agreement_was_acted_on() -> None:
    async def script() -> None:
        await Agree("deal", TABLE, say("Agreed?"))
        await Say("go", ANA, say("Go."))

    play = Play(script, Disk())
    give(play, True, ANA)
    give(play, True, BEN)
    play.take_back(BEN)
    assert asked(play) == [("deal", "b")]
    give(play, False, BEN)
    give(play)
    _refused(play, BEN)


async def with_vote() -> None:
    await Write("wish", ANA, say("Wish?"))

    async def vote(partner: Partner) -> bool:
        await Say("alone", partner, say("Alone."), seen=Seen.PRIVATE, kept=Kept.NEVER)
        return await Choose("vote", partner, say("?"), YES, NO, seen=Seen.PRIVATE, kept=Kept.NEVER) is YES

    async def voting() -> bool:
        return all((await AskBoth(TABLE, vote)).values())

    warmer = await Outcome("warmer", voting())
    await Say("warm" if warmer else "cool", BEN, say("Go on."))


def test_a_vote_can_be_taken_back_until_it_has_come_to_something() -> None:
    disk = Disk()
    play = Play(with_vote, disk)
    give(play, "a walk")
    kept = list(disk)
    give(play, None, ANA)
    give(play, "no", ANA)
    play.take_back(ANA)
    assert asked(play) == [("vote", "a"), ("alone", "b")]
    play.take_back(ANA)
    assert asked(play) == [("alone", "a"), ("alone", "b")]
    assert disk == kept
    for value, who in ((None, ANA), ("yes", ANA), (None, BEN), ("yes", BEN)):
        give(play, value, who)
    assert asked(play) == [("warm", "b")]
    _refused(play, BEN)  # trying both ways would tell how Ana voted


@pytest.mark.parametrize("reopen", [False, True])
def test_an_outcome_stands_after_an_interruption_too(reopen: bool) -> None:
    disk = Disk()
    play = Play(with_vote, disk)
    give(play, "a walk")
    for value, who in ((None, BEN), ("yes", BEN), (None, ANA), ("no", ANA)):
        give(play, value, who)
    if reopen:
        play = Play(with_vote, disk)
    assert asked(play) == [("cool", "b")]
    for who in TABLE:
        _refused(play, who)
    assert [answer.key for answer in disk] == ["wish", "warmer"]


def test_a_stop_is_nobodys_and_stands() -> None:
    async def script() -> None:
        try:
            await in_turn()
        except Stopped:
            await Write("last_word", ANA, say("A last word?"))
            await Say("close", TABLE, say("Close."))

    play = Play(script, Disk())
    give(play, "1")
    play.stop(EVENING)
    _refused(play, ANA)
    _refused(play, BEN)
    give(play, "that is all")
    play.take_back(ANA)
    assert asked(play) == [("last_word", "a")]
    _refused(play, ANA)
