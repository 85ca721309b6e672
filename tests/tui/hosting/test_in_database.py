"""A host whose records lie in a database counts, copies, rests and removes them as one whose records lie in folders."""

import json
import os
import pwd
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from games.record import Couple, Records
from games.record.keys.codec import Key
from games.record.places import Address, cabinet_at
from games.record.store.seams import RECORD, Drawer
from games.record.transfer.moving import drawer_in, move
from games.record.transfer.restoring import Became, restore
from tests.games.record import hidden
from tests.games.record.postgresql import USER, Server, programs
from tests.games.record.stores import prepared
from tests.tui.commands.shell import Ran, ourturn
from tests.tui.hosting.public_keys import public_key
from tui.hosting.admin.places import drawers, take_away
from tui.hosting.place import rests
from tui.hosting.policy import Policy, read, write
from tui.hosting.served.key_files import SUSPENDED, fingerprint_of
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of


class Shared(NamedTuple):
    """A host with one couple, whose record is in the database at ``address``; and all that was in their folder."""

    policy: Path
    address: Address
    couple: Couple
    key: Key
    before: bytes

    def drawer(self) -> Drawer | None:
        """Where their record is now."""
        return drawer_in(cabinet_at(self.address), self.couple.id)


@pytest.fixture
def shared(tmp_path: Path, postgresql: Server) -> Iterator[Shared]:
    """The host."""
    couple, key = hidden.sealed(tmp_path / "before")
    file = tmp_path / "host.toml"
    with prepared(postgresql) as address:
        decided = Policy(host_folder=tmp_path / "host", data_folder=tmp_path / "none", data=address.url)
        write(decided, file)
        decided.host_folder.mkdir(mode=0o700)
        Registry(texts_of(decided)).add(date(2026, 11, 27), couple.id)
        move(couple, Records(cabinet_at(address)))
        yield Shared(file, address, couple, key, couple.drawer.look()[0])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root acts as others")
def test_root_reaches_it_as_the_hosts_account_with_what_opens_it_at_home(shared: Shared) -> None:
    other, policy, home = pwd.getpwnam(USER), read(shared.policy), os.environ["HOME"]
    os.chown(policy.host_folder, other.pw_uid, other.pw_gid)
    for _each in drawers(policy, [shared.couple.id], []):
        assert (os.geteuid(), os.environ["HOME"]) == (other.pw_uid, other.pw_dir)
        break
    else:
        raise AssertionError("it isn't found")
    assert (os.geteuid(), os.environ["HOME"]) == (0, home)
    take_away(policy, shared.couple.id)
    assert (shared.drawer(), os.geteuid(), os.environ["HOME"]) == (None, 0, home)


def test_the_hosts_commands_reach_what_is_in_the_database(shared: Shared, tmp_path: Path) -> None:
    def host(*words: str) -> str:
        ran = ourturn(tmp_path / "other", "host", *words, "--policy", str(shared.policy))
        assert ran.status == 0, ran.err
        return ran.out

    report = json.loads(host("report", "--json"))
    assert (report["records"], report["not_seen"]) == (1, 0)
    assert report["bytes"] > len(shared.before)

    host("suspend", shared.couple.id)
    drawer = shared.drawer()
    assert drawer
    assert rests(drawer)
    host("resume", shared.couple.id)
    assert not rests(drawer)

    host("backup", "--to", str(tmp_path / "b.tar"))
    again = Records(tmp_path / "again")
    assert [each.came for each in restore(again, tmp_path / "b.tar")] == [Became.BACK]
    assert again.find(shared.couple.id).drawer.look()[0] == shared.before

    host("remove", shared.couple.id, "--yes")
    assert shared.drawer() is None


def test_our_own_backup_goes_from_a_database_and_back_into_it(shared: Shared, tmp_path: Path) -> None:
    file = str(tmp_path / "ours.tar")
    assert _in(shared.address, tmp_path, "backup", "--to", file).status == 0
    drawer = shared.drawer()
    assert drawer
    drawer.remove()
    assert shared.drawer() is None
    assert _in(shared.address, tmp_path, "restore", file).status == 0
    back = shared.drawer()
    assert back
    assert back.look(RECORD)[0] == shared.before
    records = Records(cabinet_at(shared.address))
    records.open(records.find(shared.couple.id), shared.key).close()


def _in(address: Address, place: Path, *words: str) -> Ran:
    return ourturn(place / "none", "--data-dir", address.url, *words)


def test_a_dump_of_the_database_brings_back_every_line(shared: Shared, postgresql: Server, tmp_path: Path) -> None:
    """The two commands of the guide, with the addresses of this test."""
    bin_dir, dump = programs(), tmp_path / "ourturn.dump"
    assert bin_dir
    with postgresql.database() as name:
        again = Address(postgresql.url(name))
        _dumped_and_restored(bin_dir, dump, shared.address, again)
        found = drawer_in(cabinet_at(again), shared.couple.id)
        assert found
        assert found.look()[0] == shared.before
        assert found.files.get("key") == shared.couple.drawer.files.get("key")
        records = Records(cabinet_at(again))
        with records.open(records.find(shared.couple.id), shared.key) as record:
            assert record.name == "The two of us"


def _dumped_and_restored(bin_dir: Path, dump: Path, there: Address, again: Address) -> None:
    for command in (
        ["pg_dump", "--format=custom", f"--file={dump}", there.url],
        ["pg_restore", "--dbname", again.url, "--no-owner", "--exit-on-error", str(dump)],
    ):
        subprocess.run([str(bin_dir / command[0]), *command[1:]], check=True)


def test_a_second_machine_lets_in_whoever_the_first_one_does(shared: Shared, tmp_path: Path) -> None:
    """Each machine says its own launcher and policy, and what one of them changes holds at the other one at once."""
    key, second = public_key("ssh-ed25519", 1), tmp_path / "second"
    first, policy = read(shared.policy), second / "host.toml"
    second.mkdir()
    write(Policy(host_folder=second / "host", data=shared.address.url, launcher=second / "ourturn-hosted"), policy)
    asked = ["keys", "--account", "ourturn", "--type", "ssh-ed25519", "--key", key, "--policy", str(policy)]

    def said() -> str:
        ran = ourturn(tmp_path / "other", "host", *asked)
        assert (ran.status, ran.err) == (0, "")
        return ran.out

    assert said() == ""
    Registry(texts_of(first)).bind(shared.couple.id, "a", fingerprint_of(key), "ssh-ed25519", key)
    start = f"exec {second}/ourturn-hosted --couple {shared.couple.id} --seat a --policy {policy}"
    assert said() == f'restrict,pty,command="{start}" ssh-ed25519 {key}\n'
    assert ourturn(tmp_path / "other", "host", "suspend", shared.couple.id, "--policy", str(policy)).status == 0
    assert said() == ""
    bound = Registry(texts_of(first)).key(fingerprint_of(key))
    assert bound
    assert bound.state == SUSPENDED
