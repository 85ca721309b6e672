"""Keys as the config file's [keys] has them: how they are written and called, and which can be given to a command."""

import re
import unicodedata
from collections.abc import Mapping

from games.engine import gettext as _
from games.engine import one_by_one, say
from tui.settings.commands import COMMANDS, changeable

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


_CALLED = {
    "escape": "esc",
    "comma": ",",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": say("page up"),
    "pagedown": say("page down"),
    "space": say("space"),
}
"""What people call a key; most have a name that is the same in every language."""


def spoken(key: str) -> str:
    """A plain key as people call it."""
    return str(_CALLED.get(key, key))


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


def sent(key: str) -> str:
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
        passed.append((name, _("{key} already belongs to “{other}”", key=key, other=other)))
    return {name: ",".join(map(sent, keys)) for name, keys in given.items()}, passed


def keeps(name: str, why: str) -> str:
    """The sentence about a command whose keys were passed over."""
    if name not in changeable():
        return why
    return _("{why}; “{name}” keeps {keys}.", why=why, name=name, keys=_either(COMMANDS[name].keys))


def _either(keys: tuple[str, ...]) -> str:
    return _("{keys} or {key}", keys=one_by_one(keys[:-1]), key=keys[-1]) if keys[1:] else keys[0]


def _unfit(name: str, keys: tuple[str, ...]) -> str:
    """Why a command cannot have these keys, or nothing."""
    if name not in changeable():
        from games.own.problems import or_leave_out

        return _("nothing that has a key is called “{name}”", name=name) + or_leave_out(name, changeable())
    for key in keys:
        *before, last = re.split(r"\+(?=.)", key)
        if not (_is_sign(last) or _KEYS.fullmatch(last)) or not set(before) <= {"ctrl", "alt", "shift"}:
            return _("there’s no key called “{key}”", key=key)
        if key in _SAME:
            return _("a terminal can’t tell {key} from {other}", key=key, other=_SAME[key])
        writes = len(last) == 1 and not {"ctrl", "alt"} & set(before)
        if (
            COMMANDS[name].typing
            and key not in COMMANDS[name].keys
            and (writes or _EDITS.fullmatch(key) or key in _EDITS_TOO)
        ):
            return _("{key} is needed for typing, and “{name}” listens there too", key=key, name=name)
    return ""


def _is_sign(last: str) -> bool:
    """Whether a key writes one sign, which has a name of its own or is a letter."""
    return len(last) == 1 and (last.isalnum() or bool(last.isprintable() and unicodedata.name(last, "")))


def _clash(given: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """A command that was given a key of another, the last first: its name, the key, the other's name."""
    now = {name: given.get(name, named.keys) for name, named in changeable().items()}
    for name in reversed(list(given)):
        for other, keys in now.items():
            shared = [key for key in given[name] if key in keys]
            if other != name and shared and COMMANDS[name].heard_with(COMMANDS[other]):
                return name, shared[0], other
    return None
