"""Somebody at the keyboard, as a test says it: what they type, how long they take, and what they read meanwhile."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from games.record import Couple, Record, Records
from tui.plain.calm import Calm
from tui.plain.face import PlainFace
from tui.plain.page import PlainPage
from tui.plain.talk import Talk
from tui.terminal.keyboard import EndOfInput
from tui.visit import Visit


@dataclass
class Pause:
    """Somebody takes so many seconds before they type on."""

    seconds: float


@dataclass
class Pick:
    """Somebody types the number before the row that begins with ``words``."""

    words: str


@dataclass
class Happens:
    """Something happens elsewhere before they type on."""

    does: Callable[[], object]


Typed = str | Pause | Pick | Happens
"""What a test can have somebody do at the keyboard."""


CLOSE = Pick("Finish gently")
"""On the calm page, after /stop."""


YES, NOT_TONIGHT = "1", "2"
"""Whether somebody wants the evening, as it is said alone."""


def arriving(ana: Typed = YES, ben: Typed = YES, touch: bool = False) -> list[Typed]:
    """An intention; ``ana`` and ``ben`` are said alone. Keys open curtains, the empty line at its end goes on."""
    asked: list[Typed] = ["1"] * touch
    return ["a", "1", ana, *asked, "3", "play", "b", "1", ben, *asked, "3", "rest", ""]


SETTLING: list[Typed] = ["a", "a laugh", "", "", "b", "the walk", "", "", "", "1", ""]
"""An integration with an intention before it, to its good night."""
GOOD_NIGHT: list[Typed] = ["a", "", "b", ""]
"""Each says alone that what they wrote stays as it is."""


class StoppedClock:
    """Time passes only where a test lets it."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        """The evening of this test."""
        return datetime(2026, 11, 22, 20, 15, tzinfo=UTC) + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        """Seconds since the beginning."""
        return self.passed

    def wait(self, seconds: float) -> None:
        """At once, but the clock knows."""
        self.passed += seconds


class Typist:
    """A keyboard on which ``lines`` are typed, with pauses between them; ``unseen`` collects what was not shown."""

    def __init__(self, clock: StoppedClock, paper: StringIO, lines: Iterable[Typed], terminal: bool = True) -> None:
        self._clock = clock
        self._paper = paper
        self._lines = list(lines)
        self.terminal = terminal
        self.echoes = False
        self.unseen: list[str] = []

    def hide(self, unseen: bool) -> None:
        """Nobody looks over this shoulder."""

    def drop_early(self) -> bool:
        """Nothing is typed before it is asked for."""
        return False

    def unfinished(self) -> str:
        """Whole lines are typed here."""
        return ""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line, or None when the pause before it is longer than ``within``."""
        while self._lines and isinstance(pause := self._lines[0], Pause):
            passes = pause.seconds if within is None else min(pause.seconds, within)
            self._clock.wait(passes)
            if within is not None and within <= pause.seconds:
                pause.seconds -= passes
                return None
            within = None if within is None else within - passes
            self._lines.pop(0)
        while self._lines and isinstance(happens := self._lines[0], Happens):
            happens.does()
            self._lines.pop(0)
        if not self._lines:
            raise EndOfInput
        typed = self._lines.pop(0)
        line = self._number(typed.words) if isinstance(typed, Pick) else str(typed)
        if unseen:
            self.unseen.append(line)
        return line

    def _number(self, words: str) -> str:
        """The number of a row that stands on the page."""
        rows = re.findall(rf"^ *(\d+)(?: +|: ){re.escape(words)}", self._paper.getvalue(), re.MULTILINE)
        return str(rows[-1])


class Window(StringIO):
    """Paper that a terminal shows."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@dataclass
class Evening:
    """Everything of one scripted evening."""

    talk: Talk
    clock: StoppedClock
    typist: Typist
    paper: StringIO

    @property
    def read(self) -> str:
        """What stood on the page."""
        return self.paper.getvalue()


def evening(*lines: Typed, terminal: bool = True, clock: StoppedClock | None = None) -> Evening:
    """Somebody who will type these lines."""
    clock, paper = clock or StoppedClock(), StringIO()
    typist = Typist(clock, paper, lines, terminal)
    return Evening(Talk(PlainPage(paper), typist, clock), clock, typist, paper)


def stay(
    said: Evening, records: Records, couple: Couple | None = None, game: str = "", seed: int | None = None
) -> None:
    """Come in, type what there is to be typed, and leave."""
    PlainFace(said.talk, Visit(records, couple, game, seed, None, said.clock.now)).stay()


def calm(talk: Talk, couple: Couple | None = None, record: Record | None = None, timers: bool = True) -> Calm:
    """What a stop opens where ``couple`` sit, or nobody does; ``record`` is theirs and is closed by who opened it."""
    visit = Visit(Records(Path()), couple, None, None, timers, talk.clock.now, record)
    if record:
        assert visit.record is record
    return Calm(talk, visit)
