"""`ourturn room`: the other screen of an hour in an office."""

import os
from pathlib import Path

import click

from tui.commands.help import Command
from tui.commands.options import plain_option
from tui.commands.start import Start
from tui.terminal.leaving import Status, crashed, status_after, tell


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn room                      follow the hour that began last
  ourturn room --case "Case 14"     follow this one
""",
)
@click.option("--case", metavar="NAME", help="Which case’s hour. Not needed if only one goes on.")
@plain_option
@click.pass_obj
def room(start: Start, case: str | None, plain: str | None) -> int:
    """Show what’s said openly in an hour on a second screen, in large letters. It reads no record and waits for the
    driver, “ourturn office”; f1 stops for everybody."""
    from tui.commands.evening import Face, face
    from tui.office.room.link import newest, socket_of
    from tui.settings import config
    from tui.settings.plain import in_lines

    def find() -> Path | None:
        return newest() if case is None else socket_of(case)

    find()  # a folder that others can reach is said at once
    lines = in_lines(plain or start.plain, os.environ, setting=config.read().settings.plain)
    if face(lines.wanted, os.environ, os.isatty(0), os.isatty(1)) is not Face.SCREENS:
        from tui.office.room.lines import run

        run(find, lines.heard)
        return Status.FINE
    from tui.office.room.app import RoomApp
    from tui.terminal.capabilities import COLOUR_SYSTEMS, colours
    from tui.terminal.signals import UNDO, Signals

    if depth := colours(os.environ):
        os.environ["TEXTUAL_COLOR_SYSTEM"] = COLOUR_SYSTEMS[depth]
    signals = Signals(outside=UNDO)
    with signals:
        app = RoomApp(find)
        app.signals = signals
        status = app.run(mouse=False)
    if app.fault:
        tell(crashed(app.fault))
        return Status.CRASH
    return status_after(signals.number) if signals.number else status or app.return_code or Status.FINE
