"""The way between driver and room: this account only, a stop at once, and a driver that dies and comes back."""

import asyncio
import os
import socket
import stat
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tui.office.room.app import RoomApp, RoomView
from tui.office.room.frame import ONE_MOMENT, STOPPED, Frame, still
from tui.office.room.link import NoFolder, Rooms, folder, newest, socket_of

FRAME = Frame("first", "◆  Ana, you ask", ("“Will you listen to me?”",), 20)


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with TemporaryDirectory(prefix="room-", dir="/tmp") as short:  # a socket's path has little room
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        yield Path(short)


class _Driver:
    """What the other end hears."""

    def __init__(self) -> None:
        self.stopped, self.changed = asyncio.Event(), asyncio.Event()
        self.rooms = Rooms("Case 14", self.stopped.set, self.changed.set)


@pytest.fixture
async def driver() -> AsyncIterator[_Driver]:
    found = _Driver()
    await found.rooms.open()
    yield found
    await found.rooms.close()


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


async def test_a_frame_comes_to_the_room_and_its_stop_to_the_driver(driver: _Driver) -> None:
    app = RoomApp(newest)
    async with app.run_test(size=(40, 12)) as pilot:
        driver.rooms.show(FRAME)
        await _until(lambda: app.query_one(RoomView).frame == FRAME)
        assert driver.rooms.count == 1
        for key in ("space", "b", "i", "escape", "q"):
            await pilot.press(key)
        assert not driver.stopped.is_set()
        assert app.query_one(RoomView).frame == FRAME
        await pilot.press("f1")
        assert app.query_one(RoomView).frame == still(STOPPED), "it clears before anybody else has heard of it"
        async with asyncio.timeout(1):
            await driver.stopped.wait()
    await _until(lambda: not driver.rooms.count)


async def test_a_driver_that_dies_is_waited_for_and_found_again() -> None:
    first = _Driver()
    await first.rooms.open()
    first.rooms.show(FRAME)
    app = RoomApp(newest)
    async with app.run_test(size=(40, 12)):
        view = app.query_one(RoomView)
        await _until(lambda: view.frame == FRAME)
        await first.rooms.close()
        await _until(lambda: view.frame == still(ONE_MOMENT))
        second = _Driver()
        await second.rooms.open()
        second.rooms.show(FRAME._replace(time=5))
        await _until(lambda: view.frame.time == 5)
        await second.rooms.close()


async def test_only_this_account_reaches_it(driver: _Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    path = socket_of("Case 14")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    driver.rooms.show(FRAME)
    here = os.getuid()
    monkeypatch.setattr("tui.office.room.link.os.getuid", lambda: here + 1)  # as if the driver were somebody else's
    reader, writer = await asyncio.open_unix_connection(str(path))
    assert await reader.read() == b""
    assert not driver.rooms.count
    writer.close()


def test_a_folder_that_others_hold_is_refused(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime.joinpath("ourturn").symlink_to(runtime)
    with pytest.raises(NoFolder):
        folder()


async def test_what_is_no_room_takes_nobody_along(driver: _Driver) -> None:
    with socket.socket(socket.AF_UNIX) as odd:
        odd.connect(str(socket_of("Case 14")))
        await _until(lambda: driver.rooms.count == 1)
        odd.sendall(b"x" * 100_000)
        await _until(lambda: not driver.rooms.count)
    assert not driver.stopped.is_set()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_words_are_readable_at_every_size(size: tuple[int, int]) -> None:
    app = RoomApp(lambda: None)
    async with app.run_test(size=size) as pilot:
        view = app.query_one(RoomView)
        view.show(FRAME)
        await pilot.pause()
        drawn = "\n".join(view.render_line(row).text for row in range(size[1]))
        assert "▔" * (size[0] * 20 // 34) in drawn
        assert "listen" in drawn or sum(map("▀▄█▌▐▘▝▖▗▙▛▜▟".count, drawn)) > 100
