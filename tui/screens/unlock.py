"""A sealed record, before home: the passphrase of either partner, masked."""

import asyncio
from collections.abc import Callable
from threading import Event

from textual import on, work
from textual.app import ComposeResult

from games.engine import NotAllowed, say
from games.engine import gettext as _
from games.record import Couple, RecordError, Records
from games.record.keys.memory import close_memory
from games.record.keys.typed import PASSPHRASE_LIMIT
from tui import sentences
from tui.app.in_order import BEFORE_KEYS
from tui.screens.messages import Settled
from tui.screens.place import Place
from tui.widgets.field_parts import TooMuch
from tui.widgets.fields import Entered, OneLine
from tui.widgets.hints import Hint
from tui.widgets.text import Shown, plain


class Unlock(Place):
    """One field. What was typed stays in it after a wrong try, so that one slip can be mended.

    ``ahead`` opens the record once there is a key; it runs outside the screen's own thread and raises nothing.
    """

    CALLED = say("a passphrase")

    def __init__(self, records: Records, couple: Couple, ahead: Callable[[], None]) -> None:
        super().__init__()
        self._records, self._couple, self._ahead = records, couple, ahead
        self._trying, self._leaving = False, Event()

    def body(self) -> ComposeResult:
        """Whose record it is, the field, and what came of it."""
        yield Shown(plain("Our Turn", "bold"))
        yield Shown(plain(sentences.sealed(self._couple.name, self._records.opens_for)), classes="gap")
        field = OneLine(PASSPHRASE_LIMIT, private=True)
        field.password = True
        field.add_class("gap")
        yield field
        yield Shown(id="notice", classes="notice")

    def on_mount(self) -> None:
        """Nobody else looks into this memory from here on."""
        close_memory()
        self.show_keys()

    def on_unmount(self) -> None:
        """Let the wait after a wrong try end with the place."""
        self._leaving.set()

    @on(Entered)
    def typed(self, entered: Entered) -> None:
        """Try it, unless another try is still going on."""
        if not self._trying:
            self._trying = True
            self._notice(sentences.OPENING)
            self._unlock(entered.text)

    @work(group=BEFORE_KEYS)
    async def _unlock(self, words: str) -> None:
        from games.record.keys import keys

        who = self._records.opens_for
        try:
            key = await asyncio.to_thread(keys.unlock, self._couple.drawer, words, who, self._wait)
        except (RecordError, NotAllowed) as why:
            self._notice(str(why))
        else:
            self._records.hold(self._couple, key, words)
            await asyncio.to_thread(self._ahead)
            if key.trouble:
                self.app.notify(str(key.trouble), markup=False, timeout=30)
            self.post_message(Settled(self._couple))
        finally:
            self._trying = False

    def _wait(self, seconds: float) -> None:
        """Let seconds pass outside the screen's own thread, for as long as the screen is there."""
        self.app.call_from_thread(self._notice, sentences.slower(seconds))
        self._leaving.wait(seconds)

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        self._notice(sentences.too_long(too_much.length, PASSPHRASE_LIMIT))

    def _notice(self, sentence: object) -> None:
        self.tell(sentence)

    async def action_enter(self) -> None:
        """As Enter in the field."""
        await self.query_one(OneLine).action_submit()

    def hints(self) -> tuple[Hint, ...]:
        """Going on."""
        return (self.hint("enter", _("open")),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("leave"), self.hint("keys", typing=True))
