"""`ourturn host init|config|check`: what is made, what is left to root, what is printed, and what is found unsafe."""

import json
import os
import pwd
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.end_to_end.server import sshd
from tui.commands import entry
from tui.hosting.admin.checking import findings
from tui.hosting.admin.checking_sshd import in_words, of_login
from tui.hosting.admin.printed import PIECES
from tui.hosting.forms import EACH
from tui.hosting.policy import Policy, read, write
from tui.terminal.leaving import Status

ME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def ours(policy: Policy, tmp_path: Path) -> tuple[Policy, str]:
    """A policy whose account is whoever runs the test, and its file; nothing else is there yet."""
    mine = replace(policy, account=ME, launcher=tmp_path / "bin" / "ourturn-hosted")
    write(mine, tmp_path / "host.toml")
    return mine, str(tmp_path / "host.toml")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit status of `ourturn host …`, and all that it said."""
    capsys.readouterr()
    status = entry.run(["host", *args])
    said = capsys.readouterr()
    return status, said.out + said.err


def mode(path: Path) -> str:
    """A path's mode, as chmod has it."""
    return oct(path.stat().st_mode & 0o7777)


def wrong(policy: Policy, path: str) -> str:
    """All that is found unsafe."""
    return "\n".join(each.said for each in findings(policy, path) if not each.fine)


def test_init_makes_what_is_missing_and_leaves_what_is_there(
    ours: tuple[Policy, str], capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = ours
    status, said = run(capsys, "init", "--policy", file, "--name", "other.example")
    assert status == Status.FINE
    assert read(Path(file)) == replace(policy, name="other.example")
    for folder in (policy.host_folder, policy.links_folder, policy.data_folder, policy.host_folder / "keys"):
        assert mode(folder) == "0o700"
    assert mode(policy.launcher) == mode(policy.empty_folder) == "0o755"
    assert "--non-unique" in said
    assert f"host config sshd --policy {file} > /etc/ssh/sshd_config.d/ourturn.conf" in said
    policy.launcher.write_text("# ours\n")
    assert run(capsys, "init", "--policy", file)[0] == Status.FINE
    assert policy.launcher.read_text() == "# ours\n"
    assert read(Path(file)).name == "other.example"


def test_where_a_process_may_wait_the_launcher_tries_it_and_systemd_is_told_of_it(
    ours: tuple[Policy, str], capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = ours
    write(replace(policy, warm=True), Path(file))
    assert run(capsys, "init", "--policy", file)[0] == Status.FINE
    assert f"attach.py {policy.warm_socket} " in policy.launcher.read_text()
    unit = run(capsys, "config", "warm-service", "--policy", file)[1]
    assert f"User={ME}\n" in unit
    assert "CapabilityBoundingSet=\n" in unit
    assert f"host warm --policy {file}\n" in unit
    each = PIECES["warm-service"](replace(policy, shape=EACH), file)
    assert "User=root\n" in each
    assert "CapabilityBoundingSet=CAP_SETUID CAP_SETGID\n" in each


def test_without_a_word_of_it_in_the_policy_nothing_waits(
    ours: tuple[Policy, str], capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = ours
    write(policy, Path(file))
    status, said = run(capsys, "warm", "--policy", file)
    assert (status, "warm = true" in said) == (Status.USAGE, True)


@pytest.mark.parametrize("data", ["", "postgresql:///nowhere?host=/nowhere"])
def test_init_says_first_how_the_account_comes_to_be(
    policy: Policy, policy_file: str, capsys: pytest.CaptureFixture[str], data: str
) -> None:
    """Also where records belong into a database: it is that account which opens it."""
    write(replace(policy, account="ot-nobody-here", data=data), Path(policy_file))
    status, said = run(capsys, "init", "--policy", policy_file)
    assert status == Status.FINE
    assert "useradd --system --user-group --create-home --shell /bin/sh --password '*' ot-nobody-here" in said
    assert f"host init --policy {policy_file}" in said
    assert not policy.host_folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root sets up accounts of their own")
def test_init_for_accounts_of_their_own(
    ours: tuple[Policy, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = ours
    helper = tmp_path / "sbin" / "ourturn-account"
    write(replace(policy, helper=("/usr/bin/sudo", "-n", str(helper))), Path(file))
    assert run(capsys, "init", "--policy", file, "--shape", "each")[0] == Status.FINE
    assert (mode(policy.links_folder), mode(policy.data_folder)) == ("0o1733", "0o711")
    for args in (["make"], ["make", "a", "b"], ["remove", "a" * 16], ["make", "$(id)"]):
        assert subprocess.run([str(helper), *args], capture_output=True, check=False).returncode == 2


def test_init_that_may_not_says_to_be_root(policy: Policy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain").write_text("")
    write(replace(policy, account=ME, host_folder=tmp_path / "plain" / "host"), tmp_path / "host.toml")
    status, said = run(capsys, "init", "--policy", str(tmp_path / "host.toml"))
    assert (status, "run this as root" in said) == (Status.RECORD, True)


def test_a_policy_that_does_not_fit_is_said_by_every_command(
    policy_file: str, registry: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert registry
    Path(policy_file).write_text("window = 3\n")
    for args in (["list"], ["init"], ["config"], ["check"], ["suspend", "a" * 16]):
        status, said = run(capsys, *args, "--policy", policy_file)
        assert status == Status.USAGE
        assert f"{policy_file}:1:" in said
        assert "did you mean “windows”?" in said


# --- what is printed ---


@pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server")
@pytest.mark.parametrize("shape", ["one", "each"])
def test_the_printed_block_is_what_sshd_understands_and_check_finds_fine(
    ours: tuple[Policy, str], tmp_path: Path, shape: str
) -> None:
    policy, file = ours
    policy = replace(policy, shape=EACH) if shape == "each" else policy
    guest = "ot-" + "a" * 16 if shape == "each" else policy.account
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    config = tmp_path / "sshd_config"
    config.write_text(f"HostKey {tmp_path / 'key'}\n" + PIECES["sshd"](policy, file))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for user in (guest, policy.join_account):
        asked = [str(sshd()), "-T", "-f", str(config), "-C", f"user={user},host=localhost,addr=127.0.0.1"]
        ran = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
        assert ran.returncode == 0, ran.stderr
        assert [each.said for each in of_login(user, in_words(ran.stdout)) if not each.fine] == []
    asked[-1] = "user=somebody-else,host=localhost,addr=127.0.0.1"
    other = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=True).stdout
    assert len([each for each in of_login("somebody-else", in_words(other)) if not each.fine]) >= 2


@pytest.mark.parametrize("what", PIECES)
def test_every_piece_is_printed_by_its_name_and_all_together(
    ours: tuple[Policy, str], capsys: pytest.CaptureFixture[str], what: str
) -> None:
    policy, file = ours
    status, said = run(capsys, "config", what, "--policy", file)
    assert (status, said) == (Status.FINE, PIECES[what](policy, file))
    whole = run(capsys, "config", "--policy", file)[1]
    assert (said in whole) == (what != "sudo")  # nobody makes accounts where there is one


def test_the_block_says_what_it_should(ours: tuple[Policy, str]) -> None:
    said = PIECES["sshd"](*ours)
    for line in (
        "MaxStartups 100:30:200",
        "Compression yes",
        "ClientAliveInterval 15",
        "ClientAliveCountMax 2",
        "AcceptEnv LANG LC_* TZ COLORTERM NO_COLOR FORCE_COLOR",
        "DisableForwarding yes",
        "PermitUserRC no",
    ):
        assert line in said


@pytest.mark.skipif(shutil.which("visudo") is None, reason="this machine has no sudo")
def test_sudo_understands_its_rule(ours: tuple[Policy, str], tmp_path: Path) -> None:
    (tmp_path / "rule").write_text(PIECES["sudo"](*ours))
    subprocess.run(["visudo", "-cf", str(tmp_path / "rule")], check=True, capture_output=True)


# --- what is found ---


@pytest.fixture
def made(ours: tuple[Policy, str], capsys: pytest.CaptureFixture[str]) -> tuple[Policy, str]:
    """The same, with everything made."""
    run(capsys, "init", "--policy", ours[1])
    return ours


def test_folders_as_they_were_made_are_fine(made: tuple[Policy, str]) -> None:
    said = [each for each in findings(*made) if each.what in ("registry", "links", "records", "inside")]
    assert len(said) == 3
    assert all(each.fine for each in said)


@pytest.mark.parametrize("loose", [0o750, 0o705, 0o777])
def test_a_folder_with_loose_modes(made: tuple[Policy, str], loose: int) -> None:
    policy, file = made
    for folder in (policy.host_folder, policy.data_folder, policy.links_folder):
        folder.chmod(loose)
        assert f"{folder} has mode {loose:04o}; “chmod 700 {folder}”." in wrong(policy, file)
        folder.chmod(0o700)


def test_a_record_with_loose_modes(made: tuple[Policy, str]) -> None:
    policy, file = made
    (policy.data_folder / "couples").mkdir()
    (policy.data_folder / "couples").chmod(0o755)
    assert f"others can read {policy.data_folder / 'couples'}" in wrong(policy, file)


def test_a_link_in_the_place_of_a_folder_or_in_one(made: tuple[Policy, str], tmp_path: Path) -> None:
    policy, file = made
    (policy.data_folder / "planted").symlink_to("/etc")
    assert f"{policy.data_folder / 'planted'} is a link or no plain file" in wrong(policy, file)
    policy.links_folder.rmdir()
    policy.links_folder.symlink_to(tmp_path)
    assert f"{policy.links_folder} is a link or a file" in wrong(policy, file)


def test_a_folder_above_that_others_may_write(made: tuple[Policy, str], tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert f"others may write in {tmp_path}, above it; “chmod go-w {tmp_path}”." in wrong(*made)
    tmp_path.chmod(0o1777)
    assert "above it" not in wrong(*made)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give something away")
def test_what_belongs_to_somebody_else(made: tuple[Policy, str]) -> None:
    policy, file = made
    os.chown(policy.host_folder, 65_534, -1)
    os.chown(policy.launcher, 65_534, -1)
    said = wrong(policy, file)
    assert f"{policy.host_folder} belongs to someone else; “chown {ME} {policy.host_folder}”." in said
    assert f"others can change {policy.launcher}" in said


def test_a_launcher_that_others_may_change_or_nobody_can_run(made: tuple[Policy, str]) -> None:
    policy, file = made
    policy.launcher.chmod(0o775)
    assert f"others can change {policy.launcher}" in wrong(policy, file)
    policy.launcher.chmod(0o700)
    assert f"“chmod a+rX {policy.launcher}”" in wrong(policy, file)
    policy.launcher.unlink()
    assert f"{policy.launcher} isn’t there" in wrong(policy, file)


def test_what_is_missing_and_an_account_that_is_root(made: tuple[Policy, str]) -> None:
    policy, file = made
    shutil.rmtree(policy.data_folder)
    said = wrong(replace(policy, name="", join_account="ot-nobody-here"), file)
    assert f"{policy.data_folder} isn’t there" in said
    assert "“name” is empty" in said
    assert "ot-nobody-here isn’t there" in said
    assert ("give guests an account of their own" in said) == (os.geteuid() == 0)


def test_check_says_it_with_its_status_and_as_json(
    made: tuple[Policy, str], capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = made
    policy.host_folder.chmod(0o777)
    status, said = run(capsys, "check", "--policy", file)
    assert status == Status.LOOK
    assert any(line.startswith("! registry") and "chmod 700" in line for line in said.splitlines())
    docs = json.loads(run(capsys, "check", "--json", "--policy", file)[1])
    assert {"what", "said", "fine"} == set(docs[0])
