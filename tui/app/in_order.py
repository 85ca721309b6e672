"""Whatever arrives takes effect in the order in which it arrived: the next key is heard once the one before is done.

Textual puts keys into the queue of whatever has the focus when they are read; what a key is bound to happens later, in
another queue (Textualize/textual#6605). So a letter comes before the backspace that was pressed before it, and a name
lands in the field that Enter had just left. Here is the one place that holds all of them in a line instead.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from textual.dom import DOMNode
from textual.events import Event, InputEvent, Key, MouseDown, MouseMove, MouseUp, Paste
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

from games.engine import gettext as _
from tui.settings.commands import AT_ONCE
from tui.terminal.guards import GuardedApp
from tui.widgets.field_parts import Followed
from tui.widgets.hints import heard, key_of
from tui.widgets.key_line import KeyLine, Unheard

PATIENCE = 1.0
"""Seconds that such a key waits for what came before it, where that takes a while."""
BEFORE_KEYS = "before-keys"
"""The group of workers that belong to the key that began them: the next key waits until they are done."""


class InOrderApp(GuardedApp):
    """An app that lets in one key, paste or click after the other, each when all that came of the last one has come.

    That is: every message it set off was heard, what it put off was done, another place or field has the focus if it
    led there. Letters on their way into a field need not wait for a frame to be drawn.
    """

    def __init__(self) -> None:
        super().__init__()
        self._line: deque[InputEvent | Paste] = deque()
        self._going: asyncio.Task[None] | None = None
        self._meant_for: WeakKeyDictionary[Event, Screen[Any]] = WeakKeyDictionary()
        self._pressed_as_key = False
        """Whether a button is held down whose click was taken for a key."""

    class Next(Message, bubble=False):
        """The first in the line may take effect now."""

    def is_before_keys(self, worker: Worker[Any]) -> bool:
        """Whether a key set it off that comes before the next one; not once something stands on top of its place."""
        return worker.group == BEFORE_KEYS and not worker.is_finished and worker.node is self.screen

    @property
    def waiting(self) -> int:
        """How many wait in the line."""
        return len(self._line)

    @property
    def all_heard(self) -> bool:
        """Whether everything that has arrived has taken effect."""
        return self._going is None

    async def on_event(self, event: Event) -> None:
        """Let whatever somebody does wait for its turn; everything else happens as it comes."""
        ours = isinstance(event, InputEvent | Paste) and not isinstance(event, MouseMove)
        if not ours or event.is_forwarded:
            await super().on_event(event)
            return
        assert isinstance(event, InputEvent | Paste)  # noqa: S101  # for the type check, which can't follow `ours`
        if self._going is None:
            self._going = asyncio.create_task(self._go_through(self._is_text(event)))
            await self.take(event)
            return
        if (waits := self._as_key(event)) is None:
            return
        event = waits
        self._line.append(event)
        if isinstance(event, Key) and self._is_at_once(event):
            self.set_timer(PATIENCE, partial(self._let_past, event))
        elif any(map(self.is_before_keys, self.workers)):
            self._meant_for[event] = self.screen

    def _is_at_once(self, event: Event) -> bool:
        return isinstance(event, Key) and bool(heard(event.key, AT_ONCE, self))

    def _as_key(self, event: InputEvent | Paste) -> InputEvent | Paste | None:
        """What waits in place of this: a click on the key of what works at any moment is that key, for by its turn
        something else may stand where it was. None for the release of such a click."""
        if isinstance(event, MouseDown):
            name = self._at_once_at(event)
            self._pressed_as_key = bool(name)
            if name:
                key = Key(key_of(name, self), None)
                key.time = event.time
                return key
        elif isinstance(event, MouseUp) and self._pressed_as_key:
            self._pressed_as_key = False
            return None
        return event

    def _at_once_at(self, pressed: MouseDown) -> str:
        """What works at any moment and has its key in the last line where this button went down; empty for nothing."""
        for line in self.screen.query(KeyLine):
            if hint := line.hint_in(self.screen.get_style_at(pressed.screen_x, pressed.screen_y)):
                return next((name for name in hint.names if name in AT_ONCE), "")
        return ""

    def begun(self, worker: Worker[Any]) -> None:
        """What waits by now was meant for the place that begins with this, and not for what comes of it."""
        if self.is_before_keys(worker):
            for event in self._line:
                if not self._is_at_once(event):
                    self._meant_for.setdefault(event, self.screen)

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None
    ) -> bool:
        """Do what a key, a click or a found command means; what is the app's own, in the app's own time.

        It may take away the place that asks for it. In that one's time it would wait for its own end for ever.
        """
        if default_namespace in (None, self) or str(action).startswith("app."):
            return self.call_later(super().run_action, action, default_namespace, namespaces)
        return await super().run_action(action, default_namespace, namespaces)

    async def take(self, event: Event) -> None:
        """Let this take effect, now that its turn has come."""
        await super().on_event(event)

    async def _go_through(self, text: bool) -> None:
        """Let in one after the other until none is left, once the one before, perhaps ``text``, has taken effect."""
        try:
            while True:
                await self.settled(frames=not text)
                if not self.is_running or not self._line:
                    break
                text = self._is_text(self._line[0])
                if not self.post_message(self.Next()):
                    break
            self._going = None
        except Exception as error:  # nobody awaits this: without a word the keyboard would be dead
            self.crashed(error)

    def _is_text(self, event: Event) -> bool:
        """Whether this only writes something in the field that stands there."""
        text = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        return text and isinstance(self.focused, Followed)

    async def on_in_order_app_next(self) -> None:
        """Let in the first of the line."""
        if self._line:
            event = self._line.popleft()
            # What was pressed while a page said that it works was meant for that page, not for one nobody had seen.
            if self._meant_for.get(event, self.screen) is self.screen:
                await self.take(event)
            else:
                self._drop(event)

    def _drop(self, event: Event) -> None:
        """Say that this came too early; of the mouse, only where it was to do something."""
        if isinstance(event, MouseDown):
            self.unpress()
        if isinstance(event, Key | Paste | MouseDown):
            self.screen.post_message(Unheard(_("That came too early and wasn’t heard.")))

    async def _let_past(self, event: Key) -> None:
        """What works at any moment doesn't wait behind something that takes long."""
        if event in self._line:
            self._line.remove(event)
            await self.take(event)
