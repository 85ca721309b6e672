"""A seat: one keyboard and the partners it answers for; whose turn it is here, and where a curtain must stand.

At a seat of one there is none: what its partner answers alone stands there openly, and of what the other one does at
theirs nothing is seen but that it is waited for.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import Any, TypeVar

from games.engine import (
    Act,
    Agree,
    Answer,
    AskBoth,
    Choose,
    Json,
    NotAllowed,
    Page,
    Partner,
    Play,
    Reply,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Turn,
)
from games.engine import gettext as _
from games.record.errors import AnsweredElsewhere, LockedAway
from games.record.windows.elsewhere import LockedThere

A = TypeVar("A")


@dataclass(frozen=True)
class Curtain:
    """Nothing else may be on the screen: the keyboard goes to ``who``, and ``away`` look away."""

    who: Partner
    away: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class Awaiting:
    """Nothing is to be done at this seat before ``who`` has gone on at theirs.

    ``turn`` is what they are asked openly, for both to know of, or what takes both of them and whoever sits here has
    pressed. Of what both are asked at the same time there is none: how far the other one has come is their own.
    """

    who: Partner
    turn: Turn[Any] | None = None


Standing = Curtain | Awaiting | Agree | Turn[Any]


def timed_in(place: Standing | None) -> Speak | Act | None:
    """The turn whose time runs there, also where the other one is waited for; None where it is none."""
    turn = place.turn if isinstance(place, Awaiting) else place
    return turn if isinstance(turn, Speak | Act) else None


TRIES, A_MOMENT = 50, 0.02
"""How often something is done once more where the other seat was first, and how many seconds apart."""


def is_same(one: Standing | None, other: Standing | None) -> bool:
    """Whether nothing else stands there: a card that was replayed is the card that it was."""
    if isinstance(one, Agree) and isinstance(other, Agree):
        return (one.words, one.lines) == (other.words, other.lines)
    return one == other


def is_theirs(why: Exception, only: Partner | None) -> bool:
    """Whether what can't be read is what the one who sits here answered alone, and has the passphrase for."""
    return only is not None and isinstance(why, LockedAway) and not isinstance(why, LockedThere)


GONE = 10.0
"""Seconds after which it is said that nobody sits at the other seat."""


def no() -> bool:
    """Never."""
    return False


class Gone:
    """Whether nobody has sat at the other seat for a while; a window that is only still is there.

    It is looked for as long as the other one is waited for. ``clock`` gives seconds that never go back; what time it is
    here or there is asked of nobody.
    """

    def __init__(self, is_alone: Callable[[], bool], clock: Callable[[], float]) -> None:
        self._is_alone, self._clock = is_alone, clock
        self._since: float | None = None
        self.is_gone = False

    def changed(self) -> bool:
        """Look again; whether it is another thing now. Raises RecordError."""
        changes = self.would_change
        self.is_gone = self.is_gone is not changes
        return changes

    @property
    def would_change(self) -> bool:
        """Whether it is another thing by now than when it was last looked at. Raises RecordError."""
        now = self._clock()
        if not self._is_alone():
            self._since = None
        elif self._since is None:
            self._since = now
        return self.is_gone != (self._since is not None and now - self._since >= GONE)

    def forget(self) -> None:
        """Nobody is waited for now, so that nobody looks; the next time it takes as long again."""
        self._since, self.is_gone = None, False


def one_key_decides(place: Standing | None) -> bool:
    """Whether one key here may be a yes, or is waited for: then it is heard only once all of it could be read.

    One that was pressed too soon would open, agree or answer, or put away unread what is shown only now. What one of
    them chooses openly, and of no words of the other's, is no consent; keys are heard in their order there.
    """
    if isinstance(place, Choose):
        return bool(place.lock or place.quotes) or place.seen is not Seen.OPEN or isinstance(place.who, Table)
    if isinstance(place, Say):
        return place.agrees
    return isinstance(place, Curtain | Agree | Page | Reply | Reveal)


class Seat:
    """One keyboard for everyone at ``table``, or for the ``only`` one who sits here.

    ``is_unread`` says whether nobody has been at the other seat since the last answer.
    """

    def __init__(self, table: Table, only: Partner | None = None, is_unread: Callable[[], bool] = no) -> None:
        self.table, self.only, self._is_unread = table, only, is_unread
        self._alone: Partner | None = None
        self._back_to: Partner | None = None
        self._opened_for: Partner | None = None  # the last curtain, also when nobody is alone any more
        self._again: Standing | None = None

    def place(self, play: Play) -> Standing | None:
        """What stands on this seat's screen now: a curtain, something both press, or one turn. None at the end.

        A curtain that was up ends by itself where what comes next is for both.
        """
        if self.only:
            return self._place_of(self.only, play)
        if isinstance(play.turn, Agree):
            return self._for_both(play.turn)
        if not play.open:
            return None
        first = self._alone or self._back_to
        turn = next((each for each in play.open if first and _for_one(each) == first), play.open[0])
        who = _for_one(turn)
        if who is None:
            return self._for_both(turn)
        return turn if who == self._alone else Curtain(who, tuple(each for each in self.table if each != who))

    def _place_of(self, who: Partner, play: Play) -> Standing | None:
        """What stands at a seat of one: what is theirs or for both, else that the other one is waited for."""
        if not play.open:
            return None
        mine = next((each for each in play.open if each.who == who or not isinstance(each.who, Partner)), None)
        if mine is not None and play.has_pressed(who):
            return Awaiting(self.table.other(who), mine)
        if mine is not None:
            return play.turn if isinstance(play.turn, Agree) else mine
        turn, both = play.open[0], isinstance(play.turn, AskBoth)
        return Awaiting(self.table.other(who), None if both or turn.seen is not Seen.OPEN else turn)

    @property
    def follows(self) -> bool:
        """Whether somebody answers elsewhere at the same time."""
        return self.only is not None

    def _for_both(self, place: Standing) -> Standing:
        if self._alone:
            self._alone, self._again = None, place
        return place

    def presses(self, play: Play) -> tuple[Turn[Any], ...]:
        """Those who may press their key for what stands here: at a seat of one nobody says yes for the other."""
        return tuple(each for each in play.open if self.only in (None, each.who))

    def answer(self, play: Play, turn: Turn[Any], value: Json, at: datetime) -> Answer | None:
        """Answer a turn; None where the other one has gone on, at their seat, from what either may go on from.

        At a seat of one nobody is told that the other one has answered at the same moment: that is their own.
        Raises what `Play.answer` raises, and AnsweredElsewhere where the other one has said something else to it.
        """

        def answers() -> Answer | None:
            return None if self.follows and turn not in play.open else play.answer(turn, value, at, self.only)

        said = self.after_the_other(play, answers)
        if said is None and value not in (None, self._said_to(turn, play)):
            raise AnsweredElsewhere
        return said

    def _said_to(self, turn: Turn[Any], play: Play) -> Json:
        """What was said last to a turn of this key."""
        return next((each.value for each in reversed(play.answers) if each.key == turn.key), None)

    def stop(self, play: Play, at: datetime) -> None:
        """Stop, whatever the other one does at this moment. Raises what `Play.stop` raises."""
        self.after_the_other(play, lambda: play.stop(at))

    def after_the_other(self, play: Play, do: Callable[[], A]) -> A:
        """Do something; at a seat of one once more where the other one was first with something else.

        Raises what it raises.
        """
        for _try in range(TRIES if self.follows else 0):
            try:
                return do()
            except AnsweredElsewhere:
                with suppress(AnsweredElsewhere):
                    if play.take_in():
                        continue
                Event().wait(A_MOMENT)  # the other one is about to hand over what it knows
        return do()

    def look_again(self, place: Standing | None) -> bool:
        """Whether this is the first thing for both after somebody was alone with the screen."""
        return place is not None and place is self._again

    def part(self, curtain: Curtain) -> None:
        """The one whom the curtain is for says that it is them, and it opens."""
        self._alone = self._opened_for = curtain.who
        self._back_to = None

    def forget(self) -> None:
        """Somebody looked elsewhere in between, so that nobody is known to be alone here any more."""
        self._alone = None

    def who_may_take_back(self, play: Play) -> Partner | None:
        """Whose last answer can still be undone here: nobody's once a curtain has opened for someone else, or once it
        is read at another seat.

        After an interruption, what somebody answered alone before it stays: whoever says now that they are that one
        could read it by going back.
        """
        if self.only:
            alone = isinstance(play.turn, AskBoth) or play.has_pressed(self.only)
            last = play.last_of(self.only, beside=True) if alone or self._is_unread() else []
            return self.only if last and (last[0].is_open or play.was_given_here(last[0])) else None
        for who in self.table:
            if play.last and play.may_take_back(who):
                secret = not play.last.is_open
                return who if (self._wrote_it(who, play) if secret else self._alone is None) else None
        return None

    def _wrote_it(self, who: Partner, play: Play) -> bool:
        """Whether they are who answered last alone, as far as this keyboard can know."""
        return self._opened_for == who and play.last is not None and play.was_given_here(play.last)

    def last(self, play: Play) -> list[Answer]:
        """What would be undone here: an answer, or all those of a page; nothing where nobody can undo any."""
        who = self.who_may_take_back(play)
        return play.last_of(who, beside=self.only is not None) if who else []

    def take_back(self, play: Play) -> str:
        """Undo the last answer; a sentence about it where the keyboard was on its way to somebody else, else nothing.

        Whoever sits there by then need not be the one whose page it is, so that page stands behind its curtain again.
        Raises NotAllowed when it cannot be undone any more.
        """
        if not play.last:
            raise NotAllowed(_("There’s no answer here yet to take back."))
        who = self.who_may_take_back(play)
        if who is None and not play.last.is_open and not play.was_given_here(play.last):
            raise NotAllowed(_("What one of you answered alone before this window was opened stays as it is."))
        if who is None and self.only:
            other = self.table.other(self.only)
            if play.last.who == other.id:
                raise NotAllowed(_("The last answer was {name}’s, and theirs to take back.", name=other))
            words = _("{name} may have read that already, so it stays; just tell {name} what you’d change.", name=other)
            raise NotAllowed(words)
        if who is None:
            raise NotAllowed(_("That can’t be taken back any more: the evening’s gone on from it."))
        passes = not (self.only or play.last.is_open or self._is_alone(who, play))
        self.after_the_other(play, lambda: play.take_back(who, beside=self.only is not None))
        if not passes:
            return ""
        self._alone, self._back_to = None, who
        return _("One step back: this is {name}’s page again.", name=who.name)

    def _is_alone(self, who: Partner, play: Play) -> bool:
        return not isinstance(self.place(play), Curtain) and self._alone == who


def _for_one(turn: Turn[Any]) -> Partner | None:
    """Who must be alone with the screen for this turn, if anybody."""
    return turn.who if turn.seen is not Seen.OPEN and isinstance(turn.who, Partner) else None
