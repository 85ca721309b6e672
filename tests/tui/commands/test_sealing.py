"""`ourturn couples seal|unseal|passphrase|recovery`, and how other commands ask for the passphrase."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from games.engine import seat_partners
from games.record import Records
from tests.end_to_end.terminal import PATIENCE, hear_signals
from tests.tui.commands.shell import Ran, ourturn

NAME = "Ana & Ben"


@pytest.fixture
def data(data: Path) -> Path:
    """A data directory where Ana and Ben are."""
    Records(data).add(seat_partners([("Ana", ""), ("Ben", "")]))
    return data


def seal(data: Path, *options: str) -> Ran:
    return ourturn(data, "couples", "seal", NAME, *options, typed="one\ntwo\n")


def listed(data: Path) -> list[tuple[str, bool]]:
    return [(each["name"], each["sealed"]) for each in json.loads(ourturn(data, "couples", "list", "--json").out)]


def opens(data: Path, typed: str) -> bool:
    return ourturn(data, "history", NAME, typed=typed).status == 0


def test_sealing_says_first_what_a_lost_passphrase_means_and_prints_the_recovery_key_alone(data: Path) -> None:
    done = seal(data)

    assert done.status == 0
    said = done.err.replace("\n", " ")
    assert said.index("if both passphrases and the recovery key are lost") < said.index("sealed now")
    assert done.out.startswith("AGE-SECRET-KEY-1")
    assert done.out.count("\n") == 1
    assert listed(data) == [(NAME, True)]
    assert ourturn(data, "couples", "list").out == f"{NAME}   sealed\n"
    assert opens(data, "one\n")
    assert opens(data, "two\r\n")
    assert opens(data, done.out)


def test_other_commands_ask_before_anything_else(data: Path) -> None:
    seal(data)
    assert ourturn(data, "couples", "rename", NAME, "They", typed="").status == 2
    wrong = ourturn(data, "couples", "rename", NAME, "They", typed="three\n")
    assert (wrong.status, wrong.err.count("\n")) == (1, 1)
    assert "doesn’t open" in wrong.err
    assert ourturn(data, "couples", "rename", NAME, "They", typed="two\n").status == 0
    assert listed(data) == [("They", True)]


def test_a_hidden_name_is_found_by_its_id(data: Path) -> None:
    seal(data, "--hide-name", "--no-recovery")
    (couple,) = json.loads(ourturn(data, "couples", "list", "--json").out)
    assert couple["name"].startswith("a sealed record")
    assert ourturn(data, "history", NAME, typed="one\n").status == 2
    assert ourturn(data, "history", couple["id"], typed="one\n").status == 0
    found = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert not any(
        each in found for each in (b'"Ana"', b"Ana & Ben")
    )  # three letters alone come up in sealed lines by chance


def test_a_passphrase_is_changed_by_its_owner_or_where_both_are_there(data: Path) -> None:
    seal(data)
    assert ourturn(data, "couples", "passphrase", NAME, typed="two\nthree\n").status == 0
    assert [opens(data, each) for each in ("one\n", "three\n")] == [True, True]
    assert not opens(data, "two\n")
    assert ourturn(data, "couples", "passphrase", NAME, "--who", "Ana", typed="three\nfour\n").status == 1
    assert opens(data, "one\n")
    assert ourturn(data, "couples", "passphrase", NAME, "--who", "Ana", typed="three\none\nfour\n").status == 0
    assert opens(data, "four\n")
    assert ourturn(data, "couples", "passphrase", NAME, "--who", "Kim", typed="three\nfive\n").status == 2


def test_a_new_recovery_key_ends_the_one_before(data: Path, tmp_path: Path) -> None:
    first = seal(data).out
    again = ourturn(data, "couples", "recovery", NAME, typed="one\none\ntwo\n")
    assert again.status == 0
    (tmp_path / "new").write_text(again.out)
    assert ourturn(data, "--identity", str(tmp_path / "new"), "history", NAME).status == 0
    assert not opens(data, first)
    assert ourturn(data, "--identity", str(tmp_path / "none"), "history", NAME).status == 2


def test_a_therapist_is_let_in_and_out(data: Path, tmp_path: Path) -> None:
    from games.record.keys.slots import recovery_key

    secret, public = recovery_key()
    (tmp_path / "therapist").write_text(secret)
    theirs = ("--identity", str(tmp_path / "therapist"), "history", NAME)
    seal(data, "--no-recovery")
    assert ourturn(data, *theirs).status == 1
    let_in = ourturn(data, "couples", "seal", NAME, "--therapist", public, typed="one\n")
    assert "Ana, Ben, therapist can open it" in let_in.err
    assert ourturn(data, *theirs).status == 0
    assert ourturn(data, "couples", "seal", NAME, "--without", "therapist", typed="one\none\nwrong\n").status == 2
    assert ourturn(data, *theirs).status == 0
    assert ourturn(data, "couples", "seal", NAME, "--without", "therapist", typed="one\none\ntwo\n").status == 0
    assert ourturn(data, *theirs).status == 1
    assert opens(data, "two\n")


def test_a_secret_key_as_an_argument_is_refused(data: Path) -> None:
    refused = seal(data, "--therapist", "AGE-SECRET-KEY-1QQQQ")
    assert refused.status == 2
    assert "secret" in refused.err
    assert listed(data) == [(NAME, False)]


@pytest.mark.parametrize("typed", ["", "one\n", "one\n\n", f"one\n{'x' * 2000}\n"])
def test_sealing_that_gets_no_two_passphrases_changes_nothing(data: Path, typed: str) -> None:
    assert ourturn(data, "couples", "seal", NAME, typed=typed).status == 2
    assert listed(data) == [(NAME, False)]
    assert opens(data, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("one\nt\u200bwo\n", "(zero width space)"),
        ("one\ntwo \n", "begins or ends with a space"),
        (b"one\nzo\xeb\n", "isn’t text in UTF-8"),
    ],
)
def test_what_nobody_sees_is_named_when_a_passphrase_is_set(data: Path, typed: str | bytes, sentence: str) -> None:
    refused = ourturn(data, "couples", "seal", NAME, typed=typed)
    assert (refused.status, refused.out) == (2, "")
    assert sentence in refused.err
    assert listed(data) == [(NAME, False)]


def test_a_passphrase_opens_with_another_space_and_what_a_paste_adds(data: Path) -> None:
    assert ourturn(data, "couples", "seal", NAME, typed="one\u00a0word\ntwo\n").status == 0
    for typed in ("one word\n", "\ufeffone word \r\n", "one\u202fword"):
        assert opens(data, typed), typed
    assert not opens(data, "oneword\n")


def test_unsealing_needs_both_passphrases_and_removing_does_not(data: Path) -> None:
    seal(data)
    assert ourturn(data, "couples", "unseal", NAME, typed="wrong\n").status == 1
    assert ourturn(data, "couples", "unseal", NAME, typed="one\n").status == 2
    assert ourturn(data, "couples", "unseal", NAME, typed="one\none\n").status == 1
    assert listed(data) == [(NAME, True)]
    assert ourturn(data, "couples", "unseal", NAME, typed="one\ntwo\n").status == 0
    assert listed(data) == [(NAME, False)]
    assert ourturn(data, "couples", "unseal", NAME).status == 1
    seal(data)
    assert seal(data).status == 1
    assert ourturn(data, "couples", "remove", NAME, "--yes").status == 0
    assert listed(data) == []


def test_at_a_terminal_nothing_that_is_typed_is_shown_and_a_slip_may_be_mended(data: Path) -> None:
    seal(data)
    shell = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--data-dir", str(data), "history", NAME],
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=hear_signals,
    )
    shell.expect("Passphrase of Ana & Ben")
    shell.sendline("not this")
    shell.expect("doesn’t open this record")
    shell.expect("Passphrase of Ana & Ben")
    seen = shell.before
    shell.sendline("two")
    shell.expect("No evenings yet")
    assert "not this" not in seen + shell.before
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.exitstatus == 0


def test_ctrl_c_at_the_prompt_leaves_quietly(data: Path) -> None:
    seal(data)
    shell = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--data-dir", str(data), "history", NAME],
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=hear_signals,
    )
    shell.expect("Passphrase of Ana & Ben")
    shell.sendintr()
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.exitstatus == 130
    assert "Traceback" not in shell.before
