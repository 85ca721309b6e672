"""An aside on the screen: it stands on top of a place, and the place is there again when it is over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from games.aside import Aside
from games.engine import Ending, NotAllowed
from games.engine import gettext as _
from games.record import RecordError
from tui.keys import Hint
from tui.messages import CalmOver
from tui.screens.turns import TurnsScreen, never
from tui.seat import Seat
from tui.turns.base import Around


class AsideScreen(TurnsScreen):
    """Plays an aside and those that follow it, keeping nothing; dismissed with what the last one came to.

    It is pushed: ``app.push_screen(AsideScreen(...), went)`` calls ``went`` with that, which is None where it was left.
    """

    def __init__(
        self,
        aside: Aside,
        timers: bool,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        stops: Callable[[str], bool] = never,
    ) -> None:
        super().__init__(aside.play(), aside.table, aside.title, timers, now, clock, stops)
        self._aside = aside

    async def begin(self, aside: Aside, sentence: str = "") -> None:
        """Play this one now, with a sentence below it; whoever was alone with the screen is so no more."""
        self._seat.forget()
        await self._begin(aside, sentence)

    async def _begin(self, aside: Aside, sentence: str = "") -> None:
        self._aside, self._play, self._title = aside, aside.play(), aside.title
        self._unsent = None
        if aside.table != self._table:  # others sit here now; else the seat still knows who is alone with the screen
            self._table, self._seat = aside.table, Seat(aside.table)
            self._around = Around(aside.table, self._around.timers, self._around.clock)
            self._used, self._widget = {}, None
            await self.query_one("#turn").remove_children()
        await self._show()
        if sentence:
            self._notice(sentence)

    async def _over(self) -> None:
        """Let follow what follows from it, and go on with the next or be gone."""
        if self._play.ended is not Ending.DONE:
            self._gone(None)
            return
        result = self._play.result
        try:
            then = self._aside.then(result)
        except (NotAllowed, RecordError) as why:
            await self._begin(self._aside, str(why))
            return
        if then is None:
            self._gone(result)
        else:
            await self._begin(then)

    def _gone(self, result: Any) -> None:
        self.dismiss(result)


class CalmScreen(AsideScreen):
    """What a key opens on top of any place: the stop, or a page to read. Another such key opens its page in here.

    It does not go by itself: the app first brings what is below up to date, so that nothing of it is seen meanwhile.
    """

    stopped = False
    """Whether it was a stop that opened it, so that there is more to come back to than a place."""

    def _gone(self, result: Any) -> None:
        self.post_message(CalmOver(result))

    def always(self) -> tuple[Hint, ...]:
        """Somebody to talk to, stop where it always stands, and the other keys."""
        return (Hint("f9", _("people to talk to"), "app.people", self), *super().always())
