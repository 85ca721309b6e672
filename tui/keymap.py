"""What every key does, by the name that the config file's [keys] may give another key to, and what cannot be given."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple


class Named(NamedTuple):
    """A command that has a key: the keys it has by itself, and what it does.

    One that works ``typing`` is heard before the letters in a field are, so it may have no key that writes or edits.
    ``at`` are the places where it is heard; none stands for all of them.
    """

    keys: tuple[str, ...]
    words: str
    typing: bool = False
    at: tuple[str, ...] = ()

    def heard_with(self, other: "Named") -> bool:
        """Whether the two can be meant by the same key press: at one place, and not made to share a key."""
        apart = self.at and other.at and not set(self.at) & set(other.at)
        return not apart and not set(self.keys) & set(other.keys)


NAMED = {
    "stop": Named(("f1",), "stop, at any moment", typing=True),
    "people": Named(("f9",), "people to talk to", typing=True),
    "not-for": Named(("f10",), "what these games are not for", typing=True),
    "keys": Named(("?", "f2"), "all keys"),
    "palette": Named(("ctrl+p",), "look for a command", typing=True),
    "colours": Named(("f4",), "other colours"),
    "good-night": Named(("q",), "good night"),
    "leave": Named(("ctrl+q",), "leave at once; everything is kept", typing=True),
    "interrupt": Named(("ctrl+c",), "the same, as a shell knows it", typing=True),
    "back": Named(("escape",), "back"),
    "line-up": Named(("up",), "a line further up"),
    "line-down": Named(("down",), "a line further down"),
    "page-up": Named(("pageup",), "read further up"),
    "page-down": Named(("pagedown",), "read further down"),
    "up": Named(("up", "k"), "up in a list"),
    "down": Named(("down", "j"), "down in a list"),
    "first": Named(("home",), "the first of a list"),
    "last": Named(("end",), "the last of a list"),
    "pick": Named(("enter", "space"), "this one"),
    "less": Named(("left", "h"), "a smaller number", at=("turn",)),
    "more": Named(("right", "l"), "a larger number", at=("turn",)),
    "row-up": Named(("up",), "the numbers above", at=("turn",)),
    "row-down": Named(("down",), "the numbers below", at=("turn",)),
    "go-on": Named(("enter",), "go on"),
    "again": Named(("enter",), "try again what could not be opened", at=("notice",)),
    "take-back": Named(("f3", "ctrl+z"), "take my last answer back", at=("turn",)),
    "new-line": Named(
        ("ctrl+j", "shift+enter", "alt+enter"), "a new line in what one writes", typing=True, at=("turn",)
    ),
    "undo": Named(("ctrl+z",), "undo typing", typing=True, at=("turn",)),
    "see": Named(("f6",), "hold to see what one types alone", typing=True, at=("turn",)),
    "keep-seen": Named(("f7",), "keep it shown, or hide it again", typing=True, at=("turn",)),
    "find": Named(("/",), "find words in our evenings", at=("evenings",)),
    "one-game": Named(("g",), "only evenings with one game", at=("evenings",)),
    "taken-along": Named(("w",), "what you took along from them", at=("evenings",)),
    "only-starred": Named(("s",), "only evenings with a star", at=("evenings",)),
    "month-later": Named(("left",), "a month later", at=("evenings",)),
    "month-earlier": Named(("right",), "a month earlier", at=("evenings",)),
    "copy": Named(("c",), "copy this evening", at=("evening",)),
    "to-file": Named(("f",), "write this evening to a file", at=("evening",)),
    "print": Named(("p",), "print this evening", at=("evening",)),
    "give-star": Named(("*",), "a star for this evening, or none", at=("evening",)),
    "mine": Named(("m",), "a page of your own", at=("home", "evening")),
    "evenings": Named(("e",), "our evenings", at=("home",)),
    "changed": Named(("w",), "what changed since you began", at=("home",)),
    "small-games": Named(("p",), "small games", at=("home",)),
    "timers": Named(("t",), "timers on or off", at=("home",)),
    "seal": Named(("s",), "seal this record", at=("home", "closing")),
    "settle": Named(("i",), "let the evening settle", at=("closing",)),
    "another": Named(("p",), "play something else", at=("closing",)),
}
_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore", " ": "space"}
_WORDS = {sign: name for name, sign in _SIGNS.items()} | {"space": "space", "comma": "comma"}
_KEYS = re.compile(
    r"f([1-9]|1\d|2[0-4])|enter|escape|tab|space|comma|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
)
_HELD = "ctrl alt shift"
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal sends as something else."""
_EDITS = re.compile(
    r"(ctrl\+|alt\+|shift\+)*(backspace|delete|home|end|up|down|left|right|enter|tab|space|insert|comma)"
)
_EDITS_TOO = frozenset(f"ctrl+{shift}{letter}" for letter in "acdefkuvwxyz" for shift in ("", "shift+"))


def plain_key(key: str) -> str:
    """A key as it is compared and shown: ``?`` for ``question_mark``; its modifiers in one order."""
    *held, last = re.split(r"\+(?=.)", key.strip())
    if len(last) > 1 and not _KEYS.fullmatch(last):
        try:
            last = _WORDS.get(last) or unicodedata.lookup(last.replace("_", " "))
        except KeyError:
            last = last.casefold()
    elif len(last) > 1 or held:
        last = last.casefold()
    last = "space" if last == " " else "comma" if last == "," else last
    held = sorted(map(str.casefold, held), key=lambda each: _HELD.find(each))
    if held == ["shift"] and len(last) == 1:
        return last.upper()
    return "+".join([*held, last])


def _sent(key: str) -> str:
    """A key as Textual calls it when it is pressed."""
    *held, last = re.split(r"\+(?=.)", key)
    if len(last) == 1 and not last.isalnum():
        last = _SIGNS.get(last) or unicodedata.name(last).lower().replace("-", "_").replace(" ", "_")
    return "+".join([*held, last])


def remapped(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The keys that commands are given, each as Textual takes them; and what is passed over: whose, and why.

    ``wanted`` are the keys for each name, with commas between several. What is passed over keeps its own keys, as
    `keeps` says.
    """
    given: dict[str, tuple[str, ...]] = {}
    passed: list[tuple[str, str]] = []
    for name, words in wanted.items():
        keys = tuple(dict.fromkeys(plain_key(key) for key in words.split(",")))
        if why := _unfit(name, keys):
            passed.append((name, why))
        else:
            given[name] = keys
    while clash := _clash(given):
        name, key, other = clash
        del given[name]
        passed.append((name, f"{key} is taken by “{other}”"))
    return {name: ",".join(map(_sent, keys)) for name, keys in given.items()}, passed


def keeps(name: str, why: str) -> str:
    """The sentence about a command whose keys were passed over."""
    return f"{why}; “{name}” keeps {' or '.join(NAMED[name].keys)}." if name in NAMED else why


def _unfit(name: str, keys: tuple[str, ...]) -> str:
    """Why a command cannot have these keys, or nothing."""
    if name not in NAMED:
        from games.own.problems import or_leave_out

        return f"nothing that has a key is called “{name}”{or_leave_out(name, NAMED)}"
    for key in keys:
        *before, last = re.split(r"\+(?=.)", key)
        if not (_is_sign(last) or _KEYS.fullmatch(last)) or not set(before) <= {"ctrl", "alt", "shift"}:
            return f"there is no key called “{key}”"
        if key in _SAME:
            return f"a terminal cannot tell {key} from {_SAME[key]}"
        writes = len(last) == 1 and not {"ctrl", "alt"} & set(before)
        if (
            NAMED[name].typing
            and key not in NAMED[name].keys
            and (writes or _EDITS.fullmatch(key) or key in _EDITS_TOO)
        ):
            return f"{key} is needed while one types, and “{name}” is heard there too"
    return ""


def _is_sign(last: str) -> bool:
    """Whether a key writes one sign, which has a name of its own or is a letter."""
    return len(last) == 1 and (last.isalnum() or bool(last.isprintable() and unicodedata.name(last, "")))


def _clash(given: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """A command that was given a key of another, the last first: its name, the key, the other's name."""
    now = {name: given.get(name, named.keys) for name, named in NAMED.items()}
    for name in reversed(list(given)):
        for other, keys in now.items():
            shared = [key for key in given[name] if key in keys]
            if other != name and shared and NAMED[name].heard_with(NAMED[other]):
                return name, shared[0], other
    return None
