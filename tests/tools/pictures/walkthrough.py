"""One evening as it goes: keys typed into the program in a real terminal, and what stood there after each of them."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style

from tests.end_to_end.terminal import ENTER, PATIENCE, Terminal
from tests.tools.pictures.ourturn import CLOCK

SIZE = (80, 24)
READ, LETTER = 1.6, 0.5
"""Seconds for which a page stands before a key comes, and between two pieces of a text."""

Step = tuple[str, str]
WE = ("You can both look now.", ENTER)


def _alone(name: str, *steps: Step) -> list[Step]:
    """Behind the curtain, with their own key."""
    other = "Ben" if name == "Ana" else "Ana"
    return [(f"{other}, look away", name[0].lower()), *steps]


NAMES: list[Step] = [
    ("What shall we call you?", "Ana" + ENTER),
    ("│ Ana", "Ben" + ENTER),
    ("What these games aren’t for", ENTER),
    ("▸ Ask and receive", ENTER),
]
ARRIVING: list[Step] = [
    ("How much room is there tonight", "2" + ENTER),
    *_alone("Ana", ("What would you like tonight?", "be asked how it was" + ENTER)),
    *_alone("Ben", ("What would you like tonight?", "rest beside you" + ENTER), ("Clear-headed", "1" + ENTER)),
    *_alone("Ana", ("Clear-headed", "1" + ENTER)),
    *(WE, ("Read it to each other", ENTER)),
    *(("◆ Ana, these hold tonight", ENTER), ("● Ben, these hold tonight", ENTER)),
]
A_SURE_NO: list[Step] = [
    *(("◆ Ana, you ask", ENTER), ("● Ben, you say no", ENTER), ("◆ Ana, you thank", ENTER)),
    *(("● Ben, you ask", ENTER), ("◆ Ana, you say no", ENTER), ("● Ben, you thank", ENTER)),
]
BEGINNING: list[Step] = [
    ("Choose a word that stops everything", "kettle" + ENTER),
    *_alone("Ana", ("May touch be asked for", "2" + ENTER)),
    *_alone("Ben", ("May touch be asked for", "1" + ENTER)),
    *(WE, ("There are two ways to ask", ENTER), ("Which one comes first tonight?", "1" + ENTER)),
]
AN_ASK: list[Step] = [
    ("Hands still", ENTER),
    *_alone("Ana", ("Let one thing come.", "1" + ENTER), ("Is it a small ask", "1" + ENTER)),
    ("Ask for one thing", "listen to me about my sister, without fixing anything" + ENTER),
    *(("For how many minutes?", "5" + ENTER), ("If the answer is no, you will be", "2" + ENTER)),
    *(WE, ("aloud, once.", ENTER), ("say back what Ana asked for", ENTER), ("Did Ben get it?", "1" + ENTER)),
]
A_YES: list[Step] = [
    *(("What is true?", ""), ("What is true?", "1" + ENTER), ("Is there an edge to it?", "fixing it" + ENTER)),
    *(("the stop word is kettle", "a"), ("yes, waiting", "b")),
    *(("this time is yours", ENTER), ("you received", ENTER), ("you gave", ENTER)),
    *_alone("Ana", ("Who was that for, really?", "1" + ENTER), ("How easy was your part?", "9" + ENTER)),
    *_alone("Ben", ("Who was that for, really?", "2" + ENTER), ("How easy was your part?", "7" + ENTER)),
    WE,
]
ENOUGH: list[Step] = [
    ("Hands still", "\x1bOP"),
    ("We’ll stop here", "3" + ENTER),
    ("Breathe out once, together", ENTER),
    ("▸ Let the evening settle", ENTER),
]
SETTLING: list[Step] = [
    *_alone("Ana", ("One thing that you take with you", "Your face when you talked about the boat." + ENTER)),
    *_alone("Ben", ("One thing that you take with you", "That I can ask twice." + ENTER)),
    *(WE, ("This is what you take with you.", ENTER), ("◆ Ana, you thank", ENTER), ("● Ben, you thank", ENTER)),
    ("▸ Good night", ENTER),
]
GOOD_NIGHT: list[Step] = [
    *_alone("Ana", ("What would you like to do with what you wrote?", "1" + ENTER)),
    *_alone("Ben", ("What would you like to do with what you wrote?", "1")),
]
EVENING = [*NAMES, *ARRIVING, *A_SURE_NO, *A_SURE_NO, *BEGINNING, *AN_ASK, *A_YES, *ENOUGH, *SETTLING, *GOOD_NIGHT]


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
                if words == "What is true?" and not keys:  # for ten seconds nothing can be answered
                    for _ in range(5):
                        self.wait(2)
                        terminal.hear(PATIENCE)
                        terminal.settled(words)
                        yield self._frame()
                    continue
                self.wait(READ)
                yield from self._typed(keys)
            terminal.keys(ENTER)
            terminal.left()

    def _typed(self, keys: str) -> Iterator[Frame]:
        """A row by its number, or a text word by word, as far as it can be seen that the program has taken it."""
        text = keys.rstrip(ENTER)
        if text == keys:  # one key, and the next page says what came of it
            self._terminal.keys(keys)
            return
        if text.isdigit():
            self._terminal.keys(text)
            if "▸" in self._terminal.see("enter this"):
                yield from self._settled(f"▸ {text}")
        else:
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
