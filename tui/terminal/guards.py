"""What Textual does not do by itself, or does in a way that would harm a couple: signals, crashes, ways out."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any, NoReturn

from textual.filter import LineFilter, Monochrome, NoColor

from games.engine import gettext as _
from tui.terminal.capabilities import has_title
from tui.terminal.leaving import Status, fault_of
from tui.terminal.outgoing import GIVE_TITLE_BACK
from tui.terminal.signals import UNDO, Signals
from tui.terminal.textual_private.app import CrashGuardedApp

_NO_COLOUR = NoColor()


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

    titled = False
    """Whether the title of the window says where one is."""

    window_title = ""
    """What it says."""

    def name_window(self, words: str) -> None:
        """Let the title of the window say this, where it says anything."""
        self.window_title = words if self.titled else ""
        self.show_title(self.window_title)

    signals: Signals | None = None
    """What asks us to leave; set before it runs."""

    def guard(self) -> None:
        """Leave when the system asks for it, or the terminal has gone. Call it once the app runs."""
        if self.signals:
            self.signals.undo = self._undo
            self.signals.tell(partial(self._asked_to_leave, asyncio.get_running_loop()))

    def _asked_to_leave(self, loop: asyncio.AbstractEventLoop, number: int) -> None:
        self.hurry()
        with suppress(RuntimeError):  # the loop has closed: the app has left already
            loop.call_soon_threadsafe(self._leave, number)

    def _undo(self) -> str:
        self.fall_silent()
        return UNDO + (GIVE_TITLE_BACK if self.window_title and has_title(os.environ) else "")

    def _leave(self, number: int) -> None:
        self.keep_at_once()
        self.exit(return_code=128 + number)

    def keep_at_once(self) -> None:
        """Keep what would be lost: a terminal that takes nothing any more may not let us come to a proper end."""

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
