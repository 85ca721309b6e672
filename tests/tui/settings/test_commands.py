"""A command is told once: its keys and words stand in the table, and all that binds or lists it takes them there."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, get_args

import pytest
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

import tui
from games.engine import say
from tests.support.scripted import evening
from tests.tools.manual import made
from tests.tui.scratch import app, couple, press, seen
from tui.app.app import OurTurn
from tui.screens.home import HomeScreen
from tui.settings.commands import COMMANDS, At, KeyCommand, changeable, lines
from tui.settings.config import Settings, values
from tui.settings.keys import plain_key, remapped
from tui.widgets.hints import bindings

TREE = Path(tui.__file__).parent
FILES = sorted(TREE.rglob("*.py"))
TABLE = {"settings/commands.py"}
MAKES_THEM = {"widgets/hints.py"}
"""The only module that makes bindings and hints, from the table."""


def ours() -> Iterator[type[DOMNode]]:
    """Every app, screen and widget of ours that binds keys."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != "tui.__main__":
            importlib.import_module(module.name)
    todo: list[type[DOMNode]] = [DOMNode]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if kind.__module__.startswith("tui.") and "BINDINGS" in vars(kind):
            yield kind


def called(call: ast.Call) -> str:
    """The name of what is called."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def test_every_binding_comes_from_the_table_and_every_command_is_bound_where_it_is_heard() -> None:
    seen_at: set[tuple[str, str]] = set()
    for kind in ours():
        for each in kind.BINDINGS:
            assert isinstance(each, Binding), kind
            command = COMMANDS[each.id or ""]
            assert tuple(map(plain_key, each.key.split(","))) == command.keys, (kind, each)
            assert each.description in {str(words) for words in (command.words, *command.there.values())}, (kind, each)
            at = {place for place in command.at if each in bindings(place)}
            assert at, (kind, each)
            seen_at |= {(place, each.id or "") for place in at}
    assert seen_at == {(place, name) for name, command in changeable().items() for place in command.at}


def test_every_binding_has_its_action() -> None:
    for kind in ours():
        for each in kind.BINDINGS:
            assert isinstance(each, Binding)
            where, _, action = each.action.partition("(")[0].rpartition(".")
            owner = OurTurn if where == "app" else kind
            assert hasattr(owner, f"action_{action}"), (kind, each.action)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TREE).as_posix())
def test_no_key_and_no_words_for_one_are_written_elsewhere(path: Path) -> None:
    if path.relative_to(TREE).as_posix() in MAKES_THEM:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            assert called(node) not in ("Binding", "Hint"), f"{path}:{node.lineno}: the table has keys and words"
            if called(node) == "hint":
                name, *more = node.args
                if isinstance(name, ast.Constant):
                    own = COMMANDS[str(name.value)]
                    written = {part.value for each in more for part in ast.walk(each) if isinstance(part, ast.Constant)}
                    assert not {*own.keys, str(own.brief or own.words)} & written, f"{path}:{node.lineno}: again"
        if isinstance(node, ast.AnnAssign | ast.Assign):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and target.id == "BINDINGS":
                assert isinstance(node.value, ast.Call), f"{path}:{node.lineno}"
                assert called(node.value) == "bindings", f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TREE).as_posix())
def test_no_line_of_plain_mode_is_written_elsewhere(path: Path) -> None:
    if path.relative_to(TREE).as_posix() in TABLE:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = {
        each.body[0].value
        for each in ast.walk(tree)
        if isinstance(each, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and each.body
        and isinstance(each.body[0], ast.Expr)
    }
    said = [re.escape(each.line) for each in COMMANDS.values() if each.line]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in described:
            typed = [line for line in said if re.search(rf"(?<![\w/]){line}\b(?!/)", node.value)]
            assert not typed, f"{path}:{getattr(node, 'lineno', 0)}: {typed}"


def test_two_commands_at_one_place_never_share_a_key_by_chance() -> None:
    for name, command in changeable().items():
        assert remapped({name: ",".join(command.keys)})[1] == [], name
    assert {name for name, each in COMMANDS.items() if each.first and not each.typing} == {"find"}


def test_manual_config_and_plain_mode_have_the_same_commands() -> None:
    page, set_to = made(), values(Settings())
    keys = [name.removeprefix("keys.") for name in set_to if name.startswith("keys.")]
    assert keys == list(changeable())
    for name, command in changeable().items():
        assert set_to[f"keys.{name}"] == ",".join(command.keys)
        assert _roff(f"{', '.join(command.keys)}: {command.words}") in page
    for line, words in lines().items():
        assert f".B {_roff(line)}\n{_roff(words)}\n" in page


def _roff(words: object) -> str:
    return str(words).replace("\\", r"\e").replace("-", r"\-")


@pytest.fixture
def waving(monkeypatch: pytest.MonkeyPatch) -> KeyCommand:
    """One more row in the table."""
    wave = KeyCommand(("W",), say("wave to each other"), ("home",), say("wave"), line="/wave")
    monkeypatch.setitem(COMMANDS, "wave", wave)
    return wave


async def test_one_more_row_is_heard_and_listed_everywhere(
    data: Path, waving: KeyCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    waved: list[str] = []

    class WavingHome(HomeScreen):
        BINDINGS: ClassVar[list[BindingType]] = bindings("home")

        def action_wave(self) -> None:
            waved.append("hello")

    assert "keys.wave" in values(Settings())
    assert remapped({"wave": "ctrl+w"}) == ({"wave": "ctrl+w"}, [])
    assert ".B wave\nW: wave to each other\n" in made()
    assert ".B /wave\nwave to each other\n" in made()
    monkeypatch.setattr("tui.screens.home.HomeScreen", WavingHome)
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 60)) as pilot:
        assert isinstance(pilot.app.screen, WavingHome)
        await press(pilot, "W", "f2")
        assert "W   wave to each other" in seen(pilot)
        await press(pilot, "escape")
        await press(pilot, "ctrl+p", *"wave", "enter")
        await pilot.pause()
    assert waved == ["hello", "hello"]
    said = evening("/keys", "")
    said.talk.ask("?")
    assert "/wave     wave to each other" in said.read


def test_every_place_is_somebodys() -> None:
    assert {place for command in COMMANDS.values() for place in command.at} == set(get_args(At))
