"""A year ago, for both faces: found when they ask for it, and not before."""

from datetime import date
from functools import partial

from games.asides.aside import Aside
from games.asides.year_ago import TITLE, year_ago
from games.overview.joy import a_year_ago
from games.record import Record


def year_ago_aside(record: Record, today: date) -> Aside:
    """The aside that shows it. Raises RecordError."""
    return Aside(TITLE, record.table, partial(year_ago, record.table, a_year_ago(record, today)), lambda _: None)
