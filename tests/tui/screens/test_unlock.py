"""The screen before home when a record is sealed."""

import asyncio
import re
from pathlib import Path

import pytest
from textual.events import Event, Key
from textual.pilot import Pilot
from textual.widgets import Input

from games.engine import seat_partners
from games.record import Records
from tests.games.record.hidden import ANAS, BENS, sealed
from tests.support.records import folder_of
from tests.tui.rest import PATIENCE, rest
from tests.tui.scratch import app, clicking, couple, press, seen, send
from tui.app.in_order import PATIENCE as LINE
from tui.screens.aside import CalmScreen
from tui.screens.help import Help
from tui.screens.home import HomeScreen
from tui.screens.messages import SealUp
from tui.screens.unlock import Unlock
from tui.widgets.fields import OneLine

pytestmark = pytest.mark.usefixtures("scratch_game")


async def enter(pilot: Pilot[int], words: str) -> None:
    pilot.app.screen.query_one(Input).value = words
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_sealed_record_asks_first_and_masks_what_is_typed(data: Path) -> None:
    sealed(data, show_name=True)
    async with app(Records(data)).run_test() as pilot:
        assert isinstance(pilot.app.screen, Unlock)
        assert "The two of us: this record is sealed." in seen(pilot)
        assert "Ana" not in seen(pilot)
        await pilot.press(*"humming")
        assert "humming" not in seen(pilot)
        assert "•••••••" in seen(pilot)
        await enter(pilot, BENS)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "◆ Ana  and  ● Ben" in seen(pilot)


@pytest.mark.parametrize("place", ["unlock", "seal"])
async def test_a_passphrase_is_copied_nowhere_else(data: Path, place: str) -> None:
    if place == "unlock":
        sealed(data)
    async with app(Records(data) if place == "unlock" else couple(data)[0]).run_test() as pilot:
        if place == "seal":
            pilot.app.post_message(SealUp())
            await press(pilot, "enter")
        await press(pilot, *"humming", "shift+home", "ctrl+x")
        field = pilot.app.screen.query_one(OneLine)
        assert (pilot.app.clipboard, field.value) == ("", "")
        await press(pilot, "ctrl+v")
        assert field.value == "humming"
        assert "•••••••" in seen(pilot)
        field.show("")
        await press(pilot, "ctrl+v")
        assert field.value == "", "nor does the next one find it"


async def test_a_wrong_one_says_so_and_leaves_it_in_the_field(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await enter(pilot, "hummingbird at night")
        assert isinstance(pilot.app.screen, Unlock)
        assert "doesn’t open this record" in seen(pilot)
        assert pilot.app.screen.query_one(Input).value == "hummingbird at night"
        await enter(pilot, "")
        assert "needs at least one character" in seen(pilot)
        await enter(pilot, ANAS)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_leaving_does_not_wait_for_the_next_try(data: Path) -> None:
    made, _ = sealed(data)
    (folder_of(made) / ".tries").write_bytes(b"." * 20)
    async with app(Records(data)).run_test() as pilot:
        pilot.app.screen.query_one(Input).value = "wrong"
        await send(pilot, "enter")
        async with asyncio.timeout(PATIENCE):
            while "the next try has to wait" not in seen(pilot):
                await pilot.pause(0.02)
        assert re.search(r"wait (30|2\d) s\.", seen(pilot)), "less by what a busy machine took"
        await send(pilot, "ctrl+q")
        async with asyncio.timeout(LINE + 15):  # far less than the wait
            while pilot.app.return_code is None:
                await asyncio.sleep(0.01)
    assert pilot.app.return_code == 0


TOO_EARLY = "That came too early and wasn’t heard."


async def test_keys_typed_behind_the_passphrase_start_nothing_at_home_and_that_is_said(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await press(pilot, *ANAS, "enter", "1", "enter", "x")  # all there before the passphrase is tried
        assert isinstance(pilot.app.screen, HomeScreen)
        assert TOO_EARLY in seen(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, Help), "the next one is heard"
        await press(pilot, "f2")
        assert TOO_EARLY not in seen(pilot)


async def test_a_stop_typed_behind_the_passphrase_is_heard(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await press(pilot, *ANAS, "enter", "1", "f1", "x")
        assert isinstance(pilot.app.screen, CalmScreen)
        assert "We’ll stop here" in seen(pilot)


async def test_a_click_on_what_works_at_any_moment_is_heard_behind_the_passphrase(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await send(pilot, *ANAS)
        click = clicking(pilot, "ctrl+q leave")  # where it stands now; at home it stands elsewhere
        await behind(pilot, "enter", *click)
        assert pilot.app.return_code == 0


async def test_another_click_behind_the_passphrase_does_nothing_at_home_and_that_is_said(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await send(pilot, *ANAS)
        await behind(pilot, "enter", *clicking(pilot, "sealed"))
        assert isinstance(pilot.app.screen, HomeScreen)
        assert TOO_EARLY in seen(pilot)


async def behind(pilot: Pilot[int], key: str, *events: Event) -> None:
    """Let these come right behind a key, before that has done anything."""
    pilot.app.post_message(Key(key, None))
    for event in events:
        pilot.app.post_message(event)
    await rest(pilot)


async def test_keys_typed_behind_a_wrong_passphrase_are_for_its_field(data: Path) -> None:
    sealed(data)
    async with app(Records(data)).run_test() as pilot:
        await press(pilot, *"hum", "enter", *"ming")
        assert "doesn’t open this record" in seen(pilot)
        assert pilot.app.screen.query_one(OneLine).value == "humming"


async def test_one_of_several_couples_may_be_sealed(data: Path) -> None:
    sealed(data, show_name=True)
    records = Records(data)
    records.add(seat_partners([("Cleo", ""), ("Dan", "")]))
    async with app(records).run_test() as pilot:
        assert "sealed" in seen(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Unlock)
        await enter(pilot, ANAS)
        assert "◆ Ana  and  ● Ben" in seen(pilot)
