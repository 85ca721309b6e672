"""An evening by ear, to be read: it is gone through again, and has to come out the same, word for word.

``> …`` is a line that was typed, ``> (a breath)`` the time that passes before the next one. What stands between
``(earphones)`` and ``(both)`` is heard by one of them alone; ``(empty)`` is where that screen is cleared.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from games.record import Records
from tests.support.scripted import Pause, StoppedClock, Typist, Window, evening, stay
from tui.plain.page import FIRST_SCREEN, OTHER_SCREEN, PlainPage

WRITTEN = Path(__file__).parent / "an-evening-by-ear.txt"
BREATH, LONG = "(a breath)", 12
"""Longer than any breath that is asked for, in seconds."""
CLEARED = "\x1b[2J\x1b[H"


class Told(Typist):
    """Somebody who types these lines; what they type is written down where they type it."""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line, or None where time passes first."""
        if self._lines and isinstance(pause := self._lines[0], Pause) and pause.seconds == LONG:
            self._paper.write(f"> {BREATH}\n")
        typed = super().line(unseen, within)
        if typed is not None:
            self._paper.write(f"> {typed}".rstrip() + "\n")
        return typed


def lines_of(transcript: str) -> Iterator[str]:
    """What is typed in a transcript, in order."""
    return (line[1:].strip() for line in transcript.splitlines() if line.startswith(">"))


def told(data: Path, typed: Iterator[str]) -> str:
    """A first evening by ear on which this is typed, as it was heard."""
    said, paper, clock = evening(), Window(), StoppedClock()
    keyboard = Told(clock, paper, [Pause(LONG) if line == BREATH else line for line in typed])
    talk = said.talk._replace(page=PlainPage(paper, "xterm"), keyboard=keyboard, clock=clock)
    stay(replace(said, talk=talk, clock=clock), Records(data), seed=7)
    heard = paper.getvalue().replace(OTHER_SCREEN, "\n(earphones)\n").replace(FIRST_SCREEN, "\n(both)\n")
    return "\n".join(_without_gaps(heard.replace(CLEARED, "\n(empty)\n").splitlines()))


def _without_gaps(lines: list[str]) -> Iterator[str]:
    """An empty line at most between two others, and none where the screen is empty anyway."""
    kept = [line for line in lines if line]
    for before, line in zip(["", *kept], kept, strict=False):
        if before == "(earphones)" and line == "(empty)":
            continue
        if before.startswith(">"):
            yield ""
        yield line


def test_an_evening_by_ear_comes_out_as_it_is_written(data: Path) -> None:
    written = WRITTEN.read_text("utf-8")
    assert told(data, lines_of(written)).strip() == written.strip()
