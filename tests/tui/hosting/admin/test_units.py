"""What is printed for systemd, read by systemd itself."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tui.hosting.admin.printed import PIECES
from tui.hosting.forms import EACH, ONE
from tui.hosting.policy import Policy

FILES = {
    "slice": "user-61234.slice",
    "backup-service": "ourturn-backup.service",
    "backup-timer": "ourturn-backup.timer",
    "warm-service": "ourturn-warm.service",
}
pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd-analyze")


@pytest.fixture(params=[ONE, EACH])
def units(policy: Policy, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder of the files of such a host, whose program is there."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "ourturn"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    place = tmp_path / "units"
    place.mkdir()
    host = replace(policy, shape=request.param, launcher=program.with_name("ourturn-hosted"))
    for piece, name in FILES.items():
        (place / name).write_text(PIECES[piece](host, str(tmp_path / "host.toml")))
    return place


@pytest.mark.parametrize(("data", "alone"), [("", "yes"), ("postgresql://db.example/ourturn", "no")])
@pytest.mark.parametrize("piece", ["backup-service", "warm-service"])
def test_only_where_records_are_in_a_database_a_service_has_the_network(
    policy: Policy, piece: str, data: str, alone: str
) -> None:
    said = PIECES[piece](replace(policy, shape=ONE, data=data), "")
    assert [line for line in said.splitlines() if "Network" in line] == [f"PrivateNetwork={alone}"]


def complaints(place: Path) -> str:
    """What systemd says of the files there; nothing where it takes them as they are."""
    files = [str(place / name) for name in FILES.values()]
    ran = subprocess.run(["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True)
    said = "\n".join(line for line in ran.stderr.splitlines() if str(place) in line or "ourturn" in line)
    return said or ("" if ran.returncode == 0 else ran.stderr)


def test_systemd_takes_every_unit_as_it_is_printed(units: Path) -> None:
    assert complaints(units) == ""


@pytest.mark.parametrize(
    ("piece", "right", "wrong"),
    [
        ("slice", "TasksMax=", "TasksMost="),
        ("slice", "MemoryMax=", "MemoryMax=x"),
        ("backup-timer", "OnCalendar=*-*-*", "OnCalendar=nightly"),
        ("backup-service", "/bin/ourturn ", "/bin/nobody "),
        ("warm-service", "PrivateNetwork=yes", "PrivateNetwork=perhaps"),
    ],
)
def test_systemd_says_what_does_not_fit(units: Path, piece: str, right: str, wrong: str) -> None:
    file = units / FILES[piece]
    assert right in file.read_text()
    file.write_text(file.read_text().replace(right, wrong))
    assert complaints(units) != ""
