"""The palette: type a word of what you would like to do, and do it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from games.engine import gettext as _
from games.engine import say
from games.language.folding import stand_in, words_sought
from tui.screens.place import Place
from tui.widgets.fields import Entered, OneLine
from tui.widgets.glass import Magnified
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain

LIMIT = 40
"""Characters in which to look for something."""


class Palette(Place):
    """The commands of the place below, as `?` lists them. It is dismissed with the one that was picked, or None."""

    CALLED = say("finding a command")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "search")

    def __init__(self, below: Sequence[Hint]) -> None:
        super().__init__()
        self._below = [each for each in below if "palette" not in each.names]
        self._found = self._below

    def body(self) -> ComposeResult:
        """The field, and below it what it finds."""
        yield OneLine(LIMIT, _("what would you like to do?"))
        yield Options(self._rows(), at=0, numbered=False)
        yield Shown(id="notice", classes="quiet")

    def _rows(self) -> list[Row]:
        return [Row(each.words, each.key, verb=_("do it"), does=partial(self.dismiss, each)) for each in self._found]

    @property
    def magnified(self) -> Magnified:
        """What would be done: the letters are only the way there."""
        return self.query_one(Options).magnified

    @on(Input.Changed)
    def typed(self, changed: Input.Changed) -> None:
        """Show what has all the words that were typed, in any order."""
        words = words_sought(changed.value)
        self._found = [each for each in self._below if stand_in(words, each.words)]
        self.query_one(Options).show(self._rows(), at=0)
        self.query_one("#notice", Shown).show(plain("" if self._found else _("Nothing here is called that.")))
        self.show_keys()

    @on(Entered)
    def entered(self) -> None:
        """Enter in the field picks the row under the cursor."""
        self.action_enter()

    def action_enter(self) -> None:
        """Pick the row under the cursor."""
        if self._found:
            self.query_one(Options).action_pick()

    def action_step(self, by: int) -> None:
        """Move the cursor in the list; the letters go on into the field."""
        self.query_one(Options).action_step(by)

    def action_back(self) -> None:
        """Back, and nothing is done."""
        self.dismiss(None)

    def hints(self) -> tuple[Hint, ...]:
        """Doing it, and back."""
        do = (self.hint("enter", _("do it")),) if self._found else ()
        return (*do, self.hint("back"))

    def always(self) -> tuple[Hint, ...]:
        """Nothing else."""
        return ()
