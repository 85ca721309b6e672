"""Where driving an hour begins: `ourturn office` calls it once it knows the case and its hour."""

import os
from typing import TYPE_CHECKING

from tui.settings.language import gettext as _
from tui.terminal.leaving import ASKED, Status, crashed, status_after, tell

if TYPE_CHECKING:
    from games.office.hour import Hour, Notes
    from games.record import Couple, Records
    from tui.commands.start import Start


def has_terminal() -> bool:
    """Whether there is one to drive at; where there is none, that is said."""
    if os.isatty(0) and os.isatty(1):
        return True
    tell(_("There’s no terminal on this line, and an hour is driven on one: connect with “ssh -t”."))
    return False


def drive(start: "Start", records: "Records", couple: "Couple", hour: "Hour", notes: "Notes") -> int:
    """Drive an hour until it is over or somebody leaves. Returns the exit status; raises RecordError."""
    from tui.commands.version import program_version
    from tui.settings import config
    from tui.settings.config import THEMES, Config
    from tui.terminal.capabilities import COLOUR_SYSTEMS, Colours, colours
    from tui.terminal.signals import UNDO, Signals

    if not has_terminal():
        return Status.NO_TERMINAL
    from games.record.keys.memory import close_memory
    from games.record.windows.window import this_window

    close_memory()
    records.window = this_window(ASKED, program_version())
    settings, passed = config.read()
    depth = colours(os.environ)
    if depth:
        os.environ["TEXTUAL_COLOR_SYSTEM"] = COLOUR_SYSTEMS[depth]
    with Signals(outside=UNDO) as signals:
        from tui.office.driving.app import DriverApp

        theme = settings.theme or ("terminal" if depth is Colours.SIXTEEN else THEMES[0])
        looks = Config(settings._replace(theme=theme), passed)
        app = DriverApp(records, couple, hour, notes, config=looks, made_up=start.made_up)
        app.signals = signals
        status = app.run(mouse=start.mouse and settings.mouse)
    if app.fault:
        tell(crashed(app.fault))
        return Status.CRASH
    return status_after(signals.number) if signals.number else status or app.return_code or Status.FINE
