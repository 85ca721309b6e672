"""Widgets that are made of lines: as high as there are lines at their width, and drawn line below line."""

from collections.abc import Sequence
from typing import Any, Protocol

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.terminal.textual_private.frames import laid_out_once
from tui.widgets.text import plain


class _Drawn(Protocol):
    @property
    def size(self) -> Size: ...

    def lines(self, width: int) -> list[Content]: ...


class Lined:
    """Mixed into a widget, before its kind; the widget says what its ``lines`` are."""

    virtual_size = laid_out_once()

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        return len(self.lines(width))

    def render(self: _Drawn) -> RenderResult:
        """The lines."""
        return plain("\n").join(self.lines(self.size.width))


class Hung(Lined, Widget):
    """Sentences, each behind a sign of its own; where one goes on in the next line, that stands below its words."""

    def __init__(self, rows: Sequence[tuple[Content, Content]], **common: Any) -> None:
        super().__init__(**common)
        self.show(rows)

    def show(self, rows: Sequence[tuple[Content, Content]]) -> None:
        """Change them: what stands before each sentence, and its words."""
        self._rows = tuple(rows)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        return [
            (plain(" " * sign.cell_length) if number else sign) + line
            for sign, words in self._rows
            for number, line in enumerate(words.wrap(max(1, width - sign.cell_length)))
        ]
