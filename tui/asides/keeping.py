"""At good night: what stays of the evening, asked of each alone, and then done."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from games.aside import Aside
from games.keeping import TITLE, Kept, keeping
from games.record import Record


def keeping_aside(record: Record, at: Callable[[], datetime]) -> Aside | None:
    """The aside that ends tonight's evening; None where nobody wrote anything and nothing has to be asked.

    ``at`` gives the moment of good night. Its ``then`` raises Unwritable, with everything as it was.
    """
    if record.tonight is None or record.unfinished:
        return None
    written, both = record.entries(), record.both_keep
    if not written and not both:
        return None

    def end(kept: Kept) -> None:
        record.end_evening(at(), kept.fates, kept.stays)

    table = record.table
    return Aside(TITLE, table, partial(keeping, table, written, record.keyed, both), end)
