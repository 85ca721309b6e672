"""Who has no seat: whoever drives says so, and what is asked of them alone counts as its no and as nobody's answer.

A seat that is only slow is never called empty: it is, as soon as no window holds it.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

from games.engine import NotAllowed, Partner, Play
from games.engine import gettext as _
from games.record import RecordError
from games.record.windows.followed_log import FollowedLog
from tui.seat import Seat


class EmptySeats:
    """The seats of one play, as whoever drives sees them; ``log`` is None where there are none of their own.

    ``without`` are the ids of those of whom it was said in this hour that they have none tonight. ``leaves`` and
    ``closes`` are the keys that say it, and that close gently.
    """

    def __init__(
        self, play: Play, seat: Seat, log: FollowedLog | None, without: set[str] | None, leaves: str, closes: str
    ) -> None:
        self._play, self._seat, self._log = play, seat, log
        self._without = set[str]() if without is None else without
        self._leaves, self._closes = leaves, closes

    def of(self, waited_for: Iterable[Partner]) -> list[Partner]:
        """Those of whom nobody sits at their seat. Raises RecordError."""
        sitting = self._log.sitting if self._log else frozenset()
        return [who for who in waited_for if who.id not in sitting] if self._log else []

    def leave_out(self, waited_for: Iterable[Partner]) -> str:
        """Say of the next one whose seat stands empty that they have none tonight; that in words.

        Raises NotAllowed where there is none of whom it can be said, and RecordError.
        """
        log, who = self._log, next(iter(self._can_be_left_out(self.of(waited_for))), None)
        if log is None or who is None:
            raise NotAllowed(_("Nobody here is asked for a yes or a no at a seat that stands empty."))
        self._now(lambda: log.say_seatless(who.id))
        self._without.add(who.id)
        return _("{name} has no seat tonight; as soon as there is one again, {name} is asked as usual.", name=who)

    def keep(self) -> None:
        """What was said holds in this play, too, until somebody sits there again. Raises RecordError."""
        if self._log is not None and self._without:
            self._without -= self._log.sitting
            for each in self._without - self._log.seatless:
                self._say(each)

    def _say(self, who: str) -> None:
        if (log := self._log) is not None:
            self._now(lambda: log.say_seatless(who))

    def _now(self, do: Callable[[], None]) -> None:
        self._seat.after_the_other(self._play, do)

    def can_leave_out(self, waited_for: Iterable[Partner]) -> bool:
        """Whether there is one of whom it can be said."""
        with suppress(RecordError):  # whatever is done next says so
            return bool(self._can_be_left_out(self.of(waited_for)))
        return False

    def _can_be_left_out(self, empty: Iterable[Partner]) -> list[Partner]:
        return [who for who in empty if who.id not in self._without and self._may_miss(who)]

    def _may_miss(self, who: Partner) -> bool:
        """Whether what is asked of them here has a no of its own, so that it can do without them."""
        theirs = (turn for turn in self._play.open if turn.who == who or not isinstance(turn.who, Partner))
        return any(turn.unanswered is not None for turn in theirs)

    def said(self, waited_for: Iterable[Partner]) -> str:
        """What there is to say of the seats that stand empty and are waited for; nothing where none does."""
        with suppress(RecordError):  # whatever is done next says so
            empty = self.of(waited_for)
            if asked := self._can_be_left_out(empty):
                return _(
                    "{name}’s seat is empty. {key} goes on without {name}: what’s asked of {name} alone is a no then.",
                    name=asked[0],
                    key=self._leaves,
                )
            if only := [who for who in empty if not self._may_miss(who)]:
                return _(
                    "{name}’s seat is empty, and only {name} can answer this; {key} closes gently.",
                    name=only[0],
                    key=self._closes,
                )
            if empty:
                return _("{name} has no seat tonight, so this counts as {name}’s no.", name=empty[0])
        return ""
