"""Machines that serve the same couples from one database: each with an sshd, a policy and folders of its own."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from games.engine import Table
from games.record import Couple, Records
from games.record.places import Address, cabinet_at
from games.record.transfer.moving import let_go, move
from tests.end_to_end.hosting.host import EVA, FAY, SETTINGS, seal_both
from tests.end_to_end.server import Server, serving
from tests.end_to_end.terminal import PATIENCE
from tui.hosting import policy
from tui.hosting.confined import launcher
from tui.hosting.policy import Policy

SEATS = {"eva": "a", "fay": "b"}


class Front(NamedTuple):
    """One machine of several: it knows its own folders, and the database."""

    server: Server
    policy: Path

    def ssh(self, *options: str, key: str) -> list[str]:
        """The client's command that logs in here: with ``eva``'s key or ``fay``'s."""
        return self.server.ssh(*options, key=key)

    def processes(self) -> list[int]:
        """All that runs on it: its sshd, what that has started, and every window."""
        return running(str(self.server.place))

    def kill(self) -> None:
        """End all of it in one moment, as the power does."""
        self._all(signal.SIGSTOP)  # or one would see that the next has gone
        self._all(signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while any(map(_lives, self.processes())):
            assert time.monotonic() < until, "a killed process is still there"
            time.sleep(0.01)

    def freeze(self) -> None:
        """Have all of it stand still, as a machine that has lost its network."""
        self._all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it go on, as if no time had passed for it."""
        self._all(signal.SIGCONT)

    def _all(self, number: signal.Signals) -> None:
        for each in self.processes():
            with suppress(ProcessLookupError):
                os.kill(each, number)


def running(place: str) -> list[int]:
    """The processes with this folder in their arguments, and all that they have started."""
    found, left = list[int](), []
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            arguments = (each / "cmdline").read_bytes()
            if place.encode() + b"/" in arguments and b"ssh\0-F" not in arguments and int(each.name) != os.getpid():
                left.append(int(each.name))
    while left:
        process = left.pop()
        if process in found:
            continue
        found.append(process)
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            with suppress(OSError):
                left += map(int, children.read_text().split())
    return found


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class Fronts(NamedTuple):
    """Two of them, and the couple who log in at either: Eva and Fay, each with a key of their own."""

    first: Front
    second: Front
    records: Records
    couple: Couple


@contextmanager
def fronts(place: Path, database: Address, from_first: Address | None = None) -> Iterator[Fronts]:
    """Two machines for as long as it lasts. The couple moves in from a folder, as on a host that grows.

    ``from_first`` is where the first one reaches the same database, where that is another way.
    """
    folder, records = Records(place / "before"), Records(cabinet_at(database))
    was = seal_both(folder, folder.add(Table((EVA, FAY))))
    move(was, records)
    let_go(was, records)
    with ExitStack() as stack:
        ways = {"one": from_first or database, "two": database}
        both = [stack.enter_context(_front(place / name, way, was.id)) for name, way in ways.items()]
        yield Fronts(both[0], both[1], records, records.find(was.id))


def elsewhere(name: str) -> tuple[str, ...]:
    """What runs a program on a machine of another name: from there, no signal is sent to a window here."""
    return ("unshare", "--uts", "/bin/sh", "-c", 'hostname "$0" && exec "$@"', f"front-{name}")


def names_machines() -> bool:
    """Whether a program can be run on a machine of another name here; only root can, and not in every container."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    return subprocess.run([*elsewhere("tried"), "true"], capture_output=True, check=False).returncode == 0


@contextmanager
def _front(place: Path, database: Address, couple: str) -> Iterator[Front]:
    place.mkdir()
    start, file = place / "ourturn-hosted", place / "host.toml"
    decided = Policy(data=database.url, data_folder=place / "data", host_folder=place / "registry", launcher=start)
    policy.write(decided, file)
    start.write_text(launcher(Path(sys.executable), decided))
    start.chmod(0o755)

    def command(seat: str) -> str:
        return shlex.join([str(start), "--policy", str(file), "--couple", couple, "--seat", seat])

    keys = {key: command(seat) for key, seat in SEATS.items()}
    with serving(place, command("a"), keys, SETTINGS, within=elsewhere(place.name)) as server:
        try:
            yield Front(server, file)
        finally:
            for each in running(str(place)):
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)  # one that stands still hears nothing else
