"""A play asks, hears and keeps: typed answers in, the record out, and the same again at every replay."""

from datetime import datetime
from random import Random
from typing import Any, assert_type

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import (
    Agree,
    Answer,
    AskBoth,
    Choice,
    Choose,
    Ending,
    Kept,
    NotAllowed,
    Note,
    Partner,
    Play,
    Press,
    Rate,
    Reveal,
    Say,
    Seen,
    Stage,
    Turn,
    Write,
    say,
)
from tests.support.players import ANA, BEN, EVENING, TABLE, illegal, legal, moments, play_on
from tests.support.sittings import Disk, asked, give, keys, state

RED, BLUE = Choice("red", say("Red")), Choice("blue", say("Blue"))


async def everything() -> None:
    """Every kind of thing that a script awaits, with the types that a type checker sees."""
    await Stage(0, 3)
    assert_type(await Write("wish", ANA, say("What would be lovely, {ana}?", ana=ANA)), str)
    colour = assert_type(await Choose("colour", BEN, say("Which one?"), RED, BLUE), Choice)
    for _ in range(assert_type(await Rate("rounds", TABLE, say("How often?"), low=0, high=2), int)):
        await Say("again", BEN, say("{colour}.", colour=colour.words))
    await Stage(1, 3)

    async def ask(partner: Partner) -> str:
        await Say("listen", partner, say("Listen."))
        return await Write("secret", partner, say("Alone."), seen=Seen.PRIVATE, kept=Kept.EVENING)

    told = assert_type(await AskBoth(TABLE, ask), dict[Partner, str])
    assert_type(await Note("told", [told[ANA], told[BEN]]), Any)
    assert_type(await Reveal("shown", TABLE, say("Look.")), None)
    pressed = assert_type(await Agree("deal", TABLE, say("Agreed?"), say("tea")), dict[Partner, bool])
    if all(pressed.values()):
        await Stage(2, 3)
        assert_type(await Press("sure", ANA, say("Sure?")), bool)


def test_an_answer_goes_to_the_script_and_to_the_log() -> None:
    disk = Disk()
    play = Play(everything, disk)
    assert asked(play) == [("wish", "a")]
    assert play.turn is play.open[0]
    assert (play.ended, play.last, play.answers) == (None, None, [])
    answer = play.answer(play.open[0], "  a walk\x07 ", EVENING)
    assert answer == Answer("wish", "a", "write", "What would be lovely, Ana?", "a walk", "a walk", EVENING)
    assert disk == play.answers == [answer]
    assert play.last == answer
    assert asked(play) == [("colour", "b")]
    assert give(play, "blue") == Answer("colour", "b", "choose", "Which one?", "blue", "Blue", EVENING)
    give(play, 1)
    assert str(play.open[0].words) == "Blue."
    assert disk[-1].who == "both"


def test_what_is_alone_for_one_is_marked_so_in_the_record() -> None:
    disk = Disk()
    play = Play(everything, disk)
    for value in ("a walk", "red", 0, None, "mine"):
        give(play, value)
    assert (disk[-1].key, disk[-1].seen, disk[-1].kept) == ("secret", Seen.PRIVATE, Kept.EVENING)


def test_a_note_stands_behind_the_answer_that_led_to_it_and_has_its_moment() -> None:
    disk = Disk()
    play = Play(everything, disk)
    at = moments()
    for value in ("a walk", "red", 0, None, "ana's", None, "ben's"):
        play.answer(play.open[0], value, next(at))
    assert keys(play)[-2:] == ["secret", "told"]
    assert (disk[-1].value, disk[-1].who, disk[-1].kind) == (["ana's", "ben's"], "", "note")
    assert disk[-1].at == disk[-2].at
    assert play.last == disk[-2]


@pytest.mark.parametrize(
    "typed", ["{ana}", "{", "{0.__class__}", "%s", "[red]", "[@click=app.quit]x[/]", "שלום", "👩‍👩‍👧‍👦"]
)
def test_what_people_type_stays_what_they_typed(typed: str) -> None:
    async def script() -> None:
        text = await Write("text", ANA, say("Say."))
        await Say("heard", BEN, say("{ana} says {text}.", ana=ANA, text=text))
        await Agree("deal", TABLE, say("{text}?", text=text), say("{text}", text=text))

    play = Play(script, Disk())
    assert give(play, typed).shown == typed
    assert str(play.open[0].words) == f"Ana says {typed}."
    give(play)
    assert give(play, True).prompt == f"{typed}?\n{typed}"


@given(chance=st.randoms(use_true_random=False))
def test_a_play_and_its_replay_are_the_same_at_every_answer(chance: Random) -> None:
    disk = Disk()
    play = Play(everything, disk)
    for at in moments():
        replayed = Play(everything, Disk(disk))
        assert state(replayed) == state(play)
        if play.ended:
            break
        _answer_somehow(play, chance, at)
    assert play.ended is Ending.DONE
    assert play.turn is None
    assert play.open == ()


def _answer_somehow(play: Play, chance: Random, at: datetime) -> None:
    turn = chance.choice(play.open)
    play.answer(turn, legal(turn, chance), at)


@given(chance=st.randoms(use_true_random=False))
def test_an_answer_that_is_not_allowed_changes_nothing(chance: Random) -> None:
    disk = Disk()
    play = Play(everything, disk)
    for at in moments():
        if play.ended:
            break
        for turn in play.open:
            before, kept, lane = state(play), list(disk), play.open
            with pytest.raises(NotAllowed):
                play.answer(turn, illegal(turn, chance), at)
            assert state(play) == before
            assert disk == kept
            assert all(one is other for one, other in zip(play.open, lane, strict=True))
        _answer_somehow(play, chance, at)


def test_a_turn_that_is_not_open_takes_no_answer() -> None:
    play = Play(everything, Disk())
    first = play.open[0]
    with pytest.raises(NotAllowed, match="already been answered"):
        play.answer(Say("listen", ANA, say("Listen.")), None, EVENING)
    give(play, "a walk")
    before = state(play)
    with pytest.raises(NotAllowed, match="already been answered"):
        play.answer(first, "a second walk", EVENING)
    assert state(play) == before


def test_an_ended_play_takes_nothing_any_more() -> None:
    play = Play(everything, Disk())
    last: Turn[Any] = play.open[0]
    assert play_on(play, Random(3)) is Ending.DONE
    before = state(play)
    with pytest.raises(NotAllowed):
        play.answer(last, "a walk", EVENING)
    play.stop(EVENING)
    for who in TABLE:
        assert not play.may_take_back(who)
        with pytest.raises(NotAllowed):
            play.take_back(who)
    assert state(play) == before


def test_a_script_may_ask_nothing() -> None:
    async def silent() -> None:
        await Stage(0, 1)

    play = Play(silent, Disk())
    assert (play.ended, play.open, play.turn, play.answers) == (Ending.DONE, (), None, [])


def test_a_list_will_do_as_a_log() -> None:
    log: list[Answer] = []
    assert play_on(Play(everything, log), Random(1)) is Ending.DONE
    assert Play(everything, log).ended is Ending.DONE


def test_each_play_of_a_script_stands_alone() -> None:
    one, other = Play(everything, Disk()), Play(everything, Disk())
    give(one, "a walk")
    assert asked(one) == [("colour", "b")]
    assert asked(other) == [("wish", "a")]
    assert state(Play(everything, Disk())) == state(other)


class Awkward:
    """Something of asyncio's kind that a script must not await."""

    def __await__(self) -> Any:
        yield "not a turn"


async def _foreign(who: Partner = ANA) -> None:
    await Say("hello", who, say("Hello."))
    await Awkward()


async def _foreign_lane() -> None:
    await AskBoth(TABLE, _foreign)


async def _note_in_a_lane() -> None:
    async def ask(partner: Partner) -> None:
        await Say("hello", partner, say("Hello."))
        await Note("hidden", 1)

    await AskBoth(TABLE, ask)


async def _another_one_in_a_lane() -> None:
    async def ask(partner: Partner) -> None:
        await Say("hello", partner, say("Hello."))
        await Say("hello", TABLE.other(partner), say("Hello."))

    await AskBoth(TABLE, ask)


async def _both_in_a_lane() -> None:
    async def ask(partner: Partner) -> None:
        await Say("hello", partner, say("Hello."))
        await AskBoth(TABLE, ask)

    await AskBoth(TABLE, ask)


async def _the_table_in_a_lane() -> None:
    async def ask(partner: Partner) -> None:
        await Say("hello", partner, say("Hello."))
        await Say("hello", TABLE, say("Hello."))

    await AskBoth(TABLE, ask)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (_foreign, "awaits turns and nothing else; this one awaited str"),
        (_foreign_lane, "awaits turns and nothing else"),
        (_note_in_a_lane, "cannot keep notes"),
        (_another_one_in_a_lane, "asked of someone else"),
        (_both_in_a_lane, "cannot ask everyone again"),
        (_the_table_in_a_lane, "asked of someone else"),
    ],
)
def test_a_script_that_awaits_what_it_must_not(script: Any, why: str) -> None:
    disk = Disk()
    play = Play(script, disk)
    before = state(play)
    for _ in range(2):
        with pytest.raises(TypeError, match=why):
            give(play)
        assert state(play) == before
        assert disk == []


def test_a_note_needs_an_answer_before_it() -> None:
    async def script() -> None:
        await Note("early", 1)

    with pytest.raises(TypeError, match="needs a turn before it"):
        Play(script, Disk())


def test_a_script_that_breaks_leaves_the_play_where_it_was() -> None:
    async def script() -> None:
        number = await Rate("number", ANA, say("A number?"))
        await Say("half", ANA, say("{half}", half=10 // number))

    play = Play(script, Disk())
    before = state(play)
    with pytest.raises(ZeroDivisionError):
        give(play, 0)
    assert state(play) == before
    give(play, 5)
    assert str(play.open[0].words) == "2"
