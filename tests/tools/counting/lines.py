"""Going through an evening in plain mode, line by line: what was asked, and that one line answered it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from games.record import Records
from tests.support.scripted import StoppedClock, evening, stay
from tests.tools.counting.answering import NAMES, Policy
from tests.tools.counting.stops import LONGEST, Stop, described
from tui.plain.sitting import PlainTurns
from tui.sentences import LISTENS
from tui.terminal.keyboard import EndOfInput


class Reader:
    """A keyboard at which both sit who agree; ``stops`` has what was asked, a line each."""

    terminal = True
    echoes = False

    def __init__(self, policy: Policy, paper: StringIO, clock: StoppedClock, playing: list[PlainTurns]) -> None:
        self._policy, self._paper, self._clock, self._playing = policy, paper, clock, playing
        self._names = iter(NAMES)
        self._named = ""
        self._asked: object = None
        self._lines = 0
        self.stops: list[Stop] = []

    def hide(self, unseen: bool) -> None:
        """Nobody looks over this shoulder."""

    def drop_early(self) -> bool:
        """Nothing is typed before it is asked for."""
        return False

    def unfinished(self) -> str:
        """Whole lines are typed here."""
        return ""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """The next line; None where an answer is held until its time has come. Raises EndOfInput at the end of all."""
        if len(self.stops) > LONGEST:
            raise EndOfInput
        turns = next((each for each in reversed(self._playing) if not each._play.ended), None)
        if turns is None:
            self.stops.append(Stop("list", "", "", "", "", self._paper.getvalue()[-60:], -1, ("enter",)))
            return self._elsewhere()
        place = turns._seat.place(turns._play)
        asked = (turns, place, len(turns._play.answers))
        if within is not None and asked == self._asked:
            self._clock.wait(within)
            return None
        self._lines = self._lines + 1 if asked == self._asked else 0
        self._asked = asked
        stop = described("plain", "", turns._play, place, ("enter",))
        part = self._part(place)
        self.stops.append(stop if part is place else stop._replace(kind=part.kind, key=part.key, parts=()))
        return self._policy.line(part, turns._table)

    def _part(self, place: Any) -> Any:
        """What is asked now of something that takes several lines."""
        kind = getattr(place, "kind", "")
        if kind == "page":
            return place.turns[self._lines]
        return place.fields[self._policy.chosen(place)] if kind == "reply" and self._lines else place

    def _elsewhere(self) -> str:
        """Nobody listens; the names, then lists of rows."""
        if str(LISTENS) in self._paper.getvalue().rpartition("\n\n")[2]:
            return "2"
        rows = re.findall(r"^ +(\d+) +(.*)$", self._paper.getvalue().rpartition("\n\n")[2], re.MULTILINE)
        if not rows:
            said = self._paper.getvalue().rpartition("\n\n")[2]
            if "both" in said:
                return ", ".join(self._names)
            if self._named and self._named in said:  # what else there is to say about whoever has just been named
                return ""
            self._named = next(self._names)
            return self._named
        titles = [title for _, title in rows]
        number: str = rows[self._policy.row(titles) or 0][0]
        return number


def read(records: Records, policy: Policy) -> list[Stop]:
    """The stops of an evening in plain mode, from coming in to good night."""
    playing: list[PlainTurns] = []
    said = evening()
    reader = Reader(policy, said.paper, said.clock, playing)
    with _noticed(playing):
        stay(replace(said, talk=said.talk._replace(keyboard=reader)), records, seed=7)
    return reader.stops


@contextmanager
def _noticed(playing: list[PlainTurns]) -> Iterator[None]:
    """Whatever is played meanwhile is put into the list."""
    begin: Any = PlainTurns.__init__

    def init(self: PlainTurns, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        playing.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainTurns, "__init__", init)
        yield
