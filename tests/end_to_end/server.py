"""An OpenSSH server on loopback with a configuration and keys of its own, for one test or those of a file."""

import getpass
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
SetEnv SHLVL=5
{more}
"""
"""The last one has bash not run what a person has in ~/.bashrc, as Debian's does in a login of this kind."""
KEY = "key"


class Server(NamedTuple):
    """A server that runs one command for whoever logs in with a key in ``place``; ``second`` is another port."""

    place: Path
    port: int
    second: int = 0

    def ssh(self, *options: str, key: str = KEY, at_second: bool = False) -> list[str]:
        """The client's command that logs in here."""
        port = self.second if at_second else self.port
        return ["ssh", "-F", "none", "-p", str(port), *options, *self.options(key), self.name]

    def options(self, key: str = KEY) -> list[str]:
        """What every client of OpenSSH is told."""
        return [
            *("-i", str(self.place / key), "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no"),
            *("-o", f"UserKnownHostsFile={self.place}/known", "-o", "LogLevel=ERROR"),
        ]

    @property
    def name(self) -> str:
        """Who logs in where."""
        return f"{getpass.getuser()}@127.0.0.1"


def sshd() -> str | None:
    """Where the server's program is, if this machine has one and a client."""
    found = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    return found if shutil.which("ssh") and shutil.which("ssh-keygen") else None


@contextmanager
def serving(
    place: Path,
    command: str,
    others: Mapping[str, str] | None = None,
    settings: str = "",
    at_second: str = "",
    within: Sequence[str] = (),
) -> Iterator[Server]:
    """A server for as long as the test lasts. ``command`` is what a login runs, and all that it may.

    ``others`` are keys by their names and the command of each; ``settings`` stand in the configuration, and those
    ``at_second`` hold at another port, where there are any. ``within`` is what runs it somewhere.
    """
    program = sshd()
    assert program
    if os.geteuid() == 0:  # where the server locks itself in; packages make it when their service starts
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    commands = {KEY: command, **(others or {})}
    for name in ("host", *commands):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
    allowed = (_allowed(place, name, each) for name, each in commands.items())
    (place / "authorized_keys").write_text("".join(allowed))
    port, second = free_port(), free_port()
    more = f"{settings}\nPort {second}\nMatch LocalPort {second}\n{at_second}" if at_second else settings
    listens = [port, second] if at_second else [port]
    (place / "sshd_config").write_text(CONFIGURATION.format(port=port, place=place, more=more))
    with subprocess.Popen(
        [*within, program, "-D", "-e", "-f", str(place / "sshd_config")], stderr=subprocess.PIPE
    ) as server:
        assert server.stderr
        said = ""
        while not all(f"listening on 127.0.0.1 port {each}." in said for each in listens):
            line = server.stderr.readline().decode()
            assert line, f"sshd did not start:\n{said}"
            said += line
        try:
            yield Server(place, port, second)
        finally:
            server.terminate()


def _allowed(place: Path, name: str, command: str) -> str:
    """A line of authorized_keys."""
    quoted = command.replace('"', '\\"')
    return f'restrict,pty,command="{quoted}" {(place / f"{name}.pub").read_text()}'


def free_port() -> int:
    """A port of this machine that nobody has, below those that the system gives to clients: it stays free meanwhile."""
    while True:
        with socket.socket() as tried, suppress(OSError):
            port = 20_000 + secrets.randbelow(12_000)
            tried.bind(("127.0.0.1", port))
            return port
