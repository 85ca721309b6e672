"""At every stop of a first evening: another window, the stop, one step back; and the evening comes to good night."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from itertools import product
from typing import Any

import pytest

from games.engine import Seen
from tests.games.record.trials import some_of, times
from tests.tools.counting.answering import Policy
from tests.tools.counting.stops import Stop
from tests.tools.counting.walking import Walk, evening, standing, walking
from tests.tools.counting.ways import ASK, QUICK, SIX
from tests.tui.rest import rest
from tests.tui.scratch import seen
from tui.screens.play import PlayScreen
from tui.seat import Curtain

SMALL, USUAL = ((40, 12), (60, 18), (20, 5)), (80, 24)

CALMED = 50
"""How often they breathe and then go on, at most."""

Trouble = Callable[[Walk], Awaitable[str]]


class Troubled(Walk):
    """A walk on which something happens at every so many stops, before they are answered the first time.

    ``met`` says for each stop what came of it there.
    """

    def __init__(self, walk: Walk, trouble: Trouble, every: int) -> None:
        super().__init__(walk.pilot, walk.stage, walk.policy, walk.stops)
        self._trouble, self._every = trouble, every
        self.met: dict[str, str] = {}

    async def _stop(self) -> Stop:
        screen = self.pilot.app.screen
        if isinstance(screen, PlayScreen):
            where = named(self._described(screen, standing(screen)))
            if where not in self.met:
                tried = len(self.met) % self._every == 0
                self.met[where] = await self._trouble(self) if tried else ""
                await self._waits()
        return await super()._stop()


def named(stop: Stop) -> str:
    """What tells one stop of a play from another."""
    return " ".join(filter(None, (stop.play, stop.kind, stop.key, stop.who)))


async def walked(trouble: Trouble, every: int = 1, answer: str = "yes") -> tuple[dict[str, str], list[str]]:
    """A first evening on which every ask has this answer, and this at each of its stops: what came of it, and the keys
    of the answers that were kept."""
    calm = {"stop": ("breathe", "go_on") * CALMED}
    policy = Policy(titles=[str(ASK.title)], instead=QUICK | calm | {"answer": (answer,)})
    with evening() as records:
        async with walking(records, policy) as walk:
            here = Troubled(walk, trouble, every)
            await here.on()
        (couple,) = records.couples()
        with records.read(couple) as record:
            sittings = [play for session in record.sessions() for play in session.sittings]
    return here.met, [answer.key for play in sittings for answer in play.answers]


async def nothing(walk: Walk) -> str:
    """The evening as it is."""
    return ""


async def resized(walk: Walk) -> str:
    """The window grows and shrinks."""
    before = seen(walk.pilot)
    for size in (*SMALL, USUAL):
        await walk.pilot.resize_terminal(*size)
        await rest(walk.pilot)
    assert seen(walk.pilot) == before
    return "the same"


async def stopped(walk: Walk) -> str:
    """Somebody stops; the walk breathes, and goes on when both are calm enough."""
    await walk._press("f1")
    await walk._waits()
    assert "Breathe together for a minute" in seen(walk.pilot)
    return "stopped"


async def gone_back(walk: Walk) -> str:
    """One step back, which opens nobody's page to whoever sits there."""
    screen: Any = walk.pilot.app.screen
    before = (standing(screen), len(screen._play.answers))
    who = screen._seat.who_may_take_back(screen._play)
    await walk._press("f3")
    await walk._waits()
    if (standing(screen), len(screen._play.answers)) == before:
        return "nothing to take back"
    turn = screen._play.open[0]
    assert who is not None
    if turn.seen is not Seen.OPEN:
        assert standing(screen) == Curtain(who, tuple(each for each in screen._table.partners if each != who))
    return "one step back"


CAN_GO_BACK = 6
"""Stops of a quick evening from which one step leads back, at least: the rest begins a play or has been taken up."""


@cache
def usually(answer: str = "yes") -> tuple[list[str], list[str]]:
    """The stops and the answers of the same evening when nothing happens."""
    met, kept = asyncio.run(walked(nothing, answer=answer))
    return list(met), kept


@pytest.mark.parametrize(
    ("trouble", "every"), some_of([(resized, times(3, 1)), (stopped, times(4, 1)), (gone_back, 1)], 3)
)
def test_every_stop_bears_it(trouble: Trouble, every: int) -> None:
    met, kept = asyncio.run(walked(trouble, every))
    assert (list(met), kept) == usually()
    if trouble is gone_back:
        assert [*met.values()].count("one step back") >= CAN_GO_BACK


@pytest.mark.parametrize(("answer", "trouble"), some_of([*product(SIX[1:], (resized, stopped, gone_back))], 15))
def test_every_stop_bears_it_whatever_is_answered(answer: str, trouble: Trouble) -> None:
    met, kept = asyncio.run(walked(trouble, answer=answer))
    assert (list(met), kept) == usually(answer)
