"""All that we use of Textual without its being public, each with the reason. Nothing else of ours does.

A test holds us to that. After an upgrade of Textual this module is what to look at first.
"""

import os
import select
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from rich.text import Text
from textual.app import App
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste, Resize
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input

from tui.terminal.incoming import UNDECIDED, Incoming, LeftOut, Part, Pasted
from tui.terminal.last_resort import hung_up
from tui.terminal.outgoing import Outgoing

WIDEST, TALLEST = 500, 200
"""Columns and lines of the largest window that is drawn on."""
FEW = 32
"""Messages that the app is given at once, or bytes of keys."""
_A_MOMENT, _LONG = 0.005, 0.1
"""Seconds until it is asked again whether the app hears, and whether it has left."""


def _now() -> float:
    return Message().time


class Flooded(Message):
    """More keys came than there was room for; from here on they were left out."""


class LongPaste(Paste):
    """Something was pasted that is longer than any field takes in, of so many characters. Its text is not here."""

    def __init__(self, length: int) -> None:
        super().__init__("")
        self.length = length


class CrashGuardedApp(App[int]):
    """An app that leaves telling after a fault is left to: see ``crashed``."""

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

    def get_driver_class(self) -> type[Driver]:
        """The usual one, within bounds."""
        kind = super().get_driver_class()
        return BoundedDriver if kind is LinuxDriver else kind


class BoundedDriver(LinuxDriver):
    """Whatever a terminal says and sends, it takes no more memory than there is for it, and never keeps the app busy
    with keys that wait. A byte that is no UTF-8 (another alphabet, a broken line) ends nothing."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._file: Any = Outgoing(sys.__stderr__)
        self._heard = threading.Event()
        self._heard.set()

    def hurry(self) -> None:
        """We are leaving."""
        self._file.hurries = True

    def fall_silent(self) -> None:
        """We have left."""
        self._file.is_over = True

    def _sigcont_application(self, *_: object) -> None:
        """A pause is over, or somebody says so: what a terminal that has gone does as well.

        Textual's own would begin to read a second time without having ended the first, and that would never end.
        """
        if self._file.hurries or not self._auto_restart or hung_up(self.fileno):
            return
        if self._key_thread is not None and self._key_thread.is_alive():
            self.suspend_application_mode()
        self.resume_application_mode()

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
        incoming, parser = Incoming(), vars(linux_driver)["XTermParser"]()
        decode = getincrementaldecoder("utf-8")("replace").decode
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
                part, at = incoming.give(FEW)
                self._hand_on(self._messages(part, parser, decode), at)
                last = at
            elif not incoming and (alone := list(parser.tick())):  # else what belongs together is still to come
                self._hand_on(alone, last)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 65536)
        except OSError:  # the terminal is gone
            return b""

    def _messages(self, part: Part, parser: Any, decode: Callable[[bytes], str]) -> Iterable[Message]:
        match part:
            case LeftOut():
                return [Flooded()]
            case Pasted(text, length):
                return [Paste(text) if text or not length else LongPaste(length)]
        keys = decode(part)
        return list(parser.feed(keys)) if keys else []

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
        return sum(each.message_queue_size for each in hears if each.is_running) < FEW


class RedrawnInput(Input):
    """A field of one line that shows something else than its text.

    A highlighter, which is public, is not asked where ``password`` is set; and that alone lets the cursor not tell
    where words begin, but its dots are all of the same width.
    """

    def drawn(self) -> Text | None:
        """What is shown instead of the text, as wide as it; None shows the text."""
        return None

    @property
    def _value(self) -> Text:
        instead = self.drawn()
        return super()._value if instead is None else instead
