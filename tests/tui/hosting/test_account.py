"""The root helper: it makes the account and the home of one couple, and refuses everything else."""

import os
import pwd
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.hosting.accounts import accounts_are_ours, change_accounts, take_account_away
from tui.hosting.forms import EACH
from tui.hosting.policy import Policy, write
from tui.hosting.served.account import DONE, REFUSED, NotMade, main, make

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root makes accounts")


@pytest.fixture
def couple() -> Iterator[str]:
    """An id that nobody has; the account that is made for it goes again."""
    name = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(16))
    yield name
    take_account_away(f"ot-{name}")


@pytest.fixture
def each(tmp_path: Path) -> Policy:
    """A policy of an account a couple, whose homes lie where root alone may make them."""
    (tmp_path / "homes").mkdir(mode=0o711)
    return Policy(shape=EACH, host_folder=tmp_path / "host", data_folder=tmp_path / "homes")


@pytest.fixture
def each_file(each: Policy, tmp_path: Path) -> str:
    """Where it is written."""
    write(each, tmp_path / "host.toml")
    return str(tmp_path / "host.toml")


def shadow(name: str) -> str:
    """What stands in the place of an account's password."""
    lines = (line.split(":") for line in Path("/etc/shadow").read_text().splitlines())
    return next(fields[1] for fields in lines if fields[0] == name)


def test_it_makes_an_account_with_a_home_of_its_own_and_no_password(couple: str, each: Policy, each_file: str) -> None:
    os.umask(0)
    with accounts_are_ours():
        assert main(["--policy", each_file, "make", couple]) == DONE
    account = pwd.getpwnam(f"ot-{couple}")
    home = each.home_of(couple)
    assert (account.pw_dir, account.pw_shell, shadow(account.pw_name)) == (str(home), "/bin/sh", "*")
    info = home.stat()
    assert (info.st_uid, info.st_gid, info.st_mode & 0o7777) == (account.pw_uid, account.pw_gid, 0o700)
    assert os.getgrouplist(account.pw_name, account.pw_gid) == [account.pw_gid]
    assert list(home.iterdir()) == []
    assert main(["--policy", each_file, "make", couple]) == DONE  # what is there already stays
    assert pwd.getpwnam(f"ot-{couple}").pw_uid == account.pw_uid


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["make"],
        ["make", "root"],
        ["make", "-h"],
        ["make", "../../etc/passw"],
        ["make", "A" * 16],
        ["make", "a" * 16, "b"],
        ["remove", "a" * 16],
        ["make", "a" * 15 + "\n"],
    ],
)
def test_it_takes_no_other_words(each_file: str, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--policy", each_file, *args]) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_in_the_way_is_left_as_it_is(couple: str, each: Policy, tmp_path: Path) -> None:
    home = each.home_of(couple)
    home.symlink_to(tmp_path)
    with accounts_are_ours(), pytest.raises(NotMade, match="in the way"):
        make(each, couple)
    assert tmp_path.stat().st_uid == 0
    home.unlink()
    home.mkdir(mode=0o755)
    with pytest.raises(NotMade, match="in the way"):
        make(each, couple)
    assert home.stat().st_uid == 0


def test_another_account_of_that_name_is_left_as_it_is(couple: str, each: Policy) -> None:
    change_accounts(["useradd", "--no-create-home", "--home-dir", "/elsewhere", f"ot-{couple}"]).check_returncode()
    with pytest.raises(NotMade, match="another account"):
        make(each, couple)
    assert not each.home_of(couple).exists()


def test_homes_lie_where_only_root_can_put_them(couple: str, each: Policy) -> None:
    each.data_folder.chmod(0o777)
    with pytest.raises(NotMade, match="isn’t root’s alone"):
        make(each, couple)
    with pytest.raises(KeyError):
        pwd.getpwnam(f"ot-{couple}")


def test_in_one_account_there_are_none_to_be_made(couple: str, policy: Policy) -> None:
    with pytest.raises(NotMade, match="one account"):
        make(policy, couple)


def test_nobody_but_root_gets_one(couple: str, each_file: str) -> None:
    program = (
        "import os, sys; from tui.hosting.served.account import main; os.seteuid(65534); sys.exit(main(sys.argv[1:]))"
    )
    asked = [sys.executable, "-c", program, "make", couple]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    assert (ran.returncode, "Only root" in ran.stderr) == (REFUSED, True)
    assert each_file
