"""The last line of every screen: at most four keys in the words of the moment, each of them also a place to click."""

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Click
from textual.style import Style
from textual.widget import Widget

from tui.text import plain

GAP = 4
"""Cells between two keys."""


@dataclass(frozen=True)
class Hint:
    """A key, what it does in words, and the action that does it, run on ``target``."""

    key: str
    words: str
    action: str
    target: DOMNode


class KeyLine(Widget):
    """Hints of the moment on the left; what is always the same, stop above all, at one place on the right."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._left: tuple[Hint, ...] = ()
        self._right: tuple[Hint, ...] = ()

    def show(self, left: tuple[Hint, ...], right: tuple[Hint, ...]) -> None:
        """Change the hints; the first on each side stays longest when there is no room."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> RenderResult:
        """The line, as wide as the column."""
        left, right = list(self._left), list(self._right)
        while True:
            first, last = _joined(left, 0), _joined(right, 10)
            room = self.size.width - first.cell_length - last.cell_length
            if room >= 2 or not (left or right[1:]):
                return first.pad_right(max(room, 0)) + last
            (left if len(left) > 1 or not right[1:] else right).pop()

    async def on_click(self, event: Click) -> None:
        """A click on a key does what the key does."""
        number = event.style.meta.get("hint")
        if number is not None:
            hint = (self._left + self._right)[number] if number < 10 else self._right[number - 10]
            await self.app.run_action(hint.action, hint.target)


def _joined(hints: list[Hint], first: int) -> Content:
    return plain(" " * GAP).join(
        (plain(hint.key, "bold") + plain(f" {hint.words}", "$quiet")).stylize(Style.from_meta({"hint": first + number}))
        for number, hint in enumerate(hints)
    )
