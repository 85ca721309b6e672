"""The picture in squares on the screen, below the prompt that speaks about it."""

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from games.engine import Grid, Table
from tui.grids import drawn
from tui.text import plain


class Picture(Widget):
    """The squares of a turn that has some; with less air between them where the window is low."""

    def __init__(self, table: Table) -> None:
        super().__init__(id="picture")
        self._table = table
        self._grid: Grid | None = None
        self.display = False

    def show(self, grid: Grid | None) -> None:
        """Change the picture; without one, nothing stands here."""
        self._grid, self.display = grid, grid is not None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it has."""
        return len(self._drawn().plain.splitlines())

    def render(self) -> RenderResult:
        """The squares."""
        return self._drawn()

    def _drawn(self) -> Content:
        return drawn(self._grid, self._table, self.screen.has_class("-short")) if self._grid else plain("")
