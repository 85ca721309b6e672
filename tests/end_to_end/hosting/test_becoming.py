"""A process of root's that becomes each couple's account, with real accounts: what it keeps of root, and for whom."""

import os
import pwd
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from games.record import Records
from tests.end_to_end.hosting.accounts import change_accounts, take_account_away
from tests.end_to_end.hosting.test_warm import HOME
from tests.end_to_end.hosting.waiting import ATTACH, Warm, waiting
from tests.end_to_end.terminal import CTRL_Q, Terminal
from tests.support.players import TABLE
from tui.hosting import HOSTED
from tui.hosting.becoming import Unsafe, see_whose_code
from tui.hosting.forms import EACH, PREFIX

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes accounts and becomes them")
ROOM = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def python() -> Iterator[str]:
    """An interpreter that every account may read, with what this one has installed."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    with TemporaryDirectory(prefix="ot-") as place:
        os.chmod(place, 0o755)
        subprocess.run([f"/usr/bin/{version}", "-m", "venv", "--without-pip", f"{place}/venv"], check=True)
        ours = Path(place, "venv", "lib", version, "site-packages", "ours.pth")
        ours.write_text("\n".join([str(ROOM), *(each for each in sys.path if each.endswith("site-packages"))]))
        yield f"{place}/venv/bin/python"


class Room(NamedTuple):
    """A machine with an account a couple: Ana and Ben's account, and root's process, which waits for every couple's."""

    account: pwd.struct_passwd
    warm: Warm

    def login(self, python: str, *more: str) -> list[str]:
        """What sshd does for a login of theirs, in the terminal that a test gives it."""
        who, start = self.account, [python, "-I", "-S", ATTACH, self.warm.socket, python, "-I", "-m", "tui"]
        be = [
            "setpriv",
            f"--reuid={who.pw_uid}",
            f"--regid={who.pw_gid}",
            "--init-groups",
            "prlimit",
            "--nofile=200:200",
        ]
        return [*be, *start, HOSTED, "--couple", "a" * 16, "--policy", "/nowhere", *more]


@pytest.fixture(scope="module")
def room(python: str) -> Iterator[Room]:
    """The machine, with its accounts."""
    with TemporaryDirectory(prefix="ot-") as folder:
        place = Path(folder)
        couple = Records(place / "ours").add(TABLE)
        name, home = PREFIX + couple.id, place / "data" / (PREFIX + couple.id)
        home.parent.mkdir()
        for each in (place, home.parent):
            each.chmod(0o755)
        added = ["useradd", "--create-home", "--home-dir", str(home), "--user-group", "--groups", "games", name]
        change_accounts(added).check_returncode()
        try:
            account = pwd.getpwnam(name)
            (place / "ours").rename(home / "records")
            for each in (home / "records", *(home / "records").rglob("*")):
                os.chown(each, account.pw_uid, account.pw_gid)
            command = [python, "-I", "-m", "tui.hosting.warm"]
            with waiting(place, command, EACH, f'data_folder = "{home.parent}"') as running:
                yield Room(account, running)
        finally:
            take_account_away(name)


def status(process: int) -> dict[str, str]:
    """What the kernel says of a process."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


def test_of_root_it_keeps_two_capabilities_and_no_network(room: Room) -> None:
    said = status(room.warm.process.pid)
    assert {said[each] for each in ("CapPrm", "CapEff", "CapBnd")} == {"00000000000000c0"}
    assert said["NoNewPrivs"] == "1"
    assert os.readlink(f"/proc/{room.warm.process.pid}/ns/net") != os.readlink("/proc/self/ns/net")


def test_a_guest_is_their_account_and_nothing_else(room: Room, python: str, environ: dict[str, str]) -> None:
    environ = {"TERM": environ["TERM"], "LANG": "C.UTF-8"}
    account = room.account
    with Terminal(room.login(python), environ) as terminal:
        terminal.settled(HOME)  # the couple's of this account, whatever the client says
        (guest,) = room.warm.children()
        said = status(guest)
        assert set(said["Uid"].split()) == {str(account.pw_uid)}
        assert set(said["Gid"].split()) == {str(account.pw_gid)}
        assert sorted(map(int, said["Groups"].split())) == sorted(os.getgrouplist(account.pw_name, account.pw_gid))
        assert {said[each] for each in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == {"0000000000000000"}
        assert said["NoNewPrivs"] == "1"
        limits = Path(f"/proc/{guest}/limits").read_text()
        assert "Max open files            200                  200" in limits
        named = Path(f"/proc/{guest}/environ").read_bytes() + Path(f"/proc/{guest}/cmdline").read_bytes()
        assert b"Ana" not in named
        terminal.keys(CTRL_Q)
        assert (terminal.left(), terminal.restored()) == (0, True)
    assert room.warm.alone()


def test_an_account_that_is_no_couples_is_not_let_in(room: Room) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(room.warm.socket)
        assert line.recv(16) == b"", "root is nobody's couple"
    assert room.warm.alone()


def test_code_that_others_could_write_is_not_run_by_root(tmp_path: Path) -> None:
    ours = tmp_path / "ours.py"
    ours.write_text("")
    tmp_path.chmod(0o755)
    see_whose_code([str(ours)])
    spoils: list[Callable[[], None]] = [
        lambda: ours.chmod(0o666),
        lambda: os.chown(ours, 65534, 0),
        lambda: tmp_path.chmod(0o777),
    ]
    for spoil in spoils:
        spoil()
        with pytest.raises(Unsafe):
            see_whose_code([str(ours)])
        ours.chmod(0o644)
        os.chown(ours, 0, 0)
        tmp_path.chmod(0o755)
    link = tmp_path / "link.py"
    link.symlink_to(ours)
    os.chown(link, 65534, 0, follow_symlinks=False)
    with pytest.raises(Unsafe):
        see_whose_code([str(link)])
