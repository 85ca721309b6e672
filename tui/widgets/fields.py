"""The two fields people type in: one line, and a few. Neither takes in more than fits, and what stood there stays.

A private one shows dots while it is ``masked``, and nothing of it gets out of it: what is cut or copied there can be
pasted there and nowhere else.
"""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tui.settings.commands import COMMANDS
from tui.terminal.guards import GuardedApp
from tui.widgets.hints import bindings
from tui.widgets.masks import mask

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


class OneLine(Input):
    """A field of one line."""

    masked: reactive[bool] = reactive(False)

    def __init__(self, limit: int, hint: str = "", value: str = "", private: bool = False) -> None:
        super().__init__(value, placeholder=hint, select_on_focus=False, id="field")
        self.cursor_blink = False
        self._limit = limit
        self._private, self._kept = private, ""
        self.set_reactive(OneLine.masked, private)

    def show(self, hint: str, value: str = "") -> None:
        """Begin anew with another hint."""
        self.placeholder, self.value, self._kept = hint, value, ""

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        if len(event.text) + len(self.value) > self._limit * ROOM:
            self.post_message(TooMuch(self, len(event.text)))
        else:
            super()._on_paste(event)

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
            self.value = self._kept = ""

    @property
    def _value(self) -> Text:
        # Not Textual's own ``password``: its dots are all of the same width, and its cursor jumps over words.
        return Text(mask(self.value), no_wrap=True, overflow="ignore", end="") if self.masked else super()._value

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self._private:
            self._kept = self.selected_text or self._kept
        else:
            super().action_copy()

    def action_cut(self) -> None:
        """Copy what is selected, and take it away."""
        if self._private:
            self.action_copy()
            self.delete_selection()
        else:
            super().action_cut()

    def action_paste(self) -> None:
        """Put in what was copied last."""
        if self._private and self._kept:
            self.post_message(Paste(self._kept))
        else:
            super().action_paste()


class Lines(TextArea):
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
        self._private, self._kept = private, ""
        self.set_reactive(Lines.masked, private)

    async def _on_key(self, event: Key) -> None:
        # Here and not as bindings: those come later than the letters typed right after them.
        if event.key in ("enter", *self._new_line):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(Entered(self, self.text))
            else:
                self.action_new_line()
        else:
            await super()._on_key(event)
            if event.is_printable:
                event.prevent_default()

    @property
    def _new_line(self) -> tuple[str, ...]:
        given = self.app.given.get("new-line", "") if isinstance(self.app, GuardedApp) else ""
        return tuple(given.split(",")) if given else COMMANDS["new-line"].keys

    def action_new_line(self) -> None:
        """Begin a new line where the cursor stands."""
        self.insert("\n")
        self.scroll_cursor_visible()

    def action_undo(self) -> None:
        """Undo typing. From the start of the text: where the cursor stood there may be no line any more, and Textual
        would crash (Textualize/textual#6686)."""
        self.move_cursor((0, 0))
        super().action_undo()

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        if len(event.text) + len(self.text) > self._limit * ROOM:
            self.post_message(TooMuch(self, len(event.text)))
        else:
            await super()._on_paste(event)

    def forget(self) -> None:
        """Let nothing of what was typed stay here, nor what undoing would bring back."""
        self._kept = ""
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

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self._private:
            self._kept = self.selected_text or self._kept
        else:
            super().action_copy()

    def action_cut(self) -> None:
        """Copy what is selected, and take it away."""
        if self._private and self.selected_text:
            self.action_copy()
            self.action_delete_left()
        elif not self._private:
            super().action_cut()

    def action_paste(self) -> None:
        """Put in what was copied last."""
        if self._private and self._kept:
            self.post_message(Paste(self._kept))
        else:
            super().action_paste()
