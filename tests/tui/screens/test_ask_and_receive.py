"""Ask and receive at the screens, from home to its last turn and back in the evenings."""

import asyncio
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from games.engine import Page, Write
from tests.tui.scratch import Clock, app, couple, pick, seen, until_seen
from tui.screens.play import PlayScreen
from tui.terminal.partner_marks import own_keys
from tui.turns.agree import AgreeWidget
from tui.turns.base import TurnWidget
from tui.turns.curtain import CurtainWidget
from tui.turns.thin_line import ThinLine


def keys_for(widget: TurnWidget[object] | CurtainWidget) -> list[str]:  # type: ignore[type-var]
    """What two people who say yes to everything press here."""
    own = list(own_keys(widget.around.table).values())
    if isinstance(widget, CurtainWidget):
        return [*own, "enter"]
    if isinstance(widget, AgreeWidget):
        return own
    if isinstance(widget.turn, Page):
        needed = [each for each in widget.turn.turns if not widget.turn.may_leave_out(each) and each.kind != "reveal"]
        return [key for each in needed for key in ([*"tea", "enter"] if isinstance(each, Write) else ["1"])] + ["enter"]
    return {
        "choose": ["1"],
        "reply": ["1", "enter"],
        "rate": ["right", "enter"],
        "write": [*f"a{id(widget) % 1000}", "enter"],
    }.get(widget.turn.kind, ["enter"])  # type: ignore[attr-defined]


def standing(widget: TurnWidget[Any] | CurtainWidget) -> object:
    """What a widget asks now."""
    return widget.curtain if isinstance(widget, CurtainWidget) else widget.turn


async def play_on(pilot: Pilot[int], clock: Clock) -> bool:
    """Answer what stands on the screen; False once the play has ended."""
    if pilot.app.return_code is not None:
        return False
    screen = pilot.app.screen
    if not isinstance(screen, PlayScreen):
        await asyncio.sleep(0.001)
        return True
    widgets = [each for each in screen.query("*") if isinstance(each, TurnWidget | CurtainWidget)]
    widget = next((each for each in widgets if each.display), None)
    fields = [each for each in (widget, *widget.query("*")) if each.can_focus] if widget else []
    if widget is None or (fields and screen.focused not in fields):
        await asyncio.sleep(0.001)
        return True
    for line in screen.query(ThinLine):
        clock.seconds += 1000
        line.tick()
        await asyncio.sleep(0.001)
    asked = standing(widget)
    await until_seen(pilot)
    for attempt in range(2000):
        if attempt % 200 == 0:  # a key pressed while one turn makes room for the next is heard by neither
            for key in keys_for(widget):
                pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await asyncio.sleep(0.001)
        if pilot.app.return_code is not None or not widget.display or standing(widget) is not asked:
            return True
        if pilot.app.screen is not screen:
            return True
    raise AssertionError(f"nothing happened:\n{seen(pilot)}")


async def test_the_whole_game_from_home_to_the_evenings(data: Path) -> None:
    records, ours = couple(data)
    clock = Clock()
    async with app(records, clock).run_test() as pilot:
        await pick(pilot, "Ask and receive")
        turns = 0
        while await play_on(pilot, clock):
            turns += 1
            assert turns < 5000
    async with app(records, clock).run_test() as pilot:
        await pick(pilot, "Our evenings")
        assert "November 2026\n      ▸ 22 Sunday     Ask and receive\n" in seen(pilot)
    with records.read(ours) as record:
        (evening,) = record.sessions()
        assert evening.ended, "it settled and ended by itself"
        arrived, sitting, settled = evening.sittings
        assert (arrived.game, settled.game) == ("intention", "integration")
        assert sitting.ending == settled.ending == "done"
        assert sum(answer.key == "do_it" for answer in sitting.answers) == 2
