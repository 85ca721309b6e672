"""An app that leaves it to us to tell of a fault, and knows when all that a key has set off has been heard."""

import asyncio
import os
import sys
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Offset, Size
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import Worker

from tui.terminal.capabilities import has_title
from tui.terminal.textual_private.driver import TALLEST, WIDEST, BoundedDriver

NOWHERE = Offset()
"""Where the cursor is taken when nothing is marked or written."""
AT_LOOP, NAP = 200, 0.002
"""For so many turns of the loop it is looked at once in each whether all is settled, then every so many seconds."""


def is_busy(node: MessagePump) -> bool:
    """Whether it hears a message, or is about to: once it has nothing to do it waits for its queue to be filled."""
    if node._closing or not (node._running or node._task):
        return False
    queue: Any = node._message_queue
    return bool(queue.values) or not queue.ready_event._waiters


def waits_for_a_frame(screen: Screen[Any]) -> bool:
    """Whether something was put off until it is drawn, or will stand elsewhere then."""
    return bool(screen._callbacks or screen._layout_required or screen._scroll_required or screen._recompose_required)


class CrashGuardedApp(App[int]):
    """An app that leaves telling after a fault is left to: see ``crashed``."""

    @property
    def size(self) -> Size:
        """The window, as far as it is drawn on; of its first size Textual hears by another way than the driver's."""
        width, height = super().size
        return Size(min(width, WIDEST), min(height, TALLEST))

    def crashed(self, error: BaseException | None) -> None:
        """What follows a fault; None where only Textual knows what it was."""
        raise NotImplementedError

    # Textual's own prints the values of all variables, and so what people have written. There is no setting for it, and
    # no public method through which every fault goes.

    def _handle_exception(self, error: Exception) -> None:
        self.crashed(error)

    def _fatal_error(self) -> None:
        self.crashed(sys.exc_info()[1])

    def close_after(self, error: BaseException | None, status: int) -> None:
        """Leave with this status. `exit` would wait for messages, which may not come where something is broken."""
        self._return_code = status
        if self._exception is None and isinstance(error, Exception):
            self._exception = error  # a test's pilot raises it again
            self._exception_event.set()
        self._close_messages_no_wait()

    def unpress(self) -> None:
        """No click comes of a button that is held down now.

        What a click comes of is kept by Textual alone, and a release that is kept from it would leave fields waiting.
        """
        self._mouse_down_widget = None

    def hurry(self) -> None:
        """From now on no terminal that takes nothing keeps us from leaving. Any thread may say so."""
        if isinstance(self._driver, BoundedDriver):
            self._driver.hurry()

    def fall_silent(self) -> None:
        """From now on nothing more is written to the terminal. Any thread may say so."""
        if isinstance(self._driver, BoundedDriver):
            self._driver.fall_silent()

    def show_title(self, words: str) -> None:
        """Let these words be the title of the window, where there is one."""
        if isinstance(self._driver, BoundedDriver) and has_title(os.environ):
            self._driver.title.show(words)

    @property
    def shows_cursor(self) -> bool:
        """Whether the terminal's own cursor is to be seen where it stands. Textual hides it, and has no setting."""
        return False

    # A frame is drawn without it, or it would be seen running over the screen. Between two nothing is written.

    def _begin_update(self) -> None:
        super()._begin_update()
        if isinstance(self._driver, BoundedDriver):
            self._driver.show_cursor(False)

    def _end_update(self) -> None:
        if isinstance(self._driver, BoundedDriver):
            self._driver.show_cursor(self.shows_cursor and self.cursor_position != NOWHERE)
        super()._end_update()

    def get_driver_class(self) -> type[Driver]:
        """The usual one, within bounds."""
        kind = super().get_driver_class()
        return BoundedDriver if kind is LinuxDriver else kind

    # When everything that a key has set off has been heard. Public is only how many messages wait in a queue, not
    # whether one is being heard just now, nor what was put off until a frame is drawn.

    async def settled(self, frames: bool = True) -> None:
        """Wait until all that was set off by now has come to its end; with ``frames`` also what waits for one."""
        turns = 0
        busy: MessagePump | None = None
        while self.is_running and not self._closing:
            # Whoever was busy the last time is asked first.
            if busy is None or busy not in self._registry or not is_busy(busy):
                busy = next(filter(is_busy, (self, *self._registry)), None)
            if busy is None:
                drawn = not frames or not (self._batch_count or waits_for_a_frame(self.screen))
                if drawn and not any(map(self.is_before_keys, self.workers)):
                    return
                turns = AT_LOOP
            # A turn of the loop as long as that may be all it takes; then asleep, whatever it is.
            await asyncio.sleep(0 if turns < AT_LOOP else NAP)
            turns += 1

    @property
    def waiting(self) -> int:
        """How many keys wait until the one before has taken effect."""
        return 0

    def is_before_keys(self, worker: Worker[Any]) -> bool:
        """Whether keys wait for this worker."""
        return False
