"""The keys that work where one just was."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from games.engine import gettext as _
from games.engine import say
from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings
from tui.widgets.rows import Row, Rows
from tui.widgets.text import Shown, plain

PAGES = ((say("People to talk to"), "app.people"), (say("What these games aren’t for"), "app.not_for"))
"""What can be read from everywhere."""


class Help(Place):
    """A list of keys: what can be done in the place below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, below: Sequence[Hint]) -> None:
        super().__init__()
        self._below = below

    def body(self) -> ComposeResult:
        """Two pages that can be read from everywhere, and one line a key."""
        yield Rows([Row(str(words), verb=_("read")) for words, _action in PAGES])
        yield Shown(plain(_("Keys that work here"), "bold"), classes="gap")
        keys = [plain(each.key, "bold") for each in self._below]
        wide = max(key.cell_length for key in keys)
        lines: list[Content] = [
            key.pad_left(wide - key.cell_length) + plain(f"   {each.words}")
            for key, each in zip(keys, self._below, strict=True)
        ]
        yield Shown(plain("\n").join(lines), classes="gap")
        yield Shown(plain(_("You can also click any word in the bottom line."), "$quiet"), classes="gap")

    @on(Rows.Picked)
    async def picked(self, picked: Rows.Picked) -> None:
        """Open the page."""
        await self.run_action(PAGES[picked.place][1])

    def commands(self) -> list[Hint]:
        """What can be done here; all keys are listed already."""
        return [each for each in super().commands() if "keys" not in each.names]

    def action_pick(self) -> None:
        """Open the page under the cursor."""
        self.query_one(Rows).action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Back; reading where the cursor stands on a page."""
        verb = self.query_one(Rows).verb
        back = self.hint("back")
        return (back, self.hint("pick", verb)) if verb else (back,)

    def always(self) -> tuple[Hint, ...]:
        """Nothing else."""
        return ()
