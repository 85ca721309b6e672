"""Bad news at one seat: three windows, two versions, a record that goes or is another one, a disk that is full.

One clear sentence at each, and the other seat goes on or learns it the same way.
"""

import json
import os
import resource
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.seats.test_joining import brought, window
from tests.end_to_end.seats.test_taking_over import FACES, GAME, TURNS, WENT_ON
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal, installed
from tests.games.record.trials import each_once
from tests.support.players import TABLE
from tests.support.records import arrived

US = "Ana & Ben"


@pytest.fixture(autouse=True)
def couple(data: Path) -> None:
    """Ana and Ben can play."""
    records = Records(data)
    records.add(TABLE)
    arrived(records, records.couples()[0])


def at_two_seats(stack: ExitStack, environ: dict[str, str], ana: str, ben: str = "screens") -> list[Terminal]:
    """Both at their own, at the same turn."""
    both = [window(stack, environ, face, "--seat", who, *GAME) for who, face in (("Ana", ana), ("Ben", ben))]
    for each in both:
        each.settled(TURNS[0])
    return both


def run(environ: dict[str, str], *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A command, as a shell runs it."""
    command = [installed(), *args]
    return subprocess.run(command, env=environ, input=typed, capture_output=True, text=True, timeout=60, check=False)


def said(terminal: Terminal) -> str:
    """All it has written, with its lines joined."""
    return " ".join(terminal.raw.decode(errors="replace").split())


def test_of_three_windows_each_seat_has_one(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        ana, ben = at_two_seats(stack, environ, "screens")
        third = window(stack, environ, "plain", "--seat", "Ben")
        third.settled("Ben’s seat is open in another window")
        ana.keys(ENTER)
        brought(ben, TURNS[1])
        third.keys("2", ENTER)
        assert third.left() == 0
        ben.keys(ENTER)
        ana.settled(TURNS[2])


def test_a_seat_of_another_version_is_refused_before_the_first_turn(environ: dict[str, str], data: Path) -> None:
    with ExitStack() as stack:
        ben = window(stack, environ, "screens", "--seat", "Ben")
        ben.settled("This is Ben’s seat.")
        (seat,) = data.rglob(".seat-b")
        with seat.open("r+b") as file:
            words = json.load(file)
            words[4] = "0.0.9"
            file.seek(0)
            file.truncate()
            file.write(json.dumps(words).encode())
        for face in FACES:
            ana = window(stack, environ, face, "--seat", "Ana", *GAME)
            assert ana.left() == 1
            assert "The other window runs Our Turn 0.0.9 and this one" in said(ana)
        ben.keys(CTRL_Q)
        assert ben.left() == 0


@pytest.mark.parametrize(
    "args", [["couples", "seal", US], ["couples", "rename", US, "Us"], ["couples", "remove", US, "--yes"]]
)
def test_what_needs_both_is_refused_while_one_seat_is_open(
    environ: dict[str, str], data: Path, args: list[str]
) -> None:
    with ExitStack() as stack:
        ana = window(stack, environ, "screens", "--seat", "Ana", *GAME)
        ana.settled(TURNS[0])
        ran = run(environ, *args, typed="y\n" + "humming at noon\n" * 4)
        assert (ran.returncode, "already playing in another window" in ran.stderr) == (3, True), ran.stderr
        ana.keys(ENTER)
        ana.settled(TURNS[1])


@pytest.mark.parametrize(("how", "face"), each_once(["removed", "moved", "restored"], FACES))
def test_a_record_that_is_gone_or_another_one(environ: dict[str, str], data: Path, face: str, how: str) -> None:
    with ExitStack() as stack:
        ana, ben = at_two_seats(stack, environ, face)
        folder = Records(data).couples()[0].drawer.at
        if how == "removed":
            shutil.rmtree(folder)
        elif how == "moved":
            os.rename(folder, data / "elsewhere")
        else:
            shutil.copytree(folder, data / "before")
            shutil.rmtree(folder)
            os.rename(data / "before", folder)
        for each in (ana, ben):
            each.keys(ENTER)
            words = WENT_ON if how == "restored" else "There’s no record at"
            each.see_one_of(words, words.split(" at")[0])


@pytest.mark.parametrize("face", FACES)
def test_a_full_disk_at_one_seat_leaves_the_other_one_playing(environ: dict[str, str], data: Path, face: str) -> None:
    with ExitStack() as stack:
        ana, ben = at_two_seats(stack, environ, face)
        before = resource.prlimit(ana.child.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        ana.keys(ENTER)
        ana.settled("This couldn’t be saved", "free some")
        ben.keys(ENTER)
        ben.settled(TURNS[1])
        resource.prlimit(ana.child.pid, resource.RLIMIT_FSIZE, before)
        brought(ana, TURNS[1])
        ana.keys(ENTER)
        for each in (ana, ben):
            each.settled(TURNS[2])
