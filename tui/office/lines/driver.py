"""A play that is driven line by line: the same steps as on the driver's screen, and the keyboard turned round."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from games.catalog.games import AFTER
from games.engine import Game, NotAllowed, Partner, Play
from games.engine import gettext as _
from games.office.hour import Hour, Notes
from games.record import PlayLog, RecordError
from games.record.errors import AnsweredElsewhere
from games.record.windows.followed_log import DrivenLog, FollowedLog
from tui.office.driving.ahead import coming
from tui.office.driving.apart import DriverSeat
from tui.office.driving.driven_time import DrivenTime
from tui.office.driving.driving import Driving, Passes
from tui.office.driving.swapping import other_seed
from tui.office.lines.in_words import floor_in_words, next_in_words, room_in_words, step_in_words
from tui.office.lines.notes import write_notes
from tui.office.lines.taking_back import take_back
from tui.office.room.frame import ONE_MOMENT, STOPPED, Frame, still
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Back, Elsewhere, Moved, NotBegun, Stop, Talk, whole
from tui.seat import Standing


class PlainDriver(PlainSitting):
    """A play that is driven. ``show`` puts a frame into the room; ``look`` is done again and again while a line is
    waited for, and may raise Stop.

    Nothing that somebody answers alone is asked before the keyboard is turned round, and it has to be given back.
    """

    def __init__(
        self,
        talk: Talk,
        log: PlayLog,
        game: Game,
        hour: Hour,
        notes: Notes,
        minutes: Callable[[], int],
        show: Callable[[Frame], None],
        look: Callable[[], None],
        only: Partner | None = None,
        is_alone: Callable[[], bool] = lambda: False,
        without: set[str] | None = None,
    ) -> None:
        super().__init__(talk, log, game, True, only, look, is_alone)
        self._hour, self._notes, self._minutes, self._show_room = hour, notes, minutes, show
        self._told: Frame | None = None
        if isinstance(log, DrivenLog):
            self._seat = DriverSeat(log.table)
        clock, at = talk.clock, partial(log.at, self._play) if isinstance(log, FollowedLog) else None
        time = DrivenTime(clock.seconds, self._shared_time)
        seats = log if isinstance(log, FollowedLog) else None
        times = (clock.now, clock.seconds, time, at)
        self.driving = Driving(self._play, self._seat, hour, *times, seats, without, in_lines=True)
        self._talk = self._talk._replace(watch=self._look)
        self._is_turned = self._is_busy = False
        self.drives = False
        """Whether whoever drives is asked, and nobody else reads what stands there."""
        self._game = game
        self.to_integration = False
        self.swapped: int | None = None
        """The seed with which the other one begins, once that was wished for and nothing was begun."""

    def run(self) -> None:
        """The same; the room waits while they are somewhere else."""
        try:
            super().run()
        except Elsewhere as where:
            self._show_room(still(STOPPED if isinstance(where, Stop) else ONE_MOMENT))
            self._is_turned, self._told = False, None
            raise

    # --- one line a step ---

    def _stand(self, place: Standing) -> None:
        self.driving.look()
        self._show_room(self.driving.frame)
        if self._is_turned and self.driving.passes is Passes.AT_THE_KEYBOARD:
            super()._stand(place)
        elif self._is_turned:
            self._give_back()
        else:
            self._drive(place)

    def _drive(self, place: Standing) -> None:
        """Show the step unless it stands there already, and do what whoever drives types."""
        if self._told != (words := self.driving.frame._replace(time=0)):
            self._page.together()
            self._page.begin()
            self._say_step()
            self._told = words
        self._shown = place
        talk = self._talk._replace(here=self._commands())
        self.drives = True
        try:
            typed = talk.ask(self._how).strip()
        except Back:
            self._do(self.driving.back)
        except Moved:
            pass
        else:
            number = whole(typed)
            if not typed and self.driving.passes is Passes.NEXT:
                self._do(self.driving.next)
            elif typed:
                self._do(self._is_nothing if number is None else partial(self.driving.choose, number))
        finally:
            self.drives = False
        self._shown = None

    def _say_step(self) -> None:
        """What stands there and in the room, what can be chosen aloud, and what most likely follows."""
        manner = self._page.manner
        self._page.say(step_in_words(self.driving, manner))
        self._page.say(room_in_words(self.driving, manner), indent=3)
        self._talk.number([str(option.words) for option in self.driving.options])
        if not manner.brief:
            again = partial(Play, partial(self._game.script, self._log.table, self._log.context), bits=lambda: 0)
            with suppress(RecordError):
                self._page.say(next_in_words(coming(again, self._play), self.driving, manner))

    def _how(self) -> str:
        how = self.driving.passes
        return _("Press enter: next.") if how is Passes.NEXT else self.driving.what_it_needs()

    def _is_nothing(self) -> None:
        raise NotAllowed(_("Nobody’s words are typed here, so that wasn’t taken."))

    def _do(self, step: Callable[[], object]) -> bool:
        """Do it; whether it was done. What can't be is said."""
        try:
            step()
        except AnsweredElsewhere as why:
            with suppress(AnsweredElsewhere):
                self._play.take_in()
            self._page.say(why)
        except (NotAllowed, RecordError) as why:
            self._page.say(why)
        else:
            return True
        return False

    def _commands(self) -> dict[str, Callable[[], str | None]]:
        """What works while nobody has the keyboard but whoever drives."""
        driving = self.driving
        commands: dict[str, Callable[[], str | None]] = {
            "turn-round": self._turn_round,
            "hold-time": partial(self._say_time, driving.hold),
            "add-minute": partial(self._say_time, driving.add_minute),
            "pass-over": partial(self._and_on, driving.skip),
            "to-integration": self._on_to_integration,
            "without-them": self._go_on_without,
            "close-gently": partial(self._and_on, driving.close_gently),
            "withdraw": self._withdraw,
            "notes": self._write_notes,
            "swap-begins": self._swap,
            "floor": self._say_floor,
            "once-more": self._say_step,
        }
        if self._game.name == AFTER:
            del commands["to-integration"]
        return commands

    def _go_on_without(self) -> None:
        if self._do(lambda: self._page.say(self.driving.go_on_without())):
            raise Moved

    def _and_on(self, step: Callable[[], object]) -> None:
        if self._do(step):
            raise Moved

    def _say_time(self, step: Callable[[], object]) -> None:
        if self._do(step):
            held = _("Time is held.") if self.driving.is_held else ""
            self._page.say(*([held] if held else []), step_in_words(self.driving, self._page.manner))

    def _say_floor(self) -> None:
        gone = _("{gone} of {minutes} minutes", gone=self._minutes(), minutes=self._hour.minutes)
        self._page.say(gone, *floor_in_words(self.driving, self._page.manner))

    def _on_to_integration(self) -> None:
        self.to_integration = True
        self._and_on(self.driving.close_gently)

    def _withdraw(self) -> None:
        """Somebody takes their consent back: it is kept, and what is played closes gently at once."""
        with self._undisturbed():
            is_taken = take_back(self._talk, self._table, self._notes)
        if is_taken:
            self._and_on(self.driving.close_gently)
        self._told = None
        raise Moved

    def _swap(self) -> None:
        """Let the other one begin, as long as nothing is answered. Raises NotBegun then."""
        self.swapped = None if self._play.answers else other_seed(self._log, self._game, self._play)
        if self.swapped is None:
            self._page.say(_("Who begins can’t be swapped here."))
        elif self._do(self._log.drop):
            raise NotBegun

    def _write_notes(self) -> None:
        with self._undisturbed():
            write_notes(self._talk, self._notes)
        self._told = None
        raise Moved

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """While something else is asked than what stands there, time that is over leads nowhere."""
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False

    # --- turning it round ---

    def _turn_round(self) -> None:
        if self.driving.passes is not Passes.AT_THE_KEYBOARD:
            self._page.say(_("Nothing here needs the keyboard turned round."))
            return
        self._seat.forget()
        self._is_turned = True
        raise Moved

    def _give_back(self) -> None:
        """What was answered is out of sight, and nothing of the driver's comes before they have it."""
        self._page.together()
        self._alone = self._talk.keyboard.echoes = False
        self._seat.forget()
        self._page.begin()
        with suppress(Back):
            self._talk.ask(_("Give the keyboard back. Whoever drives presses enter."))
        self._is_turned, self._shown, self._told = False, None, None

    def _step_back(self) -> None:
        """One step back of whoever has the keyboard; from their first it goes back to whoever drives."""
        try:
            super()._step_back()
        except NotAllowed:
            self._give_back()

    # --- while a line is waited for ---

    def _look(self) -> None:
        super()._look()
        if not (self._is_turned or self._is_busy):
            with suppress(RecordError):  # whatever is done next says so
                self.driving.empty_seats.keep()
                if self.driving.tick():
                    raise Moved
        self.driving.look()
        self._show_room(self.driving.frame)
