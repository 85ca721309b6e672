"""The keys that work where one just was."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from games.engine import gettext as _
from games.engine import say
from tui.asides import another_device
from tui.screens.place import Place
from tui.settings.commands import COMMANDS
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain

STOPS_TOO = COMMANDS["stop"].keys[1]
PAGES = ((say("People to talk to"), "app.people"), (say("What these games aren’t for"), "app.not_for"))
"""What can be read from everywhere."""
MORE = say("“ssh HOST manual” says more: another device, a lost key, and what the host can see.")
"""For a guest: HOST is the line that they come in by."""


class Help(Place):
    """A list of keys: what can be done in the place below."""

    CALLED = say("keys")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, below: Sequence[Hint]) -> None:
        super().__init__()
        self._below = below

    def body(self) -> ComposeResult:
        """Two pages that can be read from everywhere, and one line a key."""
        yield Options([Row(str(words), verb=_("read"), does=self._reading(action)) for words, action in PAGES])
        yield Shown(plain(_("Keys that work here"), "bold"), classes="gap")
        keys = [plain(each.key, "bold") for each in self._below]
        wide = max(key.cell_length for key in keys)
        lines: list[Content] = [
            key.pad_left(wide - key.cell_length) + plain(f"   {each.words}")
            for key, each in zip(keys, self._below, strict=True)
        ]
        yield Shown(plain("\n").join(lines), classes="gap")
        yield Shown(plain(_("You can also click any word in the bottom line."), "$quiet"), classes="gap")
        if (first := self.key_of("stop")) == COMMANDS["stop"].keys[0]:
            said = _("Some terminals keep {key} for themselves; {other} stops too.", key=first, other=STOPS_TOO)
            yield Shown(plain(said, "$quiet"))

        if another_device.codes:
            yield Shown(plain(str(MORE), "$quiet"))

    def _reading(self, action: str) -> Callable[[], object]:
        return partial(self.call_later, self.run_action, action)

    def commands(self) -> list[Hint]:
        """What can be done here; all keys are listed already."""
        return [each for each in super().commands() if "keys" not in each.names]

    def hints(self) -> tuple[Hint, ...]:
        """Back; reading where the cursor stands on a page."""
        verb = self.query_one(Options).verb
        back = self.hint("back")
        return (back, self.pick(verb)) if verb else (back,)

    def always(self) -> tuple[Hint, ...]:
        """Nothing else."""
        return ()
