"""The manual and completion: made from the commands themselves, so that neither says what is not so."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import CTRL_C, Terminal, installed
from tests.tools.manual import made
from tests.tui.commands.shell import ourturn
from tui.commands.contents import COMMANDS
from tui.commands.manual import page
from tui.settings.commands import changeable


def test_the_manual_is_up_to_date() -> None:
    assert page().read_text(encoding="utf-8") == made(), "python -m tests.tools.manual"


def test_it_is_shown_as_text_where_no_terminal_is(data: Path) -> None:
    ran = ourturn(data, "manual")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("NAME\nourturn - a practice space")
    for name in COMMANDS:
        assert f"\nourturn {name} " in ran.out
    for name, named in changeable().items():
        assert f"   {name}\n       {', '.join(named.keys)}: {named.words}\n" in ran.out
    assert "\\f" not in ran.out
    assert "\\-" not in ran.out
    assert "6 the doctor found something to look at" in ran.out
    assert ourturn(data, "manual", "--path").out == f"{page()}\n"


def test_its_typesetting_is_what_man_knows() -> None:
    for line in page().read_text(encoding="utf-8").splitlines():
        if line.startswith((".", "'")):
            assert line.split()[0] in (".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".nf", ".fi", '.\\"'), line
        assert not re.search(r"(?<!\\)-|\\(?![-e&]|f[BR])", line.removeprefix('.\\"').replace("python -m", "")), line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(data: Path, shell: str) -> None:
    ran = ourturn(data, "completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert f"_OURTURN_COMPLETE={shell}_complete" in ran.out
    assert not data.exists()
    slip = ourturn(data, "completion", "tcsh")
    assert (slip.status, slip.out) == (2, "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ourturn his", ["history"]),
        ("ourturn record ", ["check", "mend", "move"]),
        ("ourturn play ask", ["ask-and-receive"]),
        ("ourturn --couple x couples re", ["rename", "remove", "recovery"]),
        ("ourturn config get keys.st", ["keys.stop"]),
        ("ourturn completion ", ["bash", "zsh", "fish"]),
        ("ourturn history ", []),
    ],
)
def test_what_could_follow(data: Path, typed: str, found: list[str]) -> None:
    words = typed.split(" ")
    asks = {"_OURTURN_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        [sys.executable, "-m", "tui"],
        env=os.environ | asks | {"OURTURN_DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(line.partition(",")[2] for line in done.stdout.split()) == sorted(found)


def test_bash_completes_with_the_script(data: Path) -> None:
    script = ourturn(data, "completion", "bash").out
    asks = "COMP_WORDS=(ourturn rec); COMP_CWORD=1; _ourturn_completion ourturn; echo ${COMPREPLY[@]}"
    path = f"{Path(installed()).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{asks}"], env=os.environ | {"PATH": path}, capture_output=True, check=True
    )
    assert done.stdout == b"record\n"


PAGER = """\
import os, signal, sys, termios, tty
signal.signal(signal.SIGINT, lambda *_: print("still reading", flush=True))
before = termios.tcgetattr(0)
tty.setcbreak(0)
print("reading", flush=True)
while os.read(0, 1) != b"q":
    pass
termios.tcsetattr(0, termios.TCSANOW, before)
"""


def test_ctrl_c_is_for_the_pager_which_gives_the_terminal_back(tmp_path: Path, environ: dict[str, str]) -> None:
    man = tmp_path / "man"
    man.write_text(f"#!{sys.executable}\n{PAGER}", encoding="utf-8")
    man.chmod(0o700)
    with Terminal([installed(), "manual"], environ | {"PATH": f"{tmp_path}:{environ['PATH']}"}) as terminal:
        terminal.see("reading")
        terminal.keys(CTRL_C)
        terminal.see("still reading")
        terminal.keys("q")
        assert terminal.left() == 0
        assert terminal.echoes()
