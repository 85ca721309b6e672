"""Each partner at a seat of their own while a third window drives: it answers for nobody, and time is everybody's."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import NamedTuple

import pytest

from games.engine import ALOUD, Ending, Json, Partner, Speak
from games.office.hour import Alone, Hour, Planned
from games.record import Couple, OpenElsewhere, Records
from games.record.store.seams import DRIVER
from games.record.windows.seat_log import SeatLog
from games.record.windows.timing import SharedTime
from games.record.windows.window import this_window
from tests.support.players import ANA, BEN
from tests.tui.office.driving.driven import Driven, all_bytes, driven
from tests.tui.rest import look, rest
from tests.tui.scratch import EVENING, Clock, couple
from tui import steps
from tui.office.driving.driving import Passes
from tui.visit import Visit

pytestmark = pytest.mark.usefixtures("scratch_game")
PRIVATELY = "canary-in-a-secret"


def apart(*games: str) -> Hour:
    """An hour in which each has a seat of their own."""
    return Hour("Case 14", 3, alone=Alone.AT_SEATS, plan=tuple(Planned(each, 20) for each in games))


class AtSeat:
    """A partner at their own seat, with a clock of its own."""

    def __init__(self, data: Path, ours: Couple, who: Partner) -> None:
        records = Records(data)
        records.window = this_window(signal.SIGUSR1)
        self.clock = Clock()
        self.visit = Visit(records, ours, None, None, True, lambda: EVENING, seat=who.name)
        assert isinstance(self.visit.enter(), steps.ShowHome)
        assert self.visit.only is not None
        self.who = self.visit.only
        step = self.visit.join()
        assert isinstance(step, steps.ShowPlay), "what is driven is joined"
        assert isinstance(step.log, SeatLog)
        self.log, self.play = step.log, step.log.play(step.game)
        self.time = SharedTime(self.log, self.clock, lambda: self.visit.is_alone)

    def look(self) -> None:
        """See what the others did."""
        while self.log.has_news() and not self.log.ended_there:
            self.play.take_in()
        self.time.read()

    def answer(self, value: Json) -> None:
        """Answer what is theirs."""
        self.look()
        turn = next(each for each in self.play.open if each.who == self.who or not isinstance(each.who, Partner))
        self.play.answer(turn, value, EVENING, self.who)

    @property
    def left(self) -> float | None:
        """Seconds that are left by what this seat counts."""
        self.look()
        (turn,) = self.play.open
        assert isinstance(turn, Speak)
        at = self.log.at(self.play, turn)
        self.time.look(at, shown=True)
        return self.time.left(at)


class Three(NamedTuple):
    """The driver and both seats."""

    hour: Driven
    ana: AtSeat
    ben: AtSeat

    async def seen_by_driver(self) -> None:
        """Let the driver look."""
        await look(self.hour.screen)
        await rest(self.hour.pilot)

    async def to(self, key: str) -> None:
        """Drive on to this turn in the way of the scratch game."""
        for _step in range(20):
            if self.hour.key == key:
                return
            await self.step()
        pytest.fail(f"still at {self.hour.key}\n{self.hour.seen}")

    async def step(self) -> None:
        """One step, at the seat where it needs one."""
        match self.hour.key:
            case "choice":
                self.ana.answer("yes")
            case "rate":
                self.ben.answer(5)
            case "secret":
                for each in (self.ana, self.ben):
                    each.answer(f"{PRIVATELY} {each.who.name}")
            case "agree":
                for each in (self.ana, self.ben):
                    each.answer(True)
            case _:
                await self.hour.press_later("space")
        await self.seen_by_driver()
        for each in (self.ana, self.ben):
            each.look()


@asynccontextmanager
async def three(data: Path) -> AsyncIterator[Three]:
    records, ours = couple(data)
    records.window = this_window(signal.SIGUSR1)
    async with driven(records, ours, apart("scratch")) as hour:
        ana, ben = AtSeat(data, ours, ANA), AtSeat(data, ours, BEN)
        with closing(ana.visit), closing(ben.visit):
            yield Three(hour, ana, ben)


async def test_an_hour_goes_through_with_both_at_seats_of_their_own(data: Path) -> None:
    async with three(data) as all_three:
        hour = all_three.hour
        await all_three.to("secret")
        assert hour.screen.driving.passes is Passes.AT_A_SEAT
        await hour.room.until(lambda frame: frame.words == ("Each of you is answering alone.",))
        all_three.ana.answer(PRIVATELY)
        await all_three.seen_by_driver()
        await hour.room.until(lambda frame: frame.words == ("Each of you is answering alone.",))
        assert "Ana" not in (hour.room.frame or ()), "how far each has come is their own"
        all_three.ben.answer(PRIVATELY)
        await all_three.seen_by_driver()
        assert hour.key == "reveal"
        await hour.room.until(lambda frame: any(PRIVATELY in line for line in frame.words))  # both want it shown by now
        await all_three.to("weave")
        await hour.press_later("space")
        for each in (all_three.ana, all_three.ben):
            each.look()
            each.look()
            assert each.log.ended_there
    with Records(data).open(Records(data).couples()[0]) as record:
        assert [each.ending for each in record.sessions()[0].sittings] == [Ending.DONE]


async def test_whoever_drives_answers_for_nobody(data: Path) -> None:
    async with three(data) as all_three:
        hour = all_three.hour
        for key in ("choice", "rate", "secret", "agree"):
            await all_three.to(key)
            before = len(hour.screen.driving.play.answers)
            for pressed in ("space", "1", "t", "s"):
                await hour.press_later(pressed)
            assert len(hour.screen.driving.play.answers) == before, key
            assert not hour.screen.is_turned


async def test_what_is_written_at_a_seat_is_not_taken_back_by_whoever_drives(data: Path) -> None:
    async with three(data) as all_three:
        hour = all_three.hour
        await all_three.to("word")
        all_three.ana.answer("kettle")
        await all_three.seen_by_driver()
        assert hour.key == "text"
        await hour.press_later("b")
        assert hour.key == "text"
        await hour.press_later("space", "b")
        all_three.ana.look()
        assert [turn.key for turn in all_three.ana.play.open] == ["text"]
        said = {each.key: each.value for each in all_three.ana.play.answers}
        assert said == {"hello": True, "word": "kettle"}, "only what was passed on here comes back"


async def test_what_is_said_aloud_stands_at_each_seat(data: Path) -> None:
    async with three(data) as all_three:
        await all_three.to("text")
        for each in (all_three.ana, all_three.ben):
            each.look()
            assert each.play.answers[-1].value == ALOUD
            assert [turn.key for turn in each.play.open] == ["text"]


async def test_time_that_is_held_or_given_reaches_each_seat(data: Path) -> None:
    async with three(data) as all_three:
        hour, ana, ben = all_three
        await all_three.to("speak")
        for each in (ana, ben):
            assert each.left == pytest.approx(90)
        await all_three.seen_by_driver()
        for clock in (hour.clock, ana.clock, ben.clock):
            clock.seconds += 30
        assert hour.screen.driving.left == pytest.approx(60)
        await hour.press_later("h")
        for clock in (hour.clock, ana.clock, ben.clock):
            clock.seconds += 500
        for each in (ana, ben):
            assert each.left == pytest.approx(60), "it is held"
            assert each.time.told() is None, "nothing is said of it"
        await hour.press_later("h", "+")
        for each in (ana, ben):
            assert each.left == pytest.approx(120)
        for clock in (hour.clock, ana.clock, ben.clock):
            clock.seconds += 20
        for each in (ana, ben):
            assert each.left == pytest.approx(100)
            assert each.time.told() is None
        assert hour.screen.driving.left == pytest.approx(100)


async def test_a_driver_that_comes_again_counts_on_by_the_seats(data: Path) -> None:
    async with three(data) as all_three:
        await all_three.to("speak")
        for each in (all_three.ana, all_three.ben):
            assert each.left == pytest.approx(90)
            each.clock.seconds += 40
        all_three.hour.clock.seconds += 40
        time = all_three.hour.screen.driving.time
        time._shared = SharedTime(all_three.hour.screen._log, all_three.hour.clock, lambda: False, True)  # type: ignore[arg-type]
        await all_three.seen_by_driver()
        assert all_three.ana.left == pytest.approx(50)
        await all_three.seen_by_driver()
        assert all_three.hour.screen.driving.left == pytest.approx(50)


async def test_a_word_typed_alone_is_in_no_window_but_their_own(data: Path) -> None:
    async with three(data) as all_three:
        await all_three.to("secret")
        all_three.ana.answer(PRIVATELY)
        await all_three.seen_by_driver()
        assert PRIVATELY not in all_three.hour.seen
        assert PRIVATELY.encode() not in all_three.hour.room.sent
        assert PRIVATELY.encode() not in all_bytes(data)


def test_only_one_drives_and_nobody_sits_for_both_beside_it(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours, seat=DRIVER) as driver:
        assert driver.sitting == frozenset()
        for seat in (DRIVER, None):
            with pytest.raises(OpenElsewhere):
                Records(data).open(ours, seat=seat)
        with Records(data).open(ours, seat=ANA.id) as hers:
            assert driver.sitting == {ANA.id}
            assert hers.seat == ANA.id


async def test_a_stop_of_the_driver_is_one_at_each_seat(data: Path) -> None:
    async with three(data) as all_three:
        await all_three.to("secret")
        all_three.ana.answer(PRIVATELY)
        await all_three.hour.screen.close_gently()
        await rest(all_three.hour.pilot)
        for each in (all_three.ana, all_three.ben):
            each.look()
            assert each.log.ended_there
    with Records(data).open(Records(data).couples()[0]) as record:
        assert [each.ending for each in record.sessions()[0].sittings] == [Ending.STOPPED]
