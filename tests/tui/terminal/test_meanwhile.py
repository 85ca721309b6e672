"""What takes a while on the screens is said, and meanwhile keys do no harm, a stop is heard and one may leave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from games.asides.aside import Aside
from games.engine import Choice, Choose, NotAllowed, Quote, Say, Seen, Table, Write, say
from games.record import Records
from games.record.keys import keys
from tests.games.record.hidden import ANAS, sealed
from tests.support.players import ANA, TABLE
from tests.tui.app.test_calm import CALM
from tests.tui.rest import rest
from tests.tui.scratch import EVENING, Clock, app, couple, go_to, pick, press, seen, send
from tui.app.in_order import PATIENCE as LINE
from tui.screens.aside import AsideScreen, CalmScreen
from tui.screens.home import HomeScreen
from tui.screens.unlock import Unlock
from tui.visit import Visit
from tui.widgets.fields import OneLine

pytestmark = pytest.mark.usefixtures("scratch_game")
PATIENCE = 60.0
"""Seconds after which a test gives up waiting for another thread."""
SLACK = 40.0
"""Seconds that a busy machine may take on top of those a key waits in line; far less than the work takes."""


class Gate:
    """Work that takes as long as the test wants."""

    def __init__(self) -> None:
        self._begun, self.opened = Event(), Event()
        self.passed: list[object] = []

    def work(self, given: object = None) -> None:
        """Wait until it is opened."""
        assert current_thread() is not main_thread()
        self._begun.set()
        assert self.opened.wait(PATIENCE)
        self.passed.append(given)

    async def begun(self, pilot: Pilot[int]) -> None:
        """Somebody is in it, and the screen says so."""
        assert await asyncio.to_thread(self._begun.wait, PATIENCE)
        await pilot.pause()

    async def open(self, pilot: Pilot[int]) -> None:
        """Let the work be done, and what follows from it."""
        self.opened.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


class Slow:
    """An aside whose answer takes a while to be checked, and what comes of it as long to be made."""

    def __init__(self) -> None:
        self.check, self.make = Gate(), Gate()
        self.came: list[str] = []
        self._checked: set[str] = set()

    def aside(self) -> Aside:
        """The aside, and one after it."""
        return Aside(
            say("Slow"), Table((ANA,)), self._script, self._then, meanwhile=say("Opening …"), ahead=self.make.work
        )

    async def _script(self) -> str:
        return await Write("words", ANA, say("Your words."), fits=self._fits)

    def _fits(self, text: str) -> None:
        if text not in self._checked:
            self.check.work(text)
            if text == "wrong":
                raise NotAllowed("These are others.")
            self._checked.add(text)

    def _then(self, text: str) -> None:
        assert self.make.passed == [text]
        self.came.append(text)


async def hand_in(pilot: Pilot[int], text: str) -> None:
    """Answer with this text; it isn't waited for what comes of it."""
    pilot.app.post_message(Paste(text))
    await send(pilot, "enter")


async def heard_soon(pilot: Pilot[int], key: str) -> None:
    """Press a key that works at any moment, and see its page while the work still goes on."""
    await send(pilot, key)
    async with asyncio.timeout(LINE + SLACK):
        while not isinstance(pilot.app.screen, CalmScreen):
            await pilot.pause()
    await pilot.pause()


async def left_soon(pilot: Pilot[int]) -> None:
    """Leave while the work still goes on."""
    await send(pilot, "ctrl+q")
    async with asyncio.timeout(LINE + SLACK):
        while pilot.app.return_code is None:
            await asyncio.sleep(0.01)


@asynccontextmanager
async def opened(data: Path, slow: Slow) -> AsyncIterator[Pilot[int]]:
    """The aside, on top of home."""
    async with app(couple(data)[0]).run_test() as pilot:
        pilot.app.push_screen(AsideScreen(slow.aside(), True, lambda: EVENING, Clock()))
        await pilot.pause()
        yield pilot


async def test_it_is_said_and_keys_meanwhile_do_no_harm(data: Path) -> None:
    slow = Slow()
    async with opened(data, slow) as pilot:
        assert "Opening …" not in seen(pilot)
        await hand_in(pilot, "right")
        await slow.check.begun(pilot)
        assert "Opening …" in seen(pilot)
        await send(pilot, "enter", "x", "enter", "f3")
        await slow.check.open(pilot)
        await slow.make.begun(pilot)
        assert "Opening …" in seen(pilot)
        await send(pilot, "enter", "f3")
        await slow.make.open(pilot)
        await rest(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
    assert (slow.check.passed, slow.came) == (["right"], ["right"])


async def test_what_does_not_fit_is_said_and_stays_in_the_field(data: Path) -> None:
    slow = Slow()
    async with opened(data, slow) as pilot:
        await hand_in(pilot, "wrong")
        await slow.check.begun(pilot)
        await slow.check.open(pilot)
        assert "These are others." in seen(pilot)
        assert "wrong" in seen(pilot)
        assert slow.check.passed == ["wrong"], "it is checked once only"


async def test_another_page_opens_meanwhile_and_what_follows_waits_below_it(data: Path) -> None:
    slow = Slow()
    async with opened(data, slow) as pilot:
        await hand_in(pilot, "right")
        await slow.check.begun(pilot)
        await heard_soon(pilot, "f10")
        assert isinstance(pilot.app.screen, CalmScreen)
        slow.make.opened.set()
        slow.check.opened.set()
        await pilot.pause()
        assert isinstance(pilot.app.screen, CalmScreen)
        assert slow.came == []
        while isinstance(pilot.app.screen, CalmScreen):  # page after page
            await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert slow.came == ["right"]


async def test_a_stop_is_heard_meanwhile_and_leads_home(data: Path) -> None:
    slow = Slow()
    async with opened(data, slow) as pilot:
        await hand_in(pilot, "right")
        await slow.check.begun(pilot)
        await heard_soon(pilot, "f1")
        assert CALM in seen(pilot)
        slow.check.opened.set()
        slow.make.opened.set()
        await pick(pilot, "Finish gently")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_stop_is_heard_while_what_follows_is_made(data: Path) -> None:
    slow = Slow()
    async with opened(data, slow) as pilot:
        await hand_in(pilot, "right")
        slow.check.opened.set()
        await slow.make.begun(pilot)
        await heard_soon(pilot, "f1")
        assert CALM in seen(pilot)
        slow.make.opened.set()
        await pick(pilot, "Back")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_nobody_is_alone_any_more_with_what_follows_when_another_page_stood_there(data: Path) -> None:
    make, burn = Gate(), Choice("burn", say("Burn it: it’s gone for good"))

    async def one() -> object:
        return await Choose("one", ANA, say("About it?"), burn, quotes=(Quote(ANA, "my secret"),), seen=Seen.PRIVATE)

    async def rest() -> None:
        await Say("rest", ANA, say("My other secret."), seen=Seen.PRIVATE)

    following = Aside(say("Slow"), TABLE, rest, lambda _: None)
    aside = Aside(say("Slow"), TABLE, one, lambda _: following, say("Taking out …"), make.work)
    async with app(couple(data)[0]).run_test() as pilot:
        pilot.app.push_screen(AsideScreen(aside, True, lambda: EVENING, Clock()))
        await pilot.pause()
        await press(pilot, "a")
        assert "my secret" in seen(pilot)
        go_to(pilot, "Burn it: it’s gone for good")
        await send(pilot, "enter")
        await make.begun(pilot)
        await heard_soon(pilot, "f10")
        while isinstance(pilot.app.screen, CalmScreen):  # page after page
            await send(pilot, "enter")
        assert "Taking out …" in seen(pilot)
        assert "my secret" not in seen(pilot), "the other one may have come"
        await make.open(pilot)
        assert "My other secret." not in seen(pilot), "it stands behind a curtain"
        await press(pilot, "a")
        assert "My other secret." in seen(pilot)


async def test_leaving_waits_for_what_is_being_done_and_not_for_more(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow()
    close = Visit.close

    def closing(visit: Visit) -> None:
        slow.check.passed.append("closed")
        close(visit)

    monkeypatch.setattr(Visit, "close", closing)
    async with opened(data, slow) as pilot:
        await hand_in(pilot, "right")
        await slow.check.begun(pilot)
        await left_soon(pilot)
        slow.check.opened.set()
    assert pilot.app.return_code == 0
    assert slow.check.passed == ["right", "closed"]
    assert slow.came == []


async def test_a_sealed_record_is_opened_while_the_field_still_stands_there(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(data)
    unlocking, opening = Gate(), Gate()
    unlock, ahead = keys.unlock, Visit.open_ahead

    def slowly(*given: object) -> object:
        unlocking.work()
        return unlock(*given)  # type: ignore[arg-type]

    def slowly_too(visit: Visit) -> None:
        opening.work()
        ahead(visit)

    monkeypatch.setattr(keys, "unlock", slowly)
    monkeypatch.setattr(Visit, "open_ahead", slowly_too)
    async with app(Records(data)).run_test() as pilot:
        pilot.app.screen.query_one(OneLine).value = ANAS
        await send(pilot, "enter")
        await unlocking.begun(pilot)
        assert "Opening …" in seen(pilot)
        await send(pilot, "x", "enter")
        unlocking.opened.set()
        await opening.begun(pilot)
        assert isinstance(pilot.app.screen, Unlock)
        assert "Opening …" in seen(pilot)
        await send(pilot, "y", "enter")
        await opening.open(pilot)
        await rest(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(unlocking.passed) == 1
