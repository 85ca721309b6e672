"""`ourturn where` and `ourturn doctor`: what is where and how it fares; nothing is made, changed or told."""

import json
import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from games.record import Records
from tests.support.players import TABLE
from tests.support.records import folder_of
from tests.tui.commands.shell import ourturn

PATIENT = """
from tui.terminal import glyphs
from tui.__main__ import main
glyphs.PATIENCE = 60.0
main()
"""
"""The command, which waits for as long as a busy machine takes to answer in place of a terminal."""


def test_where_everything_lies(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    ran = ourturn(data, "where", "--json")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert Path(found.pop("manual")).is_file()
    assert found == {
        "data": str(data),
        "couples": str(data / "couples"),
        "cases": str(data / "office"),
        "config": str(tmp_path / "config" / "config.toml"),
        "decks": str(tmp_path / "config" / "decks"),
        "games": str(tmp_path / "config" / "games"),
    }
    assert f"decks     {tmp_path}/config/decks\n" in ourturn(data, "where").out
    assert not data.exists()
    assert not (tmp_path / "config").exists()


def test_all_is_fine(data: Path) -> None:
    couple = Records(data).add(TABLE)
    ran = ourturn(data, "doctor")
    assert (ran.status, ran.err) == (0, "")
    assert "  record     Ana & Ben: whole\n" in ran.out
    assert not [line for line in ran.out.splitlines() if line.startswith("!")]
    found = json.loads(ourturn(data, "doctor", "--json").out)
    assert found["fine"] is True
    assert found["data"] == {"path": str(data), "there": True, "mode": "0700", "why": ""}
    assert found["records"] == [
        {"id": couple.id, "name": "Ana & Ben", "whole": True, "sealed": False, "modes": True, "why": ""}
    ]
    assert found["terminal"]["columns"] is None


def test_nothing_is_there_yet(data: Path) -> None:
    ran = ourturn(data, "doctor")
    assert (ran.status, "not there yet" in ran.out) == (0, True)
    assert not data.exists()


def test_a_folder_that_cannot_be_used_is_said_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = ourturn(tmp_path / "file", "doctor")
    assert (ran.status, ran.err) == (6, "")
    assert "isn’t a folder" in next(line for line in ran.out.splitlines() if line.startswith("! data"))
    assert "  config " in ran.out


def test_modes_a_wrong_setting_and_another_alphabet_want_a_look(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    (tmp_path / "config.toml").write_text("theme = 1\n")
    couple = Records(data).add(TABLE)
    (folder_of(couple) / "record.journal").chmod(0o644)
    (data / "couples").chmod(0o755)
    ran = ourturn(data, "doctor", environ={"LANG": "C"})
    assert (ran.status, ran.err) == (6, "")
    looks = [line for line in ran.out.splitlines() if line.startswith("!")]
    assert [line.split()[1] for line in looks] == ["characters", "data", "config", "record"]
    assert (folder_of(couple) / "record.journal").stat().st_mode & 0o777 == 0o644  # looked at, not touched


def test_a_damaged_record_says_where_to_look(data: Path) -> None:
    couple = Records(data).add(TABLE)
    Records(data).add(TABLE, "The others")
    journal = folder_of(couple) / "record.journal"
    journal.write_bytes(journal.read_bytes().replace(b"Ana", b"Eva", 1) + b"\nx\n")
    ran = ourturn(data, "doctor")
    assert ran.status == 5
    assert f"damaged; “ourturn record check {couple.id}” shows where" in ran.out
    assert "  record     The others: whole\n" in ran.out
    assert ourturn(data, "doctor", "--json").status == 5


def test_a_sealed_record_is_looked_at_without_its_key(data: Path) -> None:
    Records(data).add(TABLE)
    assert ourturn(data, "couples", "seal", "Ana & Ben", typed="one\ntwo\n").status == 0
    ran = ourturn(data, "doctor")
    assert (ran.status, "whole, sealed" in ran.out) == (0, True)


@pytest.mark.parametrize(("wide", "status"), [("", 0), ("★", 6)])
def test_the_terminal_is_asked_how_wide_it_draws_the_signs(data: Path, wide: str, status: int) -> None:
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    environ = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", PATIENT, "--data-dir", str(data), "doctor"]
    termios.tcsetwinsize(slave, (24, 80))
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environ) as running:
        said = answered(master, running, wide)
        assert running.wait(60) == status
    assert termios.tcgetattr(slave) == before
    assert "80 x 24" in said
    assert ("drawn wider or narrower than expected: ★" in said) == bool(wide)
    assert ("as wide as expected" in said) != bool(wide)


def answered(master: int, running: "subprocess.Popen[bytes]", wide: str) -> str:
    """What the doctor says at a terminal that answers where its cursor is; what is ``wide`` it draws with two cells."""
    said = asked = b""
    while running.poll() is None or select.select([master], [], [], 0)[0]:
        if not select.select([master], [], [], 0.1)[0]:
            continue
        more = os.read(master, 4096)
        said, asked = said + more, asked + more
        while b"\x1b[6n" in asked:
            question, _, asked = asked.partition(b"\x1b[6n")
            glyph = question.decode().rpartition("\x1b[K")[2]
            os.write(master, f"\x1b[1;{3 if glyph in (wide, '・') else 2}R".encode())
    return said.decode()
