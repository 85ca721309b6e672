"""An aside line by line: played where one is, and nothing of it is kept."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from games.asides.aside import Aside
from games.engine import Ending, Json, NotAllowed, Page, Partner, Turn, Write
from games.record import RecordError
from tui.plain.sitting import PlainTurns
from tui.plain.talk import Talk
from tui.seat import Seat
from tui.terminal.meanwhile import meanwhile


class _OneBefore(Exception):
    """Somebody goes back to what the aside came from."""


class PlainAside(PlainTurns):
    """Plays an aside and those that follow it; ``result`` is what the last one came to, None where it was left."""

    def __init__(self, talk: Talk, aside: Aside, timers: bool, only: Partner | None = None) -> None:
        super().__init__(talk, aside.play(), aside.table, timers, aside.title, only)
        self._aside = aside
        self.result: Any = None

    def run(self) -> None:
        """Play to the end of the last one. Raises Leave and EndOfInput."""
        following: Aside | None = self._aside
        with self._page:  # who is alone with one is so with those that follow it
            self._set_apart()
            self._page.begin()
            self._page.say(self._aside.title)
            while following:
                try:
                    super().run()
                except _OneBefore:
                    following = self._aside.before() if self._aside.before else None
                    if following:
                        self.begin(following)
                else:
                    following = self._followed()

    def _before(self, turn: Turn[Any]) -> str:
        return str((self._aside.half or {}).get(turn.key) or "")

    def _drafted(self, page: Page) -> Mapping[str, Json]:
        said = (self._aside.half or {}).get(page.key)
        return said if isinstance(said, dict) else {}

    def _keep(self, turn: Turn[Any], said: Json) -> None:
        if self._aside.half is not None:
            self._aside.half[turn.key] = said

    def _step_back(self) -> None:
        """Undo the last answer; where there is none, what the row that leads back does, or the aside says."""
        turn = next(iter(self._play.open), None)
        if self._seat.who_may_take_back(self._play):
            super()._step_back()
        elif turn is not None and (key := self._aside.way_back(turn)) is not None:
            self._give(turn, key)
        elif self._aside.before:
            self._shown = None
            raise _OneBefore
        else:
            super()._step_back()

    def _followed(self) -> Aside | None:
        """Let follow what follows from the one that has ended; the next, already begun, or None."""
        self.result = self._play.result
        if self._play.ended is not Ending.DONE:
            return None
        try:
            with self._said():
                following = self._aside.then(self.result)
        except (NotAllowed, RecordError) as why:
            self._page.say(why)
            following = self._aside
        if following:
            self.begin(following)
        return following

    def _give(self, turn: Turn[bool | int | str], value: Json) -> None:
        with self._said() if isinstance(turn, Write) else nullcontext():
            super()._give(turn, value)

    def _said(self) -> AbstractContextManager[None]:
        """What is being done, where it takes a while."""
        return meanwhile(self._aside.meanwhile) if self._aside.meanwhile else nullcontext()

    def _set_apart(self) -> None:
        """Have what leaves no trace on the terminal's other screen, and nothing else of this on it."""
        if self._aside.leaves_no_trace:
            self._page.alone()
        elif not self._alone:
            self._page.together()

    def begin(self, aside: Aside) -> None:
        """Run this one next."""
        self._aside, self._play, self._title = aside, aside.play(), aside.title
        if aside.table != self._table:  # others sit here now; else the seat still knows who is alone
            self._table, self._seat, self._alone = aside.table, Seat(aside.table, self._seat.only), False
        self._set_apart()
