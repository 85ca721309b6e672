"""The terminal’s own cursor, where screen readers and magnifiers look for what is marked."""

from textual.geometry import Offset
from textual.widget import Widget

SEEN = "-cursor-seen"
"""The app's class while it is to be seen, and not only followed. A field draws a line then where it stands: two that
turn the colours round would turn them back."""


def put_cursor(widget: Widget, at: Offset) -> None:
    """Let it stand at this place of the widget, which is being drawn."""
    widget.app.cursor_position = widget.content_region.offset + at


def take_cursor_home(widget: Widget) -> None:
    """Take it from where it stood: what comes now need not show what was marked before."""
    widget.app.cursor_position = Offset()
