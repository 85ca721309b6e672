"""Two plays over one log, each answering for one partner: both stand at the same place, whatever is never kept."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.engine import (
    Agree,
    Answer,
    AskBoth,
    Context,
    Ending,
    Game,
    Kept,
    Log,
    Partner,
    Play,
    Say,
    Script,
    SharedLog,
    Table,
    say,
)
from games.record.errors import AnsweredElsewhere
from tests.games.record.trials import times
from tests.games.test_every_game import ALL, TODAY, first_deal
from tests.support.players import ANA, BEN, EVENING, TABLE, legal
from tests.support.scripts import Step, Told, scripts
from tests.support.sittings import Disk, asked

Make = Callable[[], Script[Any]]


class First(Exception):
    """The other seat was first: nothing was written."""


class Meeting:
    """Where two seats meet: a disk, and what is carried over for as long as one of them is there."""

    def __init__(self) -> None:
        self.disk, self.ahead = Disk(), list[Answer]()

    def seat(self, _who: Partner) -> SharedLog:
        """What somebody sees who comes to a seat, again or for the first time."""
        return SeatSees(self)

    def nobody_is_there(self) -> None:
        """Nobody knows more than the disk."""
        self.ahead = []

    @property
    def keyboard(self) -> Log:
        """The log for both at one keyboard."""
        return self.disk

    def look(self) -> tuple[list[Answer], object]:
        """All of it, as it is."""
        return list(self.disk), self.ahead


class SeatSees:
    """What one seat sees of it; it names what it saw last."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._saw: tuple[list[Answer], list[Answer]] = [], []

    def __iter__(self) -> Any:
        self._saw = list(self._meeting.disk), self._meeting.ahead
        return iter(self._saw[0])

    @property
    def ahead(self) -> Sequence[Answer]:
        return self._saw[1]

    def extend(self, answers: Iterable[Answer], /) -> None:
        raise AssertionError("a seat of one carries over what comes after it in the same breath")

    def commit(self, answers: Iterable[Answer], ahead: Sequence[Answer], /) -> None:
        self._is_last()
        self._meeting.disk.extend(answers)
        self._meeting.ahead = list(ahead)
        self._saw = list(self._meeting.disk), self._meeting.ahead

    def __delitem__(self, which: slice, /) -> None:
        self._is_last()
        del self._meeting.disk[which]
        self._saw = list(self._meeting.disk), self._meeting.ahead

    def unsee(self) -> None:
        self._saw = [], [*self._saw[1], *self._saw[0]]  # nothing that could be there

    def _is_last(self) -> None:
        if self._saw != (self._meeting.disk, self._meeting.ahead):
            raise First


class TwoSeats:
    """An evening of a script at two seats; either may vanish, or both, and come back."""

    def __init__(self, script: Make, meeting: Meeting | None = None) -> None:
        self._script = script
        self.meeting = meeting or Meeting()
        self.plays: dict[Partner, Play] = {}
        self.said: list[Answer] = []
        for who in TABLE:
            self.come(who)

    def come(self, *whoever: Partner) -> None:
        """One comes, or comes again in place of a window of theirs that is gone; where all do, nobody knows more than
        the disk."""
        if len(whoever) == len(TABLE.partners):
            self.meeting.nobody_is_there()
        for who in whoever:
            self.plays[who] = Play(self._script, self.meeting.seat(who))

    def one_keyboard(self, chance: Random, steps: int) -> None:
        """Both are at one keyboard for so many answers, and then at their own again."""
        self.meeting.nobody_is_there()
        play = Play(self._script, self.meeting.keyboard)
        for _ in range(steps):
            if play.open:
                turn = chance.choice(play.open)
                play.answer(turn, legal(turn, chance), EVENING)
        self.come(*TABLE)

    def act(self, who: Partner, chance: Random) -> None:
        """Do one thing at a seat that may not have looked at the other's for a while. Raises First."""
        play = self.plays[who]
        mine = [turn for turn in play.open if turn.who in (who, TABLE) and not play.has_pressed(who)]
        if chance.random() < 0.08 and play.may_take_back(who, beside=True):
            play.take_back(who, beside=True)
        elif mine:
            turn = chance.choice(mine)
            play.answer(turn, legal(turn, chance), EVENING, who)

    def meet(self) -> None:
        """Both look at what the other did: they stand at the same place, at which everything that is kept stood."""
        for play in self.plays.values():
            play.take_in()
            assert not play.take_in(), "now it has all of it"
        ana, ben = self.plays.values()
        assert (ana.open, ana.ended, ana.stage) == (ben.open, ben.ended, ben.stage)
        assert _kept(ana) == _kept(ben)
        disk, ahead = self.meeting.look()
        assert _kept(ana)[: len(disk)] == disk
        assert ana.ended is not Ending.CHANGED
        replayed = Play(self._script, disk)
        assert replayed.ended is ana.ended
        if not ahead:
            assert asked(replayed) == asked(ana)


def _kept(play: Play) -> list[Answer]:
    return [answer for answer in play.answers if answer.kept is not Kept.NEVER]


def whatever_happens(script: Make, chance: Random, deeds: int = 60, meeting: Meeting | None = None) -> TwoSeats:
    """An evening at two seats in which each acts, vanishes, comes back, stops, and looks up late."""
    two = TwoSeats(script, meeting)
    for _ in range(deeds):
        who, what = chance.choice(TABLE.partners), chance.random()
        before = two.meeting.look()
        try:
            if what < 0.03:
                two.come(who)
            elif what < 0.04:
                two.come(*TABLE)
            elif what < 0.05:
                two.one_keyboard(chance, 3)
            elif what < 0.055:
                two.plays[who].stop(EVENING)
            else:
                two.act(who, chance)
        except (First, AnsweredElsewhere):
            assert two.meeting.look() == before, "nothing was written over"
        if chance.random() < 0.7:
            two.meet()
        elif chance.random() < 0.5:
            two.plays[who].take_in()
    two.meet()
    return two


def to_the_end(two: TwoSeats, chance: Random) -> None:
    """Both go on, each looking at what the other did, until it is over."""
    for _ in range(3000):
        if all(play.ended for play in two.plays.values()):
            return
        for who in TABLE:
            two.act(who, chance)
            two.meet()
    raise AssertionError(f"still asking: {two.plays[ANA].open}")


@settings(max_examples=times(100, 2_000), deadline=None)
@given(steps=scripts, gentle=st.booleans(), chance=st.randoms(use_true_random=False))
def test_two_seats_stand_at_the_same_place(steps: tuple[Step, ...], gentle: bool, chance: Random) -> None:
    whatever_happens(Told(TABLE, steps, gentle=gentle), chance)


@pytest.mark.parametrize("game", ALL, ids=lambda game: str(game.name))
def test_every_game_is_played_at_two_seats(game: Game) -> None:
    for seed in range(times(2, 30)):
        chance = Random(seed)
        script = partial(game.script, TABLE, Context(seed, TODAY, (), first_deal(game)))
        two = whatever_happens(script, chance, 40)
        to_the_end(two, chance)


def test_it_meets_what_the_engine_calls_a_shared_log() -> None:
    assert isinstance(SeatSees(Meeting()), SharedLog)
    assert not isinstance(Disk(), SharedLog)


async def _asks_both() -> None:
    from games.engine import Outcome, Say, Write, say

    async def alone(who: Partner) -> str:
        return await Write(f"calm_{who.id}", who, say("How calm?"), kept=Kept.NEVER)

    async def both() -> bool:
        said = await AskBoth(TABLE, alone)
        return len(set(said.values())) == 1

    await Outcome("calm", both())
    await Agree("fine", TABLE, say("Fine?"))
    await Say("after", TABLE, say("There."))


def test_one_takes_back_their_own_whatever_the_other_has_said_meanwhile() -> None:
    two = TwoSeats(_asks_both)
    ana, ben = two.plays[ANA], two.plays[BEN]
    ana.answer(ana.open[0], "calm", EVENING)
    two.meet()
    assert ana.may_take_back(ANA, beside=True)
    two.come(BEN)
    two.meet()
    ana.take_back(ANA, beside=True)
    two.meet()
    ben = two.plays[BEN]
    assert asked(ben) == [("calm_a", "a"), ("calm_b", "b")]
    ben.answer(ben.open[1], "calm", EVENING)
    two.meet()
    ana.answer(ana.open[0], "calm", EVENING)
    two.meet()
    assert [(each.key, each.value) for each in two.meeting.disk] == [("calm", True)]
    assert not two.meeting.ahead, "what it came to is on the disk, and nothing else"
    ben.answer(ben.open[1], True, EVENING)
    two.meet()
    assert ben.may_take_back(BEN, beside=True)
    ana.answer(ana.open[0], True, EVENING)
    two.meet()
    assert not ben.may_take_back(BEN, beside=True), "the other one has gone on from it"
    assert not ana.may_take_back(BEN, beside=True)
    assert isinstance(TABLE, Table)


async def _agrees() -> None:
    await Say("agreed", TABLE, say("This holds tonight."), agrees=True)
    await Say("after", TABLE, say("There."))


def test_what_takes_both_is_pressed_by_each_at_their_own_seat() -> None:
    two = TwoSeats(_agrees)
    ana, ben = two.plays[ANA], two.plays[BEN]
    (agreed,) = ana.open
    ana.answer(agreed, None, EVENING, ANA)
    two.meet()
    for play in (ana, ben):
        assert asked(play) == [("agreed", "both")]
        assert (play.has_pressed(ANA), play.has_pressed(BEN)) == (True, False)
    ana.answer(agreed, None, EVENING, ANA)
    two.meet()
    assert asked(ben) == [("agreed", "both")], "twice by one of them is not both"
    ana.take_back(ANA)
    two.meet()
    assert ben.has_pressed(ANA), "the first one stands"
    ana.take_back(ANA)
    two.meet()
    assert not ben.has_pressed(ANA)
    ben.answer(agreed, None, EVENING, BEN)
    two.come(ANA)
    two.meet()
    ana = two.plays[ANA]
    ana.answer(agreed, None, EVENING, ANA)
    two.meet()
    assert asked(ben) == [("after", "both")]
    assert not ben.has_pressed(BEN)
    assert [(each.who, each.kept, each.shown) for each in two.meeting.disk] == [
        ("b", Kept.EVENING, ""),
        ("both", Kept.RECORD, ""),
    ]


def test_at_one_keyboard_one_press_is_for_both_also_after_one_of_two() -> None:
    disk = Disk()
    play = Play(_agrees, disk)
    play.answer(play.open[0], None, EVENING, BEN)
    again = Play(_agrees, disk)
    assert asked(again) == [("agreed", "both")]
    again.answer(again.open[0], None, EVENING)
    assert asked(again) == [("after", "both")]
    assert asked(Play(_agrees, disk)) == [("after", "both")]


async def _read_side_by_side(table: Table) -> None:
    async def part(who: Partner) -> None:
        await Say("one", who, say("Read."), kept=Kept.NEVER)
        await Say("two", who, say("On."), kept=Kept.NEVER)

    await AskBoth(table, part)


def test_where_the_other_one_was_first_nothing_is_taken_back() -> None:
    two = TwoSeats(lambda: _read_side_by_side(TABLE))
    ben = two.plays[BEN]
    for who in (BEN, ANA):
        play = two.plays[who]
        play.take_in()
        turn = next(each for each in play.open if each.who == who)
        play.answer(turn, None, EVENING, who)
    before = list(ben.answers)
    with pytest.raises(First):
        ben.take_back(BEN, beside=True)
    assert ben.answers == before
    assert ben.take_in()
    two.meet()
    assert len(ben.answers) == 2
