"""Days: as one says them, and reckoned with, when something comes round again after some months."""

from datetime import date

from games.engine import gettext as _
from games.engine import say

_WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
_MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


def weekday(day: date) -> str:
    """The day of the week: “Sunday”."""
    return str(_WEEKDAYS[day.weekday()])


def month(day: date) -> str:
    """The month: “March”."""
    return str(_MONTHS[day.month - 1])


def in_words(day: date) -> str:
    """A date as one says it: “3 March 2026”."""
    return _("{day} {month} {year}", day=day.day, month=month(day), year=str(day.year))


def with_weekday(day: date) -> str:
    """A date with its day of the week: “Tuesday, 3 March 2026”."""
    return _("{weekday}, {day} {month} {year}", weekday=weekday(day), day=day.day, month=month(day), year=str(day.year))


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it is shorter.

    Raises OverflowError after the year 9999.
    """
    years, place = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        raise OverflowError(f"{months} months after {day} there is no calendar")
    from calendar import monthrange  # only where months are reckoned with: its import is felt at start-up

    last = monthrange(day.year + years, place + 1)[1]
    return date(day.year + years, place + 1, min(day.day, last))
