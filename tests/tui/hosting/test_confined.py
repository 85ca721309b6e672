"""What of a client reaches a guest’s process: next to nothing, whatever it sends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.hosting.confined import ASKED, LONGEST, believe_little, launcher
from tui.hosting.policy import Policy

FINE = {
    "TERM": "xterm-256color",
    "LANG": "pt_BR.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "America/Argentina/Ushuaia",
    "COLORTERM": "truecolor",
    "NO_COLOR": "1",
}
EVIL = {
    "PYTHONINSPECT": "1",
    "PYTHONPATH": "/tmp/evil",
    "PYTHONSTARTUP": "/tmp/evil.py",
    "COLUMNS": "100000",
    "LINES": "100000",
    "TEXTUAL_DRIVER": "evil:Driver",
    "OURTURN_DATA_DIR": "/",
    "OURTURN_CONFIG_DIR": "/",
    "OURTURN_PLAIN": "reader",
    "ACCESSIBLE": "1",
    "LD_PRELOAD": "/tmp/evil.so",
    "GCONV_PATH": "/tmp",
    "LOCPATH": "/tmp",
    "TZDIR": "/tmp",
    "HOME": "/tmp",
    "TMUX": "x",
    "_OURTURN_COMPLETE": "bash_source",
}
ODD = [
    ("TERM", "../../etc/passwd"),
    ("TERM", "xterm\x1b[2J"),
    ("TERM", "x" * 5000),
    ("LANG", "/tmp/evil"),
    ("LANG", "../../../tmp/evil"),
    ("LC_ALL", "de_DE/../../x"),
    ("LC_MESSAGES", "/etc"),
    ("TZ", ":/etc/passwd"),
    ("TZ", "/etc/passwd"),
    ("TZ", "Europe/../../../etc/passwd"),
    ("COLORTERM", "true color"),
    ("NO_COLOR", "\n"),
]


def test_what_a_guest_may_say_is_believed() -> None:
    environ = dict(FINE)
    believe_little(environ)
    assert environ == FINE | {"PATH": "/usr/bin:/bin"}


def test_nothing_else_is() -> None:
    environ = dict(EVIL)
    believe_little(environ)
    assert environ == {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


@pytest.mark.parametrize(("name", "value"), ODD)
def test_nor_is_what_is_not_of_its_kind(name: str, value: str) -> None:
    environ = {name: value}
    believe_little(environ)
    assert value not in environ.values()


def test_where_from_is_not_known_and_what_was_asked_has_an_end() -> None:
    environ = {"SSH_CONNECTION": "203.0.113.7 1 198.51.100.2 22", ASKED: "x" * 9999}
    believe_little(environ)
    assert environ["SSH_CONNECTION"] == "yes"
    assert len(environ[ASKED]) == LONGEST


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A launcher of something that tells what it got, in the place of Python."""
    tells = tmp_path / "tells"
    tells.write_text('#!/bin/sh\numask\nfor each in "$@"; do printf "arg %s\\n" "$each"; done\n/usr/bin/env\n')
    start = tmp_path / "ourturn-hosted"
    start.write_text(launcher(tells, Policy()))
    for each in (tells, start):
        each.chmod(0o755)
    return start


def started(program: Path, environ: dict[str, str], *args: str) -> list[str]:
    """What it told, line by line."""
    ran = subprocess.run(
        [str(program), *args], env=environ, cwd=program.parent, capture_output=True, text=True, timeout=30, check=True
    )
    return ran.stdout.splitlines()


def test_the_launcher_gives_python_its_arguments_and_nothing_of_the_environment(shown: Path) -> None:
    told = started(shown, {**EVIL, **FINE, "SSH_CONNECTION": "203.0.113.7 1 198.51.100.2 22"}, "--couple", "a b$(id)")
    assert told[0] == "0077"
    args = [line[4:] for line in told if line.startswith("arg ")]
    assert args == ["-I", "-m", "tui", "--hosted", "--couple", "a b$(id)"]
    environ = {line.partition("=")[0]: line.partition("=")[2] for line in told[1 + len(args) :]}
    assert environ.keys() - {"PWD", "SHLVL", "_"} == {*FINE, "PATH", "SSH_CONNECTION"}  # the first are that shell's
    assert environ["SSH_CONNECTION"] == "yes"


def test_whoever_joins_is_no_guest_yet(shown: Path) -> None:
    told = started(shown, EVIL, "host", "join", "ssh-ed25519", "AAAA")
    assert [line[4:] for line in told if line.startswith("arg ")][3:] == ["host", "join", "ssh-ed25519", "AAAA"]
    assert not [line for line in told if line.partition("=")[0] in EVIL]


def test_the_launcher_cuts_off_what_is_too_long_and_runs_none_of_it(shown: Path, tmp_path: Path) -> None:
    asked = "$(touch ran); `touch ran`; \n touch ran"
    told = started(shown, {ASKED: asked, "TERM": "x" * 100_000})
    assert f"{ASKED}={asked.splitlines()[0]}" in told
    assert "TERM=?" in told
    assert not (tmp_path / "ran").exists()


def test_python_inspects_nothing_and_loads_nothing_of_a_guests(tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__main__.py").write_text("print('evil')")
    (tmp_path / "sitecustomize.py").write_text("print('evil')")
    start = tmp_path / "ourturn-hosted"
    start.write_text(launcher(Path(sys.executable), Policy()))
    start.chmod(0o755)
    environ = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONINSPECT": "1"}
    ran = subprocess.run(
        [str(start), "--couple", "nobody"],
        env=environ,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "isn’t set up" in ran.stderr
    assert ">>>" not in ran.stderr
