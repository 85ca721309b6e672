"""What opens each place: the record, who plays, which game, and the place made when it is asked for.

Places are imported only then: what an evening does not need must not delay its first screen.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from games.record import Couple, Record, RecordError, Records, Sitting

if TYPE_CHECKING:
    from games.asides.aside import Aside
    from games.asides.stopping import Stopping
    from games.engine import Game, Table
    from games.evening.flow import Onward
    from games.record import PlayLog
    from games.record.couple.search import Index
    from games.record.keys.slots import Way
    from tui.screens.aside import AsideScreen, CalmScreen
    from tui.screens.place import Place
    from tui.settings.config import Settings


@dataclass
class Doors:
    """``couple`` and ``game`` as they were named at the start, or None; the rest as ``OurTurn`` takes it."""

    records: Records
    couple: Couple | None
    game: str | None
    seed: int | None
    timers: bool | None
    now: Callable[[], datetime]
    clock: Callable[[], float]
    opened: Record | None = None
    _open: Record | None = field(default=None, init=False)
    _then: str = field(default="", init=False)
    _last: int = field(default=0, init=False)
    _index: "Index | None" = field(default=None, init=False)

    @property
    def record(self) -> Record:
        """The couple's record, opened for this evening. Raises RecordError when it cannot be."""
        if self._open is None:
            if self.couple is None:
                raise LookupError("no couple sits here yet")
            self._open, self.opened = self.opened or self.records.open(self.couple), None
            self._open.end_past_evening(self.now())
        return self._open

    def open_ahead(self) -> None:
        """Open the record before it is asked for: ten years of sealed lines take more than a second.

        What is wrong with it is said when it is asked for.
        """
        if self.couple and not self._open and not self.opened:
            with suppress(RecordError):
                self.opened = self.records.open(self.couple)

    def first(self) -> "Place":
        """The first place there is to see. Raises RecordError."""
        if self.couple is None:
            couples = self.records.couples()
            if not couples:
                from tui.screens.first_run import FirstRun

                return FirstRun(self.records)
            if len(couples) > 1:
                from tui.screens.couples import Couples

                return Couples(couples)
            self.couple = couples[0]
        if self.records.closed(self.couple):
            from tui.screens.unlock import Unlock

            return Unlock(self.records, self.couple, self.open_ahead)
        if not self.game or self.record.paused:
            return self.home()
        from games.evening.flow import fits

        return self.play(self.game) if fits(self.game, self._tonight) else self.home()

    def settle(self, couple: Couple) -> "Place":
        """This couple's first place. Raises RecordError."""
        self.couple = couple
        return self.first()

    def home(self) -> "Place":
        """Home. Raises RecordError."""
        from tui.screens.home import HomeScreen

        return HomeScreen(self.record, self.now, self._sealed)

    def play(self, name: str) -> "Place":
        """A game: played on where it was left open, else begun. Raises RecordError, NoSuchGame."""
        from games.catalog.games import find_game

        game, left = find_game(name), self.record.unfinished
        if left and left.game == game.name:
            return self._playing(self.record.resume(left), game)
        return self._playing(self.record.begin(game, self.now(), self.seed), game)

    def _playing(self, log: "PlayLog", game: "Game") -> "Place":
        from tui.screens.play import PlayScreen

        self._last = log.id
        return PlayScreen(log, game, self._timers, self.now, self.clock, self.stops)

    # --- the stop, and asides ---

    def aside(self, aside: "Aside") -> "AsideScreen":
        """A script that is played and never kept, to be pushed on top of a place."""
        from tui.screens.aside import AsideScreen

        return AsideScreen(aside, self._timers, self.now, self.clock, self.stops)

    def calm(self, aside: "Aside") -> "CalmScreen":
        """The same for what may be opened on any place. Its time is that of the day, which goes on while a lid is
        shut."""
        from tui.screens.aside import CalmScreen

        return CalmScreen(aside, self._timers, self.now, lambda: self.now().timestamp(), self.stops)

    def stopping(self, table: "Table | None", playing: bool) -> "Stopping":
        """What a stop finds around it: ``table`` are those who play, and None says that the record may know them."""
        from games.asides.stopping import Stopping
        from games.engine import Table

        if table is None:
            try:
                table = self._open.table if self._open else self.couple.table if self.couple else None
            except RecordError:  # a stop needs nobody's names
                table = None
        return Stopping(table or Table(()), self._open, playing, self.now, os.environ.get("LANG", ""))

    def stops(self, typed: str) -> bool:
        """Whether this is the word that stops everything tonight."""
        from games.asides.stopping import is_stop, stop_word

        try:
            said = [answer for sitting in self._tonight for answer in sitting.answers]
        except RecordError:  # what was typed is an answer then, and says itself why it cannot be kept
            return False
        return is_stop(typed, stop_word(said))

    @property
    def paused(self) -> bool:
        """Whether they are on a break; as far as the record is open and says so."""
        try:
            return self._open is not None and self._open.paused is not None
        except RecordError:
            return False

    @property
    def at_home(self) -> bool:
        """Whether there is a home to go to."""
        return self._open is not None

    def go_on(self, stopped: bool) -> "Place":
        """Where the break that is over leads: on with the play that was left, or to its short close, or home.

        Raises RecordError, NoSuchGame.
        """
        from tui.screens.play import PlayScreen

        left = self.record.unfinished
        place = self.play(left.game) if left else self.home()
        if stopped and isinstance(place, PlayScreen):
            place.stop_first()
        return place

    @property
    def _timers(self) -> bool:
        if self.timers is not None or self._open is None:
            return self.timers is not False
        try:
            return self._open.timers
        except RecordError:
            return True

    @property
    def _tonight(self) -> tuple[Sitting, ...]:
        tonight = self.record.tonight
        return tonight.sittings if tonight else ()

    @property
    def _with_last(self) -> tuple[Sitting, ...]:
        from tui.pages.evenings import tonight_with

        return tonight_with(self.record, self._last)

    def begin(self, picked: str) -> "Place":
        """Where picking a game leads tonight: there, or first to the intention. Raises RecordError, NoSuchGame."""
        from games.evening.flow import begin

        left = self.record.unfinished
        if left and left.game == picked and not self._tonight:  # it goes on before anything else begins
            return self.play(picked)
        return self._at(begin(self._tonight, picked), picked)

    def played(self) -> "Place":
        """Where the end of the play on the screen leads. Raises RecordError."""
        from games.evening.flow import played

        return self._at(played(self._with_last, self._then), self._then)

    def _at(self, step: "Onward", then: str) -> "Place":
        """The place a step of the evening leads to; good night is said at the closing."""
        self._then = then if step.game != then else ""
        if step.game:
            return self.play(step.game)
        return self.home() if step.to == "home" else self.closing()

    def closing(self) -> "Place":
        """What is taken along from the play that has just ended. Raises RecordError."""
        from tui.screens.closing import Closing

        return Closing(self._with_last[-1], self._sealed)

    def small_games(self, games: "Sequence[Game]") -> "Place":
        """The list of the small games. Raises RecordError."""
        from tui.screens.small_games import SmallGames

        return SmallGames(games, self.record.table)

    def evenings(self) -> "Place":
        """The list of evenings. Raises RecordError."""
        from games.catalog.games import marks
        from games.record.couple.search import Index
        from tui.screens.history import HistoryScreen

        past = self.record.past
        nights = past.nights()
        if self._index is None or self._index.state != past.state:
            self._index = Index(past, nights, marks())
        return HistoryScreen(past, nights, self._index, self.record.table)

    def insight(self) -> "Place":
        """What changed since they began. Raises RecordError."""
        from tui.pages.insight import gathered
        from tui.screens.insight import Insight

        return Insight(gathered(self.record, self.now().date()), self.record.table)

    def evening(self, session: int) -> "Place":
        """One evening. Raises RecordError."""
        from tui.screens.evening import EveningScreen

        return EveningScreen(self.record.past, session)

    @property
    def _sealed(self) -> bool:
        return self.couple is not None and self.couple.sealed

    def sealing(self) -> "Place":
        """Sealing the record. Raises RecordError."""
        from tui.screens.seal import Seal

        return Seal(self.record.table, self.seal)

    def seal(self, ways: "Sequence[Way]") -> None:
        """Seal the couple's record, and open it with its key from now on. Raises RecordError."""
        from games.record.keys import sealing

        if self.couple is None:
            raise LookupError("no couple sits here yet")
        self.close()  # it is opened again when it is next asked for
        try:
            self.records.hold(self.couple, sealing.seal(self.records, self.couple, ways))
        finally:
            self.couple = self.records.find(self.couple.id)  # whatever became of it

    def only_mine(self) -> "AsideScreen":
        """The page of one of them alone. Raises RecordError."""
        from tui.asides.only_mine import OnlyMine

        return self.aside(OnlyMine(self.record).begin())

    def settings(self, apply: "Callable[[str, Settings], None]") -> "AsideScreen":
        """What can be set. Raises RecordError."""
        from tui.asides.settings import SettingsPage

        return self.aside(SettingsPage(self.record, apply).begin())

    def keeping(self, before: bool = False) -> "AsideScreen | None":
        """What stays of the evening, asked of each; None where nothing has to be asked. Raises RecordError.

        With ``before`` only for an evening that was left without good night, before another one begins.
        """
        from tui.asides.keeping import keeping_aside

        if self._open is None or (before and self._open.over_since(self.now()) is None):
            return None
        aside = keeping_aside(self._open, self.now)
        return self.aside(aside) if aside else None

    def good_night(self) -> None:
        """The evening ends, unless a play of it waits to be gone on with. Raises RecordError."""
        if self._open and (tonight := self._open.tonight) and not tonight.goes_on:
            self._open.end_evening(self.now())

    @property
    def waiting(self) -> bool:
        """Whether a play is open that can be gone on with."""
        return self._open is not None and self._open.unfinished is not None

    def close(self) -> None:
        """Let go of the record."""
        for record in (self._open, self.opened):
            if record:
                record.close()
        self._open = self.opened = None
