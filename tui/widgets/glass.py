"""A reading glass: what is marked, or being written, in large letters, always at one place right above the keys."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from games.engine import say
from tui.terminal.capabilities import LEAST
from tui.terminal.textual_private.frames import laid_out_once
from tui.widgets.large import HEIGHT, WIDEST, large, large_end
from tui.widgets.text import plain

LEFT = 12
"""Rows that everything else keeps at least, where more than one line of large letters would take them."""
CARET = "▏"
"""Where the next letter goes."""
NO_ROOM_TO_GROW = say("There’s no room to grow here. Make the terminal’s own letters larger (ctrl and plus).")
GROWS_HERE = say("What you mark or write grows here.")
TOO_LONG = say("Too long to enlarge here. Ctrl and plus zooms it all.")


class Magnified(NamedTuple):
    """What there is to be enlarged. ``words`` are several ways to say it, of which the first that fits is shown.

    Of what somebody is ``writing`` the end is shown. Where it would take room that something else needs it
    ``stands_back``; else half of the window is its own.
    """

    words: Sequence[str] = ()
    writing: bool = False
    stands_back: bool = False


NOTHING = Magnified()


@runtime_checkable
class Magnifiable(Protocol):
    """Something in which something is marked, or written."""

    @property
    def magnified(self) -> Magnified:
        """What is."""


class LookAgain(Message):
    """Something is to be seen where it was not, or no longer."""


class TakesRoom(Message):
    """The glass takes other room now, and so does all that stands above it."""


class Glass(Widget):
    """Shows nothing, and takes no rows, where there is nothing to enlarge; where it is too long, a sentence says so.

    It is there for as long as letters are large, or the column would move aside whenever something stands in it.
    """

    virtual_size = laid_out_once()

    def __init__(self) -> None:
        super().__init__(id="glass", classes="-empty")
        self._lines: list[Content] = []
        self.has_grown = self._passes = False

    @property
    def rows(self) -> int:
        """Rows that it takes, with the air above it."""
        return len(self._lines) + 1 if self._lines else 0

    def look_at(self, magnified: Magnified, window: Size, left: int | None = None) -> None:
        """Enlarge this in a window of that size, as far as it fits; everything else there needs ``left`` rows, or half
        of all where nobody knows it."""
        drawn = self._enlarged(magnified, window, left)
        self.has_grown, self._passes = bool(drawn), False
        if drawn or not magnified.words or magnified.writing or window.height < LEAST[1]:
            self._show([plain(row, "bold") for row in drawn])
        else:
            self._show(_small(TOO_LONG, window))

    def say(self, words: object, window: Size) -> None:
        """Say something in small letters, until there is something to enlarge or the next key."""
        self._passes = True
        self._show(_small(words, window))

    def fall_silent(self) -> None:
        """Something was done: what was said is old now."""
        if self._passes:
            self._passes = False
            self._show([])

    def _show(self, lines: list[Content]) -> None:
        before, self._lines = self._lines, lines
        self.set_class(not lines, "-empty")
        if len(lines) != len(before):
            self.refresh(layout=True)
        elif [line.plain for line in lines] != [line.plain for line in before]:
            self.refresh()

    def _enlarged(self, magnified: Magnified, window: Size, left: int | None) -> list[str]:
        if window.height < LEAST[1]:
            return []
        width = min(window.width, WIDEST) - 2
        most = max(HEIGHT, window.height - (max(LEFT, window.height // 2) if left is None else left + 1))
        if not magnified.stands_back:
            most = max(most, window.height // 2)
        if magnified.writing:
            return large_end(magnified.words[0] + CARET, width)
        for words in magnified.words:
            if words and (drawn := large(words, width, most)):
                return drawn
        return []

    def on_resize(self) -> None:
        """What is marked may stand behind it now."""
        self.post_message(TakesRoom())

    def render(self) -> RenderResult:
        """The rows."""
        return plain("\n").join(self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are."""
        return len(self._lines)


def _small(words: object, window: Size) -> list[Content]:
    return plain(words, "$us").wrap(max(1, min(window.width, WIDEST) - 2))
