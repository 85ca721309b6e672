"""What /stop, /people and /not-for open, wherever they are typed, and the way back from there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from games.asides.aside import Aside, over
from games.asides.helplines import people
from games.asides.not_for import not_for
from games.asides.stopping import Afterwards, Stopping
from games.engine import Trouble
from tui.plain.aside import PlainAside
from tui.plain.sitting import PlainSitting
from tui.plain.talk import BreakHere, Elsewhere, People, Stop, Talk
from tui.visit import Visit

A = TypeVar("A")


@dataclass(frozen=True)
class Calm:
    """Where they are is what the ``visit`` says."""

    talk: Talk
    visit: Visit

    def around(self, do: Callable[[], A]) -> A:
        """Do something, and once more from its start after each page that they went to meanwhile."""
        while True:
            try:
                return do()
            except Elsewhere as where:
                self.open(where)

    def play(self, sitting: PlainSitting) -> None:
        """Play to the end. After a stop it goes on where it was, or to its short close."""
        while True:
            try:
                sitting.run()
            except Elsewhere as where:
                if self.open(where, playing=True) == Afterwards.CLOSE:
                    sitting.stop()
            else:
                return

    def aside(self, aside: Aside) -> Any:
        """Play an aside and those after it; what the last one came to, or None where a stop has closed it."""
        sitting = PlainAside(self.talk, aside, self.visit.timers, self.visit.only)
        while True:
            try:
                sitting.run()
            except Elsewhere as where:
                if self.open(where, playing=True) == Afterwards.CLOSE:
                    return None
            else:
                return sitting.result

    def open(self, where: Elsewhere, playing: bool = False) -> Any:
        """The page that was wished for, and what it came to. Raises Leave and EndOfInput."""
        at, stopped = self.visit.stopping(None, playing), isinstance(where, Stop)
        return self._run(self._aside(where, at, stopped), at, stopped)

    def page(self) -> Any:
        """The page of the break that they are on, and what it came to. Raises RecordError too."""
        return self._run(self.visit.break_page(), self.visit.stopping(None, playing=True), stopped=True)

    def _run(self, aside: Aside, at: Stopping, stopped: bool) -> Any:
        sitting = PlainAside(self.talk, aside, self.visit.timers, self.visit.only)
        while True:
            try:
                sitting.run()
            except Elsewhere as where:
                stopped = stopped or isinstance(where, Stop)
                sitting.begin(self._aside(where, at, stopped))
            else:
                return sitting.result

    def _aside(self, where: Elsewhere, at: Stopping, stopped: bool) -> Aside:
        after = at.page if stopped else over
        if isinstance(where, People):
            return people(at.table, at.now().date(), at.lang, after)
        if not isinstance(where, Stop):
            return not_for(at.table, after)
        try:
            return at.suggested() if isinstance(where, BreakHere) else at.calm()
        except Trouble:  # a stop needs no record
            return replace(at, breaks=None).calm()
