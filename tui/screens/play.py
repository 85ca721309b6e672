"""The play of a game, which the record keeps."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input, TextArea

from games.engine import Ending, Game, Json, Page, Partner, Turn
from games.engine import gettext as _
from games.record import PlayLog, RecordError
from games.record.errors import AnsweredElsewhere
from games.record.windows.followed_log import FollowedLog
from games.record.windows.held_record import Ahead
from games.record.windows.timing import At, SharedTime, TimeAfter
from tui.screens.looking import keep_looking
from tui.screens.messages import GoHome, MovedByTheOther, Played
from tui.screens.turns import TurnsScreen, never
from tui.seat import Awaiting, Gone, Seat, is_same, is_theirs, no, timed_in
from tui.sentences import TIME
from tui.turns.base import DraftedWidget, TurnWidget
from tui.turns.curtain import WaitingWidget
from tui.turns.timed import TimedWidget
from tui.turns.write import WriteWidget
from tui.widgets.hints import Hint, bindings

SOON = 1.0
"""Seconds of typing that an interruption can cost."""


class PlayScreen(TurnsScreen):
    """A play of a game that the record keeps. Escape leads home while nothing is answered."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(
        self,
        log: PlayLog,
        game: Game,
        timers: bool,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        stops: Callable[[str], bool] = never,
        only: Partner | None = None,
        is_alone: Callable[[], bool] = no,
    ) -> None:
        super().__init__(log.play(game), log.table, game.title, timers, now, clock, stops, only)
        self._log, self._gone = log, Gone(is_alone, clock)
        if isinstance(log, FollowedLog):
            self._seat = Seat(log.table, only, lambda: log.is_unread)
        self._unkept: tuple[DraftedWidget[Any], Json] | None = None
        self._soon: Timer | None = None
        self._around = replace(self._around, game=game.name)
        self._dropped = self._is_over = False
        self._went_on = bool(self._play.answers)
        self._time = SharedTime(log, clock, is_alone, self._went_on) if isinstance(log, FollowedLog) else None
        self._at: At | None = None

    # --- the other seat ---

    async def on_mount(self) -> None:
        """The turn that is open; from here on, what is answered at the other seat is seen here too."""
        await super().on_mount()
        if isinstance(self._log, FollowedLog):
            keep_looking(self, partial(self._has_news, self._log), partial(self._look, self._log))
        self.call_next(self._begin_to_count)  # once the turn stands here, as whatever is said of its time has to

    def _begin_to_count(self) -> None:
        self._count()
        self._show_time()
        if self._went_on and self._time is None and self._timed is not None:
            self._notice(str(TIME[TimeAfter.ANEW]))

    @property
    def _follows(self) -> bool:
        """Whether the other seat is followed; whatever stands on top of it comes first."""
        return not (self._dropped or self._is_over) and self.app.screen is self

    def _has_news(self, log: FollowedLog) -> bool:
        """Whether something else may stand here now. Time goes on also below another place. Raises RecordError."""
        if self._dropped or self._is_over:
            return False
        counts = self._count()
        return self._follows and (
            counts
            or log.ended_there
            or log.has_news()
            or log.goes_without(self._play)
            or not is_same(self._seat.place(self._play), self._standing)
            or self._is_somebody_else_there
        )

    @property
    def _is_somebody_else_there(self) -> bool:
        """Whether it is another thing than what stands here. Raises RecordError."""
        widget = self._widget
        return isinstance(widget, WaitingWidget) and (self._gone.would_change or self._gone.is_gone is not widget.alone)

    async def _look(self, log: FollowedLog) -> None:
        """Show what the other seat has come to, once something else stands here by it."""
        if not self._follows:
            return
        try:
            ended = log.ended_there
            if not ended and log.has_news() and not log.waits:
                self._play.take_in()
            elif not ended:
                log.go_on_without(self._play, self._now())
            place = None if ended else self._seat.place(self._play)
            if place is None and not isinstance(self._standing, Awaiting):
                self.app.post_message(MovedByTheOther())  # a key may be on its way to what could be answered here
            if ended:
                await self._leave()
            elif not is_same(place, self._standing):
                await self._show(brought=True)
        except AnsweredElsewhere:  # the other one has done something else meanwhile, and it is looked again in a moment
            pass
        except RecordError as why:
            if is_theirs(why, self._seat.only):  # home asks for the passphrase, and it goes on from there
                self.keep_at_once()
                self.is_played_elsewhere()
                self.post_message(GoHome())
                return
            self._notice(str(why))
        self._say_who_is_there()
        self._show_time()

    @property
    def _timed(self) -> TimedWidget | None:
        """The turn with time that stands here, where time is told."""
        return self._widget if isinstance(self._widget, TimedWidget) and self._around.timers else None

    def _count(self) -> bool:
        """Count the time that stands here, as the other seat does; whether something of that is to be shown."""
        if self._time is None or not isinstance(self._log, FollowedLog):
            return False
        widget = self._timed
        turn = timed_in(self._standing) if self._around.timers else None
        self._at = self._log.at(self._play, turn) if turn else None
        with suppress(RecordError):  # it runs here all the same, and the answer says so
            self._time.read()
            if self._follows:
                self._time.look(self._at, shown=widget is not None)
        if widget is None or self._at is None:
            self._time.told()  # of a time that isn't shown here
            return False
        left = self._time.left(self._at)
        return self._time.tells or (left is not None and widget.is_apart(left))

    def _show_time(self) -> None:
        """Show what is left by what both count, and say what there is to say of it."""
        widget, told = self._timed, self._time.told() if self._time else None
        if self._time is None or widget is None or self._at is None:
            return
        if (left := self._time.left(self._at)) is not None and widget.is_apart(left):
            widget.is_left(left, self._time.is_held(self._at))
        if told:
            self._notice(str(TIME[told]))

    def _say_who_is_there(self) -> None:
        """Where the other one is waited for and nobody has sat there for a while, say so."""
        if not isinstance(self._widget, WaitingWidget):
            self._gone.forget()
            return
        with suppress(RecordError):  # whatever is done next says so
            self._gone.changed()
        if self._gone.is_gone is not self._widget.alone:
            self._widget.is_alone(self._gone.is_gone)
            self.show_keys()

    @property
    def waits_for_hours(self) -> bool:
        """Whether whoever sits here has done what was theirs, in a play in which the other one may come much later."""
        return isinstance(self._widget, WaitingWidget) and self._around.takes_hours

    def always(self) -> tuple[Hint, ...]:
        """Where nobody sits at the other seat, also that one can close for tonight."""
        closes = isinstance(self._widget, WaitingWidget) and self._widget.may_take_long
        return (*((self.hint("leave", _("close for tonight")),) if closes else ()), *super().always())

    # --- what is no answer yet ---

    def _before(self, turn: Turn[Any]) -> Json:
        """A field begins with what was typed in it before an interruption; a page with what was answered there."""
        return super()._before(turn) or self._log.page_draft(self._play, turn) or self._log.draft(self._play, turn)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(TurnWidget.DraftChanged)
    def typing(self) -> None:
        """Keep it in a moment: each key costs nothing, and an interruption no more than what was typed meanwhile."""
        if (widget := self._writing) is not None:
            self._unkept = widget, widget.draft
            if self._soon is None:
                self._soon = self.set_timer(SOON, self._keep_draft)

    @property
    def _writing(self) -> DraftedWidget[Any] | None:
        """The field or the page that somebody is typing in, also while a curtain stands before it."""
        return self._widget if isinstance(self._widget, DraftedWidget) else self._unsent

    def _keep_draft(self, at_once: bool = False) -> None:
        if self._soon is not None:
            self._soon.stop()
        unkept, self._soon, self._unkept = self._unkept, None, None
        if unkept is not None and (turn := unkept[0].turn) in self._play.open:
            self._log.keep_draft(self._play, turn, unkept[1], at_once=at_once)

    def _drop_what_is_asked_no_more(self) -> None:
        super()._drop_what_is_asked_no_more()
        if self._unkept is not None and self._unkept[0] is not self._unsent:  # the same may be asked once more
            self._unkept = None

    async def _take(self, answered: TurnWidget.Answered) -> None:
        if self._dropped:  # there is no play any more that it could belong to
            return
        if isinstance(answered.turn, Page):  # one that is kept in part is on no disk before it has come to something
            self._log.keep_draft(self._play, answered.turn, answered.value, at_once=True)
        await super()._take(answered)

    async def _empty(self, turn: Turn[Any]) -> None:
        self._unkept = None
        if isinstance(self._widget, WriteWidget):
            self._log.drop_draft()
        await super()._empty(turn)
        if (widget := self._writing) is not None and not isinstance(widget, WriteWidget):
            self._unkept = widget, widget.draft
            self._keep_draft(at_once=True)

    async def on_screen_suspend(self) -> None:
        """Who goes to another place may not come back to this one."""
        self._keep_draft()
        await super().on_screen_suspend()

    @property
    def ahead(self) -> Ahead:
        """What it knows of the play and no disk does."""
        return Ahead(self._log.id, self._play.ahead)

    def is_played_elsewhere(self) -> None:
        """It goes on in another place of this window: nothing that is answered here counts any more."""
        self._dropped = True

    def keep_at_once(self) -> None:
        """Keep what is typed at this moment."""
        self._keep_draft(at_once=True)

    def on_unmount(self) -> None:
        """Left at once, by a key, by a signal, or by a fault."""
        self.keep_at_once()

    def action_back(self) -> None:
        """Home from the first page of a play, which is not begun then; else say why not."""
        if self._play.answers:
            stop, leave = self.key_of("stop"), self.key_of("leave")
            self._notice(
                _(
                    "What you’ve said here is kept: {stop} stops here, and {leave} leaves so that it waits for you.",
                    stop=stop,
                    leave=leave,
                )
            )
        elif self._is_written:
            self._notice(_("There are words in the field; esc leads home once it’s empty."))
        else:
            self._unkept = None
            try:
                self._log.drop()
            except RecordError as why:
                self._notice(str(why))
            else:
                self._dropped = True
                self.post_message(GoHome())

    @property
    def _is_written(self) -> bool:
        """Whether somebody has typed something that is no answer yet."""
        said = self._writing.draft if self._writing else None
        texts = said.values() if isinstance(said, dict) else [said]
        return any(isinstance(each, str) and each.strip() for each in texts)

    def stop_first(self) -> None:
        """A short close before anything is shown. Raises RecordError."""
        self._seat.stop(self._play, self._now())

    async def stop(self) -> None:
        """A short close. Nobody is asked why, and it is not kept who it was."""
        try:
            self._seat.stop(self._play, self._now())
        except RecordError as why:
            self._notice(str(why))
            return
        await self._show()

    async def _over(self) -> None:
        """Keep that it has ended, and go on to the closing."""
        try:
            self._seat.after_the_other(
                self._play, lambda: self._log.close(self._play.ended or Ending.DONE, self._now())
            )
        except RecordError as why:
            self._notice(str(why))
            return
        await self._leave()

    async def _leave(self) -> None:
        self._is_over = True
        self._widget = self._unsent = None
        for part in self.query("#turn"):  # this screen may stay below the closing
            await part.remove_children()
        self.post_message(Played())
