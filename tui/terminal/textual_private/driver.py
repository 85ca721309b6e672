"""What stands between a terminal and the app: within bounds, and through any pause."""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from tui.terminal.incoming import UNDECIDED
from tui.terminal.last_resort import hung_up
from tui.terminal.outgoing import Outgoing, WindowTitle
from tui.terminal.sequences import ESC
from tui.terminal.textual_private.reading import FEW, TerminalReader

WIDEST, TALLEST = 500, 200
"""Columns and lines of the largest window that is drawn on."""
SHOW_CURSOR, HIDE_CURSOR = f"{ESC}[?25h", f"{ESC}[?25l"
_A_MOMENT, _LONG = 0.005, 0.1
"""Seconds until it is asked again whether the app hears, and whether it has left."""


def _now() -> float:
    return Message().time


class BoundedDriver(LinuxDriver):
    """Whatever a terminal says and sends, it takes no more memory than there is for it, and never keeps the app busy
    with keys that wait. A byte that is no UTF-8 (another alphabet, a broken line) ends nothing."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._file: Any = Outgoing(sys.__stderr__)
        self._heard = threading.Event()
        self._heard.set()
        self._reading = threading.Lock()
        self._is_to_pause = self._is_for_a_pause = False
        self._shows_cursor = False
        self.title = WindowTitle(self.write)

    def hurry(self) -> None:
        """We are leaving."""
        self._file.hurries = True

    def fall_silent(self) -> None:
        """We have left."""
        self._file.is_over = True

    def start_application_mode(self) -> None:
        """Take the terminal over, or once more after a pause."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._shows_cursor = False
        if self._is_written_to():  # not where it was told in the background to take it over
            self.title.again()

    def show_cursor(self, shows: bool) -> None:
        """Let the terminal's own cursor be seen, or hide it again."""
        if shows is not self._shows_cursor:
            self._shows_cursor = shows
            self.write(SHOW_CURSOR if shows else HIDE_CURSOR)

    def stop_application_mode(self) -> None:
        """Give it back."""
        self.title.give_back()
        super().stop_application_mode()

    # Textual's own gives the terminal back and takes it again inside a handler: in the middle of a frame, whose rest is
    # lost then, and of itself, after which two threads read. What was typed meanwhile is thrown away, and nothing is
    # drawn on the screen that the terminal has cleared.

    def _sigtstp_application(self, *_: object) -> None:
        """A pause is asked for."""
        self._is_to_pause = True
        self._soon(self._pause)

    def _sigcont_application(self, *_: object) -> None:
        """A pause is over, or somebody says so: what a terminal that has gone does as well."""
        self._is_to_pause = False
        self._soon(self._come_back)

    def _soon(self, do: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has closed
            self._loop.call_soon_threadsafe(do)

    def _pause(self) -> None:
        if not self._is_to_pause or self._file.hurries:
            return
        self._is_to_pause = False
        if self._is_written_to():
            self._give_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _come_back(self) -> None:
        """Take the terminal over as it is now, and draw all of it."""
        if self._file.hurries or not (self._app.is_running and self._auto_restart) or hung_up(self.fileno):
            return
        found, reads = self.attrs_before, self._key_thread
        if self._is_written_to():  # or else it was given back before
            self.attrs_before = None  # no keys are turned into lines meanwhile
            self._give_back()
        self.resume_application_mode()
        self.attrs_before = found or self.attrs_before
        self._key_thread = reads or self._key_thread
        self._app.refresh(layout=True)

    def _give_back(self) -> None:
        """Give the terminal back for a pause. The thread that reads goes on: nothing of what is typed is lost."""
        self._is_for_a_pause = True
        self.suspend_application_mode()
        self._is_for_a_pause = False

    def disable_input(self) -> None:
        """Read no more, but for a pause."""
        if self._is_for_a_pause:
            self._disable_mouse_support()
        else:
            super().disable_input()

    def write(self, data: str) -> None:
        """Write it, but not to a terminal that was given back: all is drawn once more after a pause."""
        if self._is_written_to():
            super().write(data)

    def _is_written_to(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return min(width, WIDEST), min(height, TALLEST)

    def process_message(self, message: Message) -> None:
        """Hand it to the app."""
        if isinstance(message, Resize):
            size = Size(min(message.size.width, WIDEST), min(message.size.height, TALLEST))
            message = Resize(size, size, size, message.pixel_size)
        super().process_message(message)

    # Textual's own reads all there is, makes a message of each key at once, and reads an end of file over and over.

    def run_input_thread(self) -> None:
        """Read until the app leaves; what comes faster than it is heard waits here, as far as there is room."""
        if not self._reading.acquire(blocking=False):  # after a pause the one before goes on
            return
        reader = TerminalReader()
        incoming = reader.incoming
        poll, quiet_since, last = select.poll(), time.monotonic(), _now()
        poll.register(self.fileno, select.POLLIN)
        while not self.exit_event.is_set():
            has_room = bool(incoming) and self._has_room()
            pause = 0 if has_room else _A_MOMENT if incoming else UNDECIDED if incoming.is_undecided else _LONG
            if poll.poll(pause * 1000):
                quiet_since = time.monotonic()
                if not (read := self._read()):
                    self.exit_event.wait()  # whoever watches the terminal ends us (tui/terminal/last_resort.py)
                    return
                incoming.take(read, _now())
            else:
                incoming.quiet(time.monotonic() - quiet_since)
            if has_room:
                messages, last = reader.give()
                self._hand_on(messages, last)
            elif not incoming and (alone := reader.give_alone()):  # else what belongs together is still to come
                self._hand_on(alone, last)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 65536)
        except OSError:  # the terminal is gone
            return b""

    def _hand_on(self, messages: Iterable[Message], at: float) -> None:
        """Give the app what came at that time: what stands there by now may not be what it was meant for."""
        for message in messages:
            message.time = at
            self.process_message(message)
        # The loop begins with each message in one round, and hands it to the app in the next.
        self._heard.clear()
        with suppress(RuntimeError):  # the loop has closed
            self._loop.call_soon_threadsafe(self._loop.call_soon, self._heard.set)

    def _has_room(self) -> bool:
        """Whether the app has heard nearly all it was given."""
        if not self._heard.is_set():
            return False
        app = self._app
        hears = [app, *app.screen_stack[-1:]]
        if len(hears) > 1 and app.focused:
            hears.append(app.focused)
        waits: int = getattr(app, "waiting", 0)  # an app that lets in one key after the other
        return waits + sum(each.message_queue_size for each in hears if each.is_running) < FEW
