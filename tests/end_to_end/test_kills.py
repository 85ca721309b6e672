"""Kills at random moments of playing, and no answered turn lost."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from games.catalog.games import GAMES
from games.engine import Context, Game, Table, Write, say
from games.record import Couple, Records
from tests.games.record.trials import times
from tests.support.players import TABLE
from tests.support.processes import ended, hear, hear_all, hear_for, in_child, pipe
from tests.support.processes import say as write
from tui.plain import run

KILLS = times(50, 1000)


async def counting(table: Table, context: Context) -> None:
    """Asks for the next number, for as long as anybody says one."""
    for number in range(10**6):
        await Write(f"number_{number}", table.partners[number % 2], say("Say {number}.", number=number), lines=1)


GAME = Game("counting", say("Counting"), say("one after the other"), (1, 1), counting, gentle=True, arrives=False)
"""What is light begins at once: nobody is asked before it whether they are ready."""


def test_no_kill_loses_an_answered_turn(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, acknowledged, lost = Random(22), 0, 0
    records = Records(data)
    couple = records.add(TABLE)
    for _ in range(KILLS):
        first = len(answers(records, couple))
        asked = play_until_killed(data, couple, first, chance.randint(1, 3), chance.uniform(0, 0.01))
        # What is asked on the page means that everything before it was answered and saved.
        acknowledged = max([acknowledged, *asked])
        kept = answers(records, couple)
        assert kept == [str(number) for number in range(len(kept))]
        lost += max(0, acknowledged - len(kept))
    with capsys.disabled():
        print(f"\n{KILLS} kills, {acknowledged} turns answered, {lost} lost")
    assert lost == 0
    assert acknowledged > KILLS


def play_until_killed(data: Path, couple: Couple, first: int, turns: int, seconds: float) -> Iterator[int]:
    """Play on from number ``first`` in a process of its own and kill it ``seconds`` after it asked so many turns.

    Gives the numbers that it asked for. One that asks nothing fails at once.
    """
    (keyboard, typing), (reading, page) = pipe(), pipe()
    child = in_child(_play, data, couple.id, keyboard, page)
    keyboard.close()
    page.close()
    with typing, reading:
        write(typing, "".join(f"{number}\n" for number in range(first, first + 2000)).encode())
        read = b""
        while read.count(b"Say ") < turns:
            more = hear(reading, read)
            assert more, f"it came to its end by itself ({ended(child)}), after:\n{read.decode()}"
            read += more
        read += hear_for(reading, seconds)
        child.kill()
        read += hear_all(reading)
    assert ended(child) == -signal.SIGKILL
    return (int(number) for number in re.findall(rb"Say (\d+)\.\n", read))


def _play(data: Path, couple: str, keyboard: Connection, page: Connection) -> None:
    """The process that will be killed: plain mode with the pipes as its keyboard and its page."""
    GAMES[GAME.name] = GAME  # in this process only
    os.dup2(keyboard.fileno(), 0)
    os.dup2(page.fileno(), 1)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115  # killed with them
    records = Records(data)
    run(records, records.find(couple), GAME.name, None, False)


def answers(records: Records, couple: Couple) -> list[str]:
    """What the record holds of the numbers, in order."""
    with records.read(couple) as record:
        return [answer.shown for session in record.sessions() for play in session.sittings for answer in play.answers]
