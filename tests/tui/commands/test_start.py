"""How it starts: what is loaded, which face is chosen, what the environment may and may not do."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.record import Records
from tests.support.players import TABLE
from tests.tui.commands.shell import ourturn
from tui.__main__ import prepare
from tui.commands.evening import Face, face

LOADED = """
import sys
from tui.commands.entry import run
status = run(sys.argv[1:])
heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"textual", "rich", "asyncio"})
print(f"loaded: {heavy}, {status}", file=sys.stderr)
"""


@pytest.mark.parametrize(
    "args",
    [
        ("--help",),
        ("couples", "--help"),
        ("play", "--help"),
        ("couples", "add", "--partner", "Kim", "--partner", "Lee"),
        ("couples", "list"),
        ("couples", "list", "--json"),
        ("couples", "rename", "Ana & Ben", "Us"),
        ("couples", "remove", "Ana & Ben", "--yes"),
        ("games",),
        ("games", "--json"),
        ("history", "Ana & Ben"),
        ("history", "Ana & Ben", "--json"),
        ("today",),
        ("pattern",),
        ("pattern", "--todo"),
        ("pattern", "--ics", "-"),
        ("config", "get"),
        ("config", "set", "theme", "dusk"),
        ("where",),
        ("completion", "zsh"),
        ("manual",),
    ],
)
def test_no_screen_is_loaded_for_what_needs_none(data: Path, args: tuple[str, ...]) -> None:
    assert loaded(data, args).endswith("loaded: [], 0\n")


@pytest.mark.parametrize("args", [("--plain",), ("play", "ask-and-receive", "--plain")])
def test_plain_mode_loads_no_screen_and_of_rich_what_counts_cells(data: Path, args: tuple[str, ...]) -> None:
    assert loaded(data, args).endswith("loaded: ['rich'], 0\n")


HOME = """
import asyncio, sys
from pathlib import Path
from games.record import Records
from tui.app.app import OurTurn

async def look():
    records = Records(Path(sys.argv[1]))
    async with OurTurn(records, couple=records.couples()[0]).run_test() as pilot:
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HomeScreen"
        print(*sys.modules)

asyncio.run(look())
"""
COMMAND = """
import sys
from tui.commands.entry import run
status = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(status)
"""
TURNS = ("games.engine.grid", "games.engine.turns", "games.engine.steps", "games.engine.lanes", "games.engine.play")
ASKING = (*TURNS, "games.asides", "games.moves", "games.evening")
GAMES_THEMSELVES = ("games.ask_and_receive.script", "games.small", "games.story_retelling", "games.quiet_match")
DECKS = ("games.decks", "games.written.checking", "games.written.turns", "importlib.metadata")
SEALED = ("games.record.keys.keys", "games.record.keys.slots", "games.record.keys.sealing", "cryptography", "pyrage")
NOT_NOW = (
    "games.record.transfer.formats",
    "games.record.repair",
    "games.record.couple.good_night",
    "tomlkit",
    "pyfiglet",
)
FIELDS = ("tui.widgets.fields", "textual.widgets._text_area", "textual._text_area_theme", "textual.document")
WINDOWS = (f"games.record.windows.{name}" for name in ("processes", "seats", "taking_over", "window"))
WATCHING = ("socket", "tui.terminal.last_resort", "tui.terminal.incoming", *WINDOWS)


def rooms(names: list[str], *rooms: str) -> set[str]:
    """Those of the rooms in which something was loaded."""
    return {room for room in rooms for name in names if name == room or name.startswith(f"{room}.")}


def modules(data: Path, *args: str) -> list[str]:
    """All that a run of the command line has loaded."""
    command = [sys.executable, "-c", COMMAND, "--data-dir", str(data), *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    return done.stderr.split()


def test_home_loads_no_turn_no_game_no_deck_and_no_key(data: Path) -> None:
    Records(data).add(TABLE)
    done = subprocess.run([sys.executable, "-c", HOME, data], capture_output=True, text=True, timeout=30, check=True)
    names = done.stdout.split()
    assert rooms(names, "tui.screens", "games.record.couple") == {"tui.screens", "games.record.couple"}
    others = ("tui.plain", "tui.turns", "tui.commands", "tui.screens.play", "tui.screens.turns", "tui.screens.history")
    assert rooms(names, *others, *FIELDS, *TURNS, *GAMES_THEMSELVES, *DECKS, *SEALED, *NOT_NOW) == set()


def test_history_loads_neither_plain_mode_nor_what_asks(data: Path) -> None:
    couple = Records(data).add(TABLE)
    with Records(data).open(couple) as record:
        record.begin(GAMES["ask-and-receive"], datetime.now(UTC))
    names = modules(data, "history", "Ana & Ben")
    assert rooms(names, "tui.pages", "games.record.couple") == {"tui.pages", "games.record.couple"}
    assert rooms(names, "tui.plain", "tui.screens", "textual", "rich") == set()
    assert rooms(names, *ASKING, *GAMES_THEMSELVES, *DECKS, *SEALED, *NOT_NOW, *WATCHING) == set()
    assert [name for name in names if name.startswith("tui.commands.")] == [
        f"tui.commands.{name}"
        for name in ("start", "entry", "options", "help", "completion", "contents", "cli", "unlocking", "history")
    ]


def test_an_evening_at_once_loads_nothing_of_the_command_line(data: Path) -> None:
    Records(data).add(TABLE)
    environ = os.environ | {"OURTURN_DATA_DIR": str(data)}
    command = [sys.executable, "-c", COMMAND]
    done = subprocess.run(command, input="", env=environ, capture_output=True, text=True, timeout=30, check=True)
    names = done.stderr.split()
    assert "What would you like to do tonight?" in done.stdout
    assert rooms(names, "tui.plain", "click") == {"tui.plain"}
    assert {name for name in names if name.startswith("tui.commands.")} == {
        f"tui.commands.{name}" for name in ("entry", "start", "evening", "version")
    }


def test_the_help_loads_neither_the_engine_nor_a_command(data: Path) -> None:
    names = modules(data, "--help")
    ours = {name for name in names if name.startswith("games.")}
    assert ours == {"games.language", "games.language.spoken", "games.language.catalogues"}
    assert {name.removeprefix("tui.commands.") for name in names if name.startswith("tui.commands.")} == {
        *("entry", "cli", "help", "options", "contents", "start", "completion"),
    }


def loaded(data: Path, args: tuple[str, ...]) -> str:
    """What a run of the command line says it has loaded."""
    Records(data).add(TABLE)
    command = [sys.executable, "-c", LOADED, "--data-dir", str(data), *args]
    done = subprocess.run(command, input=b"", capture_output=True, text=False, timeout=30, check=False)
    return done.stderr.decode()


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("couples",),
        ("couples", "add"),
        ("couples", "remove"),
        ("play",),
        ("history",),
        ("export",),
        ("import",),
        ("backup",),
        ("restore",),
        ("split",),
        ("record",),
        ("show",),
        ("today",),
        ("pattern",),
        ("config",),
        ("where",),
        ("doctor",),
        ("completion",),
        ("manual",),
    ],
)
def test_every_help_tells_how(data: Path, args: tuple[str, ...]) -> None:
    ran = ourturn(data, *args, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(["Usage: ourturn", *args]))
    if args not in (("couples", "remove"),):
        assert "Examples:\n  ourturn" in ran.out.replace("  Examples:\n    ", "Examples:\n  ")


def test_the_help_says_what_each_exit_status_means(data: Path) -> None:
    text = " ".join(ourturn(data, "--help").out.split())
    assert "0 fine; 1 the record couldn’t be read or written; 2 what was typed doesn’t fit" in text
    assert (
        "3 the couple is open in another window, or their evening went on there; 4 no terminal on the line; 5 the "
        "record that was checked is damaged; 6 the doctor found something to look at; 70 Our Turn stopped unexpectedly"
    ) in text


def test_reading_settings_costs_only_whoever_has_some(data: Path) -> None:
    for args in (("history", "Ana & Ben"), ("config", "get")):
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "tui", "--data-dir", str(data), *args],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert "click" in done.stderr
        assert not re.search(r"\| +(tomllib|tomlkit)\b", done.stderr)


def test_nothing_is_shown_by_a_pager() -> None:
    """A pager is another program, and may keep what it was shown."""
    places = [path for room in ("tui", "games") for path in Path(room).rglob("*.py")]
    assert len(places) > 100
    assert not [path for path in places if "echo_via_pager" in path.read_text(encoding="utf-8")]


def test_the_version(data: Path) -> None:
    ran = ourturn(data, "--version")
    assert re.fullmatch(r"ourturn \d+\.\d+\.\d+\S*\n", ran.out)
    assert ran.out == f"ourturn {version('ourturn')}\n", "it is read off a name, and is what an installer says"


def test_the_games(data: Path) -> None:
    assert re.match(r"ask-and-receive +20–30 min   two ways to ask", ourturn(data, "games").out)
    assert '"name": "ask-and-receive"' in ourturn(data, "games", "--json").out


@pytest.mark.parametrize(
    ("plain", "environ", "terminal", "chosen"),
    [
        (False, {"TERM": "xterm-256color"}, (True, True), Face.SCREENS),
        (False, {"TERM": "dumb"}, (True, True), Face.PLAIN),
        (False, {}, (True, True), Face.PLAIN),
        (False, {"TERM": "xterm"}, (True, False), Face.PLAIN),
        (False, {"TERM": "xterm"}, (False, True), Face.PLAIN),
        (True, {"TERM": "xterm"}, (True, True), Face.PLAIN),
        (False, {"TERM": "xterm", "SSH_CONNECTION": "x"}, (True, True), Face.SCREENS),
        (False, {"TERM": "xterm", "SSH_CONNECTION": "x"}, (False, True), Face.NONE),
        (False, {"TERM": "xterm", "SSH_CONNECTION": "x"}, (True, False), Face.NONE),
        (True, {"SSH_CONNECTION": "x"}, (False, False), Face.PLAIN),
    ],
)
def test_which_face_fits(plain: bool, environ: dict[str, str], terminal: tuple[bool, bool], chosen: Face) -> None:
    assert face(plain, environ, *terminal) is chosen


def test_nothing_of_textual_comes_in_through_the_environment() -> None:
    environ = {"TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL": "devtools", "NO_COLOR": "", "TERM": "xterm"}
    before = os.umask(0o022)
    prepare(environ)
    assert environ == {"TERM": "xterm"}
    assert os.umask(before) == 0o077


def test_no_color_stays_when_it_says_something() -> None:
    environ = {"NO_COLOR": "1"}
    before = os.umask(0o077)
    prepare(environ)
    os.umask(before)
    assert environ == {"NO_COLOR": "1"}


def test_files_are_private_whatever_the_umask_was(data: Path) -> None:
    command = f'umask 000; "{sys.executable}" -m tui --data-dir "{data}" couples add --partner Ana --partner Ben'
    subprocess.run(["/bin/sh", "-c", command], check=True, timeout=30, capture_output=True)
    modes = {path.stat().st_mode & 0o777 for path in [data, *data.rglob("*")]}
    assert modes == {0o700, 0o600}


def test_the_data_directory_can_come_from_the_environment(tmp_path: Path) -> None:
    Records(tmp_path / "there").add(TABLE)
    command = [sys.executable, "-m", "tui", "couples", "list"]
    environ = os.environ | {"OURTURN_DATA_DIR": str(tmp_path / "there")}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.startswith("Ana & Ben")
