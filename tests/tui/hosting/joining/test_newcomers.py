"""In front of the join account's prompt: from a code to a bound key, and every way in which nothing comes of it."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.hosting.conftest import WHEREVER
from tests.tui.hosting.joining.scripted_asker import ScriptedAsker
from tests.tui.hosting.public_keys import KEYS, public_key
from tui.hosting.forms import EACH
from tui.hosting.joining import newcomers
from tui.hosting.joining.codes import new_code
from tui.hosting.joining.invitations import find, invite, link
from tui.hosting.joining.newcomers import SLIPS, Newcomer, line_of, receive_newcomer
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import NotServed, fingerprint_of
from tui.hosting.served.registry import Registry
from tui.terminal.leaving import Status

ED = "ssh-ed25519"
KEY = KEYS[ED]
YES, NOT_NOW = 0, 1
BOTH_HERE, ALONE = 0, 1


@pytest.fixture(autouse=True)
def gone_on(policy: Policy, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Where a newcomer goes on to, instead of going there."""
    assert registry
    policy.links_folder.mkdir(mode=0o700)
    went: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, args: went.append(args))
    return went


def come(policy: Policy, *answers: str | int, number: int = 0) -> tuple[int, ScriptedAsker]:
    """Come in with a key and these answers; the exit status."""
    asker = ScriptedAsker(*answers)
    status = Newcomer(policy, "/etc/ourturn/host.toml", ED, public_key(ED, number), asker).come_in()
    assert asker.done
    return status, asker


@WHEREVER
def test_two_at_one_keyboard(
    policy: Policy, registry: Registry, gone_on: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert come(policy, invite(policy), YES, BOTH_HERE)[0] == Status.FINE
    (couple,) = registry.couples()
    assert couple.keys == {fingerprint_of(KEY): ""}
    assert gone_on == [[str(policy.launcher), "--couple", couple.id]]
    assert "ssh ourturn@evenings.example" in capsys.readouterr().err


@WHEREVER
def test_one_alone_sits_at_their_own_seat(policy: Policy, registry: Registry, gone_on: list[list[str]]) -> None:
    assert come(policy, invite(policy), YES, ALONE)[0] == Status.FINE
    (couple,) = registry.couples()
    assert couple.keys == {fingerprint_of(KEY): "a"}
    assert gone_on[0][-2:] == ["--seat", "a"]
    assert come(policy, link(policy, couple.id, "b"), YES, number=1)[0] == Status.FINE
    assert registry.couple(couple.id).keys[fingerprint_of(public_key(ED, 1))] == "b"
    assert gone_on[1][-2:] == ["--seat", "b"]


@WHEREVER
def test_who_says_no_finds_the_code_as_good_as_before(policy: Policy, registry: Registry) -> None:
    code = invite(policy)
    assert come(policy, code, NOT_NOW)[0] == Status.FINE
    assert registry.couples() == []
    assert come(policy, code, YES, BOTH_HERE)[0] == Status.FINE


@WHEREVER
def test_a_key_that_opens_a_place_is_told_how(
    policy: Policy, registry: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    come(policy, invite(policy), YES, BOTH_HERE)
    capsys.readouterr()
    assert come(policy)[0] == Status.FINE
    assert line_of(policy, registry.couples()[0].id) in capsys.readouterr().err


def test_slips_cost_nothing_but_end_the_login(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    code = invite(policy)
    status, asker = come(policy, *["x" * 25] * SLIPS)
    assert (status, asker.waited) == (Status.USAGE, [])
    assert "sign by sign" in capsys.readouterr().err
    assert come(policy, "oops", code, YES, BOTH_HERE)[0] == Status.FINE


@WHEREVER
def test_guesses_get_slower_then_pause_and_logging_in_anew_does_not_help(
    policy: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    code = invite(policy)
    status, asker = come(policy, *(new_code() for _ in range(7)))
    assert status == Status.USAGE
    assert [round(each) for each in asker.waited] == [2, 4, 8, 16]
    assert "come back in 15 minutes" in capsys.readouterr().err
    assert come(policy)[0] == Status.USAGE  # not even asked
    assert come(policy, code, YES, BOTH_HERE, number=1)[0] == Status.FINE  # another key is


@WHEREVER
def test_a_used_or_old_code_is_said_and_costs_nothing(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    used, old = invite(policy), invite(policy, 1_000_000_000)
    come(policy, used, YES, BOTH_HERE)
    status, asker = come(policy, used, old, *["x"] * (SLIPS - 2), number=1)
    said = capsys.readouterr().err
    assert ("has been used" in said, "three days" in said) == (True, True)
    assert (status, asker.waited) == (Status.USAGE, [])


def test_no_code_is_said_again(policy: Policy, capfd: pytest.CaptureFixture[str]) -> None:
    code, wrong = invite(policy), new_code()
    come(policy, wrong, code, YES, BOTH_HERE)
    said = capfd.readouterr()
    assert code not in said.out + said.err
    assert wrong not in said.out + said.err


@pytest.fixture
def each(policy: Policy, tmp_path: Path) -> Policy:
    """An account a couple, with a helper that only notes what it was asked."""
    (tmp_path / "helper.py").write_text("import sys; open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + '\\n')")
    helper = (sys.executable, str(tmp_path / "helper.py"), str(tmp_path / "made"))
    return replace(policy, shape=EACH, helper=helper)


def test_in_accounts_of_their_own_the_helper_makes_one(
    each: Policy, registry: Registry, tmp_path: Path, gone_on: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert come(each, invite(each), YES, ALONE)[0] == Status.FINE
    (couple,) = registry.couples()
    assert (tmp_path / "made").read_text() == f"make {couple.id}\n"
    assert gone_on == []  # another account's place: they log in there
    assert f"ssh ot-{couple.id}@evenings.example" in capsys.readouterr().err


def test_where_no_account_can_be_made_the_invitation_stays(each: Policy, registry: Registry) -> None:
    code = invite(each)
    for helper in (("/bin/false",), ("/nowhere/at/all",)):
        with pytest.raises(NotServed, match="as good as before"):
            come(replace(each, helper=helper), code, YES, ALONE)
    assert registry.couples() == []
    assert find(each, code)
    assert come(each, code, YES, ALONE)[0] == Status.FINE


# --- what the forced command says ---


def no(error: Exception) -> int:
    """What goes wrong is not expected here."""
    raise error


@pytest.mark.parametrize(
    "args",
    [
        [],
        [ED],
        [ED, "AAAA"],
        ["ssh-dss", public_key("ssh-dss")],
        [ED, KEYS["ssh-rsa"]],
        [ED, KEY, "--policy"],
        [ED, KEY, "--couple", "a" * 16],
        [ED, KEY, "--policy", "/nowhere"],
        [ED, KEY, "x", "y", "z"],
    ],
)
def test_other_words_than_the_forced_commands_are_refused(
    policy_file: str, args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert policy_file
    assert receive_newcomer(args, no) == Status.USAGE
    assert "isn’t set up as it should be" in capsys.readouterr().err


def test_without_a_terminal_it_says_how_to_connect(
    policy_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newcomers, "bound", lambda *_: None)
    monkeypatch.setattr(os, "isatty", lambda _fd: False)
    assert receive_newcomer([ED, KEY, "--policy", policy_file], no) == Status.NO_TERMINAL
    assert "ssh -t join@" in capsys.readouterr().err
