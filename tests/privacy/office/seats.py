"""A partner at a seat of their own, in this process, who answers whatever an hour asks of them."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from games.engine import Ending, Partner, Play
from games.office.hour import Alone
from games.record import Records
from games.record.errors import AnsweredElsewhere
from games.record.windows.followed_log import FollowedLog
from games.record.windows.window import this_window
from tests.privacy.office.planted import Planted
from tests.privacy.office.stores import Stores
from tests.support.players import ANA, BEN, EVENING
from tui import steps
from tui.visit import Visit


class Seated:
    """One partner at their seat."""

    def __init__(self, stores: Stores, who: Partner, words: Planted) -> None:
        records = Records(stores.data)
        records.window = this_window(signal.SIGUSR1)
        self.who, self._words = who, words
        self.visit = Visit(records, stores.couple, None, None, False, lambda: EVENING, seat=who.name)
        assert isinstance(self.visit.enter(), steps.ShowHome)
        self._log: FollowedLog | None = None
        self._play: Play | None = None

    def answer(self) -> bool:
        """Answer all that is theirs; whether anything was."""
        answered = False
        with suppress(AnsweredElsewhere):
            while (play := self._joined()) is not None:
                mine = [each for each in play.open if each.who == self.who or not isinstance(each.who, Partner)]
                if not mine or play.has_pressed(self.who):
                    break
                self._words.show(mine[0])
                play.answer(mine[0], self._words.value(mine[0]), EVENING, self.who)
                answered = True
        return answered

    def _joined(self) -> Play | None:
        """The play that is driven, as it stands by now; None where there is none."""
        if self._play is None or self._log is None or self._play.ended or self._log.ended_there:
            step = self.visit.join()
            if not isinstance(step, steps.ShowPlay) or not isinstance(step.log, FollowedLog):
                return None
            self._log, self._play = step.log, step.log.play(step.game)
        while self._log.has_news() and not self._log.ended_there:
            self._play.take_in()
        over = self._play.ended and self._play.ended is not Ending.DONE
        return None if over or self._log.ended_there or not self._play.open else self._play


@contextmanager
def seated(stores: Stores, alone: Alone, words: Planted) -> Iterator[list[Seated]]:
    """Whoever has a seat of their own in an hour like that."""
    who = {Alone.AT_THE_DRIVER: (), Alone.AT_A_SEAT: (BEN,), Alone.AT_SEATS: (ANA, BEN)}[alone]
    with ExitStack() as stack:
        there = [Seated(stores, each, words) for each in who]
        for each in there:
            stack.callback(each.visit.close)
        yield there
