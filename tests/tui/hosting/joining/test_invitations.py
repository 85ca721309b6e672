"""Invitations and links: old, used, mistyped, tried in series, planted; valid as before wherever nobody said yes."""

import json
import os
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tests.tui.hosting.conftest import WHEREVER
from tests.tui.hosting.public_keys import public_key
from tui.hosting.forms import EACH
from tui.hosting.joining import invitations, tries
from tui.hosting.joining.codes import kept, new_code, understood
from tui.hosting.joining.invitations import HOURS, NotInvited, find, invite, link, sweep
from tui.hosting.joining.newcomers import take
from tui.hosting.joining.tries import ALL_AT_ONCE, AT_ONCE, PAUSE, QUIET, SLOW, Tries, pause_after
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import SUSPENDED, NotServed, fingerprint_of
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of

ED = "ssh-ed25519"
NOW = 1_800_000_000.0


def bind(policy: Policy, code: str, number: int = 0, seat: str = "") -> str:
    """Come in with a code and a key; the couple's id."""
    key = public_key(ED, number)
    return take(policy, find(policy, code), seat, fingerprint_of(key), ED, key)


@pytest.fixture(autouse=True)
def links(policy: Policy, registry: Registry) -> None:
    """The folder of links is there, as `host init` makes it."""
    assert registry
    policy.links_folder.mkdir(mode=0o700)


@WHEREVER
def test_an_invitation_makes_one_place_and_works_once(policy: Policy, registry: Registry) -> None:
    code = invite(policy)
    couple = bind(policy, code, seat="a")
    assert [each.id for each in registry.couples()] == [couple]
    assert registry.couple(couple).keys == {fingerprint_of(public_key(ED)): "a"}
    with pytest.raises(NotInvited, match="has been used"):
        find(policy, code)


@WHEREVER
def test_one_that_was_only_looked_at_is_as_good_as_before(policy: Policy, registry: Registry) -> None:
    code = invite(policy)
    for _ in range(3):
        assert find(policy, code).couple == ""
    assert registry.couples() == []
    assert bind(policy, code)


@WHEREVER
def test_of_two_who_say_yes_at_once_one_comes_in(policy: Policy, registry: Registry) -> None:
    code = invite(policy)
    one, other = find(policy, code), find(policy, code)
    first, second = public_key(ED, 1), public_key(ED, 2)
    couple = take(policy, one, "", fingerprint_of(first), ED, first)
    with pytest.raises(NotInvited, match="used meanwhile"):
        take(policy, other, "", fingerprint_of(second), ED, second)
    assert [each.id for each in registry.couples()] == [couple]
    assert registry.key(fingerprint_of(second)) is None


@pytest.mark.parametrize("cut", range(5))
def test_one_that_was_cut_off_goes_on_with_the_same_couple(
    policy: Policy, registry: Registry, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    code, replaced = invite(policy), iter(range(99))

    def killed(one: str, other: Path) -> None:
        if next(replaced) == cut:
            raise KeyboardInterrupt
        os.rename(one, other)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with suppress(KeyboardInterrupt):
            bind(policy, code)
    assert len(registry.couples()) <= 1
    with suppress(NotInvited):  # it had come to its end, all but the last word
        bind(policy, code)
    assert len(registry.couples()) == 1


@WHEREVER
def test_after_three_days_it_is_over(policy: Policy) -> None:
    code = invite(policy, NOW)
    assert find(policy, code, NOW + HOURS * 3600)
    with pytest.raises(NotInvited, match="three days") as why:
        find(policy, code, NOW + HOURS * 3600 + 1)
    assert not why.value.is_guess


@WHEREVER
def test_a_slip_is_told_from_a_guess(policy: Policy) -> None:
    code = invite(policy)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(NotInvited, match="sign by sign") as slip:
        find(policy, wrong)
    with pytest.raises(NotInvited, match="Nobody gave out") as guess:
        find(policy, new_code())
    assert (slip.value.is_guess, guess.value.is_guess) == (False, True)


def test_no_code_stands_anywhere(policy: Policy, registry: Registry) -> None:
    codes = [invite(policy), link(policy, registry.add(date(2026, 11, 27)).id, "b")]
    used = invite(policy)
    bind(policy, used)
    for path in policy.host_folder.parent.rglob("*"):
        text = path.read_text() if path.is_file() else ""
        for code in (*codes, used):
            assert code not in text + str(path)
            assert code.replace("-", "") not in text + str(path)


@WHEREVER
def test_a_link_lets_one_more_key_in_at_its_seat(policy: Policy, registry: Registry) -> None:
    couple = bind(policy, invite(policy), seat="a")
    code = link(policy, couple, "b")
    assert bind(policy, code, 1, find(policy, code).seat) == couple
    assert registry.couple(couple).keys[fingerprint_of(public_key(ED, 1))] == "b"
    with pytest.raises(NotInvited, match="or it has been used"):
        find(policy, code)


@WHEREVER
def test_a_link_to_a_place_that_rests_or_is_gone_lets_nobody_in(policy: Policy, registry: Registry) -> None:
    couple = bind(policy, invite(policy))
    code = link(policy, couple, "b")
    registry.set_state(couple, SUSPENDED)
    with pytest.raises(NotServed, match="rests for now"):
        bind(policy, code, 1)
    registry.remove(couple)
    with pytest.raises(NotServed, match="no couple"):
        bind(policy, code, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"couple": "../../etc", "seat": "a", "until": 9e9}',
        '{"couple": "aaaaaaaaaaaaaaaa", "seat": "c", "until": 9e9}',
        '{"couple": "aaaaaaaaaaaaaaaa", "seat": "a", "until": "9"}',
        '{"couple": "aaaaaaaaaaaaaaaa", "seat": "a", "until": 9e9}' + " " * 2000,
    ],
)
def test_a_link_that_was_planted_is_none(policy: Policy, text: str) -> None:
    code = new_code()
    (policy.links_folder / kept(understood(code) or "")).write_text(text)
    with pytest.raises(NotServed):
        find(policy, code)


def test_what_is_no_plain_file_of_its_own_is_no_link(policy: Policy, registry: Registry, tmp_path: Path) -> None:
    couple = registry.add(date(2026, 11, 27)).id
    code = link(policy, couple, "b")
    path = policy.links_folder / kept(understood(code) or "")
    os.link(path, tmp_path / "twice")
    with pytest.raises(NotInvited, match="Nobody gave out"):
        find(policy, code)
    path.unlink()
    path.symlink_to(tmp_path / "twice")
    with pytest.raises(NotInvited, match="Nobody gave out"):
        find(policy, code)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(NotInvited, match="Nobody gave out"):
        find(policy, code)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_in_accounts_of_their_own_a_link_is_its_owners(policy: Policy, registry: Registry) -> None:
    couple = registry.add(date(2026, 11, 27)).id
    each = Policy(shape=EACH, host_folder=policy.host_folder, data_folder=policy.data_folder)
    code = link(each, couple, "b")  # root's: not the couple's own account's
    assert oct((each.links_folder / kept(understood(code) or "")).stat().st_mode & 0o777) == "0o644"
    with pytest.raises(NotInvited, match="Nobody gave out"):
        find(each, code)
    os.chown(each.links_folder / kept(understood(code) or ""), 65_534, -1)
    with pytest.raises(NotInvited, match="Nobody gave out"):
        find(each, code)


def test_a_link_lasts_no_longer_than_its_file_says(policy: Policy, registry: Registry) -> None:
    couple = registry.add(date(2026, 11, 27)).id
    code = link(policy, couple, "b")
    path = policy.links_folder / kept(understood(code) or "")
    doc = json.loads(path.read_text())
    path.write_text(json.dumps(doc | {"until": 9e12}))
    with pytest.raises(NotInvited, match="three days"):
        find(policy, code, time.time() + HOURS * 3600 + 60)


def test_what_is_long_over_is_forgotten(policy: Policy, registry: Registry) -> None:
    old, used, fresh = invite(policy, NOW), invite(policy, NOW), invite(policy, NOW + 49 * 86_400)
    given = invitations.find(policy, used, NOW)
    assert registry
    texts = texts_of(policy)
    with texts.alone():
        invitations.use_up(texts, given)
    sweep(policy, NOW + 50 * 86_400)
    left = {path.name for path in (policy.host_folder / "invitations").iterdir()}
    assert kept(understood(fresh) or "") in left
    assert not {kept(understood(old) or ""), kept(understood(used) or "")} & left


# --- tried in series ---


def test_it_gets_slower_then_pauses_then_begins_anew() -> None:
    assert [pause_after(wrong, 0) for wrong in range(SLOW + 2)] == [0, 0, 0, 2, 4, 8, 16, PAUSE]
    assert pause_after(0, ALL_AT_ONCE) == 0
    assert pause_after(0, ALL_AT_ONCE + 1) == 60


@WHEREVER
def test_what_was_tried_long_ago_is_swept(policy: Policy) -> None:
    texts = texts_of(policy)
    Tries(texts, "a" * 64).add(NOW)
    Tries(texts, "b" * 64).add(NOW + QUIET)
    sweep(policy, NOW + QUIET + 1)
    assert texts.names("tries") == [f"tries/{'b' * 64}", f"tries/{tries.EVERYBODY}"]


@WHEREVER
def test_the_pause_is_kept_for_the_key_and_for_all(policy: Policy) -> None:
    mine, other = Tries(texts_of(policy), "a" * 64), Tries(texts_of(policy), "b" * 64)
    for _ in range(SLOW + 1):
        mine.add(NOW)
    assert Tries(texts_of(policy), "a" * 64).wait(NOW + 10) == PAUSE - 10
    assert other.wait(NOW + 10) == 0
    for number in range(ALL_AT_ONCE):
        Tries(texts_of(policy), f"{number:064}").add(NOW)
    assert other.wait(NOW + 10) == 50
    assert other.wait(NOW + 61) == 0
    mine.forget()
    assert mine.wait(NOW + 61) == 0


def test_an_hour_of_quiet_forgets_it_and_a_clock_set_back_does_not_lock(policy: Policy) -> None:
    mine = Tries(texts_of(policy), "a" * 64)
    for _ in range(20):
        mine.add(NOW)
    assert mine.wait(NOW + QUIET + 1) == 0
    assert 0 < mine.wait(NOW - 1e6) <= PAUSE
    mine.add(NOW + QUIET + 1)
    assert mine.wait(NOW + QUIET + 2) == 0
    assert AT_ONCE == 2
    assert oct((policy.host_folder / "tries" / tries.EVERYBODY).stat().st_mode & 0o777) == "0o600"
