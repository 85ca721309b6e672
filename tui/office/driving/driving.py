"""What whoever drives can do with a play, the same for every face, and what they never can: answer for somebody."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from typing import Any

from games.engine import (
    ALOUD,
    Act,
    Agree,
    Choice,
    Choose,
    Json,
    NotAllowed,
    Page,
    Partner,
    Play,
    Press,
    Rate,
    Reply,
    Reveal,
    Say,
    Speak,
    Table,
    Turn,
    Write,
    say,
)
from games.engine import gettext as _
from games.office.hour import Hour, Structure
from games.record.windows.followed_log import FollowedLog
from games.record.windows.timing import At
from tui.office.driving.ahead import AheadStep, called, is_same_step
from tui.office.driving.apart import DriverSeat
from tui.office.driving.driven_time import DrivenTime
from tui.office.driving.empty_seats import EmptySeats
from tui.office.room.frame import Frame, alone, frame_of, is_open, parts_of
from tui.seat import Awaiting, Curtain, Seat, Standing
from tui.settings.commands import COMMANDS

TYPED = ("turn-round", "close-gently", "without-them")
"""What is told how to do in what is said here."""
PASSES = ("pass", "no_card", "skip")
"""Keys of options that are a pass, where a script offers one."""


class Passes(Enum):
    """How what stands there is passed on."""

    NEXT = auto()
    """By one key: it is said, done or read aloud."""
    CHOSEN = auto()
    """By the key of what was chosen aloud."""
    AT_THE_KEYBOARD = auto()
    """By those whose answer it is, at the keyboard turned round."""
    AT_A_SEAT = auto()
    """By the partner who has a seat of their own, there."""
    NOWHERE = auto()
    """The play is over."""


def turn_at(place: Standing | None) -> Turn[Any] | None:
    """The turn that stands there openly, also where the one who is asked has a seat of their own."""
    turn = place.turn if isinstance(place, Awaiting) else place
    return turn if isinstance(turn, Turn) and is_open(turn) else None


def is_consent(turn: Turn[Any]) -> bool:
    """Whether an answer to this may be a yes to the other one, which nobody but who gives it may press."""
    if isinstance(turn, Choose):
        return bool(turn.lock or turn.quotes)
    if isinstance(turn, Say | Reveal):
        return turn.agrees
    return isinstance(turn, Press | Reply | Page | Rate)


class Driving:
    """One play, driven. ``clock`` gives seconds that never go back, ``now`` the moment with its zone.

    Where partners have seats of their own, ``time`` is counted with them, and ``at`` says where the play is for that.
    ``seats`` knows which of them stands empty, and ``without`` who has none tonight as far as it was said in this hour.
    ``in_lines`` is whether what one does is typed as a word, and not as a key.
    """

    def __init__(
        self,
        play: Play,
        seat: Seat,
        hour: Hour,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        time: DrivenTime | None = None,
        at: Callable[[Speak | Act], At] | None = None,
        seats: FollowedLog | None = None,
        without: set[str] | None = None,
        in_lines: bool = False,
    ) -> None:
        self.play, self.seat, self.hour = play, seat, hour
        self._turns, self._closes, leaves = (_typed(name, in_lines) for name in TYPED)
        self.empty_seats = EmptySeats(play, seat, seats, without, leaves, self._closes)
        self._now, self._clock = now, clock
        self.before: list[AheadStep] = []
        """The steps so far, the last ones."""
        self.floor: dict[str, float] = dict.fromkeys((who.id for who in seat.table), 0.0)
        """Seconds for which each had the floor, by their id."""
        self._place: Standing | None = None
        self._counted = clock()
        self.time, self._at = time or DrivenTime(clock), at
        self._part = 0

    # --- where it stands ---

    def look(self) -> Standing | None:
        """See what stands there by now, and count the floor and the time anew where that is something else."""
        place = self.seat.place(self.play)
        self._count()
        if place != self._place:
            if self._place is not None and place is not None:
                step, now = self._step(self._place), self._step(place)
                if not is_same_step(step, now):  # a curtain and the page behind it are one
                    self.before = [*self.before, step][-2:]
            self._place, self._part = place, 0
            timed = turn if isinstance(turn := turn_at(place), Speak | Act) else None
            at = self._at(timed) if timed and self._at else None
            self.time.begin(float(timed.seconds) if timed else 0.0, at)
        return place

    @property
    def drives_only(self) -> bool:
        """Whether nobody answers here: each partner has a seat of their own."""
        return isinstance(self.seat, DriverSeat)

    @property
    def turn(self) -> Turn[Any] | None:
        """What stands there openly."""
        return turn_at(self._place)

    @property
    def passes(self) -> Passes:
        """How what stands there is passed on."""
        place, turn = self._place, self.turn
        if place is None:
            return Passes.NOWHERE
        if turn is None or isinstance(place, Agree) or is_consent(turn):
            apart = isinstance(place, Awaiting) or self.drives_only
            return Passes.AT_A_SEAT if apart else Passes.AT_THE_KEYBOARD
        return Passes.CHOSEN if isinstance(turn, Choose) else Passes.NEXT

    @property
    def waited_for(self) -> tuple[Partner, ...]:
        """Those who are waited for at a seat of their own."""
        place = self._place
        if place is None or self.passes is not Passes.AT_A_SEAT:
            return ()
        whose = self.whose(place)
        return (whose,) if isinstance(whose, Partner) else whose.partners

    @property
    def of_empty_seats(self) -> str:
        """What there is to say of a seat that is waited for and stands empty."""
        return self.empty_seats.said(self.waited_for)

    @property
    def can_go_without(self) -> bool:
        """Whether somebody is waited for at an empty seat whom it can do without."""
        return self.empty_seats.can_leave_out(self.waited_for)

    def go_on_without(self) -> str:
        """Say of whoever is waited for at an empty seat that they have none tonight; that in words.

        Raises NotAllowed where there is nobody of whom it can be said, and RecordError.
        """
        return self.empty_seats.leave_out(self.waited_for)

    @property
    def options(self) -> tuple[Choice, ...]:
        """What can be chosen aloud."""
        return self.turn.options if self.passes is Passes.CHOSEN and isinstance(self.turn, Choose) else ()

    def _count(self) -> None:
        """Give the floor the time since it was counted last."""
        now = self._clock()
        turn = self.turn
        if turn is not None and isinstance(turn.who, Partner) and not self.time.is_held:
            self.floor[turn.who.id] += now - self._counted
        self._counted = now

    # --- one key a step ---

    def next(self) -> None:
        """Pass it on: it was said, read or done; what doesn't fit into the room at once is shown there first.

        Raises NotAllowed, saying what it needs instead, and RecordError.
        """
        if self._part + 1 < parts_of(self._place, self.seat.table):
            self._part += 1
            return
        turn, how = self.turn, self.passes
        if how is Passes.NEXT and turn is not None:
            self._answer(turn, ALOUD if isinstance(turn, Write) else None)
        else:
            raise NotAllowed(self.what_it_needs())

    def choose(self, number: int) -> None:
        """Take what was chosen aloud, by its place from 1. Raises NotAllowed, RecordError."""
        options, turn = self.options, self.turn
        if turn is None or not 0 < number <= len(options):
            raise NotAllowed(self.what_it_needs())
        self._answer(turn, options[number - 1].key)

    def skip(self) -> None:
        """Pass, where the script offers it. Raises NotAllowed where it doesn't, and RecordError."""
        turn = self.turn
        passed = next((each.key for each in self.options if each.key in PASSES), None)
        if turn is not None and passed is not None:
            self._answer(turn, passed)
        elif isinstance(turn, Write) and turn.optional:
            self._answer(turn, "")
        else:
            raise NotAllowed(_("Nothing can be skipped here; {key} closes gently.", key=self._closes))

    def back(self) -> None:
        """Take the last step back, as far as it was open, and passed on here where others answer, too.

        Raises NotAllowed, RecordError.
        """
        last = self.play.last
        if last is not None and last.is_open and self.seat.follows:
            who = next((each for each in self.seat.table if each.id == last.who), None)
            if self.drives_only and not self.play.was_given_here(last):
                raise NotAllowed(_("That was answered at a seat, and it’s taken back there."))
            if who is not None and self.play.may_take_back(who):
                self.seat.after_the_other(self.play, lambda: self.play.take_back(who))
                return
        self.seat.take_back(self.play)

    def hold(self) -> bool:
        """Hold the time, or let it go on; whether it is held now. Raises NotAllowed where none runs, RecordError."""
        self._count()
        if not self.time.runs:
            raise NotAllowed(_("There’s no time running here to hold."))
        self.time.hold()
        return self.time.is_held

    def add_minute(self) -> None:
        """Give it one minute more. Raises NotAllowed where no time runs, RecordError."""
        if not self.time.runs:
            raise NotAllowed(_("There’s no time running here to add to."))
        self.time.add_minute()

    def close_gently(self) -> None:
        """Stop the play here and now, with its own short close; nothing says whose wish it was. Raises RecordError."""
        self.seat.stop(self.play, self._now())

    def tick(self) -> bool:
        """See whether time is up and it goes on by itself, and go on then; whether it did. Raises RecordError.

        Words that don’t fit into the room at once share the time there, where nobody’s key shows the rest.
        """
        turn, left = self.turn, self.left
        ends = isinstance(turn, Act) and turn.ends
        if left is None or not isinstance(turn, Speak | Act):
            return False
        if not (ends or self.hour.structure is Structure.TO_EACH_OTHER):
            return False
        parts = parts_of(self._place, self.seat.table)
        due = min(parts - 1, int(parts * (1 - left / turn.seconds))) if turn.seconds else 0
        moves, self._part = due > self._part, max(self._part, due)
        if left > 0.0:
            return moves
        with suppress(NotAllowed):
            self.next()
            return True
        return False

    def _answer(self, turn: Turn[Any], value: Json) -> None:
        self._count()

        def answers() -> None:
            if turn in self.play.open or not self.seat.follows:  # whoever it is may have answered it at their seat
                self.play.answer(turn, value, self._now())

        self.seat.after_the_other(self.play, answers)

    def what_it_needs(self) -> str:
        """What has to be done so that it goes on."""
        place, how = self._place, self.passes
        if how is Passes.CHOSEN:
            return _("Which one did they say? Its number takes it.")
        if how is Passes.AT_A_SEAT and place is not None:
            if said := self.of_empty_seats:
                return said
            who = self.whose(place)
            if isinstance(who, Partner):
                return _("{name} answers this at {name}’s own seat.", name=who)
            return _("Each of them answers this at their own seat.")
        if how is Passes.AT_THE_KEYBOARD:
            theirs = place.who if isinstance(place, Curtain | Turn) else None
            if isinstance(theirs, Partner):
                return _("This one is {name}’s to press; {key} turns the keyboard round.", name=theirs, key=self._turns)
            return _("This one is for both to press; {key} turns the keyboard round.", key=self._turns)
        if how is Passes.NEXT:
            return _("There’s nothing to choose here.")
        return _("That’s the end of this one.")

    # --- what is seen ---

    @property
    def left(self) -> float | None:
        """Seconds that are left; None where no time runs."""
        return self.time.left

    @property
    def is_held(self) -> bool:
        """Whether the time is held."""
        return self.time.is_held

    @property
    def frame(self) -> Frame:
        """What the room shows."""
        if self.drives_only and isinstance(self._place, Awaiting):
            return alone(self.seat.table)
        return frame_of(self._place, self.seat.table, self.time.cells, self._part)

    def whose(self, place: Standing) -> Partner | Table:
        """Whose it is; where each is asked alone at their own seat, it is both's."""
        if isinstance(place, Agree) or (self.drives_only and isinstance(place, Awaiting)):
            return self.seat.table
        return place.who

    def _step(self, place: Standing) -> AheadStep:
        """What stands there, as a step."""
        if turn := turn_at(place):
            return called(turn)
        if isinstance(place, Agree):
            return AheadStep(place.words, place.table)
        if isinstance(place, Turn):
            return called(place)
        who = self.whose(place)
        return AheadStep(say("answers alone") if isinstance(who, Partner) else say("answer alone"), who)


def _typed(name: str, in_lines: bool) -> str:
    return COMMANDS[name].line if in_lines else COMMANDS[name].keys[0]
