"""The play of a game, which the record keeps."""

from collections.abc import Callable
from datetime import datetime

from textual.containers import Vertical

from games.engine import Ending, Game
from games.record import PlayLog, RecordError
from tui.messages import Played
from tui.screens.turns import TurnsScreen, never


class PlayScreen(TurnsScreen):
    """A play of a game that the record keeps."""

    def __init__(
        self,
        log: PlayLog,
        game: Game,
        timers: bool,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        stops: Callable[[str], bool] = never,
    ) -> None:
        super().__init__(log.play(game), log.table, game.title, timers, now, clock, stops)
        self._log = log

    def stop_first(self) -> None:
        """A short close before anything is shown. Raises RecordError."""
        self._play.stop(self._now())

    async def stop(self) -> None:
        """A short close. Nobody is asked why, and it is not kept who it was."""
        try:
            self._play.stop(self._now())
        except RecordError as why:
            self._notice(str(why))
            return
        await self._show()

    async def _over(self) -> None:
        """Keep that it has ended, and go on to the closing."""
        try:
            self._log.close(self._play.ended or Ending.DONE, self._now())
        except RecordError as why:
            self._notice(str(why))
            return
        self._widget = self._unsent = None
        await self.query_one("#turn", Vertical).remove_children()  # this screen may stay below the closing
        self.post_message(Played())
