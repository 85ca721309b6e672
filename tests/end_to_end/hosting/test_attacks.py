"""Every way out of the box that we know: no shell, no foreign word, nothing lost, and the server serves on."""

import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.end_to_end.hosting.attacks import COMMANDS, SESSIONS, TOLD, VARIABLES, Attack
from tests.end_to_end.hosting.host import Host, contents
from tests.end_to_end.server import sshd

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
AT_ONCE = 4


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A folder with what would tell that it ran, had somebody got it onto the machine."""
    says = f"import os, sys; open({str(tmp_path / 'ran')!r}, 'w'); sys.stderr.write('EVIL')\n"
    (tmp_path / "tui").mkdir()
    for name in ("sitecustomize.py", "usercustomize.py", "evil.py", "tui/__init__.py", "tui/__main__.py"):
        (tmp_path / name).write_text(says)
    for name in ("profile", "env", "python"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}; echo EVIL >&2\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def tried(host: Host, evil: Path, attack: Attack) -> list[str]:
    """Try it; what came of it that should not have."""
    blanks = {
        "ran": str(evil / "ran"),
        "evil": str(evil),
        "place": str(host.place),
        "others": host.others.id,
        "port": str(host.server.port),
    }
    words = [each.format(**blanks) for each in attack.words]
    options = [each.format(**blanks) for each in attack.options]
    sent = {name: value.format(**blanks) for name, value in attack.sent.items()}
    asks = [part for name, value in sent.items() for part in ("-o", f'SetEnv={name}="{value}"')]
    ran = subprocess.run(
        [*host.ssh(*options, *asks, careless=attack.careless), "--", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = (ran.stdout + ran.stderr).decode(errors="replace")
    wrong = [f"said {each!r} in {said!r}" for each in host.private if each in said.replace(str(evil), "")]
    wrong += [f"left with {ran.returncode}: {said!r}"] if ran.returncode != attack.status else []
    wrong += [f"said {said!r}"] if attack.says not in said else []
    wrong += ["ran"] if (evil / "ran").exists() else []
    wrong += [f"gave {ran.stdout!r}"] if ran.stdout and attack.status != TOLD and "-tt" not in options else []
    return [f"{attack.name}: {each}" for each in wrong]


@pytest.mark.parametrize("attacks", [COMMANDS, SESSIONS, VARIABLES], ids=["commands", "sessions", "variables"])
def test_what_a_client_says_opens_nothing(host: Host, evil: Path, attacks: Sequence[Attack]) -> None:
    before = [contents(couple) for couple in (host.couple, host.sealed, host.others)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = [each for found in pool.map(lambda attack: tried(host, evil, attack), attacks) for each in found]
    assert wrong == []
    assert [contents(couple) for couple in (host.couple, host.sealed, host.others)] == before
    assert host.asked("help").returncode == TOLD
