"""How far the server's clock is from this machine's: seen with each connection, and counted on by one nobody sets."""

import time
from collections.abc import Callable

import pytest

from games.record.store.postgresql.clock import ALIKE, ServerClock
from tests.games.record.store.postgresql.sealed import Place

DAY = 86_400.0
NOW: Callable[[], float] = time.time


@pytest.mark.parametrize("off", [-3 * DAY, -7 * 3600.0, -300.0, -15.0, 15.0, 300.0, 7 * 3600.0, 3 * DAY])
def test_what_it_says_is_known_with_the_connection(place: Place, monkeypatch: pytest.MonkeyPatch, off: float) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW() + off)
    front = place.front()
    assert front.ahead == 0, "nobody knows yet"
    front.drawers()
    assert front.ahead == pytest.approx(-off, abs=5)


def test_the_same_clock_is_never_corrected(place: Place) -> None:
    front = place.front()
    front.drawers()
    assert front.ahead == 0


@pytest.mark.parametrize("set_by", [-DAY, 600.0, 20.0])
def test_a_clock_that_is_set_in_the_middle_of_it_changes_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, set_by: float
) -> None:
    front = place.front()
    front.drawers()
    monkeypatch.setattr(time, "time", lambda: NOW() + set_by)
    assert NOW() + set_by + front.ahead == pytest.approx(NOW(), abs=1)


@pytest.mark.parametrize("took", [0.0, 0.3, 4.0])
def test_the_way_there_and_back_is_no_difference(monkeypatch: pytest.MonkeyPatch, took: float) -> None:
    for said in (1000.0, 1000.0 + took / 2, 1000.0 + took):
        monkeypatch.setattr(time, "time", lambda: 1000.0 + took)
        clock = ServerClock()
        clock.seen(said, 1000.0)
        assert clock.ahead == 0
    clock.seen(1000.0 - 2 * ALIKE, 1000.0)
    assert clock.ahead == pytest.approx(-2 * ALIKE, abs=0.5)
