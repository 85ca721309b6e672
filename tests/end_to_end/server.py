"""An OpenSSH server on loopback with a configuration and keys of its own, for one test."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

CONFIGURATION = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {place}/host
AuthorizedKeysFile {place}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PermitUserRC no
"""


class Server(NamedTuple):
    """A server that runs one command for whoever logs in with the key in ``place``."""

    place: Path
    port: int

    def ssh(self, *options: str) -> list[str]:
        """The client's command that logs in here."""
        return [
            *("ssh", "-F", "none", "-p", str(self.port), "-i", str(self.place / "key"), *options),
            *("-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no"),
            *("-o", f"UserKnownHostsFile={self.place}/known", "-o", "LogLevel=ERROR"),
            f"{getpass.getuser()}@127.0.0.1",
        ]


def sshd() -> str | None:
    """Where the server's program is, if this machine has one and a client."""
    found = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    return found if shutil.which("ssh") and shutil.which("ssh-keygen") else None


@contextmanager
def serving(place: Path, command: str) -> Iterator[Server]:
    """A server for as long as the test lasts. ``command`` is what a login runs, and all that it may."""
    program = sshd()
    assert program
    if os.geteuid() == 0:  # where the server locks itself in; packages make it when their service starts
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
    quoted = command.replace('"', '\\"')
    allowed = f'restrict,pty,command="{quoted}" {(place / "key.pub").read_text()}'
    (place / "authorized_keys").write_text(allowed)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (place / "sshd_config").write_text(CONFIGURATION.format(port=port, place=place))
    with subprocess.Popen([program, "-D", "-e", "-f", str(place / "sshd_config")], stderr=subprocess.PIPE) as server:
        assert server.stderr
        said = b""
        while b"listening on 127.0.0.1" not in said:
            line = server.stderr.readline()
            assert line, f"sshd did not start:\n{said.decode()}"
            said += line
        try:
            yield Server(place, port)
        finally:
            server.terminate()
