"""Many evenings on fronts and one database: who waits how long, and what gives out first.

Simulated is the busiest quarter of an hour of a week: couples come in at the rate of a busy evening, and for one minute
in it, on the hour, so many more a second. Each login is work for a core of a front, then for one of the database; each
answer is work for the database. Cores take what comes in the order in which it comes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heapreplace
from math import ceil
from random import Random

from tests.tools.growth.pieces import Pieces

WEEK_SHARE = 0.6
"""How much of a week's evenings begins in its busy hours."""
BUSY_HOURS = 7 * 3
EVENING = 45 * 60.0  # seconds
ANSWERS = 60
"""Commits of an evening."""
TWO_SEATS = 0.5
"""How many of the couples come from two places."""
LOOKS = 10.0
"""How often a second each of two windows looks what the other one has done (`tui.screens.looking.LOOK`)."""
RUSH, RUSH_FOR, BESIDE = 20.0, 60.0, 840.0
"""Couples a second who come in on the hour where there are 100,000, for so many seconds; and the seconds around it."""
_FILLED = 0.8
"""How much of a front's memory its windows may take."""


@dataclass(frozen=True)
class Machines:
    """A database on one machine, and what each front has; memory in bytes."""

    cores: int = 8
    connections: int = 2_000
    memory: float = 64e9
    front_cores: int = 8
    front_memory: float = 64e9


@dataclass(frozen=True)
class Found:
    """What came of so many couples. Waits are those of one in a hundred, in seconds; shares are of what there is."""

    couples: int
    evenings: int
    connections: int
    fronts: int
    database_busy: float
    login: float
    answer: float
    shares: dict[str, float]

    @property
    def first(self) -> str:
        """What is used most of what there is."""
        return max(self.shares, key=lambda name: self.shares[name])


def simulate(couples: int, pieces: Pieces, machines: Machines, seed: int = 19) -> Found:
    """The busiest quarter of an hour of so many couples."""
    chance = Random(seed)  # the same evening every time
    usual = couples * WEEK_SHARE / (BUSY_HOURS * 3600)
    rush = RUSH * couples / 100_000
    comes = sorted(_poisson(chance, usual, 0, BESIDE + RUSH_FOR) + _poisson(chance, rush, BESIDE / 2, RUSH_FOR))
    evenings = round(usual * EVENING + rush * RUSH_FOR)
    windows = round(evenings * (1 + TWO_SEATS))
    needs = windows * pieces.window_bytes / (machines.front_memory * _FILLED)
    needs_cores = (
        rush * (1 + TWO_SEATS) * (pieces.login_cpu + pieces.keys_cpu) / 1000 / (machines.front_cores * _FILLED)
    )
    fronts = max(2, ceil(max(needs, needs_cores)))

    logins = [at for at in comes for _ in range(1 + (chance.random() < TWO_SEATS))]
    front = _Cores(fronts * machines.front_cores)
    let_in = [front.take(at, (pieces.keys_cpu + pieces.login_cpu) / 1000) for at in logins]
    looks = evenings * TWO_SEATS * 2 * LOOKS * pieces.look_cpu / 1000 / machines.cores
    free = max(0.01, 1 - looks)
    answers = _poisson(chance, evenings * ANSWERS / EVENING, 0, BESIDE + RUSH_FOR)
    jobs = sorted([(at, True) for at in let_in] + [(at, False) for at in answers])
    database = _Cores(machines.cores)
    waits: dict[bool, list[float]] = {True: [], False: []}
    for at, is_login in jobs:
        work = (pieces.open_cpu if is_login else pieces.commit_cpu) / 1000 / free
        waits[is_login].append(database.take(at, work) - at)
    busy = looks + free * database.worked / (machines.cores * (BESIDE + RUSH_FOR))
    in_front = _late([done - at for done, at in zip(let_in, logins, strict=True)])
    return Found(
        couples,
        evenings,
        windows,
        fronts,
        busy,
        in_front + _late(waits[True]),
        _late(waits[False]),
        {
            "connections": windows / machines.connections,
            "memory": windows * pieces.connection_bytes / machines.memory,
            "cores": busy,
        },
    )


def most(pieces: Pieces, machines: Machines) -> dict[str, int]:
    """With how many couples each thing the database has is used up, rounded down to two digits."""
    found = simulate(100_000, pieces, machines).shares
    return {name: _two_digits(100_000 / share) for name, share in found.items()}


class _Cores:
    """So many that each do one thing at a time, in the order in which it comes."""

    def __init__(self, number: int) -> None:
        self._free = [0.0] * number
        heapify(self._free)
        self.worked = 0.0

    def take(self, at: float, work: float) -> float:
        """When it is done."""
        done = max(at, self._free[0]) + work
        heapreplace(self._free, done)
        self.worked += work
        return done


def _poisson(chance: Random, rate: float, begin: float, seconds: float) -> list[float]:
    found, at = list[float](), begin
    while (at := at + chance.expovariate(rate)) < begin + seconds:
        found.append(at)
    return found


def _late(waits: Iterable[float]) -> float:
    ordered = sorted(waits)
    return ordered[len(ordered) * 99 // 100]


def _two_digits(number: float) -> int:
    digits = len(str(int(number))) - 2
    step = int(10**digits)
    return int(number) // step * step
