"""A bare Textual form, the yardstick of our screens: Enter changes every widget on it."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Footer, Header, Input, Label, OptionList


class Form(App[None]):
    """Header, label, input, options, button and footer, as they come; nothing blinks."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "leave")]
    number = 0

    def compose(self) -> ComposeResult:
        """The widgets."""
        yield Header()
        yield Label("What would be lovely?")
        yield Input(placeholder="Will you …")
        yield OptionList("Yes, gladly", "Yes, if …", "Not now", "No, thank you")
        yield Button("Ask it")
        yield Footer()

    def on_mount(self) -> None:
        """Where one types."""
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    def on_input_submitted(self) -> None:
        """The next question."""
        self.number += 1
        self.query_one(Label).update(f"What would be lovely, for the time number {self.number}?")
        self.query_one(Input).value = ""
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([f"{words} {self.number}" for words in ("Yes", "Yes, if", "Not now", "No")])
        self.query_one(Button).label = f"Ask number {self.number}"


if __name__ == "__main__":
    Form().run()
