"""A seat at which nobody sits: whoever drives says so, and what is asked alone there counts as its no."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from games.engine import ALOUD, Json
from games.record import Couple
from games.record.windows.followed_log import FollowedLog
from games.record.windows.window import this_window
from tests.support.players import ANA, BEN
from tests.tui.office.driving.driven import Driven, driven
from tests.tui.office.driving.test_third_window import AtSeat, apart
from tests.tui.rest import look, rest
from tests.tui.scratch import EVENING, couple
from tui.seat import Awaiting

READY: dict[str, Json] = {"clear_headed": "yes", "wanted": "yes", "distress": 1}
HAS_NONE = "Ben has no seat tonight; as soon as there is one again, Ben is asked as usual."


class Arriving:
    """An hour that begins with the intention, for which each has a seat of their own."""

    def __init__(self, data: Path, ours: Couple, hour: Driven) -> None:
        self.data, self._couple, self.hour = data, ours, hour

    def seat(self, who: str) -> AtSeat:
        """A window at the seat of this partner."""
        return AtSeat(self.data, self._couple, ANA if who == "Ana" else BEN)

    async def seen_by_driver(self) -> str:
        """All that stands at the driver, once that has looked."""
        await look(self.hour.screen)
        await self.hour.screen._tick()
        await rest(self.hour.pilot)
        return self.hour.seen.replace("\n", " ")

    @property
    def notes(self) -> dict[str, Json]:
        """What the play has come to."""
        return {each.key: each.value for each in self.hour.screen.driving.play.answers if each.is_note}


@asynccontextmanager
async def arriving(data: Path) -> AsyncIterator[Arriving]:
    records, ours = couple(data)
    records.window = this_window(signal.SIGUSR1)
    async with driven(records, ours, apart("state-of-us")) as hour:
        yield Arriving(data, ours, hour)


def sees(seat: AtSeat) -> None:
    """What a window at a seat does at each of its looks."""
    seat.look()
    seat.log.go_on_without(seat.play, EVENING)


async def test_an_empty_seat_counts_as_a_no_once_whoever_drives_says_so(data: Path) -> None:
    async with arriving(data) as here:
        ana, ben = here.seat("Ana"), here.seat("Ben")
        with closing(ana.visit):
            ben.visit.close()
            ana.answer(READY)
            sees(ana)
            assert "Ben’s seat is empty. e goes on without Ben" in await here.seen_by_driver()
            assert here.notes == {}, "nothing counts by itself"
            await here.hour.press_later("e")
            assert HAS_NONE in " ".join(here.hour.seen.split())
            assert here.notes == {}, "whoever drives answers nothing"
            sees(ana)
            await here.seen_by_driver()
            assert here.notes == {"gentle": True}
            assert here.hour.key == "gentle_night"
            ana.answer(None)
            sees(ana)
            assert ana.log.ended_there or ana.play.ended


async def test_a_seat_at_which_somebody_is_slow_is_never_answered_for(data: Path) -> None:
    async with arriving(data) as here:
        assert "e without them" in await here.seen_by_driver()
        ana, ben = here.seat("Ana"), here.seat("Ben")
        with closing(ana.visit), closing(ben.visit):
            ana.answer(READY)
            seen = await here.seen_by_driver()
            assert "empty" not in seen
            assert "e without them" not in seen
            await here.hour.press_later("e")
            assert "Nobody here is asked for a yes or a no at a seat that stands empty." in " ".join(
                here.hour.seen.split()
            )
            sees(ana)
            assert ana.log.seatless == frozenset()
            assert here.notes == {}


async def test_who_comes_back_before_it_counted_is_asked_as_usual(data: Path) -> None:
    async with arriving(data) as here:
        ana, ben = here.seat("Ana"), here.seat("Ben")
        with closing(ana.visit):
            ben.visit.close()
            await here.seen_by_driver()
            await here.hour.press_later("e")
            sees(ana)
            assert ana.log.seatless == {BEN.id}
            again = here.seat("Ben")
            with closing(again.visit):
                assert isinstance(ana.log.absent, tuple)
                assert ana.log.absent == ()
                ana.answer(READY)
                sees(ana)
                assert here.notes == {}
                sees(again)
                assert again.log.seatless == frozenset(), "once they leave again it has to be said again"
                again.answer(READY)
                sees(ana)
                await here.seen_by_driver()
                assert here.notes == {"gentle": False}
            await here.seen_by_driver()
            assert "only Ben can answer this; c closes gently" in " ".join(here.hour.seen.split())


async def test_where_both_seats_are_empty_each_is_said_and_whoever_drives_is_enough(data: Path) -> None:
    async with arriving(data) as here:
        assert "Ana’s seat is empty." in await here.seen_by_driver()
        await here.hour.press_later("e")
        assert here.notes == {}, "nothing was said of Ben"
        assert "Ben’s seat is empty." in await here.seen_by_driver()
        await here.hour.press_later("e")
        await here.seen_by_driver()
        assert here.notes == {"gentle": True}
        assert here.hour.key == "gentle_night", "that takes the key of somebody"


async def test_it_holds_for_the_next_play_of_the_hour_until_they_sit_down_again(data: Path) -> None:
    async with arriving(data) as here:
        app = here.hour.app
        ana, ben = here.seat("Ana"), here.seat("Ben")
        with closing(ana.visit):
            ben.visit.close()
            await here.seen_by_driver()
            await here.hour.press_later("e")
            await app.follow(lambda: app._visit.begin("weather-report"))
            await here.seen_by_driver()
            here.hour.screen.driving.empty_seats.keep()
            assert left_out(here) == {BEN.id}
            again = here.seat("Ben")
            with closing(again.visit):
                sees(again)
                await here.seen_by_driver()
                assert left_out(here) == frozenset()
            await here.seen_by_driver()
            assert left_out(here) == frozenset()


def left_out(here: Arriving) -> frozenset[str]:
    """Of whom it was said that they have no seat, as the play's log has it."""
    log = here.hour.screen._log
    assert isinstance(log, FollowedLog)
    log.has_news()
    return log.seatless


async def test_what_only_they_can_say_is_waited_for(data: Path, scratch_game: None) -> None:
    records, ours = couple(data)
    async with driven(records, ours, apart("scratch")) as hour:
        here = Arriving(data, ours, hour)
        while hour.key != "secret":
            turn = hour.screen.driving.play.open[0]
            said: dict[str, Json] = {"choice": "yes", "rate": 5, "word": ALOUD, "text": ALOUD}
            hour.screen.driving.play.answer(turn, said.get(turn.key), EVENING)
            await here.seen_by_driver()
        assert isinstance(hour.screen.driving.look(), Awaiting)
        assert "seat is empty, and only Ana can answer this; c closes gently" in " ".join(hour.seen.split())
        before = len(hour.screen.driving.play.answers)
        await hour.press_later("e")
        assert len(hour.screen.driving.play.answers) == before
        assert left_out(here) == frozenset()
