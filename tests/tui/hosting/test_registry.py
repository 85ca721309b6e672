"""The registry: a file for each key and each couple, private, whole, and never open by halves."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from tests.tui.hosting.conftest import WHEREVER
from tests.tui.hosting.public_keys import KEYS, public_key
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import OPEN, SUSPENDED, NotServed, fingerprint_of, key_name
from tui.hosting.served.registry import MOST_KEYS, Registry
from tui.hosting.served.texts import FolderTexts

TODAY = date(2026, 11, 27)
ED = "ssh-ed25519"


def bound(registry: Registry, number: int = 0, couple: str = "", seat: str = "") -> tuple[str, str]:
    """A couple, a new one unless it is said which, and the fingerprint of a key that opens their evenings."""
    couple = couple or registry.add(TODAY).id
    key = public_key(ED, number)
    registry.bind(couple, seat, fingerprint_of(key), ED, key)
    return couple, fingerprint_of(key)


@WHEREVER
def test_a_couple_and_their_keys(registry: Registry) -> None:
    couple, first = bound(registry)
    _couple, second = bound(registry, 1, couple, "b")
    known = registry.couple(couple)
    assert (known.since, known.state, known.quota_mb) == ("2026-11-27", OPEN, None)
    assert known.keys == {first: "", second: "b"}
    assert (found := registry.key(second))
    assert (found.couple, found.seat, found.key) == (couple, "b", public_key(ED, 1))
    assert registry.couples() == [known]
    registry.unbind(first)
    assert registry.key(first) is None
    assert registry.couple(couple).keys == {second: "b"}
    registry.remove(couple)
    assert registry.couples() == []
    assert registry.key(second) is None


def test_nothing_but_ids_states_days_and_keys_is_written(registry: Registry, policy: Policy) -> None:
    couple, fingerprint = bound(registry)
    files = [path for path in policy.host_folder.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == sorted([".changing", couple, fingerprint])
    doc = json.loads((policy.host_folder / "couples" / couple).read_text())
    assert set(doc) == {"id", "since", "state", "quota_mb", "keys"}


def test_all_of_it_is_the_owners_alone(registry: Registry, policy: Policy) -> None:
    os.umask(0)
    bound(registry)
    modes = {oct(path.stat().st_mode & 0o777) for path in policy.host_folder.rglob("*") if path.is_file()}
    folders = {
        oct(path.stat().st_mode & 0o777)
        for path in [policy.host_folder, *policy.host_folder.rglob("*")]
        if path.is_dir()
    }
    assert (modes, folders) == ({"0o600"}, {"0o700"})


@WHEREVER
def test_a_suspended_couple_keeps_its_keys_and_they_open_nothing(registry: Registry) -> None:
    couple, first = bound(registry)
    other, theirs = bound(registry, 1)
    registry.set_state(couple, SUSPENDED)
    _couple, later = bound(registry, 2, couple)
    assert [registry.key(each).state for each in (first, later, theirs)] == [SUSPENDED, SUSPENDED, OPEN]  # type: ignore[union-attr]
    registry.set_state(couple, OPEN)
    assert [registry.key(each).state for each in (first, later)] == [OPEN, OPEN]  # type: ignore[union-attr]
    assert registry.couple(other).state == OPEN


@WHEREVER
def test_a_key_opens_one_couple_and_a_couple_has_so_many(registry: Registry) -> None:
    couple, fingerprint = bound(registry)
    with pytest.raises(NotServed, match="another couple"):
        bound(registry, 0, registry.add(TODAY).id)
    bound(registry, 0, couple, "a")
    assert registry.couple(couple).keys == {fingerprint: "a"}
    for number in range(1, MOST_KEYS):
        bound(registry, number, couple)
    with pytest.raises(NotServed, match="32 keys already"):
        bound(registry, MOST_KEYS, couple)


@WHEREVER
def test_who_is_not_here_is_not_found(registry: Registry) -> None:
    for name in ("a" * 16, "../../etc/passwd", "", "A" * 16, "a/b"):
        with pytest.raises(NotServed, match="no couple with that id"):
            registry.couple(name)
    with pytest.raises(NotServed, match="opens nothing"):
        registry.unbind("0" * 64)


@pytest.mark.parametrize("at", range(12))
def test_who_is_killed_in_between_leaves_no_way_in(
    registry: Registry, policy: Policy, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whatever was not reached: a couple that counts as suspended is, and a key that is gone opens nothing."""
    couple, first = bound(registry)
    _couple, second = bound(registry, 1, couple)
    replaced = iter(range(99))

    def killed(one: str, other: Path) -> None:
        if next(replaced) == at:
            raise KeyboardInterrupt
        os.rename(one, other)

    monkeypatch.setattr(os, "replace", killed)
    try:
        registry.set_state(couple, SUSPENDED)
        registry.set_state(couple, OPEN)
        registry.set_state(couple, SUSPENDED)
        registry.unbind(first)
        registry.remove(couple)
    except KeyboardInterrupt:
        pass
    monkeypatch.undo()
    if not any(path.name == couple for path in (policy.host_folder / "couples").iterdir()):
        assert registry.key(first) is None
        assert registry.key(second) is None
        return
    known = registry.couple(couple)
    if known.state == SUSPENDED:
        assert all(key.state == SUSPENDED for each in known.keys if (key := registry.key(each)))
    registry.set_state(couple, OPEN)  # and the next one finishes what was begun
    assert all(key.state == OPEN for each in known.keys if (key := registry.key(each)))


@pytest.mark.parametrize(
    "text", ["", "x", "a b c d e", "aaaaaaaaaaaaaaaa - open ssh-ed25519", '{"a": 1}', "\xff\n" * 9, "a" * 20_000]
)
def test_a_key_file_that_was_changed_opens_nothing(registry: Registry, policy: Policy, text: str) -> None:
    _couple, fingerprint = bound(registry)
    (policy.host_folder / key_name(fingerprint)).write_text(text)
    with pytest.raises(NotServed, match="isn’t as it was written"):
        registry.key(fingerprint)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"id": "bbbbbbbbbbbbbbbb", "since": ""}', "null"])
def test_a_couple_file_that_was_changed_is_said(registry: Registry, policy: Policy, text: str) -> None:
    couple, _fingerprint = bound(registry)
    (policy.host_folder / "couples" / couple).write_text(text)
    with pytest.raises(NotServed, match="isn’t as it was written"):
        registry.couple(couple)


def test_what_others_may_read_or_planted_is_not_believed(registry: Registry, policy: Policy, tmp_path: Path) -> None:
    couple, fingerprint = bound(registry)
    path = policy.host_folder / key_name(fingerprint)
    for mode in (0o640, 0o604, 0o620, 0o602):
        path.chmod(mode)
        with pytest.raises(NotServed, match="host check"):
            registry.key(fingerprint)
    text = path.read_text()
    (tmp_path / "elsewhere").write_text(text)
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotServed, match="couldn’t be read"):
        registry.key(fingerprint)
    path.unlink()
    os.mkfifo(path, 0o600)
    with pytest.raises(NotServed, match="isn’t only the host account’s own"):
        registry.key(fingerprint)
    for mode in (0o750, 0o705, 0o777):
        policy.host_folder.chmod(mode)
        with pytest.raises(NotServed, match="isn’t only the host account’s own"):
            registry.set_state(couple, SUSPENDED)


def test_a_registry_that_is_not_there_says_how_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotServed, match="host init"):
        Registry(FolderTexts(tmp_path / "nowhere", tmp_path)).couples()


@WHEREVER
def test_every_kind_of_key_can_be_bound(registry: Registry) -> None:
    couple = registry.add(TODAY).id
    for kind, key in KEYS.items():
        registry.bind(couple, "", fingerprint_of(key), kind, key)
        assert (found := registry.key(fingerprint_of(key)))
        assert (found.type, found.key) == (kind, key)
    assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in registry.couple(couple).keys)
