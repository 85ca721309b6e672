"""What a host waits for: `ourturn host keys` beside a bare Python, and logins by a process that has everything loaded
beside plain ones, over a real sshd on loopback.

It measures whole processes of the program installed from its wheel, with the launcher that hosts are given.
"""

import os
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

from games.own import saving
from games.record import Records
from tests.end_to_end.hosting.host import SETTINGS
from tests.end_to_end.hosting.waiting import Warm, waiting
from tests.end_to_end.server import serving
from tests.support.players import TABLE
from tests.tools.bench._installed import Installed, fit, install
from tests.tools.bench._terminal import Meter
from tests.tools.bench.figures import Figure, paired
from tests.tui.hosting.public_keys import public_key
from tui.hosting.confined import launcher
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import fingerprint_of
from tui.hosting.served.registry import Registry

ROUNDS = 40
FEW, MANY = 100, 10_000
KIND = "ssh-ed25519"
LOGINS = 15
SESSIONS = 8
"""How many are open at once where memory is measured."""


def measure() -> list[Figure]:
    """All figures. Takes about three minutes; leave the machine alone meanwhile."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        program = install(Path(place))
        return [*_keys(program, Path(place)), *_warm(program, Path(place))]


def _keys(program: Installed, place: Path) -> list[Figure]:
    asked = ["host", "keys", "--account", "ourturn", "--type", KIND, "--key", public_key(KIND, FEW // 2)]
    commands = {"pass": [program.python, "-c", "pass"]}
    for number in (FEW, MANY):
        commands[str(number)] = [program.ourturn, *asked, "--policy", _hosting(place / str(number), number)]
    environ = fit(dict(os.environ))
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            ran = subprocess.run(command, env=environ, check=True, capture_output=True)
            spent = (time.perf_counter() - start) * 1000
            if name != "pass" and not ran.stdout.startswith(b"restrict,pty,command="):
                raise LookupError("a key that is bound got no line")
            taken[name] += [spent] if round_ else []  # the first one fills the disk's cache
    return [
        paired(f"host keys, {FEW} couples", taken[str(FEW)], "ms", "python -c pass", taken["pass"], 5),
        paired(f"host keys, {MANY:,} couples", taken[str(MANY)], "ms", "python -c pass", taken["pass"], 5),
        paired(f"host keys, {MANY:,} couples", taken[str(MANY)], "ms", f"with {FEW} couples", taken[str(FEW)], 1.2),
    ]


def _hosting(place: Path, number: int) -> str:
    """The policy file of a host with so many couples, each with two keys."""
    place.mkdir()
    policy = Policy(host_folder=place / "host", data_folder=place / "data")
    write(policy, place / "host.toml")
    registry = Registry(policy.host_folder)
    registry.make()
    save_next = saving.save_next
    saving.save_next = _without_waiting  # sixty thousand syncs would take minutes, and nobody pulls a plug here
    try:
        for each in range(number):
            couple = registry.add(date(2026, 11, 27))
            for key in (public_key(KIND, each), public_key(KIND, -1 - each)):
                registry.bind(couple.id, "", fingerprint_of(key), KIND, key)
    finally:
        saving.save_next = save_next
    return str(place / "host.toml")


def _without_waiting(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_text(text)
    path.chmod(0o600)


def _warm(program: Installed, place: Path) -> list[Figure]:
    """A guest's login, both ways in turn."""
    data = f'data_folder = "{place / "data"}"\nwindows = 8'
    couple = Records(place / "data").add(TABLE)
    commands = {}
    for name, socket in (("plain", None), ("warm", place / "s")):
        start = place / f"ourturn-{name}"
        start.write_text(launcher(Path(program.python), socket))
        start.chmod(0o755)
        commands[name] = [str(start), "--policy", str(place / "host.toml"), "--couple", couple.id]
    environ = fit(dict(os.environ)) | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    command = [program.python, "-I", "-m", "tui.hosting.warm"]
    with waiting(place, command, more=data) as warm:
        return [*_starts(commands, environ), *_logins(place, commands, environ), *_memory(commands, warm, environ)]


def _starts(commands: dict[str, list[str]], environ: dict[str, str]) -> list[Figure]:
    frames = _first_frames(commands, environ)
    return [paired("warm: exec to settled screen", frames["warm"], "ms", "plainly", frames["plain"], 0.35)]


def _logins(place: Path, commands: dict[str, list[str]], environ: dict[str, str]) -> list[Figure]:
    others = {name: " ".join(command) for name, command in commands.items()}
    with serving(place, "false", others, SETTINGS) as server:
        frames = _first_frames({name: server.ssh("-tt", key=name) for name in commands}, environ)
    return [paired("warm: a whole login", frames["warm"], "ms", "plainly", frames["plain"], 0.65)]


def _first_frames(commands: dict[str, list[str]], environ: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds to the settled first screen of each, in turn."""
    frames: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(LOGINS + 1):
        for name, command in commands.items():
            with Meter(command, environ) as meter:
                frames[name] += [meter.first_frame * 1000] if number else []  # the first fills the disk's cache
    return frames


def _memory(commands: dict[str, list[str]], warm: Warm, environ: dict[str, str]) -> list[Figure]:
    """Proportional share of memory of one session more, with the program that hands it over."""
    more: dict[str, float] = {}
    for name, command in commands.items():
        meters = [Meter(command, environ)]
        try:
            one = _used(meters, warm)
            meters += [Meter(command, environ) for _ in range(SESSIONS - 1)]
            more[name] = (_used(meters, warm) - one) / (SESSIONS - 1)
        finally:
            for each in meters:
                each.__exit__(None, None, None)
    return [paired("warm: memory of a session more", [more["warm"]], "MB", "plainly", [more["plain"]], 0.7)]


def _used(meters: list[Meter], warm: Warm) -> float:
    """Megabytes of all of them, and of the process that waits."""
    processes = [warm.process.pid, *warm.children(), *(each.child.pid for each in meters)]
    return sum(_share(each) for each in processes) / 1024


def _share(process: int) -> int:
    """Kilobytes of a process: what it shares is counted by its part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
