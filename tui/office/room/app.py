"""The room on a projector or a second screen: the frame that came last, as large as it fits, and a stop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.widget import Widget

from games.engine import Trouble
from tui.office.room.frame import CELLS, ONE_MOMENT, STOPPED, Frame, received, still
from tui.office.room.link import LONGEST, STOP, is_ours
from tui.settings.themes import CONTRAST
from tui.terminal.guards import GuardedApp
from tui.widgets.hints import bindings
from tui.widgets.large import HEIGHT, large
from tui.widgets.text import plain

AGAIN = 0.5
"""Seconds until a driver that isn't there is looked for again."""
INKS = {"first": "$first", "second": "$second", "us": "$us"}
INTERRUPTED = 130
"""Exit status after Ctrl+C, as a shell gives it."""
AIR = 2
"""Rows round what is drawn large: between the name, the words and the time."""


class RoomView(Widget):
    """One frame. Block letters where they fit, else bold ones; it is drawn again only when another one comes."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = still(ONE_MOMENT)

    def show(self, frame: Frame) -> None:
        """Show another one."""
        if frame != self.frame:
            self.frame = frame
            self.refresh()

    def render(self) -> RenderResult:
        """The name, the words, and what is left of the time."""
        width, height = self.size
        head, words = _rows(self.frame, width, height)
        time = "▔" * max(1, width * self.frame.time // CELLS) if self.frame.time else ""
        air = [""] if head and words else []
        above = max(0, (height - len(head) - len(words) - len(air) - 2) // 2)
        colour = INKS[self.frame.side]
        left = max(0, (width - max(map(cell_len, [*head, *words]), default=0)) // 2)
        margin = " " * left
        drawn = [plain("")] * above + [plain(margin + row, colour) for row in head] + [plain(row) for row in air]
        drawn += [plain(margin + row, "$foreground") for row in words]
        drawn += [plain("")] * max(0, height - len(drawn) - 1)
        return plain("\n").join([*drawn[: max(0, height - 1)], plain(time, colour)])


def _rows(frame: Frame, width: int, height: int) -> tuple[list[str], list[str]]:
    """The rows of the name and those of the words: both large, only the name, or neither, as they fit."""
    head, words = [frame.head] if frame.head else [], list(frame.words)
    room = width - 2
    large_head = large(frame.head, room, HEIGHT) if frame.head else []
    for name in (large_head, head):
        if name is not None and frame.words:
            whole = large(" ".join(frame.words), room, height - len(name) - AIR - 1)
            if whole:
                return name, whole
    if large_head and len(large_head) + len(words) + AIR + 1 <= height:
        return large_head, words
    return head, words


class RoomApp(GuardedApp):
    """Looks on at the driver behind the socket that ``find`` gives, and waits kindly where there is none."""

    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("room")

    def __init__(self, find: Callable[[], Path | None]) -> None:
        super().__init__()
        self._find = find
        self._writer: asyncio.StreamWriter | None = None
        self.register_theme(CONTRAST)
        self.theme = CONTRAST.name

    def compose(self) -> ComposeResult:
        """The frame."""
        yield RoomView()

    def on_mount(self) -> None:
        """Look for the driver from here on."""
        self.guard()
        self.run_worker(self._look_on())

    async def _look_on(self) -> None:
        while True:
            with suppress(OSError, ValueError, Trouble):
                await self._follow()
            self._writer = None
            self.query_one(RoomView).show(still(ONE_MOMENT))
            await asyncio.sleep(AGAIN)

    async def _follow(self) -> None:
        """Show what one driver shows, until it has gone. Raises OSError, ValueError, Trouble."""
        if (path := self._find()) is None:
            return
        reader, writer = await asyncio.open_unix_connection(str(path), limit=LONGEST)
        try:
            if not is_ours(writer):
                return
            self._writer = writer
            while line := await reader.readline():
                if frame := received(line):
                    self.query_one(RoomView).show(frame)
        finally:
            writer.close()

    async def action_stop(self) -> None:
        """Clear this screen at once, and everybody else's with it."""
        self.query_one(RoomView).show(still(STOPPED))
        if self._writer is not None:
            self._writer.write(STOP)

    def action_leave(self) -> None:
        """Close the room; the hour goes on."""
        self.exit(return_code=0)

    def action_interrupt(self) -> None:
        """The same, the way a shell knows it."""
        self.exit(return_code=INTERRUPTED)
