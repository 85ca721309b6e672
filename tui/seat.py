"""A seat: one keyboard and the partners it answers for; whose turn it is here, and where a curtain must stand."""

from dataclasses import dataclass
from typing import Any

from games.engine import Agree, NotAllowed, Partner, Play, Seen, Table, Turn
from games.engine import gettext as _


@dataclass(frozen=True)
class Curtain:
    """Nothing else may be on the screen: the keyboard goes to ``who``, and ``away`` look away.

    When ``who`` is the table, somebody was alone with the screen and everyone may look again.
    """

    who: Partner | Table
    away: tuple[Partner, ...] = ()


Standing = Curtain | Agree | Turn[Any]


class Seat:
    """One keyboard for everyone at ``table``."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._alone: Partner | None = None
        self._back_to: Partner | None = None

    def place(self, play: Play) -> Standing | None:
        """What stands on this seat's screen now: a curtain, something both press, or one turn. None at the end."""
        if isinstance(play.turn, Agree):
            return Curtain(self.table) if self._alone else play.turn
        if not play.open:
            return None
        first = self._alone or self._back_to
        turn = next((each for each in play.open if first and _for_one(each) == first), play.open[0])
        who = _for_one(turn)
        if who == self._alone:
            return turn
        return Curtain(who, tuple(each for each in self.table if each != who)) if who else Curtain(self.table)

    def part(self, curtain: Curtain) -> None:
        """The one whom the curtain is for says that it is them, and it opens."""
        self._alone = curtain.who if isinstance(curtain.who, Partner) else None
        self._back_to = None

    def forget(self) -> None:
        """Somebody looked elsewhere in between, so that nobody is known to be alone here any more."""
        self._alone = None

    def who_may_take_back(self, play: Play) -> Partner | None:
        """Whose last answer can still be undone here: nobody's once a curtain has opened for someone else."""
        for who in self.table:
            if play.last and play.may_take_back(who):
                secret = not play.last.is_open
                return who if self._alone == (who if secret else None) else None
        return None

    def take_back(self, play: Play) -> str:
        """Undo the last answer; a sentence about it where the keyboard was on its way to somebody else, else nothing.

        Whoever sits there by then need not be the one whose page it is, so that page stands behind its curtain again.
        Raises NotAllowed when it cannot be undone any more.
        """
        if not play.last:
            raise NotAllowed(_("There is no answer here yet that could be taken back."))
        who = self.who_may_take_back(play)
        if who is None:
            raise NotAllowed(_("That can no longer be taken back: the other one has gone on from there."))
        handed_on = self._alone is not None and isinstance(self.place(play), Curtain)
        play.take_back(who)
        if not handed_on:
            return ""
        self._alone, self._back_to = None, who
        return _("One step back: this is {name}’s page again.", name=who.name)


def _for_one(turn: Turn[Any]) -> Partner | None:
    """Who must be alone with the screen for this turn, if anybody."""
    return turn.who if turn.seen is not Seen.OPEN and isinstance(turn.who, Partner) else None
