"""The field for a therapist's own notes. It stands on the driver's screen only, and not while that is turned round."""

from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from games.engine import Trouble
from games.engine import gettext as _
from games.office.hour import Notes
from tui.widgets.fields import Entered, Lines
from tui.widgets.text import Shown, plain

LIMIT = 20_000
"""Characters of the notes on one hour."""
SOON = 1.0
"""Seconds of typing that an interruption can cost."""


class NotesField(Widget):
    """The notes on this hour. Esc leaves it, and so does enter; whatever was typed is kept."""

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes, self._typed = notes, notes.text
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """What they are, and the field."""
        yield Shown(plain(_("Notes (only here)"), "$quiet"), id="notes-are")
        field = Lines(LIMIT, value=self._notes.text)
        field.can_focus = False  # no key of the driver's is typed into it before they wish to write
        yield field

    def write(self) -> None:
        """Let whoever drives type."""
        field = self.query_one(Lines)
        field.can_focus = True
        field.focus()

    @on(TextArea.Changed)
    def typing(self, changed: TextArea.Changed) -> None:
        """Keep it in a moment."""
        changed.stop()
        self._typed = changed.text_area.text
        if self._soon is None:
            self._soon = self.set_timer(SOON, self.keep)

    @on(Entered)
    def done(self, entered: Entered) -> None:
        """Back to driving."""
        entered.stop()
        self._leave()

    def on_click(self) -> None:
        """A click is a wish to write there."""
        self.write()

    def on_key(self, event: Key) -> None:
        """Esc leaves the field."""
        if event.key == "escape":
            event.stop()
            self._leave()

    def _leave(self) -> None:
        self.keep()
        self.screen.set_focus(None)
        self.query_one(Lines).can_focus = False

    def keep(self) -> None:
        """Keep what stands there."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self._typed == self._notes.text:
            return
        try:
            self._notes.keep(self._typed)
        except Trouble as why:
            for said in self.query("#notes-are").results(Shown):
                said.show(plain(why))

    def on_unmount(self) -> None:
        """Left at once."""
        self.keep()
