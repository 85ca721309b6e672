"""Running an app of the office on this terminal, with what somebody's settings say and signals heard."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.settings import config
from tui.settings.config import THEMES, Config
from tui.settings.language import gettext as _
from tui.terminal.capabilities import COLOUR_SYSTEMS, Colours, colours
from tui.terminal.leaving import ASKED, Status, crashed, status_after, tell
from tui.terminal.signals import UNDO, Signals

if TYPE_CHECKING:
    from games.record import Records
    from tui.app.app import OurTurn
    from tui.commands.start import Start


def has_terminal() -> bool:
    """Whether there is one to drive at; where there is none, that is said."""
    if os.isatty(0) and os.isatty(1):
        return True
    tell(_("There’s no terminal on this line, and an hour is driven on one: connect with “ssh -t”."))
    return False


def run(start: "Start", records: "Records", make: "Callable[[Config], OurTurn]") -> int:
    """Show the app that ``make`` gives for these settings until it is left. Returns the exit status."""
    from games.record.keys.memory import close_memory
    from games.record.windows.window import this_window
    from tui.commands.version import program_version

    close_memory()
    records.window = this_window(ASKED, program_version())
    settings, passed = config.read()
    depth = colours(os.environ)
    if depth:
        os.environ["TEXTUAL_COLOR_SYSTEM"] = COLOUR_SYSTEMS[depth]
    with Signals(outside=UNDO) as signals:
        theme = settings.theme or ("terminal" if depth is Colours.SIXTEEN else THEMES[0])
        app = make(Config(settings._replace(theme=theme), passed))
        app.signals = signals
        status = app.run(mouse=start.mouse and settings.mouse)
    if app.fault:
        tell(crashed(app.fault))
        return Status.CRASH
    return status_after(signals.number) if signals.number else status or app.return_code or Status.FINE
