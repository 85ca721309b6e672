"""What every key does, by the name that the config file's [keys] may give another key to, and what cannot be given."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from games.engine import Words, one_by_one, say
from games.engine import gettext as _


class Named(NamedTuple):
    """A command that has a key: the keys it has by itself, and what it does.

    One that works ``typing`` is heard before the letters in a field are, so it may have no key that writes or edits.
    ``at`` are the places where it is heard; none stands for all of them.
    """

    keys: tuple[str, ...]
    words: Words
    typing: bool = False
    at: tuple[str, ...] = ()

    def heard_with(self, other: "Named") -> bool:
        """Whether the two can be meant by the same key press: at one place, and not made to share a key."""
        apart = self.at and other.at and not set(self.at) & set(other.at)
        return not apart and not set(self.keys) & set(other.keys)


NAMED = {
    "stop": Named(("f1",), say("stop, at any moment"), typing=True),
    "people": Named(("f9",), say("people to talk to"), typing=True),
    "not-for": Named(("f10",), say("what these games are not for"), typing=True),
    "keys": Named(("?", "f2"), say("all keys")),
    "palette": Named(("ctrl+p",), say("look for a command"), typing=True),
    "colours": Named(("f4",), say("other colours")),
    "large": Named(("f12",), say("large letters, or small ones again")),
    "good-night": Named(("q",), say("good night")),
    "leave": Named(("ctrl+q",), say("leave at once; everything is kept"), typing=True),
    "interrupt": Named(("ctrl+c",), say("the same, as a shell knows it"), typing=True),
    "back": Named(("escape",), say("back")),
    "line-up": Named(("up",), say("a line further up")),
    "line-down": Named(("down",), say("a line further down")),
    "page-up": Named(("pageup",), say("read further up")),
    "page-down": Named(("pagedown",), say("read further down")),
    "up": Named(("up", "k"), say("up in a list")),
    "down": Named(("down", "j"), say("down in a list")),
    "first": Named(("home",), say("the first of a list")),
    "last": Named(("end",), say("the last of a list")),
    "pick": Named(("enter", "space"), say("this one")),
    "less": Named(("left", "h"), say("a smaller number"), at=("turn",)),
    "more": Named(("right", "l"), say("a larger number"), at=("turn",)),
    "row-up": Named(("up",), say("the numbers above"), at=("turn",)),
    "row-down": Named(("down",), say("the numbers below"), at=("turn",)),
    "go-on": Named(("enter",), say("go on")),
    "again": Named(("enter",), say("try again what could not be opened"), at=("notice",)),
    "take-back": Named(("f3", "ctrl+z"), say("take my last answer back"), at=("turn",)),
    "new-line": Named(
        ("ctrl+j", "shift+enter", "alt+enter"), say("a new line in what one writes"), typing=True, at=("turn",)
    ),
    "undo": Named(("ctrl+z",), say("undo typing"), typing=True, at=("turn",)),
    "see": Named(("f6",), say("hold to see what one types alone"), typing=True, at=("turn",)),
    "keep-seen": Named(("f7",), say("keep it shown, or hide it again"), typing=True, at=("turn",)),
    "find": Named(("/",), say("find words in our evenings"), at=("evenings",)),
    "one-game": Named(("g",), say("only evenings with one game"), at=("evenings",)),
    "taken-along": Named(("w",), say("what you took along from them"), at=("evenings",)),
    "only-starred": Named(("s",), say("only evenings with a star"), at=("evenings",)),
    "month-later": Named(("left",), say("a month later"), at=("evenings",)),
    "month-earlier": Named(("right",), say("a month earlier"), at=("evenings",)),
    "copy": Named(("c",), say("copy this evening"), at=("evening",)),
    "to-file": Named(("f",), say("write this evening to a file"), at=("evening",)),
    "print": Named(("p",), say("print this evening"), at=("evening",)),
    "give-star": Named(("*",), say("a star for this evening, or none"), at=("evening",)),
    "mine": Named(("m",), say("a page of your own"), at=("home", "evening")),
    "evenings": Named(("e",), say("our evenings"), at=("home",)),
    "changed": Named(("w",), say("what changed since you began"), at=("home",)),
    "small-games": Named(("p",), say("small games"), at=("home",)),
    "settings": Named(("comma",), say("settings"), at=("home",)),
    "timers": Named(("t",), say("timers on or off"), at=("home",)),
    "seal": Named(("s",), say("seal this record"), at=("home", "closing")),
    "settle": Named(("i",), say("let the evening settle"), at=("closing",)),
    "another": Named(("p",), say("play something else"), at=("closing",)),
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
        passed.append((name, _("{key} is taken by “{other}”", key=key, other=other)))
    return {name: ",".join(map(_sent, keys)) for name, keys in given.items()}, passed


def keeps(name: str, why: str) -> str:
    """The sentence about a command whose keys were passed over."""
    if name not in NAMED:
        return why
    return _("{why}; “{name}” keeps {keys}.", why=why, name=name, keys=_either(NAMED[name].keys))


def _either(keys: tuple[str, ...]) -> str:
    return _("{keys} or {key}", keys=one_by_one(keys[:-1]), key=keys[-1]) if keys[1:] else keys[0]


def _unfit(name: str, keys: tuple[str, ...]) -> str:
    """Why a command cannot have these keys, or nothing."""
    if name not in NAMED:
        from games.own.problems import or_leave_out

        return _("nothing that has a key is called “{name}”", name=name) + or_leave_out(name, NAMED)
    for key in keys:
        *before, last = re.split(r"\+(?=.)", key)
        if not (_is_sign(last) or _KEYS.fullmatch(last)) or not set(before) <= {"ctrl", "alt", "shift"}:
            return _("there is no key called “{key}”", key=key)
        if key in _SAME:
            return _("a terminal cannot tell {key} from {other}", key=key, other=_SAME[key])
        writes = len(last) == 1 and not {"ctrl", "alt"} & set(before)
        if (
            NAMED[name].typing
            and key not in NAMED[name].keys
            and (writes or _EDITS.fullmatch(key) or key in _EDITS_TOO)
        ):
            return _("{key} is needed while one types, and “{name}” is heard there too", key=key, name=name)
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
