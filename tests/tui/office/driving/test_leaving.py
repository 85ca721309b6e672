"""Leaving an hour at any moment: at once, and nothing that comes up while it goes is a fault."""

import asyncio
import time
from pathlib import Path

import pytest

from games.office.case import Case
from games.office.cases import cabinet_of, open_office, settle
from games.record.keys.attempts import TRIES
from tests.support.players import EVENING
from tests.tui.office.driving.driven import driven
from tests.tui.office.driving.test_driving import _to as to
from tests.tui.scratch import couple, seen

pytestmark = pytest.mark.usefixtures("scratch_game")
WORDS = "six plain words of a therapist"
AT_ONCE = 15.0
"""Seconds on a busy machine; the wait itself is three times as long."""


async def test_it_is_left_at_once_while_a_wrong_passphrase_of_the_notes_is_waited_out(data: Path) -> None:
    records, ours = couple(data)
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        notes = office.begin_hour(office.add(Case("Case 14", ours.id)), EVENING)
        notes.keep("softens")
        office.lock()
        cabinet_of(data).drawers()[0].files.put(TRIES, b"." * 12)
        async with driven(records, ours, notes.hour, notes=notes) as hour:  # type: ignore[arg-type]  # real ones
            hour.app.query_one("NotesField").write()  # type: ignore[attr-defined]
            for key in ("x", "enter"):
                await hour.pilot.press(key)
            async with asyncio.timeout(AT_ONCE):
                while "next try has to wait" not in " ".join(seen(hour.pilot).split()):
                    await hour.pilot.pause(0.05)
            began = time.monotonic()
            hour.app.exit()
        await asyncio.get_running_loop().shutdown_default_executor()
        assert time.monotonic() - began < AT_ONCE
        assert notes.is_locked
        assert cabinet_of(data).drawers()[0].files.get(TRIES) == b"." * 12, "a try that was never made isn’t counted"


async def test_what_comes_up_while_all_of_it_goes_is_no_fault(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await to(hour, "secret")
        await hour.press("t")
        screen = hour.screen
        await hour.app._prune(screen)  # as when the app is closed: the parts go first
        assert not screen.query("#turn")
        await screen._show()
        await screen._leave()
        await screen._tick()
        screen.remove_class("-turned")
        await screen._tick()
        await screen._show()
    assert hour.app.fault is None
