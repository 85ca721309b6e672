"""The two fields people type in: one line, and a few. Neither takes in more than fits, and what stood there stays."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

ROOM = 4
"""A field takes in this many times its limit, so that a text can be pasted and then shortened."""
NEW_LINE = ("ctrl+j", "shift+enter", "alt+enter")
"""Ctrl+J reaches a program in every terminal, the others in some."""


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

    def __init__(self, limit: int, hint: str = "", value: str = "") -> None:
        super().__init__(value, placeholder=hint, select_on_focus=False, id="field")
        self.cursor_blink = False
        self._limit = limit

    def show(self, hint: str, value: str = "") -> None:
        """Begin anew with another hint."""
        self.placeholder, self.value = hint, value

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


class Lines(TextArea):
    """A field of a few lines, where Enter is done and Ctrl+J begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(NEW_LINE), "new_line", "new line", key_display="ctrl+j"),
        Binding("ctrl+z", "undo", "undo typing"),
    ]

    def __init__(self, limit: int, hint: str = "") -> None:
        super().__init__(
            placeholder=Content(hint), id="field", show_line_numbers=False, highlight_cursor_line=False, compact=True
        )
        self.cursor_blink = False
        self._limit = limit

    async def _on_key(self, event: Key) -> None:
        # Here and not as bindings: those come later than the letters typed right after them.
        if event.key in ("enter", *NEW_LINE):
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
