"""Two hundred kills at random moments of playing, and no answered turn lost."""

import os
import re
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from games.engine import Context, Game, Table, Write, say
from games.record import Couple, Records
from tests.support.players import TABLE

KILLS = 200

PATIENCE = 20.0
"""Seconds after which a process that has not asked anything is killed as it is; the count of turns tells how often."""


async def counting(table: Table, context: Context) -> None:
    """Asks for the next number, for as long as anybody says one."""
    for number in range(10**6):
        await Write(f"number_{number}", table.partners[number % 2], say("Say {number}.", number=number), lines=1)


GAME = Game("counting", say("Counting"), say("one after the other"), (1, 1), counting)


def test_no_kill_loses_an_answered_turn(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance, acknowledged, lost = Random(22), 0, 0
    records = Records(data)
    couple = records.add(TABLE)
    for _ in range(KILLS):
        first = len(answers(records, couple))
        asked = play_until_killed(records, couple, first, chance.randint(1, 3), chance.uniform(0, 0.01))
        # What is asked on the page means that everything before it was answered and saved.
        acknowledged = max([acknowledged, *asked])
        kept = answers(records, couple)
        assert kept == [str(number) for number in range(len(kept))]
        lost += max(0, acknowledged - len(kept))
    with capsys.disabled():
        print(f"\n{KILLS} kills, {acknowledged} turns answered, {lost} lost")
    assert lost == 0
    assert acknowledged > KILLS


def play_until_killed(records: Records, couple: Couple, first: int, turns: int, seconds: float) -> Iterator[int]:
    """Play on from number ``first`` in a process of its own and kill it ``seconds`` after it asked so many turns.

    Gives the numbers that it asked for.
    """
    typing, page = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        _play(records, couple, typing[0], page[1])
    for end in (typing[0], page[1]):
        os.close(end)
    os.write(typing[1], "".join(f"{number}\n" for number in range(first, first + 2000)).encode())
    read = b""
    while read.count(b"Say ") < turns and select.select([page[0]], [], [], PATIENCE)[0]:
        if not (more := os.read(page[0], 65536)):  # it came to its end by itself
            break
        read += more  # a fork of many threads may never come to say a word
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and select.select([page[0]], [], [], left)[0]:
        read += os.read(page[0], 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(page[0], 65536):
        read += more
    for end in (typing[1], page[0]):
        os.close(end)
    return (int(number) for number in re.findall(rb"Say (\d+)\.\n", read))


def _play(records: Records, couple: Couple, typing: int, page: int) -> None:
    """The process that will be killed: plain mode with the pipes as its keyboard and its page."""
    import sys

    from games.catalog.games import GAMES
    from tui.plain import run

    GAMES[GAME.name] = GAME  # in this process only
    os.dup2(typing, 0)
    os.dup2(page, 1)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115  # killed with them
    try:
        run(records, couple, GAME.name, None, False)
    finally:
        os._exit(0)  # or a fault would play on as another run of all tests


def answers(records: Records, couple: Couple) -> list[str]:
    """What the record holds of the numbers, in order."""
    with records.read(couple) as record:
        return [answer.shown for session in record.sessions() for play in session.sittings for answer in play.answers]
