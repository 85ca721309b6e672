"""A time that runs at two seats, in both faces: hers is taken over from another window, and his has counted on."""

import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Say, Speak, say
from games.record import Couple, Records
from games.record.couple.schema import PLAYS
from games.record.windows.seat_log import SeatLog
from games.record.windows.timing import SharedTime, TimeAfter
from games.record.windows.window import this_window
from tests.support.players import ANA
from tests.support.scripted import Happens, Pause, Typed, evening
from tests.tui.rest import look, rest
from tests.tui.scratch import Clock, ahead, app, game, press, seen, turns
from tests.tui.scratch import couple as keyboard
from tests.tui.test_two_visits import NOW, couple, visit  # noqa: F401
from tui import steps
from tui.plain.sitting import PlainSitting
from tui.screens.play import PlayScreen
from tui.sentences import TIME
from tui.terminal.keyboard import EndOfInput
from tui.turns.thin_line import ThinLine
from tui.visit import Visit

GAME = "good-news"
"""She tells for a minute first."""
ANEW, GOES_ON = str(TIME[TimeAfter.ANEW]), str(TIME[TimeAfter.GOES_ON])


class Counts:
    """A window of one that counts by a clock of its own, more than five minutes from every other one."""

    def __init__(self, here: Visit, step: object, at: float) -> None:
        assert isinstance(step, steps.ShowPlay)
        assert isinstance(step.log, SeatLog)
        self.clock, self.log, self.here = Clock(), step.log, here
        self.clock.seconds = at
        self.play = self.log.play(step.game)
        self.time = SharedTime(self.log, self.clock, lambda: here.is_alone)

    def look(self) -> float | None:
        """Look, and say what is left."""
        if self.log.has_news() and not self.log.waits:
            self.play.take_in()
        self.time.read()
        (turn,) = self.play.open
        assert isinstance(turn, Speak)
        at = self.log.at(self.play, turn)
        self.time.look(at, shown=self.log._db.seat == at.who)
        return self.time.left(at)


@pytest.fixture
def ben(data: Path, couple: Couple) -> Iterator[Counts]:  # noqa: F811
    """She has told for twenty seconds when her window goes; his has followed it."""
    with closing(visit(data, couple, "Ben")) as his:
        his.enter()
        with closing(visit(data, couple, "Ana")) as hers:
            hers.enter()
            ana = Counts(hers, hers.begin(GAME), 400.0)
            ana.look()
            counts = Counts(his, his.join(), 70_000.0)  # a moment later, as he follows her
            for each in (counts, ana, counts):
                each.look()
            for each in (counts, ana):
                each.clock.seconds += 20
                assert each.look() == pytest.approx(40)
        yield counts


def lines(data: Path, couple: Couple, *typed: Typed) -> str:  # noqa: F811
    """She comes again, line by line; what she reads."""
    said = evening(*typed)
    with closing(visit(data, couple, "Ana")) as hers:
        hers.enter()
        step = hers.begin(GAME)
        assert isinstance(step, steps.ShowPlay)
        with pytest.raises(EndOfInput):
            PlainSitting(said.talk, step.log, step.game, True, ANA, is_alone=lambda: hers.is_alone).run()
    return said.read


def test_in_lines_it_goes_on_by_his_clock(data: Path, couple: Couple, ben: Counts) -> None:  # noqa: F811
    read = lines(data, couple, Pause(0.3), Happens(ben.look), "/where", Pause(43))
    assert read.index(GOES_ON) < read.index("Finish your sentence.")
    assert ANEW not in read
    assert ben.look() == pytest.approx(40), "his own clock stood still meanwhile"


def test_in_lines_it_starts_anew_where_his_window_is_gone(data: Path, couple: Couple, ben: Counts) -> None:  # noqa: F811
    ben.here.close()
    read = lines(data, couple, Pause(0.3), Pause(55))
    assert ANEW in read
    assert GOES_ON not in read
    assert "Finish your sentence." not in read
    assert "Finish your sentence." in lines(data, couple, Pause(0.3), Pause(60))


async def test_on_the_screen_it_goes_on_by_his_clock(data: Path, couple: Couple, ben: Counts) -> None:  # noqa: F811
    async with at_her_screen(data) as (pilot, clock, looks):
        assert left(pilot) == 60
        ben.look()
        await looks()
        assert left(pilot) == pytest.approx(40)
        await rest(pilot)
        assert GOES_ON in seen(pilot)
        await press(pilot, "f2")
        assert not isinstance(pilot.app.screen, PlayScreen)
        clock.seconds += 15
        await looks()
        await press(pilot, "escape")
        await looks()
        assert left(pilot) == pytest.approx(25), "it went on while she looked elsewhere, as it did for him"
        clock.seconds += 25
        await looks()
        assert left(pilot) == 0
        pilot.app.screen.query_one(ThinLine).tick()
        await rest(pilot)
        assert "finish your sentence" in seen(pilot)


async def test_on_the_screen_it_starts_anew_where_his_window_is_gone(data: Path, ben: Counts) -> None:
    ben.here.close()
    async with at_her_screen(data) as (pilot, _clock, looks):
        await looks()
        assert left(pilot) == 60
        await rest(pilot)
        assert ANEW in seen(pilot)


@asynccontextmanager
async def at_her_screen(data: Path) -> AsyncIterator[tuple[Pilot[int], Clock, Callable[[], Awaitable[None]]]]:
    """She comes again, full screen, to her clock; her screen looks at the other seat whenever it is told to."""
    records, clock = Records(data), Clock()
    records.window = this_window(signal.SIGUSR1)
    her_app = app(records, clock, game=GAME, seat="Ana")
    async with her_app.run_test() as pilot:
        (play,) = (each for each in her_app.screen_stack if isinstance(each, PlayScreen))
        yield pilot, clock, partial(look, play)


def left(pilot: Pilot[int]) -> float:
    """Seconds that her line shows."""
    return pilot.app.screen.query_one(ThinLine).left


def test_of_a_play_that_has_ended_no_time_is_left_on_the_disk(couple: Couple, ben: Counts) -> None:  # noqa: F811
    log = ben.log
    assert log._db.storage.rows(PLAYS)[str(log.id)]["timed"]
    ben.play.stop(NOW)
    while ben.play.open:
        ben.play.answer(ben.play.open[0], None, NOW)
    assert ben.play.ended
    log.close(ben.play.ended, NOW)
    assert "timed" not in log._db.storage.rows(PLAYS)[str(log.id)]


@pytest.mark.usefixtures("own_games")
@pytest.mark.parametrize("timers", [True, False])
async def test_at_one_keyboard_a_time_that_was_interrupted_starts_anew_and_says_so(data: Path, timers: bool) -> None:
    records, ours = keyboard(data)
    script = turns(
        lambda table: Say("hello", table, say("Hello.")),
        lambda table: Speak("tell", table.partners[0], say("Tell."), seconds=60),
    )
    ahead(records, ours, 1, made := game(script))
    GAMES[made.name] = made
    said = evening()
    with records.open(ours) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        with pytest.raises(EndOfInput):
            PlainSitting(said.talk, log, made, timers).run()
    assert (ANEW in said.read) is timers
    async with app(records, timers=timers, game=made.name).run_test() as pilot:
        await rest(pilot)
        assert "Tell." in seen(pilot)
        assert (ANEW in seen(pilot)) is timers
