"""What sshd waits for at each login: `ourturn host keys`, beside a bare Python, with few couples and with many.

It measures whole processes of the program installed from its wheel, as hosts have it.
"""

import os
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

from games.own import saving
from tests.tools.bench._installed import fit, install
from tests.tools.bench.figures import Figure, paired
from tests.tui.hosting.public_keys import public_key
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import fingerprint_of
from tui.hosting.served.registry import Registry

ROUNDS = 40
FEW, MANY = 100, 10_000
KIND = "ssh-ed25519"


def measure() -> list[Figure]:
    """Both figures. Takes about a minute; leave the machine alone meanwhile."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        program = install(Path(place))
        asked = ["host", "keys", "--account", "ourturn", "--type", KIND, "--key", public_key(KIND, FEW // 2)]
        commands = {"pass": [program.python, "-c", "pass"]}
        for number in (FEW, MANY):
            commands[str(number)] = [program.ourturn, *asked, "--policy", _hosting(Path(place) / str(number), number)]
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
