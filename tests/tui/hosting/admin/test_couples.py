"""What a host does with couples: listed, suspended, removed, backed up and counted, and not a word or name read."""

import json
import os
import sys
import tarfile
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.record import Records
from games.record.keys.from_the_start import settle_sealed
from games.record.keys.slots import Cost, Passphrase
from games.record.store.cabinet import FolderCabinet
from games.record.transfer.restoring import restore
from tests.support.players import TABLE
from tests.support.records import folder_of
from tests.tui.hosting.public_keys import public_key
from tui.commands import entry
from tui.hosting.admin.group import acting_as_owner
from tui.hosting.admin.places import drawers
from tui.hosting.joining.invitations import find
from tui.hosting.place import rests
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import SUSPENDED, fingerprint_of, shown_fingerprint
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import in_folder, texts_of
from tui.terminal.leaving import Status

ED = "ssh-ed25519"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(policy_file: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """The exit status of `ourturn host …`, and all that it said."""

    def ran(*args: str) -> tuple[int, str]:
        capsys.readouterr()
        status = entry.run(["host", *args, "--policy", policy_file])
        said = capsys.readouterr()
        return status, said.out + said.err

    return ran


@pytest.fixture
def couple(policy: Policy, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> str:
    """A couple with a key and a sealed record."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (Cost(64, 1, 1),))
    policy.data_folder.mkdir(mode=0o700)
    policy.links_folder.mkdir(mode=0o700)
    couple = registry.add(date(2026, 11, 27)).id
    registry.bind(couple, "", fingerprint_of(public_key(ED)), ED, public_key(ED))
    settle_sealed(FolderCabinet(policy.data_folder), couple, TABLE, {"a": "some words", "b": "other words"})
    return couple


def test_they_are_listed_by_id_and_never_by_name(run: Run, couple: str) -> None:
    status, said = run("list")
    assert (status, said.split()) == (Status.FINE, [couple, "2026-11-27", "open", "1"])
    (doc,) = json.loads(run("list", "--json")[1])
    assert doc == {"id": couple, "since": "2026-11-27", "state": "open", "quota_mb": 100, "keys": 1}


def test_no_command_says_a_name(run: Run, couple: str, tmp_path: Path) -> None:
    for args in (
        ["list"],
        ["report"],
        ["backup", "--to", str(tmp_path / "b.tar")],
        ["check"],
        ["suspend", couple],
        ["resume", couple],
    ):
        said = run(*args)[1]
        assert not any(who.name in said for who in TABLE), args


def test_a_suspended_couple_rests_and_comes_back(run: Run, couple: str, policy: Policy, registry: Registry) -> None:
    assert run("suspend", couple)[0] == Status.FINE
    assert registry.couple(couple).state == SUSPENDED
    (drawer,) = drawers(policy, [couple], [])
    assert rests(drawer)
    assert run("resume", couple)[0] == Status.FINE
    assert not rests(drawer)
    status, said = run("suspend", "a" * 16)
    assert (status, "no couple with that id" in said) == (Status.USAGE, True)


def test_removing_takes_all_of_it_and_says_what_backups_hold(
    run: Run, couple: str, policy: Policy, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("not this one\n"))
    status, said = run("remove", couple)
    assert (status, "Backups made so far still hold them" in said) == (Status.USAGE, True)
    assert registry.couple(couple).state == "open"
    assert run("remove", couple, "--yes")[0] == Status.FINE
    assert registry.couples() == []
    assert registry.key(fingerprint_of(public_key(ED))) is None
    assert list(drawers(policy, [couple], [])) == []


def test_whoever_calls_themselves_like_the_id_stays(run: Run, couple: str, policy: Policy) -> None:
    twin = Records(policy.data_folder).add(TABLE, couple)
    first = folder_of(twin).rename(policy.data_folder / "couples" / ("2" * 16))  # whoever looks finds them first
    assert run("remove", couple, "--yes")[0] == Status.FINE
    assert [each.name for each in first.parent.iterdir() if each.is_dir()] == [first.name]


def test_nobody_is_removed_in_the_middle_of_a_play(run: Run, couple: str, policy: Policy, registry: Registry) -> None:
    from games.record.keys import keys

    records = Records(policy.data_folder)
    found = records.find(couple)
    with records.open(found, keys.unlock(found.drawer, "some words")):
        status, _said = run("remove", couple, "--yes")
    assert status == Status.ELSEWHERE
    assert registry.couple(couple).state == SUSPENDED
    assert len(list(drawers(policy, [couple], []))) == 1
    assert run("remove", couple, "--yes")[0] == Status.FINE


def test_a_backup_comes_back_and_old_ones_go(run: Run, couple: str, policy: Policy, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"ourturn-2026-01-0{day}.tar").write_text("")
    (folder / "else.tar").write_text("")
    assert run("backup", "--folder", str(folder), "--keep", "2")[0] == Status.FINE
    assert run("backup", "--folder", str(folder), "--keep", "2")[0] == Status.FINE  # the same day’s is replaced
    today = folder / f"ourturn-{date.today().isoformat()}.tar"
    assert sorted(folder.iterdir()) == [folder / "else.tar", folder / "ourturn-2026-01-04.tar", today]
    assert today.stat().st_mode & 0o777 == 0o600
    with tarfile.open(today) as tar:
        assert any(couple in name for name in tar.getnames())
    (back,) = restore(Records(tmp_path / "elsewhere"), today)
    assert back.id == couple
    assert run("backup")[0] == Status.USAGE
    assert policy.data_folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root acts as others")
def test_root_acts_as_whoever_keeps_them(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (Cost(64, 1, 1),))
    nobody = 65_534
    with TemporaryDirectory(dir="/tmp") as place:  # where others get through, as a test's own folder doesn't let them
        os.chmod(place, 0o755)
        policy = Policy(name="here", host_folder=Path(place, "host"), data_folder=Path(place, "data"))
        write(policy, Path(place, "host.toml"))
        for folder in (policy.host_folder, policy.data_folder, policy.links_folder):
            folder.mkdir(mode=0o700)
            os.chown(folder, nobody, nobody)
        with acting_as_owner(policy.host_folder):
            registry = Registry(texts_of(policy))
            in_folder(policy).make()
            couple = registry.add(date(2026, 11, 27)).id
            settle_sealed(FolderCabinet(policy.data_folder), couple, TABLE, {"a": "some words", "b": "other words"})
        for args in (["list"], ["suspend", couple], ["resume", couple], ["report"], ["invite"]):
            assert entry.run(["host", *args, "--policy", f"{place}/host.toml"]) == Status.FINE
        assert entry.run(["host", "backup", "--to", f"{place}/b.tar", "--policy", f"{place}/host.toml"]) == Status.FINE
        below = [path for top in (policy.host_folder, policy.data_folder) for path in top.rglob("*")]
        assert {path.stat().st_uid for path in below} == {nobody}
        assert os.geteuid() == 0
        assert couple in capsys.readouterr().out


def test_a_report_counts_and_ranks_nobody(run: Run, couple: str) -> None:
    found = json.loads(run("report", "--json")[1])
    assert (found["couples"], found["keys"], found["records"], found["over_quota"]) == (1, 1, 1, 0)
    assert found["bytes"] > 1000
    assert found["last_here"] == {date.today().isoformat(): 1}
    assert couple not in run("report")[1]


def test_an_invitation_is_told_with_the_way_in_and_the_fingerprint(
    run: Run, couple: str, policy: Policy, tmp_path: Path
) -> None:
    assert couple
    (tmp_path / "ssh_host_ed25519_key.pub").write_text(f"{ED} {public_key(ED)} root@here\n")
    status, said = run("invite", "--host-keys", str(tmp_path))
    assert status == Status.FINE
    assert "ssh join@evenings.example" in said
    assert f"ED25519 key:   {shown_fingerprint(fingerprint_of(public_key(ED)))}" in said
    assert find(policy, said.split("Your invitation:   ")[1].split()[0]).couple == ""


def test_a_lost_key_is_unbound_or_replaced(
    run: Run, couple: str, registry: Registry, policy_file: str, tmp_path: Path
) -> None:
    old, new = fingerprint_of(public_key(ED)), fingerprint_of(public_key(ED, 1))
    registry.bind(couple, "b", old, ED, public_key(ED))
    (tmp_path / "new.pub").write_text(f"{ED} {public_key(ED, 1)} ana@new\n")
    args = ("keys", "replace", shown_fingerprint(old), str(tmp_path / "new.pub"))
    assert run(*args)[0] == Status.FINE
    assert registry.couple(couple).keys == {new: "b"}
    assert run(*args)[0] == Status.USAGE
    (tmp_path / "bad.pub").write_text("ssh-dss AAAA")
    assert run("keys", "replace", shown_fingerprint(new), str(tmp_path / "bad.pub"))[0] == Status.USAGE
    assert run("keys", "unbind", shown_fingerprint(new))[0] == Status.FINE
    registry.bind(couple, "b", new, ED, public_key(ED, 1))
    assert entry.run(["host", "keys", "--policy", policy_file, "unbind", shown_fingerprint(new)]) == Status.FINE
    assert registry.couple(couple).keys == {}
    for wrong in ("SHA256:", "x", shown_fingerprint(new)):
        assert run("keys", "unbind", wrong)[0] == Status.USAGE
