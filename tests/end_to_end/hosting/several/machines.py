"""Two bare machines that are set up as the guides say, and the database of both: over the network, with a password."""

import pwd
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.end_to_end.hosting.debian import Debian, bare
from tests.end_to_end.hosting.several.fronts import Front, elsewhere
from tests.end_to_end.hosting.test_host_guide import ONE, TWO, joined, moved_in, set_up, unsafe
from tests.end_to_end.server import Server as Sshd
from tests.end_to_end.terminal import CTRL_Q, Terminal
from tests.games.record.postgresql import SETTINGS, Server, running
from tests.tui.commands.test_guides import section
from tui.hosting.policy import write

DATABASE, ROLE, PASSWORD = "evenings", "ourturn", "between-machines"
SECTION = section("growth", "More than one machine")
EXAMPLE = "k3j9qzt2wy5fm7ab"
LINES = re.findall(
    r"^(?! |`|$).+", "".join(re.findall(r"^```\n(.*?)^```\n", SECTION.replace("\\\n ", ""), re.M | re.S)), re.M
)
"""What the guide has somebody type or write."""


class Machines(NamedTuple):
    """Both of them, and the server of their database. ``before`` is the key of those who were there from the first."""

    first: Debian
    second: Debian
    database: Server
    before: Path

    @contextmanager
    def serving(self, within: Sequence[str] = ()) -> Iterator[tuple[Front, Front]]:
        """An sshd on each while it lasts; each has a name of its own. ``within`` is what runs both somewhere."""
        with ExitStack() as stack:
            for number, each in enumerate((self.first, self.second)):
                stack.enter_context(each.serving((*within, *elsewhere(("one", "two")[number]))))
            first, second = (Front(Sshd(each.place, each.policy.port), each.file) for each in (self.first, self.second))
            yield first, second


@contextmanager
def machines(environ: dict[str, str]) -> Iterator[Machines]:
    """Both while it lasts, as the guide says: the first was a host of its own, on which a couple has moved in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    over_network = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": port, "fsync": "on"}
    with running(over_network) as server, bare() as first, bare() as second:
        only_with_a_password(server)
        address, key = f"postgresql://{ROLE}@127.0.0.1:{port}/{DATABASE}", first.key("before")
        code = set_up(first)
        with first.serving():
            come_in(first, environ, key, code)
            (couple,) = couples(first)
            share(first, address)
            with Terminal(first.ssh(first.policy.account, key, "-tt"), environ) as terminal:
                terminal.see("just being moved")
            move(first, couple, address)
        set_up(second)
        share(second, address)
        yield Machines(first, second, server, key)


def come_in(machine: Debian, environ: dict[str, str], key: Path, code: str) -> None:
    """Join there with a code, move in, and leave."""
    with joined(machine, environ, key, code) as terminal:
        moved_in(terminal, ONE, TWO)
        terminal.settled("enter open")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


def couples(machine: Debian) -> list[str]:
    """The ids that are listed there."""
    return [line.split()[0] for line in machine.run("ourturn host list").splitlines() if line]


def only_with_a_password(server: Server) -> None:
    """Have an account and an empty database there, which nobody reaches over the network without the password."""
    server.say(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'")
    server.say(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
    rules = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
    (server.folder / "data" / "pg_hba.conf").write_text(rules)
    server.stop()
    server.start()


def share(machine: Debian, address: str) -> None:
    """Do what the guide says of a machine whose database is at an address, up to the check."""
    place = urlsplit(address)
    for line in LINES:
        if line.startswith("install "):
            machine.run(line.replace(" ourturn ", f" {machine.policy.account} ").replace("~ourturn", home(machine)))
        elif line.startswith("db.example:"):
            with open(f"{home(machine)}/.pgpass", "a") as passwords:
                passwords.write(f"{place.hostname}:{place.port}:{DATABASE}:{ROLE}:{PASSWORD}\n")
        elif line.startswith("data = "):
            write(replace(machine.policy, data=address), machine.file)
        elif line.endswith("host init"):
            machine.run(line)
        elif line.endswith("host check"):
            assert unsafe(machine) == []
            return
    raise AssertionError("the guide says nothing of a check")


def move(machine: Debian, couple: str, address: str) -> None:
    """Move a couple's record as the guide says, and let go of the former one."""
    (line,) = (line for line in LINES if "record move" in line)
    line = line.replace("-u ourturn", f"-u {machine.policy.account}").replace(EXAMPLE, couple)
    line = re.sub(r"postgresql://\S+", address, line)
    machine.run(line)
    machine.run(f"{line} --let-go")


def home(machine: Debian) -> str:
    """The home of the host's account."""
    return pwd.getpwnam(machine.policy.account).pw_dir
