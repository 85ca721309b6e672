"""What the other partner does at a seat of their own: a stop, a game that begins, an evening that is closed."""

from contextlib import suppress

from textual import on
from textual.events import InputEvent
from textual.message import Message

from games.engine import Trouble
from tui.app.calm import CalmApp
from tui.screens import messages
from tui.screens.looking import OFTEN, UNDER_THE_FINGER, keep_looking

HEAR = 0.5
"""Seconds until it is looked again whether one asks for a seat of their own."""
UNTIL_DRAWN = 5.0
"""Seconds after which what the other one brought stands here, however long it takes to draw it."""


class SeatApp(CalmApp):
    """An app at a seat of one follows the other one: to the calm page at once, and into what they begin."""

    _looks = _hears = False
    _moved_at, _moved_is_drawn = float("-inf"), True

    @on(messages.MovedByTheOther)
    def moved_by_the_other(self) -> None:
        """What could be chosen here went away because the other one was first."""
        self._moved_at, self._moved_is_drawn = Message().time, False

    def wait_until_drawn(self) -> None:
        """What the other one brought stands here from the next frame on."""
        if not self._moved_is_drawn:
            self.screen.call_after_refresh(self._is_drawn)

    def _is_drawn(self) -> None:
        self._moved_at, self._moved_is_drawn = Message().time, True

    def may_be_meant_for_before(self, event: InputEvent) -> bool:
        """Whether a key or a click may be for what stood there before that."""
        return event.time < self._moved_at + (UNDER_THE_FINGER if self._moved_is_drawn else UNTIL_DRAWN)

    def watch_the_other(self) -> None:
        """From here on, where one sits at a seat of their own; where both sit, whether one of them asks for that."""
        if not self._looks and self._visit.follows:
            self._looks = True
            keep_looking(self, self._has_news, self._look, OFTEN)
        elif not self._hears and self._visit.records.window is not None:
            self._hears = True
            self.set_interval(HEAR, self._hear)

    async def _hear(self) -> None:
        """Ask once somebody asks for their seat, and no more once they don't."""
        from tui.screens.elsewhere import SeatAskedScreen  # few are asked

        who, asks = self._visit.asked_for, isinstance(self.screen, SeatAskedScreen)
        if who and not asks and self._may_be_asked:
            self.keep_at_once()
            await self.push_screen(SeatAskedScreen(who, self._visit.record.table))
        elif asks and not who:
            await self.pop_screen()

    @property
    def _may_be_asked(self) -> bool:
        """Whether nothing stands on top that is to be done with first."""
        from tui.screens.closing import Closing
        from tui.screens.home import HomeScreen
        from tui.screens.play import PlayScreen

        return self._calm is None and isinstance(self.screen, HomeScreen | Closing | PlayScreen)

    @on(messages.LetSit)
    async def _let_sit(self, let: messages.LetSit) -> None:
        """This window is the other one's from here on; the play goes on where it was."""
        from tui.screens.play import PlayScreen

        await self.pop_screen()
        self.keep_at_once()
        plays = [each for each in self.screen_stack if isinstance(each, PlayScreen)]
        ahead = plays[-1].ahead if plays else None
        for each in plays:
            each.is_played_elsewhere()
        await self.follow(lambda: self._visit.sat_down(let.who, ahead))

    @on(messages.KeepSeats)
    async def _keep_seats(self) -> None:
        with suppress(Trouble):
            self._visit.record.refuse_seat()
        await self.pop_screen()

    def _has_news(self) -> bool:
        """Whether a break may have begun or ended there, or a game could be joined."""
        return self._visit.paused is not self._is_stopped or self._may_join or self._may_leave

    @property
    def _is_stopped(self) -> bool:
        return self._calm is not None and self._calm.stopped

    @property
    def _may_join(self) -> bool:
        """Whether what the other one begins is gone to from here."""
        from tui.screens.closing import Closing  # few sit at a seat of one
        from tui.screens.home import HomeScreen

        return bool(self.screen_stack) and isinstance(self.screen, HomeScreen | Closing)

    @property
    def _may_leave(self) -> bool:
        """Whether nothing is left to do here in a play that takes hours, and the other one has begun another."""
        if not self._visit.takes_hours or not self.screen_stack:
            return False
        from tui.screens.play import PlayScreen

        return isinstance(self.screen, PlayScreen) and self.screen.waits_for_hours and self._visit.has_moved_on

    async def _look(self) -> None:
        paused = self._visit.paused
        if paused and not self._is_stopped:
            await self.show_break()
        elif not paused and self._kept_break:
            await self._break_ended_there()
        elif self._may_join:
            await self._join()
        elif self._may_leave:
            await self.follow(self._visit.home)  # from there they join what the other one has begun

    async def _break_ended_there(self) -> None:
        calm, self._calm, self._kept_break, self._meanwhile = self._calm, None, False, None
        while calm in self.screen_stack:
            await self.pop_screen()

    async def _join(self) -> None:
        try:
            step = self._visit.join()
        except Trouble:  # whatever is done next says so
            return
        if step is not None:
            await self.follow(lambda: step)
