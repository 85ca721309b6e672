"""Two bare machines that are set up as the guides say, and the database of both: over the network, with a password."""

import os
import pwd
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import NamedTuple

from tests.end_to_end.hosting.debian import Debian, bare
from tests.end_to_end.hosting.several.fronts import Front, elsewhere
from tests.end_to_end.hosting.test_host_guide import set_up, unsafe
from tests.end_to_end.server import Server as Sshd
from tests.games.record.postgresql import SETTINGS, Server, running
from tui.hosting.policy import write

DATABASE, ROLE, PASSWORD = "evenings", "ourturn", "between-machines"


class Machines(NamedTuple):
    """Both of them, and the server of their database. ``codes`` were given out on each when it was still alone."""

    first: Debian
    second: Debian
    database: Server
    codes: tuple[str, str]

    @contextmanager
    def serving(self, within: Sequence[str] = ()) -> Iterator[tuple[Front, Front]]:
        """An sshd on each while it lasts; each has a name of its own. ``within`` is what runs both somewhere."""
        with ExitStack() as stack:
            for number, each in enumerate((self.first, self.second)):
                stack.enter_context(each.serving((*within, *elsewhere(("one", "two")[number]))))
            first, second = (Front(Sshd(each.place, each.policy.port), each.file) for each in (self.first, self.second))
            yield first, second


@contextmanager
def machines() -> Iterator[Machines]:
    """Both for as long as it lasts: each a host of its own first, and then one of two that share a database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    over_network = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": port, "fsync": "on"}
    with running(over_network) as server, bare() as first, bare() as second:
        only_with_a_password(server)
        codes = set_up(first), set_up(second)
        for each in (first, second):
            share(each, f"postgresql://{ROLE}@127.0.0.1:{port}/{DATABASE}", port)
        yield Machines(first, second, server, codes)


def only_with_a_password(server: Server) -> None:
    """Have an account and an empty database there, which nobody reaches over the network without the password."""
    server.say(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'")
    server.say(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
    (server.folder / "data" / "pg_hba.conf").write_text(
        "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
    )
    server.stop()
    server.start()


def share(machine: Debian, address: str, port: str) -> None:
    """Do what `ourturn manual growth` says of a machine whose database is at an address."""
    account = pwd.getpwnam(machine.policy.account)
    passwords = os.path.join(account.pw_dir, ".pgpass")
    with open(passwords, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(f"127.0.0.1:{port}:{DATABASE}:{ROLE}:{PASSWORD}\n")
    os.chown(passwords, account.pw_uid, account.pw_gid)
    write(replace(machine.policy, data=address), machine.file)
    machine.run("ourturn host init")
    assert unsafe(machine) == []
