"""What /stop, /people and /not-for open, wherever they are typed, and the way back from there."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from games.asides.aside import Aside, over
from games.asides.helplines import people
from games.asides.not_for import not_for
from games.asides.stopping import Afterwards, Stopping
from games.engine import Table
from games.record import Record, RecordError
from tui.plain.aside import PlainAside
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Elsewhere, People, Stop, Talk

A = TypeVar("A")


@dataclass(frozen=True)
class Calm:
    """``timers_given`` overrules what the couple has chosen; ``record`` is None before it is open."""

    talk: Talk
    timers_given: bool | None = None
    record: Record | None = None

    @property
    def timers(self) -> bool:
        """Whether time is told on timed turns."""
        if self.timers_given is None and self.record:
            return self.record.timers
        return self.timers_given is not False

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
        sitting = PlainAside(self.talk, aside, self.timers)
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
        at, stopped = self._stopping(playing), isinstance(where, Stop)
        return self._run(self._aside(where, at, stopped), at, stopped)

    def page(self) -> Any:
        """The page of the break that they are on, and what it came to. Raises RecordError too."""
        at = self._stopping(playing=True)
        return self._run(at.page(), at, stopped=True)

    def _stopping(self, playing: bool) -> Stopping:
        table = self.record.table if self.record else Table(())
        return Stopping(table, self.record, playing, self.talk.clock.now, os.environ.get("LANG", ""))

    def _run(self, aside: Aside, at: Stopping, stopped: bool) -> Any:
        sitting = PlainAside(self.talk, aside, self.timers)
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
            return at.calm()
        except RecordError:  # a stop needs no record
            return replace(at, breaks=None).calm()
