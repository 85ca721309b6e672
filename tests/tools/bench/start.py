"""The start and the screens, in turn with a bare Textual form: first frame, memory, the next turn, keys, quiet.

It measures whole processes of the program installed from its wheel, as people have it.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from games.catalog.games import GAMES
from games.engine import Choose, Json, Press, Rate, Turn, Write
from games.record import Couple, Records
from tests.support.players import TABLE, said_to
from tests.support.records import arrived
from tests.tools.bench.around.installed import Installed, fit, install
from tests.tools.bench.around.terminal import Meter
from tests.tools.bench.figures import Figure, at_most, paired

ROUNDS = 15
TURNS = 2  # those that Enter alone goes on from, before the first page
QUIET_SECONDS = 3.0
KEY_LIMIT = 1_600  # bytes
FORM = str(Path(__file__).with_name("around") / "form.py")
GAME = GAMES["ask-and-receive"]


def measure() -> list[Figure]:
    """All figures. Takes about two minutes; leave the machine alone meanwhile."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        program = install(Path(place))
        records = Records(Path(place) / "data")
        couple = records.add(TABLE)
        environ = fit(dict(os.environ)) | {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "OURTURN_DATA_DIR": records.cabinet.at,
        }
        return [
            *_starts(program, environ),
            *_turns(program, environ, Path(place)),
            *_keys(program, records, couple, environ),
            *_commands(program, environ),
        ]


def _starts(program: Installed, environ: dict[str, str]) -> list[Figure]:
    frames: dict[str, list[float]] = {"home": [], "form": []}
    memory: dict[str, list[float]] = {"home": [], "form": []}
    commands = {"home": [program.ourturn], "form": [program.python, FORM]}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            with Meter(command, environ) as meter:
                if number:  # the first round fills the disk's cache
                    frames[name].append(meter.first_frame * 1000)
                    memory[name].append(meter.memory())
    with Meter(commands["home"], environ) as meter:
        count, work = meter.idle(QUIET_SECONDS)
    return [
        paired("settled home screen", frames["home"], "ms", "the bare form", frames["form"], 1.15),
        paired("memory at rest", memory["home"], "MB", "the bare form", memory["form"], 1.3),
        *_quiet("home", count, work),
    ]


def _turns(program: Installed, environ: dict[str, str], place: Path) -> list[Figure]:
    """Enter on one turn to the next one on the screen, saved and synced."""
    ours, form, sync = [], [], []
    play, bare_form = [program.ourturn, "play", GAME.name, "--no-timers"], [program.python, FORM]
    for number in range(ROUNDS):
        records = Records(place / f"turns-{number}")
        arrived(records, records.add(TABLE))
        anew = environ | {"OURTURN_DATA_DIR": records.cabinet.at}
        with Meter(play, anew) as meter, Meter(bare_form, environ) as bare, open(place / "synced", "ab") as file:
            for _ in range(TURNS):
                ours.append(meter.key("\r")[0] * 1000)
                form.append(bare.key("\r")[0] * 1000)
                sync.append(_milliseconds(lambda: _append(file.fileno())))
    yardstick = "the form's update plus one synced append"
    return [at_most("Enter to the next turn, saved", median(ours), "ms", yardstick, median(form) + median(sync), 1.5)]


def _append(fd: int) -> None:
    os.write(fd, b"x" * 300)
    os.fsync(fd)


def _keys(program: Installed, records: Records, couple: Couple, environ: dict[str, str]) -> list[Figure]:
    """What each key in the largest answer field costs, and the quiet while nobody types."""
    arrived(records, couple)
    _play_up_to(records, couple, "request")
    with Meter([program.ourturn, "play", GAME.name], environ) as meter:
        meter.key("a")  # the curtain
        costs = [meter.key(letter)[1] for letter in "sing me to sleep tonight"]
        count, work = meter.idle(QUIET_SECONDS)
    most = max(costs)
    key = Figure(
        "a key in an answer, the dearest", most, "bytes", None, None, f"at most {KEY_LIMIT}", most <= KEY_LIMIT
    )
    return [key, *_quiet("answering", count, work)]


def _play_up_to(records: Records, couple: Couple, key: str) -> None:
    """Play the game, with the first thing that each turn takes, until it asks ``key``."""
    now = datetime.now(UTC)
    with records.open(couple) as record:
        play = record.begin(GAME, now, seed=1).play(GAME)
        while key not in play.open[0].keys:
            play.answer(play.open[0], said_to(play.open[0], _some), now)


def _some(turn: Turn[object]) -> Json:
    match turn:
        case Choose():
            return turn.options[0].key
        case Write():
            return "a few words"
        case Rate():
            return turn.low
        case Press():
            return True
    return None


def _quiet(where: str, count: int, work: float) -> list[Figure]:
    seconds = f"{QUIET_SECONDS:g} s"
    return [
        Figure(f"bytes in {seconds} of quiet, {where}", count, "bytes", None, None, "none", count == 0),
        Figure(
            f"processor in {seconds} of quiet, {where}", work * 1000, "ms", None, None, "at most 10 ms", work <= 0.01
        ),
    ]


def _commands(program: Installed, environ: dict[str, str]) -> list[Figure]:
    commands = {
        "pass": [program.python, "-c", "pass"],
        "--help": [program.ourturn, "--help"],
        "history": [program.ourturn, "history", "Ana & Ben"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(2 * ROUNDS + 1):
        for name, command in commands.items():
            spent = _milliseconds(lambda: subprocess.run(command, env=environ, check=True, capture_output=True))  # noqa: B023
            taken[name] += [spent] if number else []
    return [
        paired(f"ourturn {name}", taken[name], "ms", "python -c pass", taken["pass"], limit)
        for name, limit in (("--help", 6), ("history", 7))
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
