"""The field for a therapist's own notes. It stands on the driver's screen only, and not while that is turned round."""

import asyncio
from threading import Event

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Key
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from games.engine import Trouble, say
from games.engine import gettext as _
from games.office.hour import Notes
from games.record.keys.typed import PASSPHRASE_LIMIT
from tui import sentences
from tui.widgets.fields import Entered, Lines, OneLine
from tui.widgets.text import Shown, plain

LIMIT = 20_000
"""Characters of the notes on one hour."""
SOON = 1.0
"""Seconds of typing that an interruption can cost."""
_ARE = say("Notes (only here)")
_LOCKED = say("Your notes are locked, as nobody typed for a while; n and their passphrase open them.")


class NobodyWaits(Trouble):
    """The window is left before a passphrase could be tried again; nobody has to be told."""


class NotesPassphrase(Container):
    """The field for the passphrase of the notes; it shows dots."""

    def compose(self) -> ComposeResult:
        """The field, in which nothing is typed before somebody wishes to."""
        field = OneLine(PASSPHRASE_LIMIT, private=True)
        field.password = True
        field.can_focus = False
        yield field


class NotesField(Widget):
    """The notes on this hour. Esc leaves it, and so does enter; whatever was typed is kept.

    Once they are locked nothing of them stands here, and writing begins with their passphrase.
    """

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes, self._typed = notes, "" if notes.is_locked else notes.text
        self._soon: Timer | None = None
        self._leaving = Event()

    def compose(self) -> ComposeResult:
        """What they are, and the field."""
        yield Shown(id="notes-are")
        field = Lines(LIMIT, value=self._typed)
        field.can_focus = False  # no key of the driver's is typed into it before they wish to write
        field.display = not self._notes.is_locked
        yield field
        if self._notes.is_locked:
            yield NotesPassphrase()

    def on_mount(self) -> None:
        """Say what they are."""
        self._say(_LOCKED if self._notes.is_locked else _ARE)

    def _say(self, words: object) -> None:
        self.query_one("#notes-are", Shown).show(plain(words, "$quiet"))

    @property
    def _field(self) -> Lines | OneLine:
        return self.query_one(OneLine) if self._notes.is_locked else self.query_one(Lines)

    def write(self) -> None:
        """Let whoever drives type: the passphrase first, where they are locked."""
        field = self._field
        field.can_focus = True
        field.focus()

    def lock_up(self) -> None:
        """Keep what was typed, and let nothing of it stay."""
        if self._notes.is_locked:
            return
        self.keep()
        self._notes.lock()
        self.screen.set_focus(None)
        self._typed = ""
        with self.prevent(TextArea.Changed):
            self.query_one(Lines).load_text("")
        self.query_one(Lines).display = False
        self.mount(NotesPassphrase())
        self._say(_LOCKED)

    @work
    async def _unlock(self, words: str) -> None:
        """Open them again, apart from the screen: a wrong passphrase takes longer each time."""
        self._say(_("Opening …"))
        try:
            await asyncio.to_thread(self._notes.unlock, words, self._wait)
        except Trouble as why:
            self._say(why)
            return
        await self.query(NotesPassphrase).remove()
        self._typed = self._notes.text
        with self.prevent(TextArea.Changed):
            self.query_one(Lines).load_text(self._typed)
        self.query_one(Lines).move_cursor(self.query_one(Lines).document.end)
        self.query_one(Lines).display = True
        self._say(_ARE)
        self.write()

    def _wait(self, seconds: float) -> None:
        """Let seconds pass apart from the screen, for as long as this stands there. Raises NobodyWaits after that."""
        self.app.call_from_thread(self._say, sentences.slower(seconds))
        if self._leaving.wait(seconds):
            raise NobodyWaits

    @on(TextArea.Changed)
    def typing(self, changed: TextArea.Changed) -> None:
        """Keep it in a moment."""
        changed.stop()
        self._typed = changed.text_area.text
        if self._soon is None:
            self._soon = self.set_timer(SOON, self.keep)

    @on(Entered)
    def done(self, entered: Entered) -> None:
        """Back to driving; or on to the notes, where it was their passphrase."""
        entered.stop()
        if self._notes.is_locked:
            self._unlock(entered.text)
        else:
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
        self._field.can_focus = False

    def keep(self) -> None:
        """Keep what stands there."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self._notes.is_locked or self._typed == self._notes.text:
            return
        try:
            self._notes.keep(self._typed)
        except Trouble as why:
            self._say(why)

    def on_unmount(self) -> None:
        """Left at once, also while the wait after a wrong passphrase goes on."""
        self._leaving.set()
        self.keep()
