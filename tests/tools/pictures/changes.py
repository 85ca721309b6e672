"""What changed in a picture, in words: its lines as text, and how their pieces look, as a difference to be read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from tests.tools.pictures.svg import CELL, EDGE, LINE
from tui.settings.themes import DUSK

_NAMES = {
    **{DUSK.variables[name]: name for name in ("quiet", "line", "first", "second", "us")},
    **{DUSK.variables[f"{name}-dim"]: f"{name}-dim" for name in ("first", "second", "us")},
    str(DUSK.foreground): "text",
    str(DUSK.background): "ground",
}
_PIECE = re.compile(r'<(rect|text) class="(\w+)" x="([\d.]+)" y="([\d.]+)"[^>]*(?:/>|>(.*?)</text>)')
_RULES = re.compile(r"\.(c\w+){([^}]*)}")
_WAYS = {"font-weight:bold": "bold", "font-style:italic": "italic"}


def changes(file: Path, now: str) -> str:
    """The lines in which a picture is another one than the file that is kept of it; nothing where it is the same."""
    was = file.read_text(encoding="utf-8") if file.is_file() else ""
    if was == now:
        return ""
    shown = f"{file.parent.name}/{file.name}"
    lines = list(unified_diff(told(was), told(now), f"{shown}, as it is kept", f"{shown}, as it is now", "", "", 0, ""))
    return "\n".join(lines or [f"{shown}: no line, but how it is written down"]) + "\n"


def told(picture: str, plain: bool = False) -> list[str]:
    """The lines of a picture, each followed by how its pieces look where that is not plain, or ``plain`` by nothing."""
    rules = dict(_RULES.findall(picture))
    texts, looks = defaultdict[int, str](str), defaultdict[int, list[str]](list)
    for kind, name, x, y, words in _PIECE.findall(picture):
        line = int((float(y) - EDGE) // LINE)
        if kind == "text":
            words = unescape(words)
            texts[line] += " " * (round((float(x) - EDGE) / CELL) - cell_len(texts[line])) + words
        how = " ".join(_ways(rules[name], kind == "rect"))
        if how and not plain:
            looks[line].append(
                f"{how} “{words}”" if kind == "text" else f"{how} from {round((float(x) - EDGE) / CELL)}"
            )
    return [
        f"{texts[line]:<80} {'; '.join(looks[line])}".rstrip() for line in range(max([*texts, *looks], default=-1) + 1)
    ]


def _ways(rules: str, is_ground: bool) -> Iterator[str]:
    for rule in rules.split(";"):
        what, _, how = rule.partition(":")
        if what != "fill":
            yield _WAYS.get(rule, how)
        elif is_ground or _NAMES.get(how) != "text":
            yield f"{'on ' if is_ground else ''}{_NAMES.get(how, how)}"
