"""`ourturn games`, as a shell runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.record import Records
from tests.games.written.making import HEAD, SOUND, turn, write
from tests.support.records import arrived
from tests.tui.commands.shell import Ran, ourturn


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of own games."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "games"


def _games(*args: str) -> Ran:
    return ourturn(Path("nowhere"), "games", *args)


def test_the_list_has_ours_and_then_theirs(own: Path) -> None:
    write(own, SOUND, "walks")
    write(own, HEAD, "empty")
    assert [line.split()[0] for line in _games().out.splitlines()] == [*GAMES, "walks"]
    doc = json.loads(_games("--json").out)[-1]
    assert doc == {"name": "walks", "title": "Ours", "about": "something small", "minutes": [3, 6]}


def test_a_new_game_can_be_played_at_once(own: Path) -> None:
    made = _games("new", "sunday-walks", "--title", "Sunday “walks”")
    assert (made.status, made.out) == (0, f"{own}/sunday-walks.game.toml\n")
    assert _games("check", "sunday-walks").err == "Checked 1; they can all be played.\n"
    assert "Sunday “walks”" in _games("--json").out
    again = _games("new", "sunday-walks")
    assert (again.status, again.out) == (1, "")
    assert "is already there and was left as it is" in again.err
    for name in ("the-loop", "quiet-match", "intention"):
        refused = _games("new", name)
        assert (refused.status, refused.out) == (2, "")
        assert "a game of Our Turn already has this name" in refused.err


def test_a_new_game_can_lie_anywhere(own: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.game.toml"
    assert _games("new", str(path)).out == f"{path}\n"
    assert _games("check", str(path)).status == 0
    assert not own.exists()


def test_check_names_file_line_and_what_to_do_and_goes_on_with_the_others(own: Path) -> None:
    bad = write(own, turn('name = "a"', 'kind = "say"', 'words = "Hm."', 'to = "b"'), "bad")
    write(own, SOUND, "good")
    said = f"{bad}:18: there’s no turn called “b”; name a turn of this game, or end.\n"
    for which in ((), ("bad",), ("good", str(bad)), (str(bad), "good")):
        ran = _games("check", *which)
        assert (ran.status, ran.out) == (2, said), which
    assert _games("check", "good").status == 0
    missing = _games("check", "nowhere")
    assert (missing.status, missing.out.count("this couldn’t be read")) == (2, 1)
    assert "no such command" not in _games("chek").err
    assert "did you mean “check”?" in _games("chek").err


ANA, BEN, ON = "a", "b", ""
THREE_GOOD_THINGS = [ON, ANA, "listened to me", BEN, "made the tea", ON, ON, ON, ON, ON, ON, "2", ON]


def _move_in(data: Path) -> None:
    """Ana and Ben, who were asked tonight already whether they are ready."""
    ourturn(data, "couples", "add", "Ana & Ben", "--partner", "Ana", "--partner", "Ben")
    records = Records(data)
    arrived(records, records.couples()[0])


def test_a_game_of_ones_own_is_played_to_its_end_and_remembered(own: Path, data: Path) -> None:
    assert _games("new", "three-good-things").status == 0
    _move_in(data)
    played = ourturn(data, "play", "three-good-things", typed="\n".join(THREE_GOOD_THINGS) + "\n")
    assert "“It was good that you made the tea”" in played.out
    assert "That was Three good things." in played.out
    history = ourturn(data, "history", "Ana & Ben").out
    assert "· Three good things\n" in history
    assert "“It was good that you listened to me”" in history


HISTORY = """
import sys
from tui.commands.entry import run
assert run(["--data-dir", sys.argv[1], "history", "Ana & Ben"]) == 0
print(sorted({"importlib.metadata", "games.catalog.plugins"} & set(sys.modules)))
"""


def test_reading_evenings_looks_for_no_packages(own: Path, data: Path) -> None:
    test_a_game_of_ones_own_is_played_to_its_end_and_remembered(own, data)
    done = subprocess.run([sys.executable, "-c", HISTORY, data], capture_output=True, text=True, check=True, timeout=30)
    assert "· Three good things\n" in done.stdout
    assert done.stdout.endswith("\n[]\n")


PACKAGE = """
from games.engine import Game, Say, say

async def script(table, context):
    await Say("dance", table, say("Dance slowly."))

GAME = Game("slow-dance", say("Slow dance"), say("one song long"), (3, 5), script)
"""


def test_installed_packages_add_games_and_one_that_fails_is_named(own: Path, tmp_path: Path, data: Path) -> None:
    (tmp_path / "slow_dance.py").write_text(PACKAGE)
    (tmp_path / "fails.py").write_text("import a_module_that_is_not_there\n")
    info = tmp_path / "slow_dance-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: slow-dance\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[ourturn.games]\nslow-dance = slow_dance:GAME\nfails = fails:GAME\n")
    path = {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.getcwd()])}
    assert [line.split()[0] for line in ourturn(data, "games", environ=path).out.splitlines()] == [*GAMES, "slow-dance"]
    checked = ourturn(data, "games", "check", environ=path)
    assert (checked.status, checked.out.splitlines()) == (
        2,
        [
            "slow-dance/entry_points.txt:3: fails = fails:GAME: this couldn’t be loaded "
            "(ModuleNotFoundError: No module named 'a_module_that_is_not_there')."
        ],
    )
    _move_in(data)
    assert "Dance slowly." in ourturn(data, "play", "slow-dance", typed="\n", environ=path).out


def test_check_without_games_of_ones_own(own: Path) -> None:
    ran = _games("check")
    assert (ran.status, ran.out, ran.err) == (0, "", "There are none yet.\n")


def test_what_is_worth_a_look_is_said_of_all_of_them(own: Path) -> None:
    write(own, turn('name = "a"', 'kind = "write"', 'words = "Hm."', 'seen = "hidden"'), "odd")
    ran = _games("check")
    assert (ran.status, ran.out.count("nothing reveals this later")) == (0, 1)
    (problem,) = json.loads(_games("check", "--json").out)
    assert (problem["grave"], problem["file"].endswith("odd.game.toml")) == (False, True)
    assert "did you mean “odd”?" in ourturn(Path("nowhere"), "play", "od").err
