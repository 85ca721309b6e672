"""One evening as it goes: keys typed into the program in a real terminal, and what stood there after each of them."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style

from tests.end_to_end.steps import (
    ARRIVING,
    ENOUGH,
    HONEST,
    LISTEN,
    NAMES,
    SETTLING,
    SING,
    TWO_WAYS,
    WARM_UP,
    Step,
    ask,
    done,
)
from tests.end_to_end.terminal import DOWN, ENTER, PATIENCE, Terminal
from tests.tools.pictures.ourturn import CLOCK

SIZE = (80, 24)
READ, LETTER = 1.6, 0.5
"""Seconds for which a page stands before a key comes, and between two pieces of a text."""

EVENING: list[Step] = [
    *(*NAMES, ("▸ Ask and receive", ENTER), *ARRIVING, *WARM_UP, *TWO_WAYS),
    *(*ask("Ana", LISTEN), (HONEST, ""), *done("no fixing")),
    *(*ask("Ben", SING), (HONEST, ""), *done()),
    *(*ENOUGH, *SETTLING),
]


class Frame(NamedTuple):
    """What stood on the screen, from ``at`` on (seconds)."""

    at: float
    lines: list[list[Segment]]


class Walk:
    """The evening in a terminal, its clock in a file of this folder."""

    def __init__(self, folder: Path) -> None:
        self._clock = folder / "clock"
        self.at = 0.0
        self.wait(0)
        environ = {
            **{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            CLOCK: str(self._clock),
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")},
        }
        command = [sys.executable, "-m", "tests.tools.pictures.ourturn"]
        self._terminal = Terminal(command, environ, *SIZE)

    def wait(self, seconds: float) -> None:
        """Let time pass in there."""
        self.at = round(self.at + seconds, 2)
        beside = self._clock.with_suffix(".new")
        beside.write_text(str(self.at), encoding="ascii")
        beside.replace(self._clock)

    def frames(self) -> Iterator[Frame]:
        """What stood there, one after the other."""
        with self._terminal as terminal:
            for words, keys in EVENING:
                terminal.settled(words)
                yield self._frame()
                if words == HONEST and not keys:  # for ten seconds nothing can be answered
                    for _ in range(5):
                        self.wait(2)
                        terminal.hear(PATIENCE)
                        terminal.settled(words)
                        yield self._frame()
                    continue
                self.wait(READ)
                yield from self._typed(keys)
            terminal.left()

    def _typed(self, keys: str) -> Iterator[Frame]:
        """A row by its number, or a text word by word, as far as it can be seen that the program has taken it."""
        text = keys.rstrip(ENTER)
        if text == keys or not text:  # the next page says what came of it
            self._terminal.keys(*keys.removesuffix(DOWN), *([DOWN] if keys.endswith(DOWN) else []))
            return
        said = ""
        for word in re.findall(r"\S+ ?", text):
            said += word
            self._terminal.keys(word)
            shown = self._terminal.see_one_of(f"│ {said.rstrip()}", "•" * len(said.rstrip()))
            yield from self._settled(shown)
        self._terminal.keys(ENTER)

    def _settled(self, words: str) -> Iterator[Frame]:
        self._terminal.settled(words)
        yield self._frame()
        self.wait(LETTER)

    def _frame(self) -> Frame:
        screen = self._terminal.screen
        rows = (screen.buffer[row] for row in range(screen.lines))
        return Frame(self.at, [[_segment(row[column]) for column in range(screen.columns)] for row in rows])


def _segment(cell: Any) -> Segment:
    """A cell of the terminal as a piece of text."""
    ink, ground = (None if shade == "default" else f"#{shade}" for shade in (cell.fg, cell.bg))
    ways = {"bold": cell.bold, "italic": cell.italics, "underline": cell.underscore, "reverse": cell.reverse}
    given = " ".join(way for way, on in ways.items() if on)
    return Segment(cell.data, Style(color=ink, bgcolor=ground) + Style.parse(given or "none"))
