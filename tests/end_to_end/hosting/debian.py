"""A bare machine: real accounts, a real sshd with the printed block, and Our Turn where every account may read it.

What the host's guide puts into /opt, /etc and /var/lib lies in one folder here, and the accounts have names that nobody
has, so that a machine is the same afterwards.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.end_to_end.hosting.accounts import change_accounts, run_quietly, take_account_away
from tests.end_to_end.server import free_port, sshd
from tui.hosting.forms import EACH, ONE, PREFIX
from tui.hosting.policy import Policy, write

ROOM = Path(__file__).parents[3]
PROGRAM = """\
#!{python} -I
from tui.__main__ import main
main()
"""


@dataclass(frozen=True)
class Debian:
    """A machine on which nothing is set up but where Our Turn can be found."""

    place: Path
    policy: Policy

    @property
    def file(self) -> Path:
        """Where its policy is."""
        return self.place / "etc" / "ourturn" / "host.toml"

    @property
    def ourturn(self) -> str:
        """The program, through the link that an upgrade switches."""
        return str(self.place / "opt" / "ourturn" / "bin" / "ourturn")

    def run(self, line: str) -> str:
        """What a line says that root types to a shell here; ``ourturn host`` finds this machine's policy."""
        if str(self.place) not in line:  # what the program printed knows where it is
            line = re.sub(r"(?<=[ =])(?=/(opt|var|etc)/)", str(self.place), line)
        words = line.split(" ")
        if words[:2] == ["ourturn", "host"]:
            command = 4 if words[2] == "keys" else 3
            line = " ".join([self.ourturn, *words[1:command], "--policy", str(self.file), *words[command:]])
        run = change_accounts if words[0] == "useradd" else run_quietly
        ran = run(["/bin/sh", "-c", line])
        assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
        return ran.stdout + ran.stderr

    def install(self, called: str = "first") -> None:
        """Do what pip does in a version's folder: the program in an interpreter that every account may run."""
        bin_ = self.place / "opt" / "ourturn" / "versions" / called / "bin"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        packages = bin_.parent / "lib" / version / "site-packages"
        beside = [each for each in sys.path if each.endswith("-packages")]
        (packages / "ours.pth").write_text("\n".join([str(ROOM), *beside]))
        (bin_ / "ourturn").write_text(PROGRAM.format(python=bin_ / "python"))
        (bin_ / "ourturn").chmod(0o755)

    def ssh(self, account: str, key: Path, *options: str) -> list[str]:
        """The client's command with which somebody logs in as an account."""
        return [
            *("ssh", "-F", "none", "-p", str(self.policy.port), "-i", str(key), *options),
            *("-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR"),
            *("-o", f"UserKnownHostsFile={self.place}/known", f"{account}@127.0.0.1"),
        ]

    def key(self, name: str) -> Path:
        """A new key of somebody's."""
        path = self.place / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
        return path

    @contextmanager
    def serving(self, within: Sequence[str] = ()) -> Iterator[None]:
        """A real sshd with what stands in sshd_config.d, while it lasts. ``within`` is what runs it somewhere."""
        program = sshd()
        assert program
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        host_key = self.place / "ssh_host_ed25519_key"
        if not host_key.exists():
            self.key(host_key.name)
        config = self.place / "sshd_config"
        config.write_text(
            f"Include {self.place}/etc/ssh/sshd_config.d/*.conf\nListenAddress 127.0.0.1\nPort {self.policy.port}\n"
            f"HostKey {host_key}\nPidFile none\nUsePAM no\n"
        )
        subprocess.run([program, "-t", "-f", str(config)], check=True)
        with subprocess.Popen([*within, program, "-D", "-e", "-f", str(config)], stderr=subprocess.PIPE) as server:
            assert server.stderr
            said = b""
            while b"listening on 127.0.0.1" not in said:
                line = server.stderr.readline()
                assert line, said.decode()
                said += line
            try:
                yield
            finally:
                server.terminate()  # what it says isn't waited for: a login that goes on holds that line, too


@contextmanager
def bare(shape: str = ONE) -> Iterator[Debian]:
    """Such a machine for as long as it lasts; its accounts go again."""
    mark = secrets.token_hex(4)
    with TemporaryDirectory(dir="/var/lib", prefix="ourturn-test-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        var = place / "var" / "lib" / "ourturn"
        policy = Policy(
            shape=shape,
            name="127.0.0.1",
            port=free_port(),
            account=f"oth{mark}",
            join_account=f"otj{mark}",
            host_folder=var / "host",
            data_folder=var / "data",
            launcher=place / "opt" / "ourturn" / "bin" / "ourturn-hosted",
            helper=("/usr/bin/sudo", "-n", str(place / "sbin" / "ourturn-account")),
        )
        for each in ("opt", "etc/ssh/sshd_config.d", "var/backups/ourturn", "sudoers.d"):
            (place / each).mkdir(mode=0o755, parents=True)
        machine = Debian(place, policy)
        write(policy, machine.file)
        try:
            yield machine
        finally:
            there = policy.data_folder.exists() and shape == EACH
            homes = [each.name for each in policy.data_folder.iterdir()] if there else []
            shutil.rmtree(f"/home/{policy.account}", ignore_errors=True)
            for name in (policy.join_account, policy.account, *(each for each in homes if each.startswith(PREFIX))):
                take_account_away(name, also_while_used=True)
            Path(f"/etc/sudoers.d/ourturn-test-{mark}").unlink(missing_ok=True)
            assert os.geteuid() == 0
