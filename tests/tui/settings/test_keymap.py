"""Keys by name: every one of ours has a name, and what cannot be given away is said."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode
from textual.widgets import Input, TextArea

import tui
from tui.settings.keymap import NAMED, plain_key, remapped

GIVES_WAY = "find"
"""Heard before all else, but not while one types: there it writes what it writes (see test_history)."""


def ours() -> Iterator[tuple[type, Binding]]:
    """Every binding that a class of ours has."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name != "tui.__main__":
            importlib.import_module(module.name)
    todo: list[type[DOMNode]] = [DOMNode]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if kind.__module__.startswith("tui."):
            for each in vars(kind).get("BINDINGS", ()):
                assert isinstance(each, Binding), kind
                yield kind, each


def test_every_key_of_ours_has_a_name_and_is_what_the_manual_says() -> None:
    seen = set()
    for kind, each in ours():
        assert each.id in NAMED, f"{kind.__name__}: give {each.key} an id, and NAMED in tui/settings/keymap.py its name"
        assert {plain_key(key) for key in each.key.split(",")} <= set(NAMED[each.id].keys), (kind.__name__, each.id)
        assert not each.priority or NAMED[each.id].typing or each.id == GIVES_WAY, each.id
        seen.add(each.id)
    assert seen == set(NAMED)


def test_what_a_field_needs_cannot_be_given_to_what_is_heard_before_it() -> None:
    needed = {key for field in (Input, TextArea) for each in field.BINDINGS for key in Binding.make_bindings([each])}
    for binding in needed:
        key = plain_key(binding.key)
        if "super" in key or key in ("f6", "f7"):  # what no terminal sends, and what is ours where anything is private
            continue
        _, passed = remapped({"stop": key})
        assert passed, key


@pytest.mark.parametrize(
    ("wanted", "given_", "why"),
    [
        ({"stop": "f5"}, {"stop": "f5"}, ""),
        ({"stop": "F5, Ctrl+G"}, {"stop": "f5,ctrl+g"}, ""),
        ({"colours": "?"}, {}, "? is taken by “keys”"),
        ({"colours": "question_mark"}, {}, "? is taken by “keys”"),
        ({"colours": "!"}, {"colours": "exclamation_mark"}, ""),
        ({"colours": "shift+c"}, {"colours": "C"}, ""),
        ({"settle": "/"}, {"settle": "slash"}, ""),
        ({"colours": "/"}, {}, "/ is taken by “find”"),
        ({"colours": "ctrl+]"}, {"colours": "ctrl+right_square_bracket"}, ""),
        ({"stop": "f9", "people": "f1"}, {"stop": "f9", "people": "f1"}, ""),
        ({"stop": "f5", "people": "f5"}, {"stop": "f5"}, "f5 is taken by “stop”"),
        ({"people": "f1"}, {}, "f1 is taken by “stop”"),
        ({"stop": "f5", "people": "f1", "not-for": "f9"}, {"stop": "f5", "people": "f1", "not-for": "f9"}, ""),
        ({"timers": "s"}, {}, "s is taken by “seal”"),
        ({"timers": "i"}, {"timers": "i"}, ""),
        ({"timers": "q"}, {}, "q is taken by “good-night”"),
        ({"colours": "ctrl+m"}, {}, "a terminal cannot tell ctrl+m from enter"),
        ({"colours": "hyper+x"}, {}, "there is no key called “hyper+x”"),
        ({"colours": "cc"}, {}, "there is no key called “cc”"),
        ({"colours": ""}, {}, "there is no key called “”"),
        ({"stop": "space"}, {}, "space is needed while one types, and “stop” is heard there too"),
        ({"undo": "ctrl+z"}, {"undo": "ctrl+z"}, ""),
    ],
)
def test_giving_keys(wanted: dict[str, str], given_: dict[str, str], why: str) -> None:
    found, passed = remapped(wanted)
    assert (found, [said for _, said in passed]) == (given_, [why] if why else [])


KEYS = st.sampled_from(["f1", "f5", "f9", "q", "s", "t", "ctrl+g", "enter", "escape", "x", "?"])


@given(st.dictionaries(st.sampled_from(sorted(NAMED)), KEYS, max_size=6))
def test_whatever_is_asked_for_no_two_that_are_heard_together_share_a_key(wanted: dict[str, str]) -> None:
    found, passed = remapped(wanted)
    assert set(found) | {name for name, _ in passed} == set(wanted)
    now = {name: {plain_key(key) for key in found.get(name, ",".join(n.keys)).split(",")} for name, n in NAMED.items()}
    for name in found:
        for other, keys in now.items():
            if other != name and NAMED[name].heard_with(NAMED[other]):
                assert not now[name] & keys


@given(st.text(max_size=12))
def test_any_word_for_a_key_is_taken_or_refused(typed: str) -> None:
    found, passed = remapped({"colours": typed})
    assert bool(found) != bool(passed)
