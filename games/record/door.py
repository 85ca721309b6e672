"""The door: who comes in, and their record, opened when it is first asked for and let go of when they leave."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from games.engine import Trouble
from games.record.couple.couples import Couple, Records
from games.record.couple.record import Record
from games.record.store.seams import DRIVER

if TYPE_CHECKING:
    from games.engine import Partner
    from games.record.keys.slots import Way
    from games.record.windows.held_record import Ahead
    from games.record.windows.joining import Joiner
    from games.record.windows.window import Window


class Door:
    """Where a ``couple`` comes in; None: nobody has said yet who they are. ``record`` is theirs, where it is open
    already; ``now`` gives the moment with its zone, by the clock of this machine. ``seat`` is what the one partner is
    called who answers here; without it both do."""

    def __init__(
        self,
        records: Records,
        couple: Couple | None,
        now: Callable[[], datetime],
        record: Record | None,
        seat: str | None = None,
    ) -> None:
        self.records, self.couple = records, couple
        self._here, self._seat = now, seat
        self.drives = False
        """Whether an hour is driven from here and nobody answers here: each partner has a seat of their own."""
        self._ahead: Record | None = record  # opened, and not yet asked for
        self._open: Record | None = None

    def now(self) -> datetime:
        """The moment with its zone, by the clock that their record goes by."""
        return self.records.moment(self._here())

    @property
    def record(self) -> Record:
        """The couple's record, opened for this evening. Raises RecordError when it cannot be."""
        if self._open is None:
            if self.couple is None:
                raise LookupError("no couple sits here yet")
            self._open, self._ahead = self._ahead or self._opened(self.couple), None
            self._open.end_past_evening(self.now())
        return self._open

    @property
    def is_open(self) -> bool:
        """Whether their record is open, so that there is a home to go to."""
        return self._open is not None

    @property
    def may_seal(self) -> bool:
        """Whether their record can be sealed from here: it isn't yet, and both are here to choose a passphrase."""
        return self._seat is None and not (self.couple and self.couple.sealed)

    def _opened(self, couple: Couple, over: "Sequence[Window]" = ()) -> Record:
        """Their record, for whoever answers here; ``over`` as `Records.open` has it. Raises RecordError, NoSuchSeat."""
        seat = None if self._seat is None else self.records.seat(couple, self._seat)
        seat = DRIVER if self.drives else seat
        return self.records.open(couple, over=over, seat=seat)

    @property
    def sits_here(self) -> "Partner | None":
        """Who would like to answer here alone; None where both do, or it isn't known yet who that is."""
        with suppress(Trouble, KeyError):
            if self.couple and self._seat is not None:
                return self.records.table(self.couple).find(self.records.seat(self.couple, self._seat))
        return None

    @property
    def joiner(self) -> "Joiner | None":
        """What asks a window that serves both for the seat of whoever would like to sit here."""
        who = self.sits_here
        return self.records.joiner(self.couple, who.id) if self.couple and who else None

    @property
    def asked_for(self) -> "Partner | None":
        """Who would like to go on at a seat of their own, while this window serves both."""
        with suppress(Trouble, KeyError):
            if self._open and (who := self._open.asked_for):
                return self._open.table.find(who)
        return None

    def let_sit(self, who: "Partner", ahead: "Ahead | None" = None) -> None:
        """Let go of this partner's seat; this window is the other one's from then on. ``ahead`` as `become` has it."""
        record = self.record
        other = record.table.other(who)
        record.become(other.id, ahead)
        self._seat = other.name

    def open_ahead(self) -> None:
        """Open the record before it is asked for: ten years of sealed lines take more than a second.

        What is wrong with it is said when it is asked for.
        """
        if self.couple and not self._open and not self._ahead:
            with suppress(Trouble):
                self._ahead = self._opened(self.couple)

    def close(self) -> None:
        """Let go of the record."""
        for record in (self._open, self._ahead):
            if record:
                record.close()
        self._open = self._ahead = None

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
