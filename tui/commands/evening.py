"""Where an evening begins: which of the two faces opens, the screens or the plain lines, and what it begins with."""

import os
from collections.abc import Mapping
from enum import Enum
from threading import Thread
from typing import TYPE_CHECKING, Any

from tui.commands.start import Start, the_couple
from tui.commands.version import program_version
from tui.settings.language import gettext as _
from tui.terminal.garbage import search_as_usual
from tui.terminal.leaving import ASKED, Status, crashed, status_after, tell

if TYPE_CHECKING:
    from games.engine import Game
    from games.record import Couple, Record, Records
    from tui.settings.config import Settings
    from tui.terminal.signals import Signals


class Opening(Thread):
    """Opens a record while the screens are being loaded: ten years of evenings are long to read, even at one go."""

    def __init__(self, records: "Records", couple: "Couple", seat: str | None) -> None:
        super().__init__(daemon=True)
        self._records, self._couple, self._seat = records, couple, seat
        self._came_to: Record | Exception = RuntimeError("it was not opened")
        self.start()

    def run(self) -> None:
        """Open it, or keep what was wrong for whoever asks."""
        try:
            seat = None if self._seat is None else self._records.seat(self._couple, self._seat)
            self._came_to = self._records.open(self._couple, seat=seat)
        except Exception as error:  # raised where it is asked for
            self._came_to = error

    def opened(self) -> "Record":
        """The record. Raises RecordError."""
        self.join()
        if isinstance(self._came_to, Exception):
            raise self._came_to
        return self._came_to


SAID = 3
"""Lines of the config file that were passed over and are said where people play."""


class Face(Enum):
    """What shows itself: the screens, plain lines, or nothing because the line has no terminal."""

    SCREENS = "screens"
    PLAIN = "plain"
    NONE = "none"


def face(plain: bool, environ: Mapping[str, str], terminal_in: bool, terminal_out: bool) -> Face:
    """Which face fits. SSH without a terminal is refused: whoever logged in expects the screens."""
    if plain:
        return Face.PLAIN
    if not (terminal_in and terminal_out):
        return Face.NONE if environ.get("SSH_CONNECTION") else Face.PLAIN
    return Face.PLAIN if environ.get("TERM", "") in ("", "dumb") else Face.SCREENS


def begin(start: Start, game: "Game | None" = None, seed: int | None = None, timers: bool | None = None) -> int:
    """Open a face for the couple that is meant and stay until they leave. Returns the exit status."""
    records = start.records()
    couple = the_couple(records, start.couple)
    if couple is None and start.only_sealed and os.isatty(0) and records.look() == ([], []):
        from tui.hosting.joining.moving_in import begin_sealed

        couple = begin_sealed(records)
    if game and not couple:
        import click  # the command line’s, and not loaded where nothing was typed: felt at start-up

        raise click.UsageError(_("Which couple is playing? Add --couple NAME."))
    if start.seat is not None:
        _look_for_seat(records, couple, start.seat)
    from tui.settings import config
    from tui.settings.plain import in_lines

    settings, passed = config.read()
    lines = in_lines(start.plain, os.environ, couple.listens if couple else None, settings.plain)
    fits = face(lines.wanted, os.environ, os.isatty(0), os.isatty(1))
    if fits is Face.NONE:
        tell(_("There’s no terminal on this line: connect with “ssh -t”, or ask for plain lines with --plain."))
        return Status.NO_TERMINAL
    from games.record.keys.memory import close_memory

    close_memory()  # what they type alone is no key, and nobody else's either
    from games.record.windows.window import this_window

    records.window = this_window(ASKED, program_version())  # from here on that is heard: see Signals
    if couple and start.identity:
        from tui.commands.unlocking import open_up

        open_up(start, records, couple)
    if len(passed) > SAID:
        left = len(passed) - SAID
        passed = (*passed[:SAID], _("“ourturn config get” says what else was skipped, {number} more.", number=left))
    name = game.name if game else None
    if fits is Face.PLAIN:
        from tui.plain import run

        search_as_usual()
        return run(records, couple, name, seed, timers, lines, passed, start.made_up, start.seat)
    from tui.terminal.capabilities import has_title
    from tui.terminal.outgoing import GIVE_TITLE_BACK
    from tui.terminal.signals import UNDO, Signals

    titled = settings.title and has_title(os.environ)
    signals = Signals(outside=UNDO + (GIVE_TITLE_BACK if titled else ""))
    with signals:  # before all is loaded: what watches from outside is small then
        status = _on_screens(start, signals, (settings, passed), records, couple, game=name, seed=seed, timers=timers)
    return status_after(signals.number) if signals.number else status


def _look_for_seat(records: "Records", couple: "Couple | None", name: str) -> None:
    """Find a name that nobody has before anything is shown, as far as it is known by now who they are.

    Raises NoSuchSeat, RecordError; UsageError where nobody is here yet.
    """
    if couple is None:
        if not records.couples():
            import click

            raise click.UsageError(
                _("Nobody’s here yet: start “ourturn” once together, and each of you can have a seat from then on.")
            )
    elif not records.closed(couple):
        records.seat(couple, name)


def _on_screens(
    start: Start,
    signals: "Signals",
    told: "tuple[Settings, tuple[str, ...]]",
    records: "Records",
    couple: "Couple | None",
    **play: Any,
) -> int:
    """Show the screens until they leave. Returns the exit status."""
    settings, passed = told
    opening = Opening(records, couple, start.seat) if couple and not records.closed(couple) else None
    from tui.settings.config import THEMES, Config
    from tui.terminal.capabilities import COLOUR_SYSTEMS, Colours, colours

    depth = colours(os.environ)
    if depth:
        os.environ["TEXTUAL_COLOR_SYSTEM"] = COLOUR_SYSTEMS[depth]  # ours; nobody else's comes in (tui/__main__.py)
    from games.record import OpenElsewhere
    from tui.app.app import OurTurn

    try:
        record = opening.opened() if opening else None  # what keeps it shut is said here, where it can be acted on
    except OpenElsewhere as elsewhere:
        if not elsewhere.windows:
            raise
        record = None  # they are asked whether it goes on here
    theme = settings.theme or ("terminal" if depth is Colours.SIXTEEN else THEMES[0])
    looks = Config(settings._replace(theme=theme), passed)
    app = OurTurn(records, couple, **play, config=looks, record=record, made_up=start.made_up, seat=start.seat)
    app.signals = signals
    if start.guest:
        start.guest.tell_with(app.say_from_outside)
    status = app.run(mouse=start.mouse and settings.mouse)
    if why := app.keep_colours():
        tell(_("{why} The colours are only for this time.", why=why))
    if app.fault:
        tell(crashed(app.fault))
        return Status.CRASH
    return status or app.return_code or Status.FINE
