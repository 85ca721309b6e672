"""An open record as this window holds it: who answers here, who answers elsewhere, and letting go of it."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from games.record.couple.database import CoupleDB
from games.record.store.seams import Held

if TYPE_CHECKING:
    from games.record.windows.window import Window


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
        """The id of the one partner who answers in this window; None where both do."""
        return self._db.seat

    @property
    def other_seat(self) -> "Window | None":
        """The window in which the other partner answers at this moment; None: there is none, or it is this one."""
        from games.record.windows.seats import other_window  # whoever only reads needs none of it

        return other_window(self._db.drawer, self._db.seat)
