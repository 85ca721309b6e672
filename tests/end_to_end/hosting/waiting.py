"""A process that has everything loaded, started for a test or a benchmark."""

import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.end_to_end.terminal import PATIENCE
from tui.hosting import attach
from tui.hosting.forms import ONE

ATTACH = str(Path(attach.__file__))
PLAIN = [sys.executable, "-I", "-m", "tui"]


class Warm:
    """A process that waits, and the folder of its policy and socket."""

    def __init__(self, place: Path, process: "subprocess.Popen[bytes]") -> None:
        self.place, self.process = place, process

    @property
    def socket(self) -> str:
        """Where it waits."""
        return str(self.place / "s")

    def login(self, *args: str) -> list[str]:
        """What a login runs that has its evening played there."""
        return [sys.executable, "-I", "-S", ATTACH, self.socket, *PLAIN, *args]

    def children(self) -> list[int]:
        """The guests that it has now."""
        at = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(each) for each in at.read_text().split()]

    def alone(self) -> bool:
        """Whether all guests have gone; one that has said how it ended may take a moment."""
        for each in self.children():
            with suppress(ProcessLookupError):
                process = os.pidfd_open(each)
                select.select([process], [], [], PATIENCE)
                os.close(process)
        return not self.children()


@contextmanager
def waiting(place: Path, command: list[str], shape: str = ONE, more: str = "") -> Iterator[Warm]:
    """A process that waits as a policy in ``place`` says, until the test is over."""
    policy = place / "host.toml"
    policy.write_text(f'shape = "{shape}"\nwarm = true\nwarm_socket = "{place}/s"\n{more}\n')
    policy.chmod(0o644)
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    told.bind(str(place / "told"))
    told.settimeout(PATIENCE)
    environ = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "NOTIFY_SOCKET": str(place / "told")}
    with told, subprocess.Popen([*command, str(policy)], env=environ) as process:
        try:
            assert told.recv(16) == b"READY=1"
            yield Warm(place, process)
        finally:
            process.terminate()
