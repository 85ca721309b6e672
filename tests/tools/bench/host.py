"""What a host waits for: `ourturn host keys` beside a bare Python, and logins by a process that has everything loaded
beside plain ones, over a real sshd on loopback.

It measures whole processes of the program installed from its wheel, with the launcher that hosts are given.
"""

import os
import select
import subprocess
import tempfile
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import quantiles

import pexpect

from games.catalog.games import GAMES
from games.own import saving
from games.record import Records
from tests.end_to_end.hosting.host import SETTINGS
from tests.end_to_end.hosting.waiting import Warm, waiting
from tests.end_to_end.server import serving
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.tools.bench.around.installed import Installed, fit, install
from tests.tools.bench.around.terminal import SETTLED, Meter
from tests.tools.bench.figures import Figure, at_most, paired, within
from tests.tui.hosting.public_keys import public_key
from tui.hosting.confined import launcher
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import fingerprint_of
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import in_folder, texts_of

ROUNDS = 40
FEW, MANY = 100, 10_000
KIND = "ssh-ed25519"
LOGINS = 15
SESSIONS = 8
"""How many are open at once where memory is measured."""
CROWD, EVERY, TURNS = 61, 2.0, 12
"""Couples: one plays alone, then all others at once; seconds from a key to the next; and words that each says."""


def measure() -> list[Figure]:
    """All figures. Takes about five minutes; leave the machine alone meanwhile."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        program = install(Path(place))
        return [*_keys(program, Path(place)), *_warm(program, Path(place)), *_crowd(program, Path(place) / "crowd")]


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
    registry = Registry(texts_of(policy))
    in_folder(policy).make()
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
    for name in ("plain", "warm"):
        start = place / f"ourturn-{name}"
        start.write_text(launcher(Path(program.python), Policy(warm=name == "warm", warm_socket=place / "s")))
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
    """Megabytes of all of them, of the process that waits, and of what any of these has started."""
    found, left = set[int](), [warm.process.pid, *(each.child.pid for each in meters)]
    while left:
        found.add(process := left.pop())
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            left += map(int, children.read_text().split())
    return sum(_share(each) for each in found) / 1024


def _share(process: int) -> int:
    """Kilobytes of a process: what it shares is counted by its part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


class Player:
    """Somebody who says a word of a story with Enter, once a letter has come, and the milliseconds until it stands."""

    def __init__(self, command: list[str], environ: dict[str, str]) -> None:
        self.child = pexpect.spawn(command[0], command[1:], env=environ, dimensions=(24, 80))
        self.fd = self.child.child_fd
        self.taken: list[float] = []
        self.next = self.heard = self._pressed = 0.0
        self._has_letter = False

    def hear(self) -> None:
        """Something is drawn, or the line is gone."""
        with suppress(OSError):
            os.read(self.fd, 65536)
        self.heard = time.perf_counter()

    def press(self) -> None:
        """The next key."""
        if self._pressed:
            self.taken.append((self.heard - self._pressed) * 1000)
        self._pressed = time.perf_counter() if self._has_letter else 0.0
        os.write(self.fd, b"\r" if self._has_letter else b"w")
        self._has_letter = not self._has_letter
        self.next += EVERY


def _crowd(program: Installed, place: Path) -> list[Figure]:
    """Many couples at once over one sshd: what each waits for after Enter, beside one alone, and that none is lost."""
    place.mkdir()
    start = place / "ourturn-hosted"
    start.write_text(launcher(Path(program.python), Policy(warm=True, warm_socket=place / "s")))
    start.chmod(0o755)
    records = Records(place / "data")
    couples = [arrived(records, records.add(TABLE, f"couple {number}")) for number in range(CROWD)]
    for couple in couples:
        with records.open(couple) as record:
            record.describe(timers=False)
            record.begin(GAMES["one-word-stories"], datetime.now(UTC), seed=1)
    keys = {couple.id: f"{start} --policy {place}/host.toml --couple {couple.id}" for couple in couples}
    environ = fit(dict(os.environ)) | {"TERM": "xterm-256color"}
    command, data = [program.python, "-I", "-m", "tui.hosting.warm"], f'data_folder = "{place}/data"'
    with waiting(place, command, more=data), serving(place, "false", keys, SETTINGS) as server:
        logins = [server.ssh("-tt", key=couple.id) for couple in couples]
        alone, _lost = _played(logins[:1], environ)
        together, lost = _played(logins[1:], environ)
    slow, slow_alone = (quantiles(each, n=20)[-1] for each in (together, alone))
    words = 0
    for couple in couples:
        with records.read(couple) as record:
            words += sum(each.value == "w" for each in record.sessions()[-1].sittings[-1].answers)
    return [
        at_most(f"Enter, {CROWD - 1} couples at once, p95", slow, "ms", "one alone", slow_alone, 3),
        within("lines that were lost", lost, "of them", 0),
        within("words that were lost", CROWD * TURNS - words, "of them", 0),
    ]


def _played(logins: list[list[str]], environ: dict[str, str]) -> tuple[list[float], int]:
    """Milliseconds from each Enter to what stands then, of all who play; and how many of them have gone meanwhile."""
    players = {each.fd: each for each in (Player(login, environ) for login in logins)}
    while any(time.perf_counter() < each.heard + SETTLED or not each.heard for each in players.values()):
        _hear(players, SETTLED)
    for number, each in enumerate(players.values()):
        os.write(each.fd, b"\r")  # home goes on with the story
        each.next = time.perf_counter() + EVERY * (2 + number / len(players))
    while any(len(each.taken) < TURNS for each in players.values()):
        soon = min(players.values(), key=lambda each: each.next)
        _hear(players, max(0.0, soon.next - time.perf_counter()))
        if time.perf_counter() >= soon.next:
            soon.press()
    lost = sum(not each.child.isalive() for each in players.values())
    for each in players.values():
        each.child.close(force=True)
    return [one for each in players.values() for one in each.taken], lost


def _hear(players: dict[int, Player], seconds: float) -> None:
    """What is drawn next, wherever that is, within so many seconds."""
    for fd in select.select([*players], [], [], seconds)[0]:
        players[fd].hear()
