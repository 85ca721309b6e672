"""A script being run: one lane, and beside each other the lanes of those who are asked at the same time."""

from collections.abc import Callable, Iterator
from typing import Any

from games.engine.both import AskBoth
from games.engine.errors import Stopped
from games.engine.game import Script
from games.engine.partners import Partner
from games.engine.steps import Note, Recall, Stage, Toss
from games.engine.turns import Turn

Effect = Callable[[Stage | Note | Recall | Toss], Any]


class Lane:
    """One script from await to await. ``who`` is set when it is one partner's part of an AskBoth.

    ``effect`` answers what is not asked of people, and may raise Stopped for the script to hear. Raises TypeError where
    a script awaits what it must not.
    """

    def __init__(self, script: Script[Any], effect: Effect, who: Partner | None = None) -> None:
        self._script = script
        self._effect = effect
        self._who = who
        self._lanes: dict[Partner, Lane] = {}
        self.asked: Turn[Any] | AskBoth[Any] | None = None
        self.done = False
        self.result: Any = None

    def start(self) -> None:
        """Run to the first thing that is asked."""
        self._run(lambda: self._script.send(None))

    def open(self) -> Iterator[Turn[Any]]:
        """The turns that can be answered now, in the order of the table."""
        if isinstance(self.asked, Turn):
            yield self.asked
        for lane in self._lanes.values():
            yield from lane.open()

    def answer(self, turn: Turn[Any], given: Any) -> None:
        """Go on with ``given`` as the answer to one of the open turns."""
        if turn is self.asked:
            self._run(lambda: self._script.send(given))
            return
        for lane in self._lanes.values():
            if any(turn is each for each in lane.open()):
                lane.answer(turn, given)
        self._join()

    def stop(self) -> None:
        """Let the script hear that somebody stopped. Raises Stopped when it does not want to say anything more."""
        self._leave()
        self._run(lambda: self._script.throw(Stopped()))

    def close(self) -> None:
        """Leave the script where it is."""
        self._leave()
        self._script.close()

    def _leave(self) -> None:
        for lane in self._lanes.values():
            lane.close()
        self._lanes = {}
        self.asked = None

    def _run(self, go_on: Callable[[], Any]) -> None:
        self.asked = None
        try:
            step = go_on()
            while isinstance(step, Stage | Note | Recall | Toss):
                if self._who and not isinstance(step, Stage):
                    raise TypeError("what people are asked side by side cannot keep notes; await them after it")
                try:
                    value = self._effect(step)
                except Stopped as stopped:
                    step = self._script.throw(stopped)
                else:
                    step = self._script.send(value)
        except StopIteration as end:
            self.done, self.result = True, end.value
            return
        self._ask(step)

    def _ask(self, step: object) -> None:
        if isinstance(step, AskBoth):
            if self._who:
                raise TypeError("what people are asked side by side cannot ask everyone again; await that after it")
            self.asked = step
            for who in step.table:
                self._lanes[who] = Lane(step.script(who), self._effect, who)
                self._lanes[who].start()
            self._join()
        elif isinstance(step, Turn):
            if self._who and step.who != self._who:
                raise TypeError(f"{step.key}: asked of someone else than whose part this is")
            self.asked = step
        else:
            raise TypeError(f"a script awaits turns and nothing else; this one awaited {type(step).__name__}")

    def _join(self) -> None:
        if all(lane.done for lane in self._lanes.values()):
            results = {who: lane.result for who, lane in self._lanes.items()}
            self._lanes = {}
            self._run(lambda: self._script.send(results))
