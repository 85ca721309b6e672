"""The two fields people type in: one line, and a few. Neither takes in more than fits, and what stood there stays.

A private one shows dots while it is ``masked``, and nothing of it gets out of it: what is cut or copied there can be
pasted there and nowhere else.
"""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from games.engine import without_commands
from tui.settings.commands import COMMANDS
from tui.terminal.guards import GuardedApp
from tui.terminal.textual_private.field import RedrawnInput
from tui.terminal.textual_private.reading import LongPaste
from tui.widgets.field_parts import Followed, HandsOn, HasRoom, OwnClipboard, TooMuch, written
from tui.widgets.glass import Magnified
from tui.widgets.hints import bindings
from tui.widgets.masks import mask
from tui.widgets.parts import scroll_to
from tui.widgets.visible import end_after, start_before, start_of


@dataclass
class Entered(Message):
    """Enter was pressed in a field."""

    field: Widget
    text: str


class OneLine(Followed, HasRoom, HandsOn, OwnClipboard, RedrawnInput):
    """A field of one line."""

    masked: reactive[bool] = reactive(False)

    def __init__(self, limit: int, hint: str = "", value: str = "", private: bool = False) -> None:
        super().__init__(value, placeholder=hint, select_on_focus=False, id="field")
        self.cursor_blink = False
        self._limit = limit
        self.private = private
        self.set_reactive(OneLine.masked, private)

    def show(self, hint: str, value: str = "") -> None:
        """Begin anew with another hint."""
        self.placeholder, self.value, self.kept = hint, value, ""

    def on_key(self, event: Key) -> None:
        """Somebody else may hear it first."""
        if not self.handed_on(event) and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(Entered(self, self.value))

    def type_in(self, text: str) -> None:
        """Put this in where the cursor stands."""
        self.insert_text_at_cursor(self.fitting(text))

    def on_paste(self, event: Paste) -> None:
        """Take in what fits, lines behind each other."""
        event.text = " ".join(filter(None, without_commands(event.text).split("\n")))
        self.take_in(event)

    def watch_value(self, value: str) -> None:
        """Say how much room is left once there is little."""
        if self.is_running:  # not while it is being made with what stood there before
            self.border_subtitle = self.beneath(len(value), self.border_subtitle)
            self.seen_anew()

    # A visible character is one, however many code points it has.

    def action_cursor_left(self, select: bool = False) -> None:
        """To the visible character before, or to the start of what is selected."""
        start, end = self.selection
        to = start_before(self.value, end) if select or start == end else min(start, end)
        self.selection = Selection(start if select else to, to)

    def action_cursor_right(self, select: bool = False) -> None:
        """To the next visible character, or to the end of what is selected."""
        start, end = self.selection
        to = end_after(self.value, end) if select or start == end else max(start, end)
        self.selection = Selection(start if select else to, to)

    def action_delete_left(self) -> None:
        """Delete the visible character before the cursor, or what is selected."""
        if self.selection.is_empty:
            self.delete(start_before(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the visible character under the cursor, or what is selected."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, end_after(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def on_long_paste(self, event: LongPaste) -> None:
        """Nothing of it fits."""
        event.stop()
        self.post_message(TooMuch(self, event.length))

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(Entered(self, self.value))

    @property
    def typed(self) -> str:
        """What stands here."""
        return self.value

    @property
    def magnified(self) -> Magnified:
        """What stands before the cursor, in dots where the field shows dots."""
        return written(self.value[: self.cursor_position], self.value, self.masked)

    def watch_masked(self) -> None:
        """Whoever enlarges it has to look again."""
        self.seen_anew()

    def watch_selection(self) -> None:
        """The same: the cursor stands elsewhere."""
        self.seen_anew()

    def on_resize(self) -> None:
        """Where the line is longer than the field is now, the cursor stays in it."""
        at = self.cursor_screen_offset.x - self.content_region.x + self.scroll_offset.x
        self.scroll_to_region(Region(at, 0, 1, 1), animate=False, immediate=True)

    def bring_into_view(self) -> None:
        """Scroll whatever the field stands in so far that it is on the screen, while somebody writes in it."""
        if self.has_focus:
            scroll_to(self, Region(0, 0, self.size.width, self.outer_size.height), from_top=True)

    def forget(self) -> None:
        """Let nothing of what was typed stay here."""
        with self.prevent(Input.Changed):
            self.value = self.kept = ""

    def drawn(self) -> Text | None:
        """Dots as wide as what they stand for, while it is masked."""
        return Text(mask(self.value), no_wrap=True, overflow="ignore", end="") if self.masked else None


class Lines(Followed, HasRoom, HandsOn, OwnClipboard, TextArea):
    """A field of a few lines, where Enter is done and Ctrl+J begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lines")

    masked: reactive[bool] = reactive(False)

    def __init__(self, limit: int, hint: str = "", value: str = "", private: bool = False) -> None:
        super().__init__(
            value,
            placeholder=Content(hint),
            id="field",
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
        )
        self.move_cursor(self.document.end)
        self.cursor_blink = False
        self._limit = limit
        self.private = private
        self.set_reactive(Lines.masked, private)

    def on_key(self, event: Key) -> None:
        """Enter, and a new line; Textual's own would write one for both."""
        if self.handed_on(event) or event.key not in ("enter", *self._new_line):
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.post_message(Entered(self, self.text))
        else:
            self.action_new_line()

    @property
    def _new_line(self) -> tuple[str, ...]:
        given = self.app.given.get("new-line", "") if isinstance(self.app, GuardedApp) else ""
        return tuple(given.split(",")) if given else COMMANDS["new-line"].keys

    def type_in(self, text: str) -> None:
        """Put this in where the cursor stands."""
        self.insert(self.fitting(text))

    def has_line(self, key: str) -> bool:
        """Whether this arrow has a line above or below the cursor to go to."""
        ways = {"up": self.get_cursor_up_location, "down": self.get_cursor_down_location}
        if key not in ways:
            return False
        here, there = map(self.wrapped_document.location_to_offset, (self.cursor_location, ways[key]()))
        return here.y != there.y

    def action_new_line(self) -> None:
        """Begin a new line where the cursor stands."""
        self.insert(self.fitting("\n"))
        self.scroll_cursor_visible()

    def on_text_area_selection_changed(self) -> None:
        """Where the field itself has less room than it needs, the line that is written stays on the screen."""
        self.call_after_refresh(self.bring_into_view)
        self.seen_anew()

    def on_resize(self) -> None:
        """The lines are broken elsewhere, and the one that is written stays in the field."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def bring_into_view(self) -> None:
        """Scroll whatever the field stands in so far that its cursor is on the screen."""
        scroll_to(self, Region(0, self.cursor_screen_offset.y - self.region.y, 1, 1))

    def action_undo(self) -> None:
        """Undo typing. From the start of the text: where the cursor stood there may be no line any more, and Textual
        would crash (Textualize/textual#6686)."""
        self.move_cursor((0, 0))
        super().action_undo()

    def on_paste(self, event: Paste) -> None:
        """Take in what fits."""
        event.text = without_commands(event.text)
        self.take_in(event)

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Say how much room is left once there is little."""
        self.border_subtitle = self.beneath(len(self.text), self.border_subtitle)
        self.seen_anew()

    # A visible character is one, however many code points it has.

    def get_cursor_left_location(self) -> tuple[int, int]:
        """To the visible character before, or the end of the line above."""
        row, column = self.cursor_location
        if column:
            return row, start_before(self.document.get_line(row), column)
        return super().get_cursor_left_location()

    def get_cursor_right_location(self) -> tuple[int, int]:
        """To the next visible character, or the start of the line below."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        return (row, end_after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def get_cursor_up_location(self) -> tuple[int, int]:
        """To the line above, not into the midst of anything."""
        return self._whole(super().get_cursor_up_location())

    def get_cursor_down_location(self) -> tuple[int, int]:
        """To the line below, not into the midst of anything."""
        return self._whole(super().get_cursor_down_location())

    def _whole(self, place: tuple[int, int]) -> tuple[int, int]:
        return place[0], start_of(self.document.get_line(place[0]), place[1])

    def on_long_paste(self, event: LongPaste) -> None:
        """Nothing of it fits."""
        event.stop()
        self.post_message(TooMuch(self, event.length))

    def forget(self) -> None:
        """Let nothing of what was typed stay here, nor what undoing would bring back."""
        self.kept = ""
        with self.prevent(TextArea.Changed):
            self.load_text("")

    @property
    def typed(self) -> str:
        """What stands here."""
        return self.text

    @property
    def magnified(self) -> Magnified:
        """What stands before the cursor in its line, in dots where the field shows dots."""
        row, column = self.cursor_location
        return written(self.document.get_line(row)[:column], self.text, self.masked)

    def watch_masked(self) -> None:
        """Draw every line anew: Textual keeps those it has drawn."""
        self.notify_style_update()
        self.seen_anew()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        line = super().get_line(line_index)
        return Text(mask(line.plain), end="", no_wrap=True) if self.masked else line
