"""One keyboard: whose turn it is on it, and where a curtain must stand."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.engine import (
    Agree,
    Answer,
    AskBoth,
    Json,
    NotAllowed,
    Partner,
    Play,
    Press,
    Reveal,
    Say,
    Seen,
    Table,
    Turn,
    Write,
    say,
)
from games.record.errors import AnsweredElsewhere
from tests.support.players import ANA, BEN, EVENING, TABLE, legal
from tests.support.scripts import Step, Told, scripts
from tests.support.sittings import Disk, give, keys
from tui.seat import Awaiting, Curtain, Seat, Standing, one_key_decides

VALUES: dict[str, Json] = {"agree": True, "write": "text"}
FOR_ANA, FOR_BEN = Curtain(ANA, (BEN,)), Curtain(BEN, (ANA,))


async def evening(first: Seen, second: Seen) -> None:
    """Ana alone or not, then Ben alone or not, then both."""
    await Write("one", ANA, say("One."), seen=first)
    await Write("two", BEN, say("Two."), seen=second)
    await Say("three", TABLE, say("Three."))


def _walk(play: Play, seat: Seat, *, turns: int = 99) -> list[str]:
    """What stands on the screen, one after the other, up to the end or to the turn after ``turns`` answers."""
    seen: list[str] = []
    while (place := seat.place(play)) is not None:
        seen.append(_name(place))
        assert seat.place(play) == place
        if isinstance(place, Curtain):
            seat.part(place)
        elif turns == 0:
            break
        else:
            turns -= 1
            turn = play.open[0] if isinstance(place, Agree) else place
            assert isinstance(turn, Turn)
            play.answer(turn, VALUES.get(turn.kind), EVENING)
    return seen


def _name(place: Standing) -> str:
    if isinstance(place, Curtain):
        return f"| {place.who.name} |"
    if isinstance(place, Awaiting):
        return f"waits for {place.who.name}"
    return "agree" if isinstance(place, Agree) else place.key


@pytest.mark.parametrize("alone", [Seen.PRIVATE, Seen.HIDDEN])
@pytest.mark.parametrize(
    ("first_alone", "second_alone", "screens"),
    [
        (False, False, ["one", "two", "three"]),
        (True, False, ["| Ana |", "one", "two", "three"]),
        (False, True, ["one", "| Ben |", "two", "three"]),
        (True, True, ["| Ana |", "one", "| Ben |", "two", "three"]),
    ],
)
def test_where_a_curtain_stands(alone: Seen, first_alone: bool, second_alone: bool, screens: list[str]) -> None:
    first, second = (alone if each else Seen.OPEN for each in (first_alone, second_alone))
    assert _walk(Play(partial(evening, first, second), Disk()), Seat(TABLE)) == screens


def test_who_looks_away() -> None:
    three = Table((ANA, BEN, Partner("c", "Robin")))
    play = Play(partial(evening, Seen.PRIVATE, Seen.PRIVATE), Disk())
    assert Seat(TABLE).place(play) == FOR_ANA
    assert Seat(three).place(play) == Curtain(ANA, three.partners[1:])


async def side_by_side() -> None:
    async def ask(partner: Partner) -> None:
        await Write("wish", partner, say("Wish?"), seen=Seen.HIDDEN)
        await Write("fear", partner, say("Fear?"), seen=Seen.HIDDEN)

    await AskBoth(TABLE, ask)
    await Reveal("shown", TABLE, say("Look."))
    await Agree("deal", TABLE, say("Agreed?"))


def test_side_by_side_one_is_asked_to_the_end_before_the_other() -> None:
    screens = _walk(Play(side_by_side, Disk()), Seat(TABLE))
    assert screens == ["| Ana |", "wish", "fear", "| Ben |", "wish", "fear", "shown", "agree", "agree"]


def test_no_two_curtains_follow_each_other() -> None:
    async def script() -> None:
        async def ask(partner: Partner) -> None:
            await Write("wish", partner, say("Wish?"), seen=Seen.HIDDEN)
            await Write("aloud", partner, say("Aloud?"))

        await Write("alone", BEN, say("Alone."), seen=Seen.PRIVATE)
        await AskBoth(TABLE, ask)

    screens = ["| Ben |", "alone", "wish", "| Ana |", "wish", "aloud", "aloud"]
    assert _walk(Play(script, Disk()), Seat(TABLE)) == screens


def test_an_agreement_is_one_screen_for_all_of_them() -> None:
    async def script() -> None:
        await Write("alone", ANA, say("Alone."), seen=Seen.PRIVATE)
        await Agree("deal", TABLE, say("Agreed?"))

    play, seat = Play(script, Disk()), Seat(TABLE)
    assert _walk(play, seat, turns=1) == ["| Ana |", "alone", "agree"]
    assert seat.place(play) is play.turn
    give(play, True, BEN)
    assert seat.place(play) is play.turn
    assert isinstance(play.open[0], Press)


def test_what_is_alone_for_both_needs_no_curtain() -> None:
    async def script() -> None:
        await Write("ours", TABLE, say("Ours."), seen=Seen.PRIVATE)

    assert _walk(Play(script, Disk()), Seat(TABLE)) == ["ours"]


def test_nobody_who_says_this_is_not_me_sees_anything() -> None:
    play, seat = Play(partial(evening, Seen.PRIVATE, Seen.OPEN), Disk()), Seat(TABLE)
    for _ in range(3):
        assert seat.place(play) == FOR_ANA


def test_a_new_seat_draws_the_curtain_again() -> None:
    play = Play(partial(evening, Seen.PRIVATE, Seen.PRIVATE), Disk())
    seat = Seat(TABLE)
    seat.part(FOR_ANA)
    assert seat.place(play) is play.open[0]
    assert Seat(TABLE).place(play) == FOR_ANA


def _taking(first: Seen, second: Seen) -> tuple[Play, Seat]:
    play, seat = Play(partial(evening, first, second), Disk()), Seat(TABLE)
    _walk(play, seat, turns=1)
    return play, seat


def test_what_was_said_openly_can_be_taken_back_until_a_curtain_opens() -> None:
    for second in (Seen.OPEN, Seen.PRIVATE):
        play, seat = Play(partial(evening, Seen.OPEN, second), Disk()), Seat(TABLE)
        give(play, "text")
        assert seat.place(play) == (play.open[0] if second is Seen.OPEN else FOR_BEN)
        assert seat.who_may_take_back(play) == ANA
        seat.take_back(play)
        assert [turn.key for turn in play.open] == ["one"]
    play, seat = _taking(Seen.OPEN, Seen.PRIVATE)
    _cannot(play, seat)


def test_what_was_said_alone_can_be_taken_back_only_before_the_curtain_opens() -> None:
    for second in (Seen.OPEN, Seen.PRIVATE):
        play, seat = Play(partial(evening, Seen.PRIVATE, second), Disk()), Seat(TABLE)
        seat.part(FOR_ANA)
        give(play, "text")
        assert seat.place(play) == (play.open[0] if second is Seen.OPEN else FOR_BEN)
        assert seat.look_again(seat.place(play)) is (second is Seen.OPEN)
        assert seat.who_may_take_back(play) == ANA
        assert seat.take_back(play) == "One step back: this is Ana’s page again."
        assert seat.place(play) == FOR_ANA, "whoever sits there by now need not be her"
        seat.part(FOR_ANA)
        assert seat.place(play) is play.open[0]
    play, seat = _taking(Seen.PRIVATE, Seen.PRIVATE)
    _cannot(play, seat)


def test_after_an_interruption_nobody_takes_back_what_was_said_alone() -> None:
    play, _ = _taking(Seen.PRIVATE, Seen.PRIVATE)
    _cannot(play, Seat(TABLE))
    play, _ = _taking(Seen.OPEN, Seen.OPEN)
    assert Seat(TABLE).who_may_take_back(play) == ANA


@pytest.mark.parametrize("alone", [Seen.PRIVATE, Seen.HIDDEN])
def test_after_an_interruption_whoever_says_they_are_her_goes_back_to_what_was_said_since(alone: Seen) -> None:
    async def three() -> None:
        for key in ("one", "two", "three"):
            await Write(key, ANA, say("Alone."), seen=alone)

    disk = Disk()
    give(Play(three, disk), "from before")
    play, seat = Play(three, disk), Seat(TABLE)
    seat.part(FOR_ANA)
    _cannot(play, seat, "stays as it is")
    give(play, "from now")
    assert seat.who_may_take_back(play) == ANA, "she has been here since"
    seat.take_back(play)
    _cannot(play, seat, "stays as it is")
    assert [answer.value for answer in disk] == ["from before"]


def test_what_one_said_alone_in_another_window_is_not_gone_back_to_in_this_one() -> None:
    async def two() -> None:
        await Write("one", ANA, say("Alone."), seen=Seen.PRIVATE)
        await Write("two", ANA, say("Alone."), seen=Seen.PRIVATE)

    disk = Disk()
    play, elsewhere, seat = Play(two, disk), Play(two, disk), Seat(TABLE)
    give(elsewhere, "said there")
    assert play.take_in()
    seat.part(FOR_ANA)
    _cannot(play, seat, "stays as it is")


def test_nothing_to_take_back() -> None:
    play, seat = Play(partial(evening, Seen.OPEN, Seen.OPEN), Disk()), Seat(TABLE)
    _cannot(play, seat, "no answer here yet")
    _walk(play, seat, turns=2)
    give(play)
    _cannot(play, seat)
    assert seat.place(play) is None


def _cannot(play: Play, seat: Seat, why: str = "gone on from it") -> None:
    before = keys(play)
    assert seat.who_may_take_back(play) is None
    with pytest.raises(NotAllowed, match=why):
        seat.take_back(play)
    assert keys(play) == before


@given(steps=scripts, chance=st.randoms(use_true_random=False))
@settings(deadline=None)
def test_nobody_ever_sees_the_others_screen(steps: tuple[Step, ...], chance: Random) -> None:
    play, seat = Play(Told(TABLE, steps, gentle=True), Disk()), Seat(TABLE)
    at_the_keyboard: Partner | Table = TABLE
    second_thoughts = 5
    while not play.ended:
        place = seat.place(play)
        assert place is not None
        if isinstance(place, Curtain):
            assert place.who != at_the_keyboard
            at_the_keyboard = place.who
            seat.part(place)
            assert not isinstance(seat.place(play), Curtain)
            continue
        turn = chance.choice(play.open) if isinstance(place, Agree) else place
        assert isinstance(turn, Turn)
        alone = turn.seen is not Seen.OPEN and isinstance(turn.who, Partner)
        if alone:
            assert at_the_keyboard == turn.who
        elif at_the_keyboard != TABLE:
            assert seat.look_again(place), "the curtain ended by itself, and they are told"
            at_the_keyboard = TABLE
        play.answer(turn, legal(turn, chance), EVENING)
        if second_thoughts and chance.random() < 0.2 and seat.who_may_take_back(play):
            second_thoughts -= 1
            standing = seat.place(play)
            on_it = isinstance(standing, Turn) and standing.seen is not Seen.OPEN and isinstance(standing.who, Partner)
            said = seat.take_back(play)
            now = seat.place(play)
            if alone and not on_it:
                assert isinstance(now, Curtain)
                assert now.who == turn.who
                assert turn.who.name in said
                at_the_keyboard = TABLE  # it was on its way to somebody, and may be anybody's
            else:
                assert now == place or isinstance(place, Agree)
                assert not said
    assert seat.place(play) is None


# --- a seat of one ---


async def of_each() -> None:
    """Something open of each, then each alone at the same time, a card for both, and something that either answers."""

    async def alone(who: Partner) -> str:
        first = await Write(f"first_{who.id}", who, say("First."), seen=Seen.PRIVATE)
        return first + await Write(f"second_{who.id}", who, say("Second."), seen=Seen.OPEN)

    await Write("hers", ANA, say("Hers."))
    await Write("his", BEN, say("His."), seen=Seen.PRIVATE)
    await AskBoth(TABLE, alone)
    await Agree("card", TABLE, say("Yes?"))
    await Say("last", TABLE, say("There."))


def test_at_a_seat_of_one_there_is_no_curtain_and_only_what_is_theirs() -> None:
    play = Play(of_each, [])
    ana, ben = Seat(TABLE, ANA), Seat(TABLE, BEN)

    def stands() -> list[str]:
        return [_name(place) if (place := seat.place(play)) else "over" for seat in (ana, ben)]

    def answered(who: Partner, value: Json = "text") -> list[str]:
        play.answer(next(turn for turn in play.open if turn.who in (who, TABLE)), value, EVENING)
        return stands()

    assert stands() == ["hers", "waits for Ana"]
    assert answered(ANA) == ["waits for Ben", "his"]
    assert answered(BEN) == ["first_a", "first_b"]
    assert answered(ANA) == ["second_a", "first_b"]
    assert answered(BEN) == ["second_a", "second_b"]
    assert answered(BEN) == ["second_a", "waits for Ana"]
    assert answered(ANA) == ["agree", "agree"]
    assert answered(BEN, True) == ["agree", "waits for Ana"]
    assert answered(ANA, True) == ["last", "last"]
    assert answered(BEN, None) == ["over", "over"]


def test_what_is_waited_for_is_the_same_however_far_the_other_one_is() -> None:
    play = Play(of_each, [])
    for who in (ANA, BEN, ANA, ANA):
        play.answer(next(turn for turn in play.open if turn.who == who), "text", EVENING)
    seat = Seat(TABLE, ANA)
    waiting = seat.place(play)
    assert waiting == Awaiting(BEN), "not even the open words of what is asked of both at the same time"
    play.answer(play.open[0], "text", EVENING)
    assert seat.place(play) == waiting


def test_what_is_asked_openly_is_for_both_to_know_and_nothing_that_is_asked_alone() -> None:
    play = Play(of_each, [])
    ben = Seat(TABLE, BEN)
    assert ben.place(play) == Awaiting(ANA, play.open[0])
    play.answer(play.open[0], "text", EVENING)
    assert Seat(TABLE, ANA).place(play) == Awaiting(BEN)
    assert not one_key_decides(Awaiting(BEN))


def test_one_goes_back_at_a_seat_of_one_only_where_the_other_has_read_nothing_of_it() -> None:
    play = Play(of_each, [])
    ana, ben = Seat(TABLE, ANA), Seat(TABLE, BEN)
    play.answer(play.open[0], "text", EVENING)
    assert ana.who_may_take_back(play) is None, "it stands on the other screen"
    with pytest.raises(NotAllowed, match="Ben may have read that already, so it stays; just tell Ben"):
        ana.take_back(play)
    with pytest.raises(NotAllowed, match="Ana’s, and theirs to take back"):
        ben.take_back(play)
    play.answer(play.open[0], "text", EVENING)
    play.answer(play.open[0], "mine", EVENING)
    play.answer(play.open[1], "his", EVENING)
    assert (ana.who_may_take_back(play), ben.who_may_take_back(play)) == (ANA, BEN)
    assert [each.value for each in ana.last(play)] == ["mine"]
    assert ana.take_back(play) == ""
    assert [_name(place) for seat in (ana, ben) if (place := seat.place(play))] == ["first_a", "second_b"]
    assert ana.who_may_take_back(play) is None, "what was said before it stands on the other screen"


class Beaten(Disk):
    """A log at which the other one is always a little quicker: what they said is there before the next answer."""

    def __init__(self) -> None:
        super().__init__()
        self.first: list[Answer] = []
        self.ahead: Sequence[Answer] = ()

    def __bool__(self) -> bool:
        return True

    def commit(self, answers: Iterable[Answer], ahead: Sequence[Answer], /) -> None:
        if self.first:
            super().extend([self.first.pop(0)])
            raise AnsweredElsewhere
        super().extend(answers)
        self.ahead = list(ahead)

    def unsee(self) -> None:
        """Nothing that was read here is ever missed."""


def _answered(key: str, who: str, value: Json) -> Answer:
    return Answer(key, who, "write", "", value, "", EVENING)


def test_what_the_other_one_answers_at_the_same_moment_keeps_nobody_from_answering() -> None:
    async def wish(who: Partner) -> None:
        await Write("wish", who, say("Wish?"), seen=Seen.HIDDEN)

    async def script() -> None:
        await AskBoth(TABLE, wish)
        await Say("after", TABLE, say("There."))

    log = Beaten()
    play, seat = Play(script, log), Seat(TABLE, ANA)
    log.first = [_answered("wish", "b", "rest")]
    assert seat.answer(play, play.open[0], "play", EVENING)
    assert [each.value for each in log] == ["rest", "play"]
    log.first = [Answer("after", "both", "say", "", None, "", EVENING)]
    assert seat.answer(play, play.open[0], None, EVENING) is None, "the other one has gone on from it"
    assert play.ended


def test_of_what_either_may_say_the_first_stands_and_the_other_one_is_told() -> None:
    async def script() -> None:
        await Write("word", TABLE, say("A word."))

    for other, told in (("kettle", False), ("teapot", True)):
        log = Beaten()
        play, seat = Play(script, log), Seat(TABLE, ANA)
        log.first = [_answered("word", "both", other)]
        with pytest.raises(AnsweredElsewhere) if told else nullcontext():
            seat.answer(play, play.open[0], "kettle", EVENING)
        assert [each.value for each in log] == [other]


def test_a_stop_is_heard_whatever_the_other_one_does_at_that_moment() -> None:
    log = Beaten()
    play = Play(partial(evening, Seen.OPEN, Seen.OPEN), log)
    log.first = [_answered("one", "a", "text")]
    Seat(TABLE, BEN).stop(play, EVENING)
    assert [each.key for each in log] == ["one", "stop"]
    assert play.ended


def test_at_a_seat_of_one_nobody_says_yes_for_the_other() -> None:
    async def script() -> None:
        await Agree("deal", TABLE, say("Agreed?"))

    play = Play(script, Disk())
    assert [each.who for each in Seat(TABLE, BEN).presses(play)] == [BEN]
    assert [each.who for each in Seat(TABLE).presses(play)] == [ANA, BEN]


def test_who_has_pressed_what_takes_both_waits_for_the_other_and_may_go_back() -> None:
    async def script() -> None:
        await Say("agreed", TABLE, say("This holds tonight."), agrees=True)
        await Say("after", TABLE, say("There."))

    play = Play(script, Disk())
    (agreed,) = play.open
    ana, ben = Seat(TABLE, ANA), Seat(TABLE, BEN)
    assert ana.answer(play, agreed, None, EVENING)
    assert ana.place(play) == Awaiting(BEN, agreed)
    assert ben.place(play) == agreed
    assert (ana.who_may_take_back(play), ben.who_may_take_back(play)) == (ANA, None)
    assert ana.take_back(play) == ""
    assert ana.place(play) == agreed
    ana.answer(play, agreed, None, EVENING)
    ben.answer(play, agreed, None, EVENING)
    assert [_name(place) for seat in (ana, ben) if (place := seat.place(play))] == ["after", "after"]
    assert ana.who_may_take_back(play) is None


def test_what_nobody_has_been_there_to_read_can_be_taken_back_at_a_seat_of_one() -> None:
    unread = True
    play = Play(of_each, [])
    ana = Seat(TABLE, ANA, lambda: unread)
    play.answer(play.open[0], "text", EVENING)
    assert ana.who_may_take_back(play) == ANA
    unread = False
    assert ana.who_may_take_back(play) is None
    unread = True
    ana.take_back(play)
    assert not play.answers
