"""At good night: what stays of the evening, asked of each alone, and then done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from games.asides.aside import Aside
from games.asides.keeping import TITLE, WhatStays, before, keeping
from games.record import Record
from tui import sentences
from tui.pages.dates import day


def keeping_aside(record: Record, now: Callable[[], datetime]) -> Aside | None:
    """The aside that ends the evening; None where nothing is left to say, or a play of tonight waits.

    ``now`` gives the moment of good night; an evening that was over before ends when it was. Its ``then`` raises
    Unwritable, with everything as it was.
    """
    tonight = record.tonight
    over = record.over_since(now())
    if tonight is None or (tonight.goes_on and not over):
        return None
    written, both = record.open_entries, record.asks_both
    if not written and not both:
        return None

    def end(kept: WhatStays) -> None:
        record.end_evening(over or now(), kept.fates, kept.stays if both else None)

    title = before(day(tonight.started)) if over else TITLE
    script = partial(keeping, record.table, written, record.keyed, both)
    return Aside(title, record.table, script, end, sentences.SETTLING if record.is_long else None)
