"""`ourturn --try`: a made-up couple in a folder of its own, marked everywhere, and gone afterwards."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.catalog.made_up import EVENINGS, made_up
from games.overview.insight import looked_at
from games.record import Records
from tests.end_to_end.terminal import Terminal, installed
from tests.tui.commands.shell import Ran
from tests.tui.scratch import app, pick, press, seen
from tui.pages.insight import gathered
from tui.screens.place import MADE_UP


def run(*args: str, typed: str = "", environ: dict[str, str] | None = None) -> Ran:
    """Run `ourturn` as it is, without a folder of this test's."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", *args],
        input=typed.encode(),
        capture_output=True,
        env=os.environ | (environ or {}),
        timeout=30,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


def test_their_evenings_were_really_played_and_lead_to_something(data: Path) -> None:
    records = Records(data)
    couple = made_up(records, NOW)
    assert "made-up" in couple.name
    with records.read(couple) as record:
        sessions = record.sessions()
        assert [[each.game for each in session.sittings] for session in sessions] == [[*games] for _, games in EVENINGS]
        assert {each.ending for session in sessions for each in session.sittings} == {"done"}
        found = gathered(record, NOW.date())
        assert found.weave
        assert found.taken
        assert found.first
        assert any(each.became for each in found.tried)
        assert any(each.became is None for each in found.tried)
        noted = record.noted(*looked_at())
        assert all(notes for game, notes in noted.items() if game != "retold"), "they have no story yet"


def test_settings_of_theirs_are_gone_with_them(tmp_path: Path, data: Path) -> None:
    config = tmp_path / "config"
    (config / "decks").mkdir(parents=True)
    (config / "config.toml").write_text("motion = false\n")
    places = {"TMPDIR": str(tmp_path), "OURTURN_DATA_DIR": str(data), "OURTURN_CONFIG_DIR": str(config)}
    row = re.search(r"(\d+) +Settings", run("--try", "--plain", environ=places).out)
    assert row
    said = run("--try", "--plain", typed=f"{row[1]}\n2\n", environ=places)
    assert "Motion: nothing moves" in said.out
    assert "Motion: words fade in. Anything else?" in said.out
    assert (config / "config.toml").read_text() == "motion = false\n"
    assert sorted(each.name for each in config.iterdir()) == ["config.toml", "decks"]


def test_in_plain_mode_everything_new_is_marked_and_nothing_stays(tmp_path: Path, data: Path) -> None:
    places = {"TMPDIR": str(tmp_path), "OURTURN_DATA_DIR": str(data)}
    row = re.search(r"(\d+) +Our evenings", run("--try", "--plain", environ=places).out)
    assert row
    said = run("--try", "--plain", typed=f"{row[1]}\n", environ=places)
    assert said.status == 0
    assert "◆ Mira and ● Tom" in said.out
    assert said.out.count("(made up)") == 2
    assert "\n(made up)\nOur evenings\n" in said.out
    assert os.listdir(tmp_path) == []
    assert not data.exists()


@pytest.mark.parametrize("also", [["--couple", "Ana & Ben"], ["--data-dir", "x"], ["games"], ["history", "x"]])
def test_it_stands_alone(also: list[str]) -> None:
    said = run("--try", *also)
    assert said.status == 2
    assert "--try goes alone" in said.err


async def test_every_screen_says_so(data: Path) -> None:
    records = Records(data)
    made_up(records, NOW)
    shown = app(records)
    shown.set_class(True, MADE_UP)
    async with shown.run_test(size=(40, 12)) as pilot:
        for title, back in (("Our evenings", 1), ("What changed", 1), ("Only mine", 1), ("Small games", 1)):
            assert "made up" in seen(pilot).splitlines()[0]
            await pick(pilot, title)
            assert "made up" in seen(pilot).splitlines()[0], title
            if title == "Only mine":
                break
            await press(pilot, *["escape"] * back)
        await press(pilot, "f1")
        assert "made up" in seen(pilot).splitlines()[0]


def test_in_plain_mode_nobody_is_told_that_a_play_waits_which_is_gone(tmp_path: Path) -> None:
    said = run("--try", "--plain", typed="1\n1\n", environ={"TMPDIR": str(tmp_path)}).out
    assert "look away for a moment" in said
    assert said.splitlines()[-1] == "Good night."
    assert "Everything you answered is saved" not in said


def test_in_a_terminal_nobody_is_told_that_a_play_waits_which_is_gone(tmp_path: Path) -> None:
    environ = os.environ | {"TERM": "xterm-256color", "TMPDIR": str(tmp_path)}
    with Terminal([installed(), "--try"], environ) as terminal:
        terminal.settled("Mira", "made up")
        terminal.keys("\r")
        terminal.settled("look away for a moment")
        terminal.keys("\x11")
        assert terminal.left() == 0
        assert "waiting where you left it" not in terminal.text


def test_in_a_terminal_it_opens_at_home(tmp_path: Path) -> None:
    environ = os.environ | {"TERM": "xterm-256color", "TMPDIR": str(tmp_path)}
    with Terminal([installed(), "--try"], environ) as terminal:
        terminal.settled("Mira", "made up")
        assert os.listdir(tmp_path) != []
        terminal.keys("q")
        assert terminal.left() == 0
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("zone", ["UTC+25", "<-24>24", "UTC-24:59:59", "STD0DST-24"])
def test_a_zone_a_day_from_utc_is_none_as_one_that_does_not_exist(zone: str) -> None:
    done = run("--try", "--plain", typed="/leave\n", environ={"TZ": zone})
    assert (done.status, done.err) == (0, "")
    assert "◆ Mira and ● Tom" in done.out
