"""The rooms of a driver that has no loop of its own: they are served beside it, in a thread."""

import asyncio
from collections import deque
from collections.abc import Iterator
from threading import Event, Thread
from typing import Self

from games.engine import gettext as _
from tui.office.room.frame import Frame
from tui.office.room.link import NoFolder, Rooms


class RoomsBeside:
    """The rooms of a case, from entering to leaving. What is to be said of them is had by `news`."""

    def __init__(self, case: str) -> None:
        self._case = case
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._serve, daemon=True)
        self._news: deque[str] = deque()
        self._ready, self._stop = Event(), Event()
        self._count = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def stopped(self) -> bool:
        """Whether a room has stopped since this was asked last."""
        was = self._stop.is_set()
        self._stop.clear()
        return was

    def news(self) -> Iterator[str]:
        """What whoever drives is told: that a room has come or gone, or why none can."""
        while self._news:
            yield self._news.popleft()

    def show(self, frame: Frame) -> None:
        """Show this from now on."""
        self._loop.call_soon_threadsafe(self._rooms.show, frame)

    def _serve(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._until_over())

    async def _until_over(self) -> None:
        self._over = asyncio.Event()
        self._rooms = Rooms(self._case, self._stop.set, self._changed)
        try:
            await self._rooms.open()
        except (NoFolder, OSError) as why:
            self._news.append(_("No room can look on: {why}", why=str(why)))
        self._ready.set()
        await self._over.wait()
        await self._rooms.close()

    def _changed(self) -> None:
        before, self._count = self._count, self._rooms.count
        if self._count < before:
            self._news.append(_("The room’s window is gone; the hour goes on."))
        elif self._count > before:
            self._news.append(_("The room is there."))
