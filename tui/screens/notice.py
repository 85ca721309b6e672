"""One sentence, when a record cannot be opened: what happened, and what can be done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, plain


class Notice(Place):
    """The sentence, alone."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notice")

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def body(self) -> ComposeResult:
        """The sentence."""
        yield Shown(plain("Our Turn", "bold"))
        yield Shown(plain(self._sentence), classes="gap")

    def hints(self) -> tuple[Hint, ...]:
        """Trying again, once something has been done about it."""
        return (self.hint("again"),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("keys"), self.hint("good-night"))
