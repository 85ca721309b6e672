"""A therapist's cases line by line: the same pages, and they close once nobody types for long."""

from collections.abc import Callable
from contextlib import suppress

from games.asides.aside import Aside
from games.record import Records
from tui.office.cases.pages import CasePages
from tui.plain.calm import Calm
from tui.plain.talk import Leave, Talk, talk_with
from tui.settings.plain import InLines
from tui.terminal.keyboard import EndOfInput
from tui.terminal.leaving import Signalled
from tui.visit import Visit


class NobodyTyped(Signalled):
    """Nobody has typed for too long; what stands in the line then is kept as where a signal comes."""

    def __init__(self) -> None:
        super().__init__(0)


def show_in_lines(
    records: Records, pages: CasePages, first: Aside, lines: InLines, idle: float, made_up: bool = False
) -> int:
    """Show ``pages`` from ``first`` on until they are left, or locked after ``idle`` seconds. The exit status."""

    return talk_with(lines, made_up, lambda talk: look_in_lines(talk, records, pages, first, idle, made_up))


def look_in_lines(
    talk: Talk, records: Records, pages: CasePages, first: Aside, idle: float, made_up: bool = False
) -> None:
    """The same in a talk that is there already."""
    used, watch = _watched(talk.clock.seconds, idle)
    visit = Visit(records, None, None, None, False, talk.clock.now, made_up=made_up)
    try:
        with suppress(Leave, EndOfInput):
            Calm(talk._replace(used=used, watch=watch), visit).aside(first)
    except NobodyTyped:
        pages.lock()


def _watched(seconds: Callable[[], float], idle: float) -> tuple[Callable[[], None], Callable[[], None]]:
    """What is told of each line, and what sees whether there was one lately and raises NobodyTyped."""
    at = [seconds()]

    def used() -> None:
        at[0] = seconds()

    def watch() -> None:
        if seconds() - at[0] >= idle:
            raise NobodyTyped

    return used, watch
