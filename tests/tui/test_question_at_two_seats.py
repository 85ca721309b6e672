"""The question of the day where each has a seat of their own: at the same time or hours apart, and seen by both."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from games.catalog.games import DAILY
from games.engine import Choose, Page, Partner, Play
from games.overview.question import NOT_NOW, SHOWN, waiting
from games.record import Records
from games.record.windows.elsewhere import LockedThere
from games.record.windows.seat_log import SeatLog
from games.record.windows.window import this_window
from tests.support.players import ANA, BEN, TABLE
from tests.support.records import folder_of
from tests.support.scripted import Pause, evening
from tests.tui.rest import rest
from tests.tui.scratch import press, seen
from tui import sentences, steps
from tui.app.app import OurTurn
from tui.plain.sitting import PlainSitting
from tui.screens.play import PlayScreen
from tui.seat import Awaiting, Seat
from tui.terminal.keyboard import EndOfInput
from tui.visit import Visit

MORNING = datetime(2026, 11, 26, 9).astimezone()
BLUE, GREEN = "hummingbird", "lighthouse"
KEEP, GONE = "stays", "goes"
WORDS = "five quiet words of his"


class Day:
    """A day of a couple, and who comes to their seat on it."""

    def __init__(self, data: Path, stack: ExitStack) -> None:
        self.data, self._stack, self.now = data, stack, MORNING
        self.couple = Records(data).add(TABLE)

    def come(self, who: Partner) -> "Here":
        """Somebody comes to their own seat."""
        records = Records(self.data)
        records.window = this_window(signal.SIGUSR1)
        here = Here(Visit(records, self.couple, None, 7, False, lambda: self.now, seat=who.name), who)
        self._stack.callback(here.visit.close)
        here.entered = here.visit.enter()
        return here


class Here:
    """Somebody at their seat."""

    entered: object

    def __init__(self, visit: Visit, who: Partner) -> None:
        self.visit, self.who, self.seat = visit, who, Seat(TABLE, who)
        self.play: Play

    def goes_to(self, step: object) -> "Here":
        """What they go to is the question."""
        assert isinstance(step, steps.ShowPlay), step
        assert step.game.name == DAILY
        assert isinstance(step.log, SeatLog)
        self.log, self.game = step.log, step.game
        self.play = step.log.play(step.game)
        return self

    def begins(self) -> "Here":
        """They pick it at home."""
        return self.goes_to(self.visit.begin(DAILY))

    @property
    def stands(self) -> object:
        """What stands at their seat, once it has looked."""
        self.play.take_in()
        place = self.seat.place(self.play)
        return place if place is None or isinstance(place, Awaiting) else getattr(place, "key", place)

    def writes(self, words: str, keep: str = KEEP) -> None:
        """They answer their own page."""
        assert self.stands == "alone"
        (page,) = (turn for turn in self.play.open if turn.who == self.who)
        assert isinstance(page, Page)
        (stays,) = (each for each in page.turns if each.key == "evening_stays")
        assert isinstance(stays, Choose)
        choice = stays.options[0 if keep == KEEP else 1].key
        self.seat.answer(self.play, page, {"today": words, "evening_stays": choice}, self.visit.now())

    def goes_on(self) -> None:
        """They have seen what stands there for both."""
        self.seat.answer(self.play, self.play.open[0], None, self.visit.now())

    def ends(self) -> object:
        """The play is over; where that leads."""
        if not self.log.ended_there:
            assert self.stands is None
            assert self.play.ended
            self.log.close(self.play.ended, self.visit.now())
        return self.visit.played()

    def shown(self) -> list[str]:
        """What both wrote, as it stands there."""
        assert self.stands == "revealed"
        stands = " ".join(quote.text for quote in self.play.open[0].quotes)
        return [word for word in (BLUE, GREEN) if word in stands]


@pytest.fixture
def day(data: Path) -> Iterator[Day]:
    with ExitStack() as stack:
        yield Day(data, stack)


def leaves(here: Here) -> None:
    """Somebody closes their window."""
    here.visit.close()


@pytest.mark.parametrize("keep", [KEEP, GONE])
def test_at_the_same_time_each_is_asked_at_once_and_both_see_it(day: Day, keep: str) -> None:
    ana, ben = day.come(ANA), day.come(BEN)
    assert ben.visit.join() is None
    ana.begins()
    ben.goes_to(ben.visit.join())
    assert (ana.stands, ben.stands) == ("alone", "alone"), "nobody is asked who is first"
    ben.writes(BLUE)
    assert ben.stands == Awaiting(ANA)
    ana.writes(GREEN, keep)
    assert ana.shown() == ben.shown() == [BLUE, GREEN]
    ana.goes_on()
    assert isinstance(ana.stands, Awaiting)
    assert ben.shown() == [BLUE, GREEN], "it stays until he has seen it, too"
    ben.goes_on()
    for each in (ben, ana):
        assert each.ends() == steps.ShowHome(str(SHOWN))
        assert each.visit.join() is None
    assert len(ana.visit.record.sessions()) == (keep == KEEP)


def test_hours_apart_each_alone_and_nothing_is_lost(day: Day) -> None:
    ana = day.come(ANA)
    ana.begins().writes(GREEN)
    assert ana.stands == Awaiting(BEN)
    leaves(ana)
    for file in folder_of(day.couple).rglob("*"):
        assert not file.is_file() or GREEN.encode() not in file.read_bytes()
    day.now += timedelta(hours=4)
    ben = day.come(BEN).begins()
    ben.writes(BLUE)
    assert ben.shown() == [BLUE, GREEN]
    ben.goes_on()
    leaves(ben)
    day.now += timedelta(hours=4)
    ana = day.come(ANA)
    assert ana.visit.join() is None
    ana.begins()
    assert ana.shown() == [BLUE, GREEN], "he has gone on from it, and it is there for her"
    ana.goes_on()
    assert ana.ends() == steps.ShowHome(str(SHOWN))
    assert ana.visit.begin(DAILY) == steps.ShowHome(str(NOT_NOW))


@pytest.mark.parametrize("both", [True, False])
def test_what_both_have_answered_waits_beyond_its_day_until_it_was_shown(day: Day, both: bool) -> None:
    ana = day.come(ANA)
    ana.begins().writes(GREEN)
    leaves(ana)
    if both:
        ben = day.come(BEN).begins()
        ben.writes(BLUE)
        leaves(ben)
    day.now += timedelta(days=1, hours=2)
    ana = day.come(ANA).begins()
    assert ana.stands == ("revealed" if both else "alone")
    if both:
        ana.goes_on()
        ben = day.come(BEN).begins()
        ben.goes_on()
        assert ben.ends() == steps.ShowHome(str(SHOWN))
        assert ben.begins().stands == "alone", "and today's is there as well"


def test_both_at_home_are_led_into_it_only_once_one_of_them_goes_on_with_it(day: Day) -> None:
    ana = day.come(ANA)
    ana.begins().writes(GREEN)
    leaves(ana)
    day.now += timedelta(hours=1)
    ana, ben = day.come(ANA), day.come(BEN)
    assert (ana.visit.join(), ben.visit.join()) == (None, None), "they may wish to play something else"
    ben.begins()
    assert ana.visit.join() is None
    ben.writes(BLUE)
    assert ana.goes_to(ana.visit.join()).shown() == [BLUE, GREEN]


def test_whoever_waits_in_it_goes_along_where_the_other_one_begins_something_else(day: Day) -> None:
    ana, ben = day.come(ANA), day.come(BEN)
    ana.begins().writes(GREEN)
    assert not ana.visit.has_moved_on
    step = ben.visit.begin("weather-report")
    assert isinstance(step, steps.ShowPlay)
    assert step.game.name != DAILY
    assert ana.visit.has_moved_on
    assert isinstance(ana.visit.home(), steps.ShowHome)
    joined = ana.visit.join()
    assert isinstance(joined, steps.ShowPlay)
    assert joined.log.id == step.log.id
    assert waiting(ana.visit.record)


def test_what_he_locked_waits_for_him_and_says_so(day: Day) -> None:
    with Records(day.data).open(day.couple) as record:
        record.set_passphrase(BEN, WORDS)
    ben = day.come(BEN)
    ben.begins().writes(BLUE)
    leaves(ben)
    ana = day.come(ANA)
    assert ana.visit.begin(DAILY) == steps.ShowHome(str(LockedThere(BEN)))
    ben = day.come(BEN)
    assert isinstance(ben.visit.begin(DAILY), steps.AskOwn)
    ben.visit.record.unsealed(BEN, WORDS)
    ben.begins()
    assert ana.begins().stands == "alone"


ON_SCREEN, IN_LINES = (
    str(sentences.waiting_in(DAILY, BEN, shown=False, leave=leave)) for leave in ("ctrl+q", "/leave")
)


async def test_on_the_screen_whoever_has_answered_reads_what_becomes_of_it(day: Day) -> None:
    records = Records(day.data)
    records.window = this_window(signal.SIGUSR1)
    app = OurTurn(records, day.couple, now=lambda: day.now, seat="Ana")
    ben = day.come(BEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "d")
        assert isinstance(app.screen, PlayScreen)
        await press(pilot, *GREEN, "enter", "1", "enter")
        await rest(pilot)
        stands = " ".join(seen(pilot).split())
        assert ON_SCREEN in stands
        assert "close for tonight" in stands
        assert isinstance(ben.visit.begin("weather-report"), steps.ShowPlay)
        await app._look()
        await app._look()
        await rest(pilot)
        assert ON_SCREEN not in " ".join(seen(pilot).split()), "she goes along"
        assert isinstance(app.screen, PlayScreen)


def test_in_lines_whoever_has_answered_reads_what_becomes_of_it(day: Day) -> None:
    ana, said = day.come(ANA).begins(), evening(GREEN, "1", Pause(60), "hm")
    with pytest.raises(EndOfInput):
        PlainSitting(said.talk, ana.log, ana.game, False, ANA, is_alone=lambda: ana.visit.is_alone).run()
    assert " ".join(said.read.split()).count(IN_LINES) == 2
    assert "isn’t open" not in said.read, "nobody is expected to be there"
