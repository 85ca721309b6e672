"""Who is served, in the database of a host's machines: away, cut off, changed by two at once, and moved there."""

import syslog
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from games.record.store.postgresql.errors import NotSaved
from tests.games.record.postgresql import Server
from tests.games.record.stores import POSTGRESQL
from tests.games.record.trials import times
from tests.support.processes import ended, in_child
from tests.tui.hosting.public_keys import public_key
from tui.hosting.admin.registry_moving import into_database
from tui.hosting.joining.invitations import NotInvited, find, invite
from tui.hosting.joining.newcomers import take
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import NotServed, fingerprint_of, key_name
from tui.hosting.served.keys import KeyOffered, lines_for
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import in_folder, texts_of
from tui.hosting.served.texts import FolderTexts

pytestmark = pytest.mark.parametrize("policy", [POSTGRESQL], indirect=True)
ED, TODAY = "ssh-ed25519", date(2026, 11, 27)
KEY = public_key(ED, 1)
ELSEWHERE = "postgresql:///nowhere?host=/nowhere"
"""Where no database is."""


@pytest.fixture
def couple(registry: Registry) -> str:
    """A couple whose first seat a key opens."""
    couple = registry.add(TODAY).id
    registry.bind(couple, "a", fingerprint_of(KEY), ED, KEY)
    return couple


def test_one_that_is_away_lets_nobody_in_and_the_journal_has_a_line(
    policy: Policy, couple: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, lines = tmp_path / "host.toml", list[str]()
    offered = KeyOffered(str(file), kind=ED, key=KEY)
    write(policy, file)
    assert couple in lines_for(offered)
    write(replace(policy, data=ELSEWHERE), file)
    monkeypatch.setattr(syslog, "syslog", lambda _level, line: lines.append(line))
    assert lines_for(offered) == ""
    (line,) = lines
    assert line.startswith("keys: nobody was let in: ")
    assert KEY not in line


def test_an_invitation_of_one_machine_is_used_at_another_one_once(policy: Policy) -> None:
    """Two who come with it in the same moment, each at a machine of their own: one of them gets the place."""
    other, rounds = replace(policy, host_folder=policy.host_folder.with_name("second")), times(5, 100)
    for each in range(rounds):
        code = invite(policy)
        coming = [in_child(_come, at, code, 2 * each + number) for number, at in enumerate((policy, other))]
        assert sorted(map(ended, coming)) == [0, USED]
    assert len(Registry(texts_of(other)).couples()) == rounds


USED = 3
"""The exit status of whoever came too late."""


def _come(policy: Policy, code: str, number: int) -> None:
    key = public_key(ED, 100 + number)
    try:
        take(policy, find(policy, code), "a", fingerprint_of(key), ED, key)
    except NotInvited:
        raise SystemExit(USED) from None


def test_whoever_is_cut_off_before_the_end_has_changed_nothing(policy: Policy, couple: str, postgresql: Server) -> None:
    texts = texts_of(policy)

    def cut_off() -> None:
        with texts.alone():
            texts.put("couples/aaaaaaaaaaaaaaaa", "one")
            postgresql.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
            texts.put("couples/bbbbbbbbbbbbbbbb", "two")

    with pytest.raises(NotSaved):
        cut_off()
    assert texts.names("couples") == [f"couples/{couple}"]


@pytest.mark.parametrize("killed_at", [0, 1, 2, None])
def test_who_is_served_moves_from_the_folder_once(
    policy: Policy, monkeypatch: pytest.MonkeyPatch, killed_at: int | None
) -> None:
    """Whoever is killed on the way has it in both; a second time nothing that was taken out since comes back."""
    folder = in_folder(policy)
    folder.make()
    policy.links_folder.mkdir(mode=0o700)
    before = Registry(folder)
    couple = before.add(TODAY).id
    before.bind(couple, "a", fingerprint_of(KEY), ED, KEY)
    code = invite(replace(policy, data=""))
    after = Registry(texts_of(policy))
    if killed_at is None:
        assert [each.split(" are ")[0] for each in into_database(policy)] == ["1 couple and their keys"]
        assert (folder.names("keys"), folder.names("couples"), folder.names("invitations")) == ([], [], [])
        assert list(into_database(policy)) == []
    else:
        with monkeypatch.context() as patched:
            patched.setattr(FolderTexts, "remove", _killed_at(killed_at))
            with pytest.raises(KeyboardInterrupt):
                list(into_database(policy))
    assert (bound := after.key(fingerprint_of(KEY)))
    assert bound.couple == couple
    assert find(policy, code).couple == ""
    after.unbind(fingerprint_of(KEY))
    for said in into_database(policy):
        assert "lets nobody in" in said or killed_at == 2  # what is left then is as it was
    assert after.key(fingerprint_of(KEY)) is None


def _killed_at(step: int) -> Callable[[FolderTexts, str], bool]:
    removed, remove = count(), FolderTexts.remove

    def removes(self: FolderTexts, name: str) -> bool:
        if next(removed) == step:
            raise KeyboardInterrupt
        return remove(self, name)

    return removes


def test_who_was_cut_off_while_the_folder_was_emptied_goes_on(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = in_folder(policy)
    folder.make()
    for number in range(3):
        Registry(folder).bind(Registry(folder).add(TODAY).id, "a", f"{number:064}", ED, public_key(ED, number))
    with monkeypatch.context() as patched:
        patched.setattr(FolderTexts, "remove", _killed_at(4))
        with pytest.raises(KeyboardInterrupt):
            list(into_database(policy))
    assert (len(folder.names("keys")), len(folder.names("couples"))) == (0, 2)
    assert [each.split(" are ")[0] for each in into_database(policy)] == ["3 couples and their keys"]
    assert folder.names("couples") == []


def test_what_others_could_have_written_does_not_move(policy: Policy) -> None:
    folder = in_folder(policy)
    folder.make()
    Registry(folder).bind(Registry(folder).add(TODAY).id, "a", fingerprint_of(KEY), ED, KEY)
    Path(folder.where(key_name(fingerprint_of(KEY)))).chmod(0o666)
    with pytest.raises(NotServed, match="isn’t only the host account’s own"):
        list(into_database(policy))
    assert Registry(texts_of(policy)).couples() == []
    assert len(folder.names("couples")) == 1
