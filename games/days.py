"""Reckoning with days: when something comes round again after some months."""

from calendar import monthrange
from datetime import date


def in_words(day: date) -> str:
    """A date as one says it: “3 March 2026”."""
    return f"{day.day} {day:%B} {day.year}"


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it is shorter.

    Raises OverflowError after the year 9999.
    """
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        raise OverflowError(f"{months} months after {day} there is no calendar")
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
