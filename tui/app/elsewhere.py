"""What the other partner does at a seat of their own: a stop, a game that begins, an evening that is closed."""

from games.engine import Trouble
from tui.app.calm import CalmApp

LOOK = 0.1
"""Seconds until it is looked again what the other one has done."""


class SeatApp(CalmApp):
    """An app at a seat of one follows the other one: to the calm page at once, and into what they begin."""

    _looks = False

    def watch_the_other(self) -> None:
        """From here on, where somebody sits at a seat of one."""
        if not self._looks and self._visit.only is not None:
            self._looks = True
            self.set_interval(LOOK, self._look)

    async def _look(self) -> None:
        from tui.screens.closing import Closing  # few sit at a seat of one
        from tui.screens.home import HomeScreen

        stopped, paused = self._calm is not None and self._calm.stopped, self._visit.paused
        if paused and not stopped:
            await self.show_break()
        elif not paused and self._kept_break:
            await self._break_ended_there()
        elif isinstance(self.screen, HomeScreen | Closing):
            await self._join()

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
