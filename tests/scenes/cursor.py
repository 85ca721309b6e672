"""Where the terminal's own cursor stands, and whether that is on what is marked or where the next letter goes."""

from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget

from tests.scenes.stage import drawn
from tui.turns.in_place import InPlaceWidget
from tui.turns.rate import RateWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.nights import Nights
from tui.widgets.options import Options

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
