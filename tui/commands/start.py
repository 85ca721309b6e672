"""What every command shares: where the records are, and which couple is meant."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui.settings.plain import in_lines

if TYPE_CHECKING:
    from games.record import Couple, Records
    from games.record.places import Place

COMPLETE = "_OURTURN_COMPLETE"
"""How a shell asks what could follow; set by the scripts that `ourturn completion` prints."""


class Guest(Protocol):
    """Who has come where couples are guests of this machine: their record and nobody else's."""

    @property
    def records(self) -> "Records":
        """The one record, as if there were no other."""

    def tell_with(self, tell: Callable[[str], None]) -> None:
        """Say with this what is to be said while they play, from any thread."""


class Start(NamedTuple):
    """What was said before the command: where all records are, the couple's name, plain mode, an identity file.

    ``seat`` is what the one partner is called who answers in this window; without it both do.

    ``plain`` is what was said about it, see `tui.settings.plain`, or None.

    ``mouse`` is whether it is heard, where the config file has nothing against it; ``made_up`` whether a made-up couple
    sits there, and nobody else. ``guest`` is who has come where couples are guests of this machine.
    """

    data_dir: str | None = None
    couple: str | None = None
    plain: str | None = None
    identity: str | None = None
    mouse: bool = True
    made_up: bool = False
    seat: str | None = None
    guest: Guest | None = None

    def records(self) -> "Records":
        """All records where they are meant to be; a guest's own where one has come. Raises as `cabinet_at`."""
        if self.guest:
            return self.guest.records
        from games.record import Records
        from games.record.places import cabinet_at

        return Records(cabinet_at(self.place()))

    def place(self) -> "Place":
        """Where all records are, and for a guest nothing of it. Raises as `read_place`."""
        from games.record.places import place

        return place(self.data_dir)

    @property
    def only_sealed(self) -> bool:
        """Whether records are in a database, where none is kept that others could read. Raises as `read_place`."""
        from games.record.places import Address

        return self.guest is None and isinstance(self.place(), Address)

    def is_heard(self) -> bool:
        """Whether somebody listens to what a command shows: they said so, or the only couple here did."""
        from games.record import RecordError
        from tui.settings import config

        listens = None
        with suppress(RecordError):
            couple = the_couple(self.records(), self.couple)
            listens = couple.listens if couple else None
        return in_lines(self.plain, os.environ, listens, config.read().settings.plain).heard

    def with_(
        self, couple: str | None, plain: str | None = None, no_mouse: bool = False, seat: str | None = None
    ) -> "Start":
        """The same, with what was said again behind the command."""
        mouse = self.mouse and not no_mouse
        return self._replace(
            couple=couple or self.couple, plain=plain or self.plain, mouse=mouse, seat=seat or self.seat
        )


def the_couple(records: "Records", name: str | None) -> "Couple | None":
    """The couple with that name; without one the only couple there is, or None. Raises NoSuchCouple."""
    if name is not None:
        return records.find(name)
    couples = records.couples()
    return couples[0] if len(couples) == 1 else None
