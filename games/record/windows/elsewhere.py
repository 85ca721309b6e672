"""Why nobody can sit down at a record here: the seat is taken elsewhere, or there is none with that name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from games.engine import NotAllowed, Partner, Table
from games.engine.words import gettext as _
from games.record.errors import LockedAway, RecordError

if TYPE_CHECKING:
    from games.record.windows.window import Window


class OpenElsewhere(RecordError):
    """The couple plays elsewhere already: in these ``windows``, which hold a seat that is needed here, one or both.

    There are none where nobody plays there who would leave for another one. ``unused`` is for how many seconds
    none was used; ``both``: whether one window of this version serves both there, and can be asked for one seat.
    """

    def __init__(self, name: str, windows: "Sequence[Window]" = (), unused: float = 0.0, both: bool = False) -> None:
        super().__init__(
            _(
                "{name} are already playing in another window; nothing was changed, so go on there, or close it first.",
                name=name,
            )
        )
        self.windows, self.unused, self.both = tuple(windows), unused, both


class OtherVersion(RecordError):
    """The other partner's window runs another version of the program: what crosses might mean something else there."""

    def __init__(self, there: str, here: str) -> None:
        super().__init__(
            _(
                "The other window runs Our Turn {there} and this one {here}; everything is kept, so update and start "
                "both of them again.",
                there=there,
                here=here,
            )
        )


class LockedThere(LockedAway):
    """What the ``other`` partner answered alone has still to be opened by them, at their own seat."""

    def __init__(self, other: Partner) -> None:
        RecordError.__init__(
            self,
            _(
                "Your game waits until {other} goes on with it, at {other}’s own seat. Nothing’s lost.",
                other=other,
            ),
        )


class NoSuchSeat(NotAllowed):
    """Neither of the two at this ``table`` has that name."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__(
            _(
                "Nobody at this table is called “{name}”; there’s a seat for each of {table}.",
                name=name,
                table=table.name,
            )
        )
