"""What Textual keeps to itself is used in one folder: names with an underscore that its classes define."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from textual.dom import DOMNode
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump

from tests.modules import MODULES
from tui.terminal import guards

ALLOWED = "tui.terminal.textual_private"
OURS = {name: path for name, path in MODULES.items() if name.startswith("tui") and name != "tui.__main__"}
TAKEN = frozenset(
    {
        *("_closing", "_message_queue", "_running", "_task", "_waiters"),  # whether something is being heard
        *("_callbacks", "_layout_required", "_recompose_required", "_scroll_required"),  # whether a frame is waited for
        *("_parse_rules", "_variables"),  # a style sheet, and the colours that it is parsed with
        *("_parser", "_xterm_parser"),  # what cuts the terminal's bytes into keys
        *("_re_in_band_window_resize", "_re_mouse_event", "_re_terminal_mode_response"),
    }
)
"""What those modules take from other objects, or imports."""
PUBLIC = frozenset({"_replace", "_asdict", "_fields", "_exit"})
"""What named tuples and `os` give to everybody, underscore or not."""


def is_private(name: str) -> bool:
    """Whether a name has one underscore before it."""
    return name.startswith("_") and not name.startswith("__")


def on_self(tree: ast.AST) -> Iterator[ast.Attribute]:
    """What is taken from `self`, `cls` and `super()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            of = node.value
            if (isinstance(of, ast.Name) and of.id in ("self", "cls")) or (
                isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super"
            ):
                yield node


@cache
def classes_in(path: str) -> Mapping[str, ast.ClassDef]:
    """The classes of a file by their names."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def body_of(kind: type) -> ast.ClassDef:
    """A class as it is written."""
    return classes_in(inspect.getfile(kind))[kind.__name__]


@cache
def defined(kind: type) -> frozenset[str]:
    """The private names that a class of Textual has: what stands in it, and what is set on its instances."""
    body = body_of(kind)
    named = {node.name for node in body.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    named |= {node.attr for node in on_self(body) if isinstance(node.ctx, ast.Store)}
    named |= {
        each.id
        for node in body.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for each in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(each, ast.Name)
    }
    return frozenset(filter(is_private, named))


def kept_to_itself(kind: type) -> frozenset[str]:
    """The private names that a class has from Textual."""
    return frozenset().union(*(defined(each) for each in kind.__mro__ if each.__module__.startswith("textual")))


def ours() -> Iterator[type]:
    """Each class of ours that is built on one of Textual's."""
    for name in OURS:
        importlib.import_module(name)
    todo: list[type] = [MessagePump, Message, Driver]
    seen: set[type] = set()
    while todo:
        kinds: list[type] = todo.pop().__subclasses__()
        for kind in kinds:
            if kind not in seen:
                seen.add(kind)
                todo.append(kind)
                if kind.__module__ in OURS:
                    yield kind


def reached_into(kind: type) -> set[str]:
    """What a class of ours overrides or uses of what Textual keeps to itself."""
    body, private = body_of(kind), kept_to_itself(kind)
    own = {node.name for node in body.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return (own | {node.attr for node in on_self(body)}) & private


def test_no_class_of_ours_reaches_into_textual_but_those_of_one_folder() -> None:
    kinds = list(ours())
    assert len(kinds) > 60
    reaching = {f"{kind.__module__}.{kind.__name__}": found for kind in kinds if (found := reached_into(kind))}
    kinds_there = ("driver.BoundedDriver", "app.CrashGuardedApp", "field.RedrawnInput")
    assert set(reaching) == {f"{ALLOWED}.{kind}" for kind in kinds_there}
    assert {"_registry", "_batch_count"} <= reaching[f"{ALLOWED}.app.CrashGuardedApp"], "whether all is settled"
    assert "_handle_exception" in reaching[f"{ALLOWED}.app.CrashGuardedApp"]
    assert reaching[f"{ALLOWED}.field.RedrawnInput"] == {"_value"}


def test_nothing_of_a_widget_is_called_like_what_textual_calls_when_a_key_comes() -> None:
    for kind in filter(lambda kind: issubclass(kind, DOMNode), ours()):
        kept = {node.attr for node in on_self(body_of(kind)) if isinstance(node.ctx, ast.Store)}
        assert not {each for each in kept if re.match("_?key_", each)}, kind


@pytest.mark.parametrize("name", OURS)
def test_nothing_private_is_taken_from_another_object_or_imported(name: str) -> None:
    tree = ast.parse(OURS[name].read_text(encoding="utf-8"))
    mine, allowed = set(on_self(tree)), TAKEN if name.startswith(f"{ALLOWED}.") else frozenset()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(("textual", "rich")):
            parts = [*node.module.split("."), *(each.name for each in node.names)]
            assert not set(filter(is_private, parts)) - allowed, f"{name}:{node.lineno}"
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node not in mine:
            known = (
                node.attr in PUBLIC | allowed
                or _is_a_class_of_this_file(node, tree)
                or _is_another_of_its_kind(node, tree)
            )
            assert known, f"{name}:{node.lineno}: {node.attr}"


def _is_a_class_of_this_file(node: ast.Attribute, tree: ast.Module) -> bool:
    here = {each.name for each in tree.body if isinstance(each, ast.ClassDef)}
    return isinstance(node.value, ast.Name) and node.value.id in here


def _is_another_of_its_kind(node: ast.Attribute, tree: ast.Module) -> bool:
    """Whether the name is one that a class of the same file gives to its own instances."""
    return any(each.attr == node.attr and isinstance(each.ctx, ast.Store) for each in on_self(tree))


def test_what_reaches_into_textual_is_found() -> None:
    class Reaching(guards.GuardedApp):
        def _fatal_error(self) -> None:
            self._exit = True

    assert reached_into(Reaching) == {"_fatal_error", "_exit"}
