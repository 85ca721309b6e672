"""Keys of one's own: what can be given to a command, what cannot, and that this is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.widgets import Input, TextArea

from tui.settings.commands import changeable
from tui.settings.keys import plain_key, remapped


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
        ({"stop": "f11"}, {"stop": "f11"}, ""),
        ({"stop": "F11, Ctrl+G"}, {"stop": "f11,ctrl+g"}, ""),
        ({"colours": "?"}, {}, "? already belongs to “keys”"),
        ({"colours": "question_mark"}, {}, "? already belongs to “keys”"),
        ({"colours": "!"}, {"colours": "exclamation_mark"}, ""),
        ({"colours": "shift+c"}, {"colours": "C"}, ""),
        ({"settle": "/"}, {"settle": "slash"}, ""),
        ({"colours": "/"}, {}, "/ already belongs to “find”"),
        ({"colours": "ctrl+]"}, {"colours": "ctrl+right_square_bracket"}, ""),
        ({"stop": "f9", "people": "f1"}, {"stop": "f9", "people": "f1"}, ""),
        ({"stop": "f11", "people": "f11"}, {"stop": "f11"}, "f11 already belongs to “stop”"),
        ({"people": "ctrl+g"}, {}, "ctrl+g already belongs to “stop”"),
        ({"people": "f1"}, {}, "f1 already belongs to “stop”"),
        ({"stop": "f11", "people": "f1", "not-for": "f9"}, {"stop": "f11", "people": "f1", "not-for": "f9"}, ""),
        ({"timers": "s"}, {}, "s already belongs to “seal”"),
        ({"timers": "i"}, {"timers": "i"}, ""),
        ({"timers": "q"}, {}, "q already belongs to “good-night”"),
        ({"colours": "ctrl+m"}, {}, "a terminal can’t tell ctrl+m from enter"),
        ({"colours": "hyper+x"}, {}, "there’s no key called “hyper+x”"),
        ({"colours": "cc"}, {}, "there’s no key called “cc”"),
        ({"colours": ""}, {}, "there’s no key called “”"),
        ({"stop": "space"}, {}, "space is needed for typing, and “stop” listens there too"),
        ({"undo": "ctrl+z"}, {"undo": "ctrl+z"}, ""),
    ],
)
def test_giving_keys(wanted: dict[str, str], given_: dict[str, str], why: str) -> None:
    found, passed = remapped(wanted)
    assert (found, [said for _, said in passed]) == (given_, [why] if why else [])


KEYS = st.sampled_from(["f1", "f11", "f9", "q", "s", "t", "ctrl+g", "enter", "escape", "x", "?"])


@given(st.dictionaries(st.sampled_from(sorted(changeable())), KEYS, max_size=6))
def test_whatever_is_asked_for_no_two_that_are_heard_together_share_a_key(wanted: dict[str, str]) -> None:
    found, passed = remapped(wanted)
    assert set(found) | {name for name, _ in passed} == set(wanted)
    now = {
        name: {plain_key(key) for key in found.get(name, ",".join(n.keys)).split(",")}
        for name, n in changeable().items()
    }
    for name in found:
        for other, keys in now.items():
            if other != name and changeable()[name].heard_with(changeable()[other]):
                assert not now[name] & keys


@given(st.text(max_size=12))
def test_any_word_for_a_key_is_taken_or_refused(typed: str) -> None:
    found, passed = remapped({"colours": typed})
    assert bool(found) != bool(passed)
