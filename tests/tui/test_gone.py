"""The other one’s window is gone: said after ten seconds by the clock of whoever waits; of one that is still, never."""

import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.record import Couple, Records
from games.record.windows.window import this_window
from tests.support.players import BEN
from tests.support.scripted import Happens, Pause, Typed, evening
from tests.tui.rest import look, rest
from tests.tui.scratch import Clock, seen
from tests.tui.test_two_visits import couple, visit  # noqa: F401
from tui import sentences, steps
from tui.app.app import OurTurn
from tui.plain.sitting import PlainSitting
from tui.screens.play import PlayScreen
from tui.seat import GONE, Gone
from tui.terminal.keyboard import EndOfInput
from tui.visit import Visit

GAME = "good-news"
"""She tells first, and he waits for her."""
WAITING, IS_GONE = "Waiting for Ana.", "Ana’s window isn’t open. Nothing’s lost"


@pytest.mark.parametrize("begins", [0.0, 12.5, 1e9])
def test_it_takes_ten_seconds_of_being_alone_whatever_the_clock_shows(begins: float) -> None:
    clock, alone = Clock(), False
    clock.seconds = begins
    gone = Gone(lambda: alone, clock)
    clock.seconds += 3600
    assert (gone.changed(), gone.is_gone) == (False, False), "a window that is only still is there"
    alone = True
    assert not gone.changed()
    clock.seconds += GONE - 0.5
    assert not gone.changed()
    clock.seconds += 0.5
    assert (gone.changed(), gone.is_gone) == (True, True)
    assert not gone.changed(), "it is told once"
    alone = False
    assert (gone.changed(), gone.is_gone) == (True, False)


def test_who_was_away_for_a_moment_is_gone_ten_seconds_after_they_go_again() -> None:
    clock, alone = Clock(), True
    gone = Gone(lambda: alone, clock)
    gone.changed()
    clock.seconds += GONE - 1
    for seen_again in (True, False):  # here, or while nobody was waited for and nobody looked
        if seen_again:
            alone = False
            gone.changed()
            alone = True
        else:
            gone.forget()
        gone.changed()
        clock.seconds += GONE - 1
        gone.changed()
        assert not gone.is_gone


@pytest.fixture
def ana(data: Path, couple: Couple) -> Iterator[Visit]:  # noqa: F811
    """She has begun a game, and tells."""
    with closing(visit(data, couple, "Ana")) as hers:
        hers.enter()
        assert isinstance(hers.begin(GAME), steps.ShowPlay)
        yield hers


def test_in_lines(data: Path, couple: Couple, ana: Visit) -> None:  # noqa: F811
    still: list[Typed] = [Pause(3600), Happens(ana.close), "?"]
    said = evening(
        *still, Pause(GONE - 1), "?", Pause(3), "?", Happens(lambda: visits.append(_home(data, couple))), "?"
    )
    visits: list[Visit] = []
    with closing(visit(data, couple, "Ben")) as his:
        his.enter()
        step = his.join()
        assert isinstance(step, steps.ShowPlay)
        with pytest.raises(EndOfInput):
            PlainSitting(said.talk, step.log, step.game, True, BEN, is_alone=lambda: his.is_alone).run()
    for each in visits:
        each.close()
    assert said.read.count(IS_GONE) == 1
    before, _, after = said.read.partition(IS_GONE)
    assert before.count(WAITING) == 3, "once it stood there, and to each line"
    assert f"{sentences.closes_for_tonight('/leave')}" in after


def _home(data: Path, couple: Couple) -> Visit:  # noqa: F811
    hers = visit(data, couple, "Ana")
    hers.enter()
    return hers


async def test_on_the_screen(data: Path, couple: Couple, ana: Visit) -> None:  # noqa: F811
    records, clock = Records(data), Clock()
    records.window = this_window(signal.SIGUSR1)
    long_ago = datetime(2026, 11, 26, 19, 55, tzinfo=UTC)  # his clock is five minutes slow
    his_app = OurTurn(records, now=lambda: long_ago, clock=clock, game=GAME, seat="Ben")
    async with his_app.run_test() as pilot:
        (play,) = (each for each in his_app.screen_stack if isinstance(each, PlayScreen))

        async def after(seconds: float) -> str:
            clock.seconds += seconds
            await look(play)
            await rest(pilot)
            return seen(pilot)

        assert WAITING in await after(3600)
        ana.close()
        assert WAITING in await after(0)
        assert WAITING in await after(GONE - 0.5)
        stands = await after(0.5)
        assert IS_GONE in stands
        assert "close for tonight" in stands
        with closing(_home(data, couple)):
            back = await after(0)
            assert WAITING in back
            assert "close for tonight" not in back
        assert WAITING in await after(GONE - 0.5)
        assert WAITING in await after(GONE - 0.5)
        assert IS_GONE in await after(0.5)
