"""One sentence, when a record cannot be opened: what happened, and what can be done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from games.engine import gettext as _
from tui.screens.place import Place
from tui.widgets.keys import Hint
from tui.widgets.text import Shown, plain


class Notice(Place):
    """The sentence, alone."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "app.again", "try again", id="again")]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def body(self) -> ComposeResult:
        """The sentence."""
        yield Shown(plain("Our Turn", "bold"))
        yield Shown(plain(self._sentence), classes="gap")

    def hints(self) -> tuple[Hint, ...]:
        """Trying again, once something has been done about it."""
        return (Hint("enter", _("try again"), "app.again", self),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (Hint("?", _("keys"), "keys", self), Hint("q", _("good night"), "app.good_night", self))
