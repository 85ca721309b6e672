"""The terminal's own cursor stands on what is marked, or where the next letter goes: there readers and magnifiers look.

In every scene, at every size, in small letters and in large ones.
"""

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget

from tests.scenes import SCENES
from tests.scenes.stage import drawn, pressed, shown
from tests.tui.rest import rest
from tui.turns.in_place import InPlaceWidget
from tui.turns.rate import RateWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.nights import Nights
from tui.widgets.options import Options

SIZES = ((80, 24), (60, 18), (40, 12))
MARK = "▸"


def _marked(pilot: Pilot[int]) -> bool:
    """Whether something is marked here, outside a field."""
    match pilot.app.focused:
        case Options() as rows:
            return rows.at is not None
        case Nights() as nights:
            return bool(nights.nights)
        case InPlaceWidget() as parts:
            return parts._at >= 0
        case RateWidget() as numbers:
            return numbers.at is not None
    return False


def stands_right(pilot: Pilot[int]) -> bool | None:
    """Whether the cursor stands where it should, on the screen; None where there is nothing for it to stand on."""
    field, cursor = pilot.app.focused, pilot.app.cursor_position
    if isinstance(field, OneLine | Lines):
        return cursor == field.cursor_screen_offset and _is_seen(field, cursor)
    if not _marked(pilot):
        return None
    assert field is not None
    lines = ["".join(segment.text for segment in line) for line in drawn(pilot)]
    if isinstance(field, RateWidget):
        here = lines[cursor.y][cursor.x :].split()[0]
        return here == str(field.at) and _is_seen(field, cursor)
    return lines[cursor.y][cursor.x] == MARK and sum(MARK in line for line in lines) == 1


def _is_seen(widget: Widget, at: Offset) -> bool:
    return widget.screen.find_widget(widget).visible_region.contains(*at)


@pytest.mark.parametrize("name", [name for name in SCENES if name != "too-small"])
async def test_the_cursor_stands_on_what_is_marked_or_written(name: str) -> None:
    wrong = []
    async with shown(SCENES[name], SIZES[0]) as pilot:
        for large in (False, True):
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await rest(pilot)
                if stands_right(pilot) is False:
                    wrong.append((size, "large" if large else "small", pilot.app.cursor_position))
            await pilot.resize_terminal(*SIZES[0])
            await pressed(pilot, "f12")
    assert wrong == []


@pytest.mark.parametrize(
    "name", ["home-much", "turn-page", "turn-reply", "turn-choose", "settings", "turn-write-a-line", "people"]
)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_goes_along_with_every_key_in_large_letters(name: str, size: tuple[int, int]) -> None:
    async with shown(SCENES[name], size) as pilot:
        for key in ("f12", *("down",) * 4, "y", *("up",) * 5, "down", "z"):
            await pressed(pilot, key)
            await rest(pilot)
            assert stands_right(pilot) is not False, f"after {key}: {pilot.app.cursor_position}"
