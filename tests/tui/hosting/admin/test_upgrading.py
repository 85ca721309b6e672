"""A new version beside the old one: the link leads to one of them at every moment, and whoever plays is left alone."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tui.commands import entry
from tui.hosting.admin import upgrading
from tui.hosting.admin.upgrading import beside, current, processes_of, switch, tidied
from tui.hosting.policy import Policy, write
from tui.hosting.served.key_files import NotServed
from tui.terminal.leaving import Status


@pytest.fixture
def installed(policy: Policy, tmp_path: Path) -> Policy:
    """A version that the link leads to."""
    put(tmp_path / "versions" / "old", "")
    (tmp_path / "bin").symlink_to("versions/old/bin")
    return replace(policy, launcher=tmp_path / "bin" / "ourturn-hosted")


def put(place: Path, source: str) -> None:
    """Install a version that knows which one it is, with an interpreter of its own."""
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").symlink_to(sys.executable)
    (place / "bin" / "ourturn").write_text(f"#!/bin/sh\necho {place.name}\nexit {1 if source == 'broken' else 0}\n")
    (place / "bin" / "ourturn").chmod(0o755)


def test_the_next_login_gets_the_new_one(installed: Policy, tmp_path: Path) -> None:
    os.umask(0o077)
    new = beside(installed, "wheel", "new", put)
    assert current(installed).name == "old"
    assert new == tmp_path / "versions" / "new"
    assert str(new / "bin" / "python") in (new / "bin" / "ourturn-hosted").read_text()
    assert (new.stat().st_mode & 0o777, (new / "bin" / "ourturn-hosted").stat().st_mode & 0o777) == (0o755, 0o755)
    assert switch(installed, new).name == "old"
    assert current(installed).name == "new"
    assert subprocess.run([str(tmp_path / "bin" / "ourturn")], capture_output=True, check=True).stdout == b"new\n"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_it_leads_somewhere_at_every_moment(installed: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = beside(installed, "wheel", "new", put)

    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut)
        with pytest.raises(KeyboardInterrupt):
            switch(installed, new)
    assert current(installed).name == "old"
    switch(installed, new)
    assert current(installed).name == "new"
    switch(installed, tmp_path / "versions" / "old")  # and back
    assert current(installed).name == "old"


def test_it_does_not_count_itself_among_those_who_play(
    installed: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(installed, tmp_path / "host.toml")
    monkeypatch.setattr(upgrading, "beside", lambda policy, source, called: beside(policy, source, called, put))
    command = ["host", "upgrade", "wheel", "--policy", f"{tmp_path}/host.toml", "--called"]
    monkeypatch.setattr(upgrading, "processes_of", lambda _version: iter([os.getpid()]))
    assert entry.run([*command, "alone"]) == Status.FINE
    assert "still run" not in capsys.readouterr().err
    monkeypatch.setattr(upgrading, "processes_of", lambda _version: iter([os.getpid(), 1]))
    assert entry.run([*command, "beside-one"]) == Status.FINE
    assert "1 process still runs" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "called", "words"),
    [
        ("broken", "new", "couldn’t be installed"),
        ("wheel", "old", "is there already"),
        ("wheel", "../new", "isn’t a folder’s name"),
        ("wheel", ".new", "isn’t a folder’s name"),
    ],
)
def test_what_does_not_start_is_taken_away_again(
    installed: Policy, tmp_path: Path, source: str, called: str, words: str
) -> None:
    with pytest.raises(NotServed, match=words):
        beside(installed, source, called, put)
    assert [path.name for path in (tmp_path / "versions").iterdir()] == ["old"]
    assert current(installed).name == "old"


def test_a_place_that_is_no_link_is_said(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for launcher in (tmp_path / "bin" / "ourturn-hosted", tmp_path / "nowhere" / "ourturn-hosted"):
        with pytest.raises(NotServed, match="isn’t a link"):
            current(replace(policy, launcher=launcher))


def test_whoever_still_plays_on_an_old_one_keeps_it(installed: Policy, tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    for number, called in enumerate(("first", "second", "third")):
        put(versions / called, "")
        os.utime(versions / called, (number, number))
    os.utime(versions / "old", (0, 0))
    switch(installed, versions / "third")
    python = str(versions / "first" / "bin" / "python")
    with subprocess.Popen([python, "-c", "input('on')"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as playing:
        assert playing.stdout
        assert playing.stdout.read(2) == b"on"  # from here on the system shows what it runs
        assert list(processes_of(versions / "first")) == [playing.pid]
        assert [path.name for path in tidied(installed)] == ["old"]
        playing.communicate(b"\n")
    assert [path.name for path in tidied(installed)] == ["first"]
    assert sorted(path.name for path in versions.iterdir()) == ["second", "third"]
