"""`ourturn export`, `import`, `backup`, `restore`, `split` and `record`: as a shell runs them."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pexpect
import pyrage
import pytest
from tinydb import TinyDB

from games.record import Records
from games.record.store import layout
from tests.end_to_end.terminal import PATIENCE, hear_signals
from tests.games.record import hidden, lives
from tests.support.players import TABLE
from tests.support.records import folder_of
from tests.tui.commands.shell import ourturn

NAME = "Ana & Ben"


@pytest.fixture
def data(data: Path) -> Path:
    """A data directory where Ana and Ben have played, a game of whose evening all stays that both may read."""
    lives.marked(data, "state-of-us")
    return data


def listed(data: Path) -> list[str]:
    return [couple["name"] for couple in json.loads(ourturn(data, "couples", "list", "--json").out)]


def shown(data: Path, *args: str) -> bytes:
    """What a command writes to stdout, byte for byte."""
    command = [sys.executable, "-m", "tui", "--data-dir", str(data), *args]
    return subprocess.run(command, capture_output=True, check=True, timeout=30).stdout


def test_an_export_goes_out_and_comes_back_the_same(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    done = ourturn(data, "export", NAME, "--to", str(file))
    assert (done.status, done.out) == (0, "")
    assert "private words too" in done.err
    assert file.stat().st_mode & 0o777 == 0o600

    other = tmp_path / "other"
    assert ourturn(other, "import", str(file)).err == f"{NAME} are here now.\n"
    assert shown(other, "export", NAME, "--to", "-") == file.read_bytes() == shown(data, "export", NAME, "--to", "-")
    assert ourturn(other, "import", "-", "--as", "Piped", typed=file.read_bytes()).status == 0
    assert listed(other) == [NAME, "Piped"]


def test_a_file_that_is_there_is_replaced_only_when_told(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("mine")
    (tmp_path / "link").symlink_to(file)
    refused = ourturn(data, "export", NAME, "--to", str(file))
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "--force" in refused.err
    assert ourturn(data, "export", NAME, "--to", str(tmp_path / "link"), "--force").status == 1
    assert file.read_text() == "mine"
    assert ourturn(data, "export", NAME, "--to", str(file), "--force").status == 0
    assert json.loads(file.read_text())["format"] == "our-turn-export"


def test_the_form_follows_the_files_ending(data: Path, tmp_path: Path) -> None:
    for name, begins in (("x.md", "# Ana"), ("x.HTML", "<!DOCTYPE html>"), ("x", "{"), ("x.json", "{")):
        assert ourturn(data, "export", NAME, "--to", str(tmp_path / name)).status == 0
        text = (tmp_path / name).read_text()
        assert text.startswith(begins)
        assert (lives.PRIVATE in text) == (begins == "{")
        assert lives.OPEN in text.replace("\\", "")
    assert ourturn(data, "export", NAME, "--to", str(tmp_path / "db.json"), "--format", "tinydb").status == 0
    with TinyDB(tmp_path / "db.json") as db:
        assert db.table("couple").all()[0]["name"] == NAME


def test_an_age_export_is_opened_with_its_key_only(data: Path, tmp_path: Path) -> None:
    identity, file = pyrage.x25519.Identity.generate(), tmp_path / "x.age"
    (tmp_path / "key.txt").write_text(f"# a comment\n{identity}\n")
    assert ourturn(data, "export", NAME, "--to", str(file)).status == 2
    recipient = ("--recipient", str(identity.to_public()))
    assert ourturn(data, "export", NAME, "--to", str(file), "--format", "json", *recipient).status == 2
    assert ourturn(data, "export", NAME, "--to", str(file), "--recipient", "age1none").status == 1
    assert not file.exists()
    assert ourturn(data, "export", NAME, "--to", str(file), *recipient).err == ""
    assert lives.PRIVATE.encode() not in file.read_bytes()

    other = tmp_path / "other"
    refused = ourturn(other, "import", str(file))
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "--identity" in refused.err
    assert ourturn(other, "import", str(file), "--identity", str(tmp_path / "key.txt")).status == 0
    assert shown(other, "export", NAME, "--to", "-") == shown(data, "export", NAME, "--to", "-")


def test_no_bytes_that_are_no_text_reach_a_terminal(data: Path) -> None:
    public = str(pyrage.x25519.Identity.generate().to_public())
    for args in (("export", NAME, "--to", "-", "--recipient", public), ("backup", "--to", "-")):
        command = ["-m", "tui", "--data-dir", str(data), *args]
        environ = os.environ | {"TERM": "xterm"}
        child = pexpect.spawn(sys.executable, command, timeout=PATIENCE, env=environ, preexec_fn=hear_signals)
        said = child.read().decode()
        child.close()
        assert child.exitstatus == 2
        assert "--to FILE" in said
        assert "\x1b" not in said


@pytest.mark.parametrize(
    ("args", "status", "sentence"),
    [
        (("export", "Nobody", "--to", "-"), 2, "There’s no couple called"),
        (("export", NAME), 2, "--to is missing."),
        (("export", NAME, "--to", "-", "--format", "pdf"), 2, "--format has to be one of"),
        (("export", NAME, "--to", "absent/x.json"), 1, "in a folder that doesn’t exist"),
        (("export", NAME, "--to", "."), 1, "isn’t a plain file"),
        (("import", "absent.json"), 1, "no such file"),
        (("import", "/dev/zero"), 1, "isn’t a plain file"),
        (("import", "-"), 1, "is empty"),
        (("backup", "Nobody", "--to", "x"), 2, "There’s no couple called"),
        (("restore", "absent.tar"), 1, "no such file"),
        (("split", NAME, "--to", "/dev/null"), 1, "isn’t a folder"),
        (("record", "check", "Nobody"), 2, "There’s no couple called"),
        (("record", "mend"), 2, "COUPLE is missing."),
    ],
)
def test_what_does_not_fit_is_one_sentence(data: Path, args: tuple[str, ...], status: int, sentence: str) -> None:
    ran = ourturn(data, *args)
    assert (ran.status, ran.out) == (status, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err
    assert lives.PRIVATE not in ran.err


def test_foreign_files_leave_everything_as_it_was(data: Path, tmp_path: Path) -> None:
    (couple,) = Records(data).couples()
    journal = folder_of(couple) / layout.JOURNAL
    before = journal.read_bytes()
    (tmp_path / "empty").touch()
    (tmp_path / "nested").write_text("[" * 100_000)
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2 * 2**30)
    for command in ("import", "restore"):
        for name in ("empty", "nested", "sparse"):
            ran = ourturn(data, command, str(tmp_path / name))
            assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1), (command, name)
            assert str(tmp_path / name) in ran.err
    assert journal.read_bytes() == before
    assert listed(data) == [NAME]


def test_a_backup_comes_back_and_overwrites_nobody(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.tar"
    assert ourturn(data, "backup", "--to", str(file)).status == 0
    here = ourturn(data, "restore", str(file))
    assert (here.status, "already here" in here.err) == (1, True)
    export = shown(data, "export", NAME, "--to", "-")
    assert ourturn(data, "couples", "remove", NAME, "--yes").status == 0
    assert ourturn(data, "restore", str(file)).err == f"{NAME}: back.\n"
    assert shown(data, "export", NAME, "--to", "-") == export
    with (
        tarfile.open(fileobj=io.BytesIO(shown(data, "backup", NAME, "--to", "-"))) as tar,
        tarfile.open(file) as before,
    ):
        assert [(each.name, each.size) for each in tar] == [(each.name, each.size) for each in before]


def test_removing_says_what_goes_and_what_stays(data: Path) -> None:
    asked = ourturn(data, "couples", "remove", NAME, typed="no\n")
    assert asked.status == 2
    for said in ("every evening", "Exports, shares and backups elsewhere stay", str(data)):
        assert said in asked.err
    assert listed(data) == [NAME]


def test_a_record_beyond_mending_can_be_removed_by_its_id(data: Path) -> None:
    hurt = Records(data).add(TABLE, "The others")
    (folder_of(hurt) / layout.JOURNAL).write_bytes(bytes(4096))
    unsaid = ourturn(data, "record", "check", "The others")
    assert (unsaid.status, unsaid.err.endswith(f"go by {hurt.id}.\n")) == (2, True)
    assert "did you mean" in ourturn(data, "record", "check", f"{NAME}s").err
    beyond = ourturn(data, "record", "mend", hurt.id)
    assert (beyond.status, beyond.err.count("\n")) == (1, 1)
    assert "exactly as it is" in beyond.err
    assert ourturn(data, "couples", "remove", hurt.id, typed=f"{hurt.id}\n").status == 0
    assert not folder_of(hurt).exists()
    assert listed(data) == [NAME]


def test_splitting_prints_the_receipt(data: Path, tmp_path: Path) -> None:
    done = ourturn(data, "split", NAME, "--to", str(tmp_path / "shares"))
    assert done.status == 0
    assert (tmp_path / "shares" / "receipt.txt").read_text() == done.out
    assert sorted(os.listdir(tmp_path / "shares")) == ["1-ana.md", "2-ben.md", "receipt.txt"]
    assert ourturn(data, "split", NAME, "--to", str(tmp_path / "shares")).status == 1


def test_damage_is_told_by_byte_and_mended_with_a_copy(data: Path) -> None:
    (couple,) = Records(data).couples()
    fine = ourturn(data, "record", "check", NAME)
    assert (fine.status, fine.err) == (0, "")
    assert fine.out.endswith("Everything is whole.\n")
    assert "nothing to mend" in ourturn(data, "record", "mend", NAME).err

    journal = folder_of(couple) / layout.JOURNAL
    whole = journal.read_bytes()
    at = whole.index(b'"sessions"')
    damaged = whole[:at] + b"?" + whole[at + 1 :] + b"torn"
    journal.write_bytes(damaged)
    told = json.loads(ourturn(data, "record", "check", NAME, "--json").out)
    assert told["damage"] == [
        {"byte": whole.rindex(b"\n", 0, at) + 1, "size": told["damage"][0]["size"], "what": told["damage"][0]["what"]}
    ]
    assert (told["whole"], told["torn"], told["bytes"]) == (False, 4, len(damaged))
    assert ourturn(data, "record", "check", couple.id).status == 5
    assert journal.read_bytes() == damaged

    mended = ourturn(data, "record", "mend", NAME)
    assert mended.status == 0
    assert str(journal) + ".found-1" in mended.err
    assert (folder_of(couple) / "record.journal.found-1").read_bytes() == damaged
    assert ourturn(data, "record", "check", NAME).status == 0


def test_a_sealed_record_asks_for_its_passphrase_and_is_backed_up_without(tmp_path: Path) -> None:
    data = tmp_path / "sealed"
    couple, _ = hidden.sealed(data, show_name=True)
    assert ourturn(data, "export", couple.name, "--to", "-", typed="wrong\n").status == 1
    both = f"{hidden.ANAS}\n{hidden.BENS}\n"
    told = ourturn(data, "export", couple.name, "--to", "-", typed=both)
    assert (told.status, hidden.SAID[0] in told.out) == (0, True)
    looked = json.loads(ourturn(data, "record", "check", couple.name, "--json").out)
    assert (looked["sealed"], looked["whole"], looked["documents"]) == (True, True, {})
    looked = json.loads(
        ourturn(data, "record", "check", couple.name, "--json", "--unlock", typed=hidden.ANAS + "\n").out
    )
    assert (looked["sealed"], looked["documents"]["answers"]) == (False, len(hidden.SAID))

    assert ourturn(data, "backup", "--to", str(tmp_path / "b.tar")).status == 0
    assert hidden.SAID[0].encode() not in (tmp_path / "b.tar").read_bytes()
    assert ourturn(tmp_path / "other", "restore", str(tmp_path / "b.tar")).status == 0
    again = ourturn(tmp_path / "other", "export", couple.name, "--to", "-", typed=both)
    assert again.out == told.out


def test_everyone_but_the_damaged_is_in_a_backup_and_that_is_said(data: Path, tmp_path: Path) -> None:
    hurt = Records(data).add(TABLE, "The others")
    (folder_of(hurt) / layout.JOURNAL).write_bytes(b"Dear Ana")
    done = ourturn(data, "backup", "--to", str(tmp_path / "b.tar"))
    assert done.status == 0
    assert "Not in the backup" in done.err
    assert ourturn(tmp_path / "other", "restore", str(tmp_path / "b.tar")).status == 0
