"""The config file: how Our Turn looks, moves and is steered; read when a face opens, written with its comments kept.

What does not fit is passed over and said with its line; everything else in the file holds. Where couples are guests
of a machine, each has a file of this kind beside their record.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from games.language.spoken import gettext as _
from games.own.folder import config_dir
from tui.settings.commands import changeable
from tui.settings.keys import keeps, remapped
from tui.settings.plain import LINES, READER

THEMES = ("dusk", "morning", "contrast", "colour-blind", "terminal")
"""The sets of colours, in the order in which one goes through them; tui/settings/themes.py has what they are."""
SWITCHES = ("motion", "mouse", "large", "caret", "title")
IDLE_AT_MOST = 240
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_ON, _OFF = ("true", "on", "yes"), ("false", "off", "no")


class Settings(NamedTuple):
    """What the file says. ``theme``, ``language`` and ``plain`` are empty where it says nothing: then the terminal
    decides. ``idle`` is after how many minutes without a key a therapist's cases close, and their notes are covered."""

    theme: str = ""
    motion: bool = True
    mouse: bool = True
    large: bool = False
    caret: bool = False
    title: bool = True
    language: str = ""
    plain: str = ""
    idle: int = 10
    keys: Mapping[str, str] = MappingProxyType({})


class Config(NamedTuple):
    """The settings that hold, and a sentence for each thing in the file that was passed over."""

    settings: Settings = Settings()
    passed: tuple[str, ...] = ()


class SettingsSource(Protocol):
    """Where the settings lie; ``called`` is what it is called where something in it doesn't fit."""

    @property
    def called(self) -> str:
        """See above."""

    def text(self) -> str | None:
        """What stands there; None where nothing does. Raises Broken."""

    def save(self, text: str) -> None:
        """Put this there, whole or not at all. Raises Unsaved."""


class NoSuchSetting(Exception):
    """There is nothing of that name to set, or it takes other values; `str()` says it in one sentence."""


def path() -> Path:
    """Where the file lies; it need not be there."""
    return config_dir() / "config.toml"


class ConfigFile:
    """The config file of whoever plays: see `SettingsSource`."""

    @property
    def called(self) -> str:
        """See `SettingsSource`."""
        return str(path())

    def text(self) -> str | None:
        """See `SettingsSource`."""
        if not path().exists():
            return None
        from games.own.reading import read_text

        return read_text(path())

    def save(self, text: str) -> None:
        """See `SettingsSource`; a file that is a link is written where it leads."""
        from games.own.saving import save_next

        save_next(path(), text)


_place: SettingsSource = ConfigFile()


def live_at(place: SettingsSource) -> None:
    """From here on, the settings are read there and kept there."""
    global _place
    _place = place


def read() -> Config:
    """The settings. A file that cannot be read or is not TOML counts as none, and that is said."""
    from games.own.problems import Broken, Problem

    try:
        if (text := _place.text()) is None:
            return Config()
        from games.own.reading import parse

        doc = parse(text, _place.called)
    except Broken as broken:
        as_without = (_("{problem} The other settings still count.", problem=str(each)) for each in broken.problems)
        return Config(passed=tuple(as_without))
    settings, passed = _settings(doc)
    said = (Problem(_place.called, _line(text, *where), what) for where, what in passed)
    return Config(settings, tuple(map(str, said)))


Where = tuple[str, str]
"""A key, and one inside it or nothing."""


def _settings(doc: Mapping[str, Any]) -> tuple[Settings, list[tuple[Where, str]]]:
    found: dict[str, Any] = {}
    passed: list[tuple[Where, str]] = []
    for key, value in doc.items():
        if key == "keys" and isinstance(value, dict):
            wanted = {}
            for name, keys in value.items():
                if isinstance(keys, str) or (isinstance(keys, list) and all(isinstance(each, str) for each in keys)):
                    wanted[name] = keys if isinstance(keys, str) else ",".join(keys)
                else:
                    passed.append((("keys", name), keeps(name, _("keys need quotes"))))
            found["keys"], left = remapped(wanted)
            passed += [(("keys", name), keeps(name, why)) for name, why in left]
        elif why := _unfit(key, value):
            passed.append(((key, ""), why if why[-1] in ".?" else _("{why}; this was skipped.", why=why)))
        else:
            found[key] = value
            if key == "language" and (why := not_yet(value)):
                passed.append(((key, ""), why))
    return Settings(**found), passed


def _unfit(key: str, value: object) -> str:
    """Why a setting cannot be this, or nothing."""
    from games.engine.text import clean_line
    from games.own.problems import or_leave_out

    if key not in Settings._fields:
        return _("“{name}” isn’t a setting{end}", name=clean_line(key), end=or_leave_out(key, Settings._fields))
    if key in SWITCHES and not isinstance(value, bool):
        return _("“{name}” is true or false", name=key)
    if key == "theme" and value not in THEMES:
        return _("“theme” is one of {names}", names=", ".join(THEMES))
    if key == "plain" and value not in ("", LINES, READER):
        return _("“plain” is lines or reader, or empty")
    if key == "language" and value != "" and not (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
        return _("“language” is a short code like en or de")
    if key == "idle" and (isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= IDLE_AT_MOST):
        return _("“idle” is a number of minutes from 1 to {most}", most=IDLE_AT_MOST)
    if key == "keys":
        return _("“keys” is a table, [keys], with a line for each command")
    return ""


def not_yet(language: str) -> str:
    """That the words are not there in a language, or nothing where they are."""
    from games.language.catalogues import is_there

    return (
        ""
        if is_there(language)
        else _("there’s no translation into “{language}” yet; the words stay in English.", language=language)
    )


def _line(text: str, key: str, inside: str) -> int:
    """The line that says something; 1 when it cannot be told."""

    def called(name: str) -> str:
        return rf"(?:{re.escape(name)}|\"{re.escape(name)}\"|'{re.escape(name)}')"

    table, at = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        if head := re.match(r"\s*\[\s*[\"']?([^\]\"']*)[\"']?\s*\]", line):
            table = head[1].strip()
            at = number if table == key else at
        here = rf"\s*{called(inside)}\s*=" if inside and table == key else rf"\s*{called(key)}\s*[.=]"
        if inside and table != key:
            here = rf"\s*{called(key)}\s*(?:\.\s*{called(inside)}\s*=|=.*\b{re.escape(inside)}\b)"
        if (table in ("", key)) and re.match(here, line):
            return number
    return at


def values(settings: Settings) -> dict[str, Any]:
    """All settings by the names that `ourturn config` has for them, those of keys as ``keys.stop``."""
    keys = {f"keys.{name}": settings.keys.get(name, ",".join(named.keys)) for name, named in changeable().items()}
    return {**{key: value for key, value in settings._asdict().items() if key != "keys"}, **keys}


def understood(name: str, typed: str) -> Any:
    """What somebody means who types this for a setting. Raises NoSuchSetting."""
    if name in SWITCHES and typed.casefold() in (*_ON, *_OFF):
        return typed.casefold() in _ON
    if name == "idle" and typed.isdecimal() and not _unfit(name, int(typed)):
        return int(typed)
    table, inside = _apart(name)
    if table == "keys" and inside:
        others = {each: keys for each, keys in read().settings.keys.items() if each != inside}
        passed = remapped(others | {inside: typed})[1]
        if whys := [why for key, why in passed if key == inside]:
            raise NoSuchSetting(_unchanged(whys[0]))
    elif why := _unfit(name, typed):
        raise NoSuchSetting(_unchanged(why))
    return typed


def _apart(name: str) -> tuple[str, str]:
    """The name of a table and of what is in it; of what is in none, its own name and nothing."""
    table, _dot, inside = name.partition(".")
    return table, inside


def _unchanged(why: str) -> str:
    return why if why[-1] in ".?" else _("{why}; nothing was changed.", why=why)


def kept(name: str, value: Any) -> str:
    """Write one setting as `keep` does; a sentence where it could not be written, else nothing."""
    from games.own.problems import Broken
    from games.own.saving import Unsaved

    try:
        keep(name, value)
    except (Broken, Unsaved) as why:
        return str(why)
    return ""


def kept_beside(listens: bool) -> str:
    """Keep whether one of them listens where the settings lie beside their record, as a guest's do: it is sealed, and
    whoever cannot read a screen is asked for a passphrase before it opens. A sentence as `kept` has it.
    """
    return "" if isinstance(_place, ConfigFile) else kept("plain", READER if listens else "")


def keep(name: str, value: Any) -> None:
    """Write one setting, by the name that `values` has for it, and leave everything else in the file as it stands.

    Raises Broken where the file is not TOML, Unsaved where it cannot be written.
    """
    import tomlkit  # only where something is written: its import is felt

    from games.own.reading import parse

    text = _place.text() or ""
    parse(text, _place.called)
    doc = tomlkit.parse(text)
    table, inside = _apart(name)
    if inside:
        if not isinstance(doc.get(table), dict):
            doc[table] = tomlkit.table()
        doc[table][inside] = value
    else:
        doc[table] = value
    _place.save(tomlkit.dumps(doc))
