"""Letting go of a play that has waited for long, asked and then done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from games.asides.aside import Aside
from games.asides.letting_go import KEEP, TITLE, letting_go
from games.catalog.games import title_of
from games.record import Record
from tui.pages.dates import since


def letting_go_aside(record: Record, now: Callable[[], datetime]) -> Aside:
    """The aside in which they let it go, or let it wait. Raises LookupError where nothing waits."""
    left = record.unfinished
    if left is None:
        raise LookupError("no play waits")

    def do(lets_go: bool) -> None:
        if lets_go:
            record.let_go(left)

    script = partial(letting_go, record.table, title_of(left.game), since(left.started, now()))
    return Aside(TITLE, record.table, script, do, back=frozenset({KEEP.key}))
