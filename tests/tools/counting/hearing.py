"""An evening by ear: somebody who hears what was written since their last answer, and nothing else of it.

They know no columns and no spaces, nor where anything stands; what they are to type is in what they hear.
"""

import os
import re
import termios
import unicodedata
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from io import StringIO
from itertools import cycle
from statistics import median
from typing import NamedTuple

import pyte

from games.record import Records
from tests.support.scripted import StoppedClock, Window, evening, stay
from tests.tools.counting.answering import WORDS
from tests.tools.counting.stops import LONGEST
from tui.plain.page import PlainPage
from tui.terminal.keyboard import EndOfInput

_ESCAPES = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
_RANGE = re.compile(r"\b(\d+) (?:to|or) (\d+)\b")
_ROW = re.compile(r"(\d+|Enter): (.*)")
_OPENS = re.compile(r"\btype (\w) once|^(\w), or n\.", re.IGNORECASE)
_READ = frozenset("“”‘’.,;:?!'\"()/-…%&")
"""Signs that readers pass over, or say as a pause, or that belong to a word; “/” stands only where it is typed."""


_OTHER, _FIRST = "\x1b[?1049h", "\x1b[?1049l"
"""What has a terminal show its other screen, and its first one again."""
COLUMNS, LINES = 80, 24

STOPS = "/stop stops."
ENDS = ("That’s enough", "That’s it", "Enough", "Stop here", "Close", "Done", "Yes", "All of it")
"""What two people pick who come to an end."""


class Heard(NamedTuple):
    """What was heard before an answer: all of it, and the end of it that says how to answer."""

    text: str
    how: str
    typed: str

    @property
    def words(self) -> int:
        """How many words that is."""
        return len(self.text.split())


class Sized(Window):
    """Paper that a terminal of `COLUMNS` and `LINES` shows, for as long as ``stays`` is open."""

    def __init__(self, stays: ExitStack) -> None:
        super().__init__()
        self._fd, other = os.openpty()
        for each in (self._fd, other):
            stays.callback(os.close, each)
        termios.tcsetwinsize(self._fd, (LINES, COLUMNS))

    def fileno(self) -> int:
        """The terminal, which says how large it is."""
        return self._fd


class Ears(NamedTuple):
    """What an evening comes to by ear."""

    words: int
    how_to: int
    answers: int
    middle: float
    signs: int
    old: int

    def __str__(self) -> str:
        share = 100 * self.how_to / self.words
        return (
            f"{self.words} words, {self.how_to} of them ({share:.1f}%) on how to answer; "
            f"{self.answers} answers, {self.middle:g} words before one in the middle; {self.signs} signs; "
            f"{self.old} old words"
        )


@dataclass
class Listener:
    """A keyboard at which both sit who agree; ``heard`` has what stood before each answer.

    ``wants`` are beginnings of rows that are picked where they are heard, the dearest first, each as often as it is
    there; ``once`` those that are picked one time each, in their order. Of other rows the first one is taken. ``says``
    answers what begins so.
    """

    paper: StringIO
    clock: StoppedClock
    wants: Iterable[str] = ()
    once: list[str] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    terminal: bool = True
    echoes: bool = False
    heard: list[Heard] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._at = 0
        self._words = cycle(WORDS)
        self._rows: list[tuple[str, str]] = []
        self.unseen: list[str] = []

    def hide(self, unseen: bool) -> None:
        """Nobody looks over this shoulder."""

    def drop_early(self) -> bool:
        """Nothing is typed before it is asked for."""
        return False

    def unfinished(self) -> str:
        """Nothing: every line is ended."""
        return ""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """What they type, having heard; None where an answer is held until its time has come."""
        new = _ESCAPES.sub("", self.paper.getvalue()[self._at :])
        lines = [" ".join(each.split()) for each in new.splitlines() if each.strip()]
        if within is not None and (not lines or "held" in lines[-1]):
            self.clock.wait(within)
            return None
        self._at = len(self.paper.getvalue())
        if len(self.heard) > LONGEST:
            raise EndOfInput
        typed = self._answer(lines)
        self.heard.append(Heard(" ".join(lines), lines[-1] if lines else "", typed))
        if unseen:
            self.unseen.append(typed)
        return typed

    @property
    def rest(self) -> str:
        """What was written since the last answer."""
        return self.paper.getvalue()[self._at :]

    def _answer(self, lines: list[str]) -> str:
        how, said = lines[-1], " ".join(lines)
        for begins, answer in self.says.items():
            if begins in said:
                return answer
        if opens := _OPENS.search(how):
            return opens[1] or opens[2]
        rows = [(found[1], found[2]) for line in lines if (found := _ROW.fullmatch(line))]
        numbered = [row for row in rows if row[0] != "Enter"]
        if how.startswith("Enter"):
            return ""
        if numbered:
            self._rows = rows
            return self._picked(rows)
        if self._said_before(lines):
            return self._picked(self._rows)
        if rows:
            return ""
        if found := _RANGE.search(" ".join(lines) if how == "Which?" else how):
            return found[1]
        if how == "Which?" and (found := re.search(r"\b(\d+) is ", said)):
            return found[1]
        if "one line" in how.casefold():
            return next(self._words)
        if "names" in how:
            return "Ana, Ben"
        if "Aloud" in how or "Take " in how or "Do it" in how or "enter" in how:
            return ""
        raise AssertionError(f"nobody could tell by ear what to type: {lines}")

    def _said_before(self, lines: list[str]) -> bool:
        """Whether the rows that are meant were said already: to a card each says something, one after the other."""
        return len(lines) == 2 and "," not in lines[0] and lines[0].isalpha()

    def _picked(self, rows: list[tuple[str, str]]) -> str:
        for wanted in (*self.once[:1], *self.wants):
            for number, words in rows:
                if words.startswith(wanted):
                    self.once = self.once[1:] if self.once[:1] == [wanted] else self.once
                    return "" if number == "Enter" else number
        if any(number == "Enter" for number, _ in rows):
            return ""
        return rows[0][0]


def signs(text: str) -> list[str]:
    """The signs in a text that a reader speaks by their names."""
    return [each for each in text if not (each.isalnum() or each.isspace() or each in _READ or is_joined(each))]


def is_joined(sign: str) -> bool:
    """Whether a sign belongs to the letter before it."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Cf")


def counted(listener: Listener) -> Ears:
    """Count an evening.

    How to answer is the end of what stands before an answer, without what opens a curtain, and what says how to stop.
    """
    heard = listener.heard
    spoken = " ".join([*(each.text for each in heard), listener.rest])
    how_to = [each.how for each in heard if not _OPENS.search(each.how)]
    how_to += [STOPS] * spoken.count(STOPS)
    words = [each.words for each in heard]
    old = sum(words_returned(listener.paper.getvalue()))
    return Ears(len(spoken.split()), len(" ".join(how_to).split()), len(heard), median(words), len(signs(spoken)), old)


def words_returned(written: str) -> list[int]:
    """How many words stand on the first screen each time a terminal comes back to it: a reader may speak them again."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream, found = pyte.Stream(screen), list[int]()
    for alone in re.split(re.escape(_OTHER), written.replace("\n", "\r\n")):
        before, back, after = alone.partition(_FIRST)
        if back:  # what stands before that stood on the other screen
            found.append(len(" ".join(screen.display).split()))
        stream.feed(after if back else before)
    return found


def by_ear(records: Records, wants: Iterable[str], once: list[str]) -> Listener:
    """Whoever heard a first evening of a couple of whom one listens, in a terminal with two screens; what they pick as
    `Listener` has it."""
    said = evening()
    with ExitStack() as stays:
        paper = Sized(stays)
        listener = Listener(paper, said.clock, wants, once)
        stay(replace(said, talk=said.talk._replace(page=PlainPage(paper, "xterm"), keyboard=listener)), records, seed=7)
    return listener
