"""What an import loads: the practice no screen, the engine nothing but the standard library."""

import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import games
import games.engine

PROGRAM = """
import importlib, json, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def _modules(package: str, path: list[str]) -> Iterator[str]:
    yield package
    for found in pkgutil.walk_packages(path, f"{package}."):
        yield found.name


ENGINE = tuple(_modules("games.engine", list(games.engine.__path__)))
GAMES = tuple(_modules("games", list(games.__path__)))


def _loaded_by(*modules: str) -> set[str]:
    """The top-level names of what a fresh interpreter has loaded after importing these."""
    return {name.partition(".")[0] for name in _all_loaded_by(*modules)}


def _all_loaded_by(*modules: str) -> set[str]:
    """All that a fresh interpreter has loaded after importing these."""
    run = [sys.executable, "-W", "error", "-c", PROGRAM, *modules]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_the_practice_loads_no_screen() -> None:
    assert "games.record.store.journal" in GAMES
    assert "games.ask_and_receive.script" in GAMES
    loaded = _loaded_by(*GAMES)
    assert "tinydb" in loaded
    assert not loaded & {"tui", "textual", "rich", "click"}


def test_each_module_of_the_engine_needs_only_those_before_it() -> None:
    """What is light is found without what is heavy, as its order promises, and every name of it is found."""
    order = [f"games.engine.{name}" for name in games.engine._BASIC_FIRST]
    assert sorted([*order, "games.engine"]) == sorted(ENGINE)
    for at, module in enumerate(order):
        assert not _all_loaded_by(module) & set(order[at + 1 :]), module
    assert [name for name in games.engine.__all__ if not hasattr(games.engine, name)] == []
    assert not hasattr(games.engine, "partial")


def test_the_engine_needs_only_the_standard_library() -> None:
    assert "games.engine.play" in ENGINE
    loaded = _loaded_by(*ENGINE)
    assert loaded - sys.stdlib_module_names == {"games"}
    assert "asyncio" not in loaded
