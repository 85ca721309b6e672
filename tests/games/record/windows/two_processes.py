"""Two who play from two places, each in a process of their own, which can be killed, stopped and started again."""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from games.catalog.games import find_game
from games.engine import Json, Kept, NotAllowed, Page, Partner, Play, Seen, Turn, Write
from games.record import PlayLog
from games.record.errors import AnsweredElsewhere, Busy
from games.record.windows.seat_log import SeatLog
from games.record.windows.window import this_window
from tests.games.record.stores import Stored, stored_at
from tests.games.record.trials import be_patient
from tests.support.players import EVENING, TABLE, legal, takes
from tests.support.processes import PATIENCE, ended, hear, in_child, pipe, say

LOOK = 0.005
"""Seconds until a seat looks again what the other one has done."""
CANARY = "canary"
"""How each word begins that somebody writes alone."""
WAITS_FOR_LOCK = 3.0
"""Seconds until it says that the other one, which stands still in the middle of a commit, keeps the record busy."""


class Window:
    """A process that is told what to do, and says what came of it."""

    def __init__(self, work: Callable[..., None], *given: object) -> None:
        (hearing, self._telling), (self._hearing, saying) = pipe(), pipe()
        self._child: BaseProcess = in_child(work, *given, hearing, saying)
        hearing.close()
        saying.close()
        self._said = b""
        self.answered()  # that it is there

    def tell(self, deed: str) -> None:
        """Have something done."""
        say(self._telling, f"{deed}\n".encode())

    def answered(self) -> dict[str, Any]:
        """What came of it."""
        while b"\n" not in self._said:
            more = hear(self._hearing, self._said)
            assert more, f"it ended by itself ({ended(self._child)})"
            self._said += more
        line, _, self._said = self._said.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def stop(self) -> None:
        """Let it stand still."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self._child.pid
        os.kill(self._child.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self._child.kill()
        assert ended(self._child) == -signal.SIGKILL
        self._close()

    def kill_if_there(self) -> None:
        """End it where it has not left."""
        if not self._telling.closed:
            self._child.kill()

    def leave(self) -> None:
        """Have it leave by itself."""
        self._telling.close()
        assert ended(self._child) == 0
        self._close()

    def _close(self) -> None:
        for each in (self._telling, self._hearing, self._child):
            each.close()


class Sitting(Window):
    """The process of one seat."""

    def __init__(self, at: Path | Stored, couple: str, who: Partner) -> None:
        super().__init__(sit, stored_at(at), couple, who.id)


def sit(stored: Stored, couple: str, who: str, hearing: Connection, saying: Connection) -> None:
    """The process: a play at one seat, which does what it is told and looks meanwhile what the other one does."""
    records = stored.records()
    records.window = this_window(signal.SIGUSR1)
    with records.open(records.find(couple), seat=who) as record:
        left = record.unfinished
        assert left
        log = record.resume(left)
        assert isinstance(log, SeatLog)
        be_patient(record._db, WAITS_FOR_LOCK)
        play, partner, heard = log.play(find_game(left.game)), TABLE.find(who), b""
        say(saying, b"{}\n")
        while True:
            if not select.select([hearing], [], [], LOOK)[0]:
                take_in(log, play)
                continue
            if not (more := os.read(hearing.fileno(), 4096)):
                return
            *deeds, heard = (heard + more).split(b"\n")
            for deed in deeds:
                done = do(deed.decode(), log, play, partner)
                say(saying, json.dumps(done | standing(play)).encode() + b"\n")


def take_in(log: SeatLog, play: Play) -> None:
    """Look what the other one has done; where they do something else meanwhile, it is looked again."""
    with suppress(AnsweredElsewhere, Busy):
        if log.has_news() and not log.waits:
            play.take_in()


def do(deed: str, log: SeatLog, play: Play, who: Partner) -> dict[str, Any]:
    """Answer, take back or stop; whether it is done, and whether the other seat kept the record busy."""
    what, _, seed = deed.partition(" ")
    chance, nothing = Random(seed), {"done": False, "busy": False}
    try:
        if what == "look":
            take_in(log, play)
        elif what == "stop":
            play.stop(EVENING)
        elif what == "back" and play.may_take_back(who, beside=True):
            play.take_back(who, beside=True)
        elif what == "answer" and (mine := [turn for turn in play.open if turn.who in (who, TABLE)]):
            turn = chance.choice(mine)
            play.answer(turn, says(turn, chance), EVENING)
        else:
            return nothing
    except (AnsweredElsewhere, NotAllowed):  # the other one was first
        return nothing
    except Busy:
        return nothing | {"busy": True}
    return nothing | {"done": True}


def says(turn: Turn[Any], chance: Random) -> Json:
    """Some answer; what is written alone is a word by which it can be found again."""
    if isinstance(turn, Page):
        given = legal(turn, chance)
        assert isinstance(given, dict)
        return {each.key: says(each, chance) for each in turn.turns if each.key in given}
    word = f"{CANARY}{chance.getrandbits(40):x}"
    if isinstance(turn, Write) and turn.seen is not Seen.OPEN and takes(turn, word):
        return word
    return legal(turn, chance)


def standing(play: Play) -> dict[str, Any]:
    """Where a play stands, as every seat must see it; ``written`` is how much of it is on the disk for good."""
    kept = [[each.key, each.who, each.value] for each in play.answers if each.kept is not Kept.NEVER]
    asked = [[turn.key, str(turn.who)] for turn in play.open]
    written = [each for each in play.answers[: play._written] if each.kept is not Kept.NEVER]
    return {
        "stands": json.dumps([asked, str(play.ended), kept]),
        "written": len(written),
    }


def on_disk(at: Path | Stored, game: str) -> tuple[list[list[Any]], Play]:
    """What the disk holds of the play, and the play that it replays to."""
    with stored_at(at).looking() as records, records.read(records.couples()[0]) as record:
        assert record.unfinished
        log: PlayLog = record.resume(record.unfinished)
        play = log.play(find_game(game))
        return [[each.key, each.who, each.value] for each in log], play


def meet(*sitting: Window) -> str:
    """Have both look until they stand at the same place; where that is."""
    until = time.monotonic() + PATIENCE
    while True:
        for each in sitting:
            each.tell("look")
        stands = [each.answered()["stands"] for each in sitting]
        if len(set(stands)) == 1:
            found: str = stands[0]
            return found
        assert time.monotonic() < until, f"they never meet: {stands}"
