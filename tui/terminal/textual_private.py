"""All that we use of Textual without its being public, each with the reason. Nothing else of ours does.

A test holds us to that. After an upgrade of Textual this module is what to look at first.
"""

import asyncio
import os
import select
import signal
import sys
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from typing import Any

from rich.text import Text
from textual._parser import ParseEOF, ParseTimeout
from textual._xterm_parser import (
    FOCUSIN,
    FOCUSOUT,
    IS_ITERM,
    XTermParser,
    _re_in_band_window_resize,
    _re_mouse_event,
    _re_terminal_mode_response,
)
from textual.app import App
from textual.constants import SMOOTH_SCROLL
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import AppBlur, AppFocus, Key, Paste, Resize
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from tui.terminal.capabilities import has_title
from tui.terminal.incoming import UNDECIDED, Incoming, LeftOut, Pasted
from tui.terminal.last_resort import hung_up
from tui.terminal.outgoing import Outgoing, WindowTitle
from tui.terminal.sequences import ESC, Kind, pieces

AT_LOOP, NAP = 200, 0.002
"""For so many turns of the loop it is looked at once in each whether all is settled, then every so many seconds."""


def _is_busy(node: MessagePump) -> bool:
    """Whether it hears a message, or is about to: once it has nothing to do it waits for its queue to be filled."""
    if node._closing or not (node._running or node._task):
        return False
    queue: Any = node._message_queue
    return bool(queue.values) or not queue.ready_event._waiters


def _waits_for_a_frame(screen: Screen[Any]) -> bool:
    """Whether something was put off until it is drawn, or will stand elsewhere then."""
    return bool(screen._callbacks or screen._layout_required or screen._scroll_required or screen._recompose_required)


class WholeSequences(XTermParser):
    """Reads what a terminal sends, whole sequences at a time.

    Textual's own takes what it does not know for keys (an answer of the terminal's that comes late), holds back what
    follows a letter with alt, and ends with an exception at a key whose number is no character.
    """

    def parse(self, token_callback: Callable[[Message], None]) -> Generator[Any, str, None]:
        """Cut it into pieces, and give the messages that each stands for."""

        def give(kind: Kind, piece: str) -> None:
            for message in self._messages(kind, piece):
                token_callback(message)

        reading = pieces(give)
        within = next(reading)
        while True:
            character: str | None
            try:
                character = yield self.read1(within)
            except ParseTimeout:
                character = None
            except ParseEOF:
                return
            within = reading.send(character)

    def _messages(self, kind: Kind, piece: str) -> Iterable[Message]:
        match kind:
            case Kind.TYPED:
                return self._keys(piece)
            case Kind.WITH_ALT if piece.isdecimal():  # right behind esc; nothing here has a digit with alt
                return [*self._keys(ESC), *self._keys(piece)]
            case Kind.WITH_ALT:
                return self._keys(ESC + piece) or self._keys(piece, alt=True)
            case Kind.SEQUENCE:
                return self._sequence(piece)

    def _keys(self, sequence: str, alt: bool = False) -> list[Key]:
        try:
            keys = list(self._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):  # a number too large to be a character
            return []
        return [key for key in keys if key.key != Keys.Ignore and _can_be_written(key.character)]

    def _sequence(self, sequence: str) -> Iterable[Message]:
        """A key, the mouse, the size, the focus; anything else is the terminal's own word, and nothing comes of it."""
        if sequence in (FOCUSIN, FOCUSOUT):
            return [AppFocus() if sequence == FOCUSIN else AppBlur()]
        if size := _re_in_band_window_resize.fullmatch(sequence):
            height, width, *pixels = (int(group.partition(":")[0]) for group in size.groups())
            resized = Resize.from_dimensions((width, height), (pixels[1], pixels[0]))
            self.terminal_size, self.terminal_pixel_size, self.mouse_pixels = resized.size, resized.pixel_size, True
            return [resized]
        if keys := self._keys(sequence):
            return keys
        if sequence.startswith(f"{ESC}O"):  # letters, after all
            return [*self._keys("O", alt=True), *self._keys(sequence[2:])]
        if _re_mouse_event.match(sequence):
            mouse = self.parse_mouse_code(sequence)
            return [mouse] if mouse else []
        if mode := _re_terminal_mode_response.match(sequence):
            number, setting = mode["mode_id"], int(mode["setting_parameter"])
            if number == "2026" and setting:
                return [TerminalSupportsSynchronizedOutput()]
            if number == "2048" and SMOOTH_SCROLL and not IS_ITERM:
                return [InBandWindowResize.from_setting_parameter(setting)]
        return []


def _can_be_written(character: str | None) -> bool:
    """Whether this is a character, and no half of one."""
    return not any("\ud800" <= each <= "\udfff" for each in character or "")


WIDEST, TALLEST = 500, 200
"""Columns and lines of the largest window that is drawn on."""
FEW = 32
"""Messages that the app is given at once, or bytes of keys."""
_A_MOMENT, _LONG = 0.005, 0.1
"""Seconds until it is asked again whether the app hears, and whether it has left."""


def _now() -> float:
    return Message().time


class Flooded(Paste):
    """More keys came than there was room for; from here on they were left out. It has its place among the others."""

    def __init__(self) -> None:
        super().__init__("")


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

    def show_title(self, words: str) -> None:
        """Let these words be the title of the window, where there is one."""
        if isinstance(self._driver, BoundedDriver) and has_title(os.environ):
            self._driver.title.show(words)

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
            if busy is None or busy not in self._registry or not _is_busy(busy):
                busy = next(filter(_is_busy, (self, *self._registry)), None)
            if busy is None:
                drawn = not frames or not (self._batch_count or _waits_for_a_frame(self.screen))
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


class TerminalReader:
    """Makes messages of what a terminal sends, wherever its bytes are cut: keys, pastes, the mouse."""

    def __init__(self) -> None:
        self.incoming = Incoming()
        self._parser: Any = WholeSequences()
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def give(self) -> tuple[list[Message], float]:
        """What the next part comes to, and when that was read."""
        part, at = self.incoming.give(FEW)
        match part:
            case LeftOut():
                return [Flooded()], at
            case Pasted(text, length):
                return [Paste(text) if text or not length else LongPaste(length)], at
        keys = self._decode(part)
        return list(self._parser.feed(keys)) if keys else [], at

    def give_alone(self) -> list[Message]:
        """What might have been the beginning of something longer, once nothing has followed in time."""
        return list(self._parser.tick())


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
        if self._is_written_to():  # not where it was told in the background to take it over
            self.title.again()

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
        waits = app.waiting if isinstance(app, CrashGuardedApp) else 0
        return waits + sum(each.message_queue_size for each in hears if each.is_running) < FEW


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
