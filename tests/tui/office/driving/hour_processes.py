"""Whoever drives, and the room, each in a process of its own that can be killed and started again, as the seats can."""

import asyncio
import json
import os
import select
import signal
import socket
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from games.catalog.games import find_game
from games.engine import NotAllowed, Partner, Play
from games.office.hour import Hour
from games.record import Records
from games.record.errors import AnsweredElsewhere, Busy
from games.record.store.seams import DRIVER
from games.record.windows.followed_log import FollowedLog
from games.record.windows.timing import SharedTime
from games.record.windows.window import this_window
from tests.games.record.trials import be_patient
from tests.games.record.windows.two_processes import LOOK, WAITS_FOR_LOCK, says, standing
from tests.support.players import EVENING, TABLE
from tests.support.processes import say
from tui.office.driving.apart import DriverSeat
from tui.office.driving.driven_time import DrivenTime
from tui.office.driving.driving import Driving
from tui.office.room.link import STOP, Rooms, is_of_this_account, newest
from tui.seat import Seat

CASE = "Case 14"


# --- the room ---


def show(kept: Path, hearing: Connection, saying: Connection) -> None:
    """The process of the room: keeps every byte it is sent, and stops when it is told to."""
    peer: socket.socket | None = None
    say(saying, b"{}\n")
    with kept.open("ab", buffering=0) as file:
        while True:
            if peer is None:
                peer = _reached()
            heard: list[Connection | socket.socket] = [hearing, *([peer] if peer else [])]
            ready, _, _ = select.select(heard, [], [], None if peer else LOOK)
            if hearing in ready:
                if not os.read(hearing.fileno(), 4096):
                    return
                with suppress(OSError):
                    if peer:
                        peer.sendall(STOP)
                say(saying, b"{}\n")
            if peer in ready and peer is not None:
                try:
                    came = peer.recv(65536)
                except OSError:
                    came = b""
                file.write(came)
                if not came:
                    peer.close()
                    peer = None


def _reached() -> socket.socket | None:
    with suppress(OSError):
        if path := newest():
            peer = socket.socket(socket.AF_UNIX)
            peer.connect(str(path))
            if is_of_this_account(peer):
                return peer
            peer.close()
    return None


# --- whoever drives ---


def drive(data: Path, couple: str, seat: str, hearing: Connection, saying: Connection) -> None:
    """The process of whoever drives: beside both seats, or at the ``seat`` of the one for whom it is turned round."""
    asyncio.run(_drive(data, couple, seat, hearing, saying))


async def _drive(data: Path, couple: str, seat: str, hearing: Connection, saying: Connection) -> None:
    records = Records(data)
    records.window = this_window(signal.SIGUSR1)
    with records.open(records.find(couple), seat=seat) as record:
        left = record.unfinished
        assert left
        log = record.resume(left)
        assert isinstance(log, FollowedLog)
        be_patient(record._db, WAITS_FOR_LOCK)
        driver = Driver(log, log.play(find_game(left.game)), None if seat == DRIVER else TABLE.find(seat))
        await driver.rooms.open()
        say(saying, b"{}\n")
        heard, told = b"", asyncio.Event()
        asyncio.get_running_loop().add_reader(hearing.fileno(), told.set)
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), LOOK)
            if not told.is_set():
                driver.look()
                continue
            told.clear()
            if not (more := os.read(hearing.fileno(), 4096)):
                await driver.rooms.close()
                return
            *deeds, heard = (heard + more).split(b"\n")
            for deed in deeds:
                done = driver.does(deed.decode())
                driver.look()
                frame = driver.driving.frame.sent().decode()
                say(saying, json.dumps(done | standing(driver.play) | {"frame": frame}).encode() + b"\n")


class Driver:
    """A play that is driven as on the driver's screen, without one; a stop in the room closes it gently here."""

    def __init__(self, log: FollowedLog, play: Play, only: Partner | None) -> None:
        self.log, self.play, self.only = log, play, only
        seat = Seat(log.table, only, lambda: log.is_unread) if only else DriverSeat(log.table)
        shared = SharedTime(log, time.monotonic, lambda: False, goes_on=bool(play.answers))
        driven = DrivenTime(time.monotonic, shared)
        at = lambda turn: log.at(play, turn)  # noqa: E731
        self.driving = Driving(play, seat, Hour(CASE), lambda: EVENING, time.monotonic, driven, at)
        self.rooms = Rooms(CASE, self._stopped, lambda: None)

    def _stopped(self) -> None:
        with suppress(AnsweredElsewhere, Busy, NotAllowed):
            self.driving.close_gently()

    def look(self) -> None:
        """See what the seats did, and show it."""
        with suppress(AnsweredElsewhere, Busy):
            if self.log.has_news() and not self.log.waits:
                self.play.take_in()
        self.driving.look()
        self.driving.time.count()
        self.rooms.show(self.driving.frame)

    def does(self, deed: str) -> dict[str, Any]:
        """One key; whether it did something."""
        what, _, seed = deed.partition(" ")
        chance, driving, before = Random(seed), self.driving, len(self.play.answers)
        driving.look()
        try:
            match what:
                case "next" if driving.options:
                    driving.choose(chance.randint(1, len(driving.options)))
                case "next":
                    driving.next()
                case "turned" if self.only:
                    mine = [turn for turn in self.play.open if turn.who in (self.only, TABLE)]
                    if not mine:
                        return {"done": False, "busy": False}
                    turn = chance.choice(mine)
                    self.play.answer(turn, says(turn, chance), EVENING)
                case "hold":
                    driving.hold()
                case "minute":
                    driving.add_minute()
                case "skip":
                    driving.skip()
                case "back":
                    driving.back()
        except (AnsweredElsewhere, NotAllowed):
            return {"done": False, "busy": False}
        except Busy:
            return {"done": False, "busy": True}
        return {"done": len(self.play.answers) > before, "busy": False}
