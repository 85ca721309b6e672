"""Everything of a sealed record takes the passphrases of both or the recovery key; one alone gives that one's part."""

import json
import os
import sys
from pathlib import Path

import pexpect
import pyrage
import pytest

from games.record import Records
from games.record.keys import sealing
from games.record.keys.slots import Recipient, recovery_key
from tests.end_to_end.terminal import PATIENCE, hear_signals
from tests.games.record import lives
from tests.games.record.hidden import ANAS, BENS, ways
from tests.tui.commands.shell import Ran, ourturn

NAME = "Ana & Ben"
OWN = {who: f"{lives.PRIVATE}-{who}" for who in "ab"}
NOT_BOTH = "That takes both of your passphrases, or the recovery key, so nothing was changed."


@pytest.fixture
def recovery(data: Path) -> str:
    """The recovery key of Ana and Ben, whose record is sealed and holds private words of each."""
    secret, public = recovery_key()
    sealing.seal(Records(data), lives.marked(data), ways(Recipient(sealing.RECOVERY, public)))
    return secret


def export(data: Path, *typed: str, form: str = "json", more: tuple[str, ...] = ()) -> Ran:
    """Export to stdout, with these lines typed."""
    return ourturn(data, "export", NAME, "--to", "-", "--format", form, *more, typed="".join(f"{w}\n" for w in typed))


def is_sealed(data: Path) -> bool:
    return Records(data).couples()[0].sealed


def test_both_passphrases_give_everything(data: Path, recovery: str) -> None:
    for typed in ((ANAS, BENS), (BENS, ANAS), (recovery,), (ANAS, recovery)):
        done = export(data, *typed)
        assert done.status == 0
        doc = json.loads(done.out)
        assert doc["format"] == "our-turn-export"
        assert all(words in done.out for words in OWN.values())
        assert "part" not in done.err


@pytest.mark.parametrize(("typed", "who", "other"), [(ANAS, "a", "b"), (BENS, "b", "a")])
@pytest.mark.parametrize("more", [(), ("",)], ids=["nothing", "an empty line"])
def test_one_gives_that_partners_part_and_says_so(
    data: Path, recovery: str, typed: str, who: str, other: str, more: tuple[str, ...]
) -> None:
    done = export(data, typed, *more)
    assert done.status == 0
    assert json.loads(done.out)["format"] == "our-turn-share"
    assert OWN[who] in done.out
    assert OWN[other] not in done.out
    name = {"a": "Ana", "b": "Ben"}[who]
    said = f"That’s {name}’s part: {name}’s own words, and what you both may read."
    assert said in done.err.replace("\n", " ")


def test_a_wrong_second_passphrase_writes_nothing_and_ones_own_is_not_both(data: Path, recovery: str) -> None:
    for second in ("wrong", ANAS):
        done = export(data, ANAS, second)
        assert (done.status, done.out) == (1, "")


def test_a_sealed_part_opens_for_its_recipient(data: Path, recovery: str, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    recipient = ("--recipient", str(identity.to_public()))
    for typed, whole in ((f"{ANAS}\n", False), (f"{ANAS}\n{BENS}\n", True)):
        file = tmp_path / f"{whole}.age"
        assert ourturn(data, "export", NAME, "--to", str(file), *recipient, typed=typed).status == 0
        text = pyrage.decrypt(file.read_bytes(), [identity]).decode()
        assert OWN["a"] in text
        assert (OWN["b"] in text) is whole


def test_a_file_that_holds_all_or_nothing_is_not_written_for_one(data: Path, recovery: str) -> None:
    done = export(data, ANAS, form="tinydb")
    assert (done.status, done.out) == (2, "")
    assert "nothing was written, and “--format json” gives Ana’s part." in done.err.replace("\n", " ")
    assert export(data, ANAS, BENS, form="tinydb").status == 0


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_both_may_read_takes_one(data: Path, recovery: str, form: str) -> None:
    done = export(data, BENS, form=form)
    assert done.status == 0
    assert lives.PRIVATE not in done.out.replace("\\", "")


def test_a_split_with_one_is_one_file(data: Path, recovery: str, tmp_path: Path) -> None:
    done = ourturn(data, "split", NAME, "--to", str(tmp_path / "one"), typed=f"{BENS}\n")
    assert done.status == 0
    assert sorted(os.listdir(tmp_path / "one")) == ["2-ben.md", "receipt.txt"]
    assert "That’s Ben’s part" in done.err
    assert "Ana" not in done.out.partition("\n")[2]
    assert OWN["a"] not in (tmp_path / "one" / "2-ben.md").read_text().replace("\\", "")
    both = ourturn(data, "split", NAME, "--to", str(tmp_path / "both"), typed=f"{BENS}\n{ANAS}\n")
    assert sorted(os.listdir(tmp_path / "both")) == ["1-ana.md", "2-ben.md", "receipt.txt"]
    assert both.err == ""


def test_whoever_is_let_in_beside_them_takes_nothing_along_alone(data: Path, recovery: str, tmp_path: Path) -> None:
    secret, public = recovery_key()
    let_in = ourturn(data, "couples", "seal", NAME, "--therapist", public, typed=f"{ANAS}\n")
    assert let_in.status == 0
    (tmp_path / "key").write_text(secret)
    theirs = ("--identity", str(tmp_path / "key"), "export", NAME, "--to", "-")
    alone = ourturn(data, *theirs, typed="")
    assert (alone.status, alone.out) == (2, "")
    assert NOT_BOTH in alone.err
    assert ourturn(data, *theirs, typed=f"{ANAS}\n").status == 2
    assert OWN["b"] in ourturn(data, *theirs, typed=f"{ANAS}\n{BENS}\n").out


def test_nothing_else_makes_it_readable_or_stands_for_both_with_one(data: Path, recovery: str) -> None:
    for args in (("unseal", NAME), ("passphrase", NAME, "--who", "Ben")):
        done = ourturn(data, "couples", *args, typed=f"{ANAS}\n")
        assert (done.status, NOT_BOTH in done.err.replace("\n", " ")) == (2, True)
    assert ourturn(data, "couples", "recovery", NAME, typed=f"{ANAS}\n").status == 2
    assert is_sealed(data)
    assert export(data, ANAS, BENS).status == 0, "nothing has changed"
    by_recovery = ourturn(data, "couples", "passphrase", NAME, "--who", "Ben", typed=f"{recovery}\nanother\n")
    assert by_recovery.status == 0
    assert OWN["a"] in export(data, "another", ANAS).out
    assert ourturn(data, "couples", "unseal", NAME, typed=f"{ANAS}\nanother\n").status == 0
    assert not is_sealed(data)
    assert OWN["b"] in export(data).out, "what is not sealed anybody exports who can read it"


def test_who_was_shut_out_is_not_stood_in_for(data: Path, recovery: str) -> None:
    assert ourturn(data, "couples", "seal", NAME, "--without", "Ben", typed=f"{ANAS}\n{ANAS}\n").status == 0
    assert json.loads(export(data, ANAS, BENS).out)["format"] == "our-turn-share"
    again = ourturn(data, "couples", "passphrase", NAME, "--who", "Ben", typed=f"{ANAS}\nanother\n")
    assert (again.status, NOT_BOTH in again.err) == (2, True)
    assert json.loads(export(data, recovery).out)["format"] == "our-turn-export"


def test_without_a_recovery_key_one_of_them_can_help_the_other_to_a_new_passphrase(data: Path) -> None:
    sealing.seal(Records(data), lives.marked(data), ways())
    assert ourturn(data, "couples", "passphrase", NAME, "--who", "Ben", typed=f"{ANAS}\nanother\n").status == 0
    assert ourturn(data, "couples", "recovery", NAME, typed=f"{ANAS}\n").status == 2
    assert ourturn(data, "couples", "recovery", NAME, typed=f"{ANAS}\nanother\n").out.startswith("AGE-SECRET-KEY-1")


def test_at_a_terminal_enter_alone_gives_the_part_and_a_slip_may_be_mended(data: Path, recovery: str) -> None:
    file = data / "x.json"
    command = ["-m", "tui", "--data-dir", str(data), "export", NAME, "--to", str(file), "--force"]
    for typed, kind in ((("wrong", BENS), "our-turn-export"), (("",), "our-turn-share")):
        shell = pexpect.spawn(
            sys.executable, command, encoding="utf-8", timeout=PATIENCE, preexec_fn=hear_signals, dimensions=(24, 200)
        )
        shell.expect("Passphrase of Ana & Ben")
        shell.sendline(ANAS)
        for words in typed:
            shell.expect("Ben, your passphrase too, for everything \\(enter alone: Ana’s part\\): ")
            shell.sendline(words)
        shell.expect(pexpect.EOF)
        shell.close()
        assert shell.exitstatus == 0
        assert json.loads(file.read_text())["format"] == kind
