"""`ourturn host upgrade`: whoever plays goes on with the old version, and the next login gets the new one.

The new one is a real wheel of this tree, which pip installs, where the tests are tortured; else it's made by hand.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from games.record.keys.from_the_start import settle_sealed
from games.record.keys.slots import Cost, Passphrase
from games.record.store.cabinet import FolderCabinet
from tests.end_to_end.hosting.debian import Debian, bare
from tests.end_to_end.hosting.test_host_guide import ONE, TWO, set_up
from tests.end_to_end.hosting.waiting import Warm
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR
from tests.end_to_end.terminal import CTRL_Q, ENTER, PATIENCE, Terminal
from tests.games.record.trials import times
from tests.support.players import TABLE
from tests.tools.bench.around.installed import SEEN, build_wheel, seen
from tui.hosting.admin.group import acting_as_owner
from tui.hosting.admin.upgrading import beside, current, processes_of, switch
from tui.hosting.policy import write
from tui.hosting.served.key_files import fingerprint_of
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root sets up a machine"),
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
]


def settled(machine: Debian, names: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Have couples moved in with a key each, called like this; the keys."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (Cost(64, 1, 1),))
    keys, policy, ours = [machine.key(name) for name in names], machine.policy, machine.place / "ours"
    for key in keys:
        kind, public, *_rest = Path(f"{key}.pub").read_text().split()
        with acting_as_owner(policy.host_folder):
            registry = Registry(texts_of(policy))
            couple = registry.add(date.today()).id
            registry.bind(couple, "", fingerprint_of(public), kind, public)
        settle_sealed(FolderCabinet(ours), couple, TABLE, {"a": ONE, "b": TWO})
    (ours / "couples").rename(policy.data_folder / "couples")
    machine.run(f"chown -R {policy.account} {policy.data_folder}/couples")
    return keys


def upgrade(machine: Debian, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a new version beside the old one and switch to it."""
    if not times(0, 1):

        def by_hand(place: Path, _source: str) -> None:
            python = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
            subprocess.run([python, "-m", "venv", "--without-pip", str(place)], check=True)
            machine.install(place.name)

        switch(machine.policy, beside(machine.policy, "", "second", by_hand))
        return
    (machine.place / "wheel").mkdir()
    old, wheel = current(machine.policy), build_wheel(machine.place / "wheel")
    with ZipFile(wheel, "a") as inside:  # what it depends on is seen where that is installed: nothing is downloaded
        inside.writestr(SEEN, seen())
    with monkeypatch.context() as patch:
        for name in ("PIP_NO_DEPS", "PIP_NO_INDEX"):
            patch.setenv(name, "1")
        said = machine.run(f"ourturn host upgrade {wheel} --called second")
    assert f"{len(set(processes_of(old)))} processes still run on it" in said, "and it doesn't count itself"


@contextmanager
def warm(machine: Debian) -> Iterator[Warm]:
    """The process that waits, begun as the printed unit does it: by the link, as the account of all records."""
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    told.bind(str(machine.place / "told"))
    (machine.place / "told").chmod(0o666)
    told.settimeout(PATIENCE)
    account = machine.policy.account
    be = ["setpriv", f"--reuid={account}", f"--regid={account}", "--clear-groups"]
    environ = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "NOTIFY_SOCKET": str(machine.place / "told")}
    command = [*be, machine.ourturn, "host", "warm", "--policy", str(machine.file)]
    with told, subprocess.Popen(command, env=environ) as process:
        try:
            assert told.recv(16) == b"READY=1"
            yield Warm(machine.place, process)
        finally:
            process.terminate()


def version(process: int) -> str:
    """Which version a process runs on."""
    return Path(f"/proc/{process}/cmdline").read_bytes().decode().split("/versions/")[1].split("/")[0]


def come_in(terminal: Terminal) -> None:
    """Open the record, and see what there is."""
    terminal.settled("enter open")
    terminal.keys(ONE, ENTER)
    terminal.settled("tonight")


def test_whoever_plays_goes_on_and_the_next_login_gets_the_new_version(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with bare() as bare_one:
        run = bare_one.place / "run"
        run.mkdir()
        machine = replace(bare_one, policy=replace(bare_one.policy, warm=True, warm_socket=run / "s"))
        write(machine.policy, machine.file)
        set_up(machine)
        machine.run(f"chown {machine.policy.account} {run}")
        keys = settled(machine, ("ana", "cara", "eva"), monkeypatch)
        first, second, third = (machine.ssh(machine.policy.account, key, "-tt") for key in keys)
        with machine.serving(), Terminal(first, environ) as plain:
            come_in(plain)
            with warm(machine) as waits, Terminal(second, environ) as forked:
                come_in(forked)
                (guest,) = waits.children()
                upgrade(machine, monkeypatch)
                assert os.readlink(machine.policy.launcher.parent) == "versions/second/bin"
                assert version(waits.process.pid) == "first"
                with Terminal(third, environ) as after:
                    come_in(after)
                    assert version(waits.process.pid) == "second", "the same process has begun anew"
                    after.keys(CTRL_Q)
                    assert after.left() == 0
                assert version(guest) == "first"
                for open_evening in (plain, forked):
                    open_evening.keys(CTRL_Q)
                    assert open_evening.left() == 0
            with Terminal(third, environ) as alone:
                come_in(alone)
                alone.pick("Ask and receive")
                alone.settled("Ben, look away")
                alone.keys("a")
                alone.settled(CLEAR)
                alone.keys(CTRL_Q)
                assert alone.left() == 0
