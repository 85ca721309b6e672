"""An open record as this window holds it: who answers here, who answers elsewhere, and letting go of it."""

from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from games.record.couple.database import CoupleDB
from games.record.errors import RecordError
from games.record.store.seams import DRIVER, Held

if TYPE_CHECKING:
    from games.engine import Answer
    from games.record.windows.window import Window


class Ahead(NamedTuple):
    """The id of a ``play`` that goes on at two seats, and the answers that a window for both knew ahead of its log."""

    play: int
    answers: "Sequence[Answer]"


class HeldRecord:
    """A record that is open until it is closed; ``held`` says that this window plays, if it does."""

    def __init__(self, db: CoupleDB, held: Held | None = None) -> None:
        self._db = db
        self._held = held

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record, for another window to open it."""
        self._db.close()
        if self._held is not None:
            self._held.close()
            self._held = None

    def touch(self) -> None:
        """Somebody does something in this window: others read when that was."""
        if self._held is not None:
            self._held.touch()

    @property
    def seat(self) -> str | None:
        """The id of the one partner who answers in this window; None where both do, `DRIVER` where nobody does."""
        return self._db.seat

    @property
    def asked_for(self) -> str | None:
        """The id of the partner who would like to sit at a seat of their own, while this window serves both."""
        if self._held is None or self._db.seat is not None:
            return None
        from games.record.windows.joining import asked_for

        return asked_for(self._db.drawer.files)

    def refuse_seat(self) -> None:
        """Say “not now” to whoever asks for a seat. Raises Unwritable."""
        from games.record.windows.joining import refuse

        refuse(self._db.drawer.files)

    def become(self, seat: str, ahead: "Ahead | None" = None) -> None:
        """Serve this partner alone from now on; whoever asked for the other seat finds it free. What was typed there is
        to be kept before, and logs of plays are to be asked for once more. ``ahead`` is what this window knows of the
        play that goes on and no disk does."""
        from games.record.windows.crossing import way_across
        from games.record.windows.joining import done
        from games.record.windows.seats import SEATS, HeldSeats, window_at

        drawer, held = self._db.drawer, self._held
        if not isinstance(held, HeldSeats):
            raise LookupError("no seats are held here")
        crossing, window = way_across(drawer, seat), window_at(drawer, SEATS[seat])
        self._db.sit_at(seat, crossing)
        held.say(window._replace(public=crossing.public).written() if window else b"")
        if ahead and ahead.answers:
            from games.record.windows.seat_log import SeatLog

            with suppress(RecordError):  # then it is asked again
                SeatLog(self._db, ahead.play, crossing).begin_with(ahead.answers)
        held.keep(seat)
        done(drawer.files)

    @property
    def other_seat(self) -> "Window | None":
        """The window in which the other partner answers at this moment, or else that from which the hour is driven;
        None: there is none, or it is this one."""
        from games.record.windows.seats import driving_window, other_window  # whoever only reads needs none of it

        drawer, seat = self._db.drawer, self._db.seat
        return other_window(drawer, seat) or (driving_window(drawer) if seat not in (None, DRIVER) else None)

    @property
    def sitting(self) -> frozenset[str]:
        """The ids of the partners for whom a window answers at this moment."""
        from games.record.windows.seats import who_sits

        return who_sits(self._db.drawer)
