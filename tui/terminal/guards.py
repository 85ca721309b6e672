"""What Textual does not do by itself, or does in a way that would harm a couple: signals, crashes, ways out."""

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, NoReturn

from textual.filter import LineFilter, Monochrome, NoColor

from games.engine import gettext as _
from tui.terminal.leaving import Status, fault_of
from tui.terminal.textual_private import CrashGuardedApp

GRACE = 3.0
"""Seconds in which a screen whose terminal is gone may close properly. All answers are on disk by then."""
_NO_COLOUR = NoColor()
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class GuardedApp(CrashGuardedApp):
    """An app that ends cleanly on every signal, never prints what people wrote, and starts nothing outside itself."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    given: Mapping[str, str] = MappingProxyType({})
    """The keys that the config file gives to commands, by their names."""

    fault: str | None = None
    """After a crash: what happened and where in the program, without any of the words on the screen."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Under NO_COLOR none: Textual by itself shows greys, which are colours to a terminal."""
        return [_NO_COLOUR if isinstance(each, Monochrome) else each for each in super().get_line_filters()]

    def guard(self) -> None:
        """Leave on signals and when the terminal is gone. Call it once the app runs."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._hung_up, 128 + number)
        threading.Thread(target=self._watch_terminal, args=(loop,), daemon=True, name="terminal").start()

    def _watch_terminal(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait, asleep, until the terminal hangs up: Textual would read its end of file for ever at full load."""
        poll = select.poll()
        poll.register(sys.__stdin__ or 0, 0)
        if any(what & (select.POLLHUP | select.POLLERR) for _, what in poll.poll()):
            with suppress(RuntimeError):  # the loop has closed: the app has left already
                loop.call_soon_threadsafe(self._hung_up, 128 + signal.SIGHUP)

    def _hung_up(self, code: int) -> None:
        # Closing writes to the terminal, and a dead one can block that for ever.
        last_resort = threading.Timer(GRACE, os._exit, (code,))
        last_resort.daemon = True
        last_resort.start()
        self.exit(return_code=code)

    def panic(self, *renderables: Any) -> None:
        """Leave after a fault, printing nothing: what Textual hands over here can hold people's words."""
        self.crashed(sys.exc_info()[1])

    def crashed(self, error: BaseException | None) -> None:
        """Keep what can be told of it, and leave."""
        if self.fault is None:
            self.fault = fault_of(error) if error else _("the terminal couldn’t be read")
        self.close_after(error, Status.CRASH)

    # Nothing on a screen may start a program, write a file or hand over the terminal.

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Does nothing."""

    def deliver_text(self, *given: Any, **options: Any) -> None:
        """Does nothing."""

    def deliver_binary(self, *given: Any, **options: Any) -> None:
        """Does nothing."""

    def deliver_screenshot(self, *given: Any, **options: Any) -> None:
        """Does nothing."""

    def action_screenshot(self, *given: Any, **options: Any) -> None:
        """Does nothing."""

    def action_suspend_process(self) -> None:
        """Does nothing."""

    def suspend(self) -> NoReturn:
        """Refused: no screen hands the terminal to another program."""
        raise RuntimeError("Our Turn keeps its terminal to itself")
