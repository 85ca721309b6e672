"""What the manual says of many couples is what the tool says, and its queue and pieces are what they claim."""

from dataclasses import asdict, replace

import pytest

from tests.tools.growth import pieces, simulation
from tests.tools.growth.simulation import Machines, most, simulate
from tests.tools.growth.table import MACHINES, lines
from tui.commands.manual import HERE


def test_every_figure_in_the_manual_is_the_tools() -> None:
    manual = (HERE / "manual" / "growth.md").read_text(encoding="utf-8")
    said = [line.removeprefix("    ") for line in manual.splitlines() if line.startswith("    ")]
    assert said == [line for line in lines(pieces.read()) if line], "python -m tests.tools.growth says it anew"


def test_what_the_manual_says_of_the_load_is_what_is_simulated() -> None:
    assert (simulation.EVENING, simulation.ANSWERS, simulation.WEEK_SHARE, simulation.BUSY_HOURS) == (2700, 60, 0.6, 21)
    assert (simulation.RUSH, simulation.RUSH_FOR, simulation.TWO_SEATS) == (20, 60, 0.5)
    assert (MACHINES.cores, MACHINES.connections, MACHINES.memory) == (8, 2_000, 64e9)
    from tui.screens.looking import LOOK

    assert simulation.LOOKS == 1 / LOOK


def test_who_comes_while_all_cores_are_taken_waits_in_turn() -> None:
    cores = simulation._Cores(2)
    assert [cores.take(at, 10) for at in (0, 1, 2, 3)] == [10, 11, 20, 21]
    assert cores.worked == 40


def test_what_there_is_too_little_of_is_what_gives_out() -> None:
    measured = pieces.read()
    few = simulate(100_000, measured, Machines(connections=100))
    assert (few.first, few.shares["connections"] > 1) == ("connections", True)
    slow = replace(measured, commit_cpu=measured.commit_cpu * 1_000)
    late = simulate(100_000, slow, Machines(connections=10**6))
    assert late.first == "cores"
    assert late.answer > 60, "and whoever answers waits for minutes"
    ends = most(measured, MACHINES)
    at_the_end = simulate(ends["connections"], measured, MACHINES)
    assert at_the_end.connections == pytest.approx(MACHINES.connections, rel=0.05)


def test_the_same_evening_comes_twice() -> None:
    assert simulate(3_000, pieces.read(), MACHINES) == simulate(3_000, pieces.read(), MACHINES)


def test_every_piece_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, small in {"COUPLES": 5, "ANSWERS": 12, "COMMITS": 40, "LOOKS": 60, "OPENINGS": 6, "WINDOWS": 1}.items():
        monkeypatch.setattr(pieces, name, small)
    found = asdict(pieces.measure())
    assert [name for name, value in found.items() if isinstance(value, float) and value < 0] == []
    assert found["commit_wal"] > 2_000, "an answer of 2 KB is in the server's log at least once"
    assert found["couple_rows"] == 12 + 1 + 1 + 1, "lines, one for what the next number is, a key file, and the drawer"
    assert found["connection_bytes"] > 1e6
    assert found["window_bytes"] > 5e6
