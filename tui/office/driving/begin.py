"""Where driving an hour begins: `ourturn office` calls it once it knows the case and its hour."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.office.running import has_terminal, run
from tui.settings.config import Config
from tui.terminal.leaving import Status

if TYPE_CHECKING:
    from games.asides.aside import Aside
    from games.office.hour import Hour, Notes
    from games.record import Couple, Records
    from tui.commands.start import Start
    from tui.office.driving.app import DriverApp


def drive(
    start: "Start",
    records: "Records",
    couple: "Couple",
    hour: "Hour",
    notes: "Notes",
    measuring: "Callable[[], Aside] | None" = None,
) -> int:
    """Drive an hour until it is over or somebody leaves. Returns the exit status; raises RecordError.

    ``measuring`` gives the pages on which they answer alone how they are.
    """
    if not has_terminal():
        return Status.NO_TERMINAL

    def make(looks: Config) -> "DriverApp":
        from tui.office.driving.app import DriverApp

        return DriverApp(records, couple, hour, notes, measuring=measuring, config=looks, made_up=start.made_up)

    return run(start, records, make)
