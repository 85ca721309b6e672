"""The last line of every screen: keys in the words of the moment, which can be clicked; and why a key did nothing."""

from dataclasses import dataclass

from rich.style import Style as Drawn
from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from tui.terminal.textual_private.frames import laid_out_once
from tui.widgets.hints import Hint
from tui.widgets.text import plain

GAP = 4
"""Cells between two keys."""
AIR = 2
"""Cells that are left at least between the two sides of the line."""


@dataclass
class Unheard(Message):
    """A key did nothing where it was pressed. ``sentence`` says so, in about thirty characters.

    It ``stays`` until the next key where it is said of what nobody will miss by themselves.
    """

    sentence: str
    stays: bool = False


class KeyLine(Widget):
    """Hints of the moment on the left; what is always the same, stop above all, at one place on the right."""

    virtual_size = laid_out_once()

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._left: tuple[Hint, ...] = ()
        self._right: tuple[Hint, ...] = ()
        self._said, self._stays = "", False

    def show(self, left: tuple[Hint, ...], right: tuple[Hint, ...]) -> None:
        """Change the hints; stop, else the first on each side, stays where there is little room."""
        if not self._stays:
            self.tell("")
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def tell(self, sentence: str, stays: bool = False) -> None:
        """Say this in place of the hints of the moment, until other ones are shown, or, where it ``stays``, the next
        key comes; an empty one brings them back."""
        self._stays = stays
        if sentence != self._said:
            self._said = sentence
            self.refresh()

    def render(self) -> RenderResult:
        """The line, as wide as the column."""
        if self._said:
            return self._told()
        left, right, width = list(self._left), list(self._right), self.size.width
        first, last = _joined(left, 0), _joined(right, 10)
        while first.cell_length + last.cell_length > width - AIR and (left[1:] or right[1:]):
            if left[1:]:
                left.pop()
            else:
                right.pop(0 if any("stop" in each.names for each in right[1:]) else -1)
            first, last = _joined(left, 0), _joined(right, 10)
        half = (width - AIR) // 2
        first = first.truncate(max(half, width - AIR - last.cell_length), ellipsis=True)
        last = last.truncate(max(half, width - AIR - first.cell_length), ellipsis=True)
        return first.pad_right(max(0, width - first.cell_length - last.cell_length)) + last

    def _told(self) -> Content:
        """The sentence, and behind it what does do something where that fits; stop keeps its place, then the others."""
        said, right, width = plain(self._said, "$us"), list(self._right), self.size.width
        while right[1:] and said.cell_length + _joined(right, 10).cell_length > width - AIR:
            right.pop(0 if any("stop" in each.names for each in right[1:]) else -1)
        last, first = _joined(right, 10), plain(" " * GAP) + _joined(list(self._left[:1]), 0)
        if self._left and said.cell_length + first.cell_length + last.cell_length <= width - AIR:
            said += first
        said = said.truncate(max(0, width - AIR - last.cell_length), ellipsis=True)
        return said.pad_right(max(0, width - said.cell_length - last.cell_length)) + last

    async def on_click(self, event: Click) -> None:
        """A click on a key does what the key does."""
        if hint := self.hint_in(event.style):
            await self.app.run_action(hint.action, hint.target)

    def hint_in(self, style: Drawn) -> Hint | None:
        """The key that stands where the line is drawn in this style; None where there is none."""
        number: int | None = style.meta.get("hint")
        if number is None:
            return None
        return (self._left + self._right)[number] if number < 10 else self._right[number - 10]


def _joined(hints: list[Hint], first: int) -> Content:
    return plain(" " * GAP).join(
        (plain(hint.key, "bold") + plain(f" {hint.words}", "$quiet")).stylize(Style.from_meta({"hint": first + number}))
        for number, hint in enumerate(hints)
    )
