"""An aside on the screen: it stands on top of a place, and the place is there again when it is over."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import BindingType

from games.asides.aside import Aside
from games.engine import Ending, Json, NotAllowed, Partner, Turn, Words, Write, say
from games.engine import gettext as _
from games.record import RecordError
from tui.app.in_order import BEFORE_KEYS
from tui.screens.messages import CalmOver, GoHome, Unlocked
from tui.screens.turns import TurnsScreen, never
from tui.seat import Seat
from tui.turns.base import Around, DraftedWidget, TurnWidget
from tui.turns.column import TurnColumn
from tui.widgets.hints import Hint, bindings


class AsideScreen(TurnsScreen):
    """Plays an aside and those that follow it, keeping nothing; dismissed with what the last one came to.

    It is pushed: ``app.push_screen(AsideScreen(...), went)`` calls ``went`` with that, which is None where it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(
        self,
        aside: Aside,
        timers: bool,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        stops: Callable[[str], bool] = never,
        only: Partner | None = None,
    ) -> None:
        super().__init__(aside.play(), aside.table, aside.title, timers, now, clock, stops, only)
        self._aside = aside
        self._working, self._on_top = False, asyncio.Event()
        self._work: asyncio.Future[object] | None = None

    @property
    def called(self) -> Words | None:
        """What it is about. Which of them is asked in here is nobody's business but theirs."""
        return self.CALLED or self._title

    async def begin(self, aside: Aside, sentence: str = "") -> None:
        """Play this one now, with a sentence below it; whoever was alone with the screen is so no more."""
        self._seat.forget()
        await self._begin(aside, sentence)

    async def _begin(self, aside: Aside, sentence: str = "") -> None:
        self._aside, self._play, self._title = aside, aside.play(), aside.title
        self._unsent = None
        if aside.table != self._table:  # others sit here now; else the seat still knows who is alone with the screen
            self._table, self._seat = aside.table, Seat(aside.table, self._seat.only)
            self._around = Around(aside.table, self._around.timers, self._around.clock)
            self._used, self._widget = {}, None
            await self.query_one("#turn").remove_children()
        await self._show()
        if sentence:
            self._notice(sentence)

    def _before(self, turn: Turn[Any]) -> Json:
        """The same; or what was half typed there before it began anew."""
        return super()._before(turn) or (self._aside.half or {}).get(turn.key)

    def keep_half(self) -> None:
        """Put what is half typed where it is found again."""
        if self._aside.half is not None and isinstance(self._widget, DraftedWidget):
            self._aside.half[self._widget.turn.key] = self._widget.draft

    async def _over(self) -> None:
        """Let follow what follows from it, and go on with the next or be gone."""
        if self._play.ended is not Ending.DONE:
            self._gone(None)
        elif self._aside.meanwhile:
            self._working = True
            self._follow_slowly(self._aside.meanwhile)
        else:
            await self._follow()

    async def _follow(self) -> None:
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

    # --- back ---

    def _way_back(self) -> str | None:
        """The key of the choice that stands here and leads back; None where there is none, or only behind a curtain."""
        return self._aside.way_back(self._widget.turn if isinstance(self._widget, TurnWidget) else None)

    async def action_back(self) -> None:
        """What the row that leads back does, or where the page says that going back leads; else why not."""
        if isinstance(self._widget, TurnWidget) and (key := self._way_back()) is not None:
            self._widget.answer(key)
        elif not self._goes_back:
            self._notice(_("There’s no way back from here; what you choose here leads on."))
        elif (before := self._aside.before and self._aside.before()) is not None:
            await self._begin(before)
        else:
            self._gone(None)

    @property
    def _goes_back(self) -> bool:
        return self._way_back() is not None or (self._aside.before is not None and not self._working)

    def hints(self) -> tuple[Hint, ...]:
        """What the turn offers first, and the way back."""
        hints = super().hints()
        return (*hints[:1], self.hint("back")) if self._goes_back else hints

    # --- what takes a while ---

    async def _take(self, answered: TurnWidget.Answered) -> None:
        if self._working:
            return
        if self._aside.meanwhile and isinstance(answered.turn, Write):
            self._working = True
            self._answer_slowly(answered, self._aside.meanwhile)
        else:
            await super()._take(answered)

    @work(group=BEFORE_KEYS)
    async def _answer_slowly(self, answered: TurnWidget.Answered, words: Words) -> None:
        """Check it apart from the screen, and take it where it is still asked for then."""
        try:
            await self._slowly(words, partial(answered.turn.check, answered.value))
        except (NotAllowed, RecordError) as why:
            self._notice(str(why))
            return
        if answered.turn in self._play.open:
            await super()._take(answered)

    @work(group=BEFORE_KEYS)
    async def _follow_slowly(self, words: Words) -> None:
        """Do apart from the screen what can be done there, and the rest below the words."""
        with suppress(NotAllowed, RecordError):  # it is done once more, and said then
            await self._slowly(words, partial(self._aside.ahead, self._play.result) if self._aside.ahead else None)
        await self._follow()

    async def _slowly(self, words: Words, work: Callable[[], object] | None) -> None:
        """Show the words while the work is done, and come back when this is on top. Raises what the work raises."""
        try:
            self._notice(str(words))
            if work:
                self._work = asyncio.ensure_future(asyncio.to_thread(work))
                await asyncio.shield(self._work)
            drawn = asyncio.Event()
            self.call_after_refresh(drawn.set)
            await drawn.wait()
            await self._on_top.wait()
        finally:
            self._working = False

    async def action_take_back(self) -> None:
        """Undo an answer, unless something is being done with one."""
        if not self._working:
            await super().action_take_back()

    async def on_screen_suspend(self) -> None:
        """Something stands on top of it; what was begun goes on, and waits here.

        Whoever was alone with it is so no more, also where all was answered: nothing of theirs is seen on coming back.
        """
        self._on_top.clear()
        if self._working and self._play.ended and self in self.app.screen_stack:  # else it was left
            self._seat.forget()
            self.query_one(TurnColumn).clear()
            if self._widget is not None:
                self._widget.display = False

    async def on_screen_resume(self) -> None:
        """It is on top."""
        self._on_top.set()

    async def on_unmount(self) -> None:
        """The record is not let go of under what is being done."""
        if self._work:
            await asyncio.gather(self._work, return_exceptions=True)

    def _gone(self, result: Any) -> None:
        self.dismiss(result)


class UnlockingScreen(AsideScreen):
    """Asks for passphrases before a play goes on. It is no page on top of a place: it leads on, or home."""

    def _gone(self, result: Any) -> None:
        self.post_message(GoHome() if result is None else Unlocked(bool(result)))


class CalmScreen(AsideScreen):
    """What a key opens on top of any place: the stop, or a page to read. Another such key opens its page in here.

    It does not go by itself: the app first brings what is below up to date, so that nothing of it is seen meanwhile.
    """

    CALLED = say("a pause")  # whatever is read in it: nobody else has to know that somebody looked for help
    stopped = False
    """Whether it was a stop that opened it, so that there is more to come back to than a place."""

    def _gone(self, result: Any) -> None:
        self.post_message(CalmOver(result))

    def always(self) -> tuple[Hint, ...]:
        """Somebody to talk to, and there how to be gone at once; stop where it always stands, and the other keys."""
        return (self.hint("leave" if self._aside.leaves_no_trace else "people"), *super().always())
