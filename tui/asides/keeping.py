"""At good night: what stays of the evening, asked of each alone, and then done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from games.asides.aside import Aside
from games.asides.keeping import TITLE, WhatStays, before, keeping
from games.engine import Words
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
    title = before(day(tonight.started)) if over else TITLE
    at = over or now()
    waits = {entry.who for entry in record.open_entries if entry.locked}
    if locked := [who for who in record.table if who.id in waits]:
        from tui.asides.unlocking import before_good_night  # only here: few evenings are interrupted

        def then() -> Aside | None:
            aside = _what_stays(record, title, at)
            if aside is None:  # what was locked says in a turn what becomes of it
                record.end_evening(at)
            return aside

        return before_good_night(record, locked, then)
    return _what_stays(record, title, at)


def _what_stays(record: Record, title: Words, at: datetime) -> Aside | None:
    """The aside that asks what stays and ends the evening at that moment; None where nothing is left to say."""
    written, both = record.open_entries, record.asks_both
    if not written and not both:
        return None

    def end(kept: WhatStays) -> None:
        record.end_evening(at, kept.fates, kept.stays if both else None)

    script = partial(keeping, record.table, written, record.keyed, both)
    return Aside(title, record.table, script, end, sentences.SETTLING if record.is_long else None)
