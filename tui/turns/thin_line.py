"""Time as a thin line that shortens. It only tells; what comes of it is up to whoever shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import TypeGuard

from textual.app import RenderResult
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from games.engine import Page, Write
from tui.terminal.textual_private.frames import laid_out_once
from tui.widgets.text import plain


class ThinLine(Widget):
    """A line for ``seconds`` of time, by ``clock`` (seconds). It draws itself only when it gets shorter."""

    virtual_size = laid_out_once()

    @dataclass
    class Passed(Message):
        """Time went on to another part: ``left`` seconds remain."""

        line: "ThinLine"
        left: float

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        super().__init__(classes="thin-line")
        self.seconds = seconds
        self._clock = clock
        self._start = clock()
        self._cells = -1
        self._timer: Timer | None = None
        self._held: float | None = None

    @property
    def left(self) -> float:
        """Seconds that remain; never less than 0."""
        if self._held is not None:
            return self._held
        return max(0.0, self._start + self.seconds - self._clock())

    def on_mount(self) -> None:
        """Begin to look at the clock."""
        if self.display:
            self._look()

    def begin(self, seconds: float) -> None:
        """Begin anew, with another time."""
        self.end()
        self.display, self._held = True, None
        self.seconds, self._start = seconds, self._clock()
        self._cells = self._length()
        self.refresh()
        self._look()

    def end(self) -> None:
        """Show no time, and do not look at the clock any more."""
        self.display = False
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def hold(self) -> None:
        """Let no time pass until it goes on."""
        self._held = self.left

    def go_on(self) -> None:
        """Let time pass again from where it was held."""
        if self._held is not None:
            self._start, self._held = self._clock() + self._held - self.seconds, None

    def set_left(self, left: float) -> None:
        """So many seconds are left, as another window counts them."""
        self._start, self._held = self._clock() + left - self.seconds, None
        if self._timer is None:
            self._look()
        self.tick()

    def _look(self) -> None:
        """Look at the clock from now on, a little more often than a cell goes."""
        self._timer = self.set_interval(max(0.1, min(1.0, self.seconds / 120)), self.tick)

    def on_resize(self) -> None:
        """Another width, another number of cells."""
        self._cells = self._length()

    def tick(self) -> None:
        """Look at the clock; draw and tell when something has changed."""
        cells = self._length()
        if self.display and (cells != self._cells or not self.left):
            self._cells = cells
            self.refresh()
            self.post_message(self.Passed(self, self.left))
        if not self.left and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def render(self) -> RenderResult:
        """What remains of the line."""
        return plain("▔" * self._length(), "$quiet")

    def _length(self) -> int:
        length = ceil(self.size.width * self.left / self.seconds) if self.left else 0
        return min(self.size.width, length)  # whoever drives may have given it more than it had


def takes_minutes(place: object) -> TypeGuard[Page | Write]:
    """Whether what stands here says how long it takes to write."""
    return isinstance(place, Page | Write) and place.seconds > 0


class WritingTime(ThinLine):
    """The time of a page or a field that takes minutes, below it. While a curtain stands before that, none passes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(1, clock)
        self.display = False
        self._of: Page | Write | None = None

    def show(self, place: object) -> None:
        """Go with what stands here now."""
        if takes_minutes(place):
            if place != self._of:
                self._of = place
                self.begin(place.seconds)
            self.display = True
            self.go_on()
        elif self.display:
            self.hold()
            self.display = False

    def go_on(self) -> None:
        """Let time pass again, unless a curtain holds it."""
        if self.display:
            super().go_on()
