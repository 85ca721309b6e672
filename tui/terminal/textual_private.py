"""All that we use of Textual without its being public, each with the reason. Nothing else of ours does.

A test holds us to that. After an upgrade of Textual this module is what to look at first.
"""

import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from rich.text import Text
from textual.app import App
from textual.driver import Driver
from textual.widgets import Input


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

    def get_driver_class(self) -> type[Driver]:
        """The usual one, but a byte that is no UTF-8 (another alphabet, a broken line) ends nothing.

        Drivers make their decoder in the middle of a long method, from a name in their module.
        """
        kind = super().get_driver_class()
        read_by: Any = sys.modules[kind.__module__]
        if hasattr(read_by, "getincrementaldecoder"):
            read_by.getincrementaldecoder = lambda name: partial(getincrementaldecoder(name), "replace")
        return kind


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
