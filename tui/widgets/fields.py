"""The two fields people type in: one line, and a few. Neither takes in more than fits, and what stood there stays.

A private one shows dots while it is ``masked``, and nothing of it gets out of it: what is cut or copied there can be
pasted there and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.text import Text
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.settings.commands import COMMANDS
from tui.terminal.guards import GuardedApp
from tui.terminal.textual_private import LongPaste, RedrawnInput
from tui.widgets.hints import bindings
from tui.widgets.masks import mask
from tui.widgets.parts import scroll_to

ROOM = 4
"""A field takes in this many times its limit, so that a text can be pasted and then shortened."""


@dataclass
class Entered(Message):
    """Enter was pressed in a field."""

    field: Widget
    text: str


@dataclass
class TooMuch(Message):
    """Something pasted has ``length`` characters, more than the field takes in. The text there has not changed."""

    field: Widget
    length: int


class _Field(Protocol):
    private: bool
    kept: str

    @property
    def selected_text(self) -> str: ...

    def action_copy(self) -> None: ...

    def action_delete_left(self) -> None: ...

    def post_message(self, message: Message) -> bool: ...


class _HandsOn(Protocol):
    first_heard_by: Callable[[Key], bool] | None


class HandsOn:
    """Mixed into a field, before its kind: somebody else may hear each key first, and keep it from the field."""

    first_heard_by: Callable[[Key], bool] | None = None

    def handed_on(self: _HandsOn, event: Key) -> bool:
        """Whether somebody else has taken this key."""
        if self.first_heard_by is None or not self.first_heard_by(event):
            return False
        event.stop()
        event.prevent_default()
        return True


class OwnClipboard:
    """Mixed into a field, before its kind: where it is ``private``, what is copied is ``kept`` in it alone."""

    private = False
    kept = ""

    def action_copy(self: _Field) -> None:
        """Copy what is selected."""
        if self.private:
            self.kept = self.selected_text or self.kept
        else:
            super().action_copy()  # type: ignore[safe-super]  # the field's own

    def action_cut(self: _Field) -> None:
        """Copy what is selected, and take it away."""
        if not self.private:
            super().action_cut()  # type: ignore[misc]  # the field's own
        elif self.selected_text:
            self.action_copy()
            self.action_delete_left()

    def action_paste(self: _Field) -> None:
        """Put in what was copied last."""
        if self.private and self.kept:
            self.post_message(Paste(self.kept))
        else:
            super().action_paste()  # type: ignore[misc]  # the field's own


class OneLine(HandsOn, OwnClipboard, RedrawnInput):
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
        """Somebody else may hear it first. Enter here and not as a binding, as in a field of several lines."""
        if self.handed_on(event) or event.key not in ("enter", "backspace"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.post_message(Entered(self, self.value))
        else:  # as a binding it would come later than an Enter right after it
            self.action_delete_left()

    def type_in(self, text: str) -> None:
        """Put this in where the cursor stands."""
        self.insert_text_at_cursor(text)

    def on_paste(self, event: Paste) -> None:
        """Take in what fits."""
        event.stop()
        if len(event.text) + len(self.value) > self._limit * ROOM:
            event.prevent_default()
            self.post_message(TooMuch(self, len(event.text)))

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

    def forget(self) -> None:
        """Let nothing of what was typed stay here."""
        with self.prevent(Input.Changed):
            self.value = self.kept = ""

    def drawn(self) -> Text | None:
        """Dots as wide as what they stand for, while it is masked."""
        return Text(mask(self.value), no_wrap=True, overflow="ignore", end="") if self.masked else None


class Lines(HandsOn, OwnClipboard, TextArea):
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
        """Enter, and a new line. Here and not as bindings: those come later than the letters typed right after them."""
        if self.handed_on(event) or event.key not in ("enter", "backspace", *self._new_line):
            return
        event.stop()
        event.prevent_default()
        if event.key == "enter":
            self.post_message(Entered(self, self.text))
        elif event.key == "backspace":
            self.action_delete_left()
        else:
            self.action_new_line()

    @property
    def _new_line(self) -> tuple[str, ...]:
        given = self.app.given.get("new-line", "") if isinstance(self.app, GuardedApp) else ""
        return tuple(given.split(",")) if given else COMMANDS["new-line"].keys

    def type_in(self, text: str) -> None:
        """Put this in where the cursor stands."""
        self.insert(text)

    def has_line(self, key: str) -> bool:
        """Whether this arrow has a line above or below the cursor to go to."""
        ways = {"up": self.get_cursor_up_location, "down": self.get_cursor_down_location}
        if key not in ways:
            return False
        here, there = map(self.wrapped_document.location_to_offset, (self.cursor_location, ways[key]()))
        return here.y != there.y

    def action_new_line(self) -> None:
        """Begin a new line where the cursor stands."""
        self.insert("\n")
        self.scroll_cursor_visible()

    def on_text_area_selection_changed(self) -> None:
        """Where the field itself has less room than it needs, the line that is written stays on the screen."""
        self.call_after_refresh(self.bring_into_view)

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
        event.stop()
        if len(event.text) + len(self.text) > self._limit * ROOM:
            event.prevent_default()
            self.post_message(TooMuch(self, len(event.text)))

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

    def watch_masked(self) -> None:
        """Draw every line anew: Textual keeps those it has drawn."""
        self.notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        line = super().get_line(line_index)
        return Text(mask(line.plain), end="", no_wrap=True) if self.masked else line
