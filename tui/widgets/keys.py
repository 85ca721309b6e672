"""Keys in the words of the moment: the last line of every screen, which can be clicked, and all that work somewhere.

`?` and the palette list the same commands, from `commands`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual.app import RenderResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Click
from textual.style import Style
from textual.widget import Widget

from games.engine import looked_up, say
from tui.settings.keymap import plain_key
from tui.widgets.text import plain

STOP = "app.stop"
"""The one action whose key never goes for want of room."""
GAP = 4
"""Cells between two keys."""
AIR = 2
"""Cells that are left at least between the two sides of the line."""
_PAIRS = ("↑↓", "←→")
"""Two keys in one hint, neither of which needs a line of its own beside it."""
_SPOKEN = {
    each.template: each for each in (say("page up"), say("page down"), say("? or f2"), say("space"), say("comma"))
}


@dataclass(frozen=True)
class Hint:
    """A key, what it does in words, and the action that does it, run on ``target``."""

    key: str
    words: str
    action: str
    target: DOMNode


def as_given(
    hints: tuple[Hint, ...], active: Mapping[str, ActiveBinding], given: Mapping[str, str]
) -> tuple[Hint, ...]:
    """Hints with the keys that the config file gives to what they do; ``active`` are the bindings by their keys."""
    keys: dict[str, str] = {}
    for key, each in active.items():
        if each.binding.id in given:
            keys.setdefault(_called(each.binding.action), plain_key(key))
    return tuple(replace(hint, key=keys.get(_called(hint.action), hint.key)) for hint in hints)


def commands(hints: Iterable[Hint], active: Mapping[str, ActiveBinding]) -> list[Hint]:
    """Everything that can be done where these hints and bindings are, each once, with a key for it."""
    found: dict[str, Hint] = {}
    for hint in hints:
        found.setdefault(hint.words, hint)
    for each in active.values():
        key = spoken(each.binding.key_display or plain_key(each.binding.key))
        known = {said for hint in found.values() for said in (hint.key, hint.action.removeprefix("app."))}
        known.update(*(hint.key for hint in found.values() if hint.key in _PAIRS))
        if each.binding.show and known.isdisjoint((key, each.binding.action.removeprefix("app."))):
            words = looked_up(each.binding.description)
            found.setdefault(words, Hint(key, words, each.binding.action, each.node))
    return list(found.values())


def spoken(key: str) -> str:
    """A key as people call it: most have a name that is the same in every language."""
    return str(_SPOKEN.get(key, key))


def _called(action: str) -> str:
    """The name of an action, without where it is and what it is given."""
    return action.partition("(")[0].rpartition(".")[2]


class KeyLine(Widget):
    """Hints of the moment on the left; what is always the same, stop above all, at one place on the right."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._left: tuple[Hint, ...] = ()
        self._right: tuple[Hint, ...] = ()

    def show(self, left: tuple[Hint, ...], right: tuple[Hint, ...]) -> None:
        """Change the hints; stop, else the first on each side, stays where there is little room."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> RenderResult:
        """The line, as wide as the column."""
        left, right, width = list(self._left), list(self._right), self.size.width
        first, last = _joined(left, 0), _joined(right, 10)
        while first.cell_length + last.cell_length > width - AIR and (left[1:] or right[1:]):
            if left[1:]:
                left.pop()
            else:
                right.pop(0 if any(each.action == STOP for each in right[1:]) else -1)
            first, last = _joined(left, 0), _joined(right, 10)
        half = (width - AIR) // 2
        first = first.truncate(max(half, width - AIR - last.cell_length), ellipsis=True)
        last = last.truncate(max(half, width - AIR - first.cell_length), ellipsis=True)
        return first.pad_right(max(0, width - first.cell_length - last.cell_length)) + last

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
