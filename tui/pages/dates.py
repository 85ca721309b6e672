"""Days and times as people say them."""

from datetime import date, datetime

from games.engine import gettext as _
from games.language.days import month, weekday, with_weekday


def here_and_now() -> datetime:
    """This moment, with the zone of this place."""
    return datetime.now().astimezone()


def day(at: datetime) -> str:
    """``Sunday, 22 November 2026``."""
    return with_weekday(at.date())


def clock(at: datetime) -> str:
    """``20:15``."""
    return f"{at:%H:%M}"


def month_and_year(at: date) -> str:
    """``November 2026``."""
    return _("{month} {year}", month=month(at), year=str(at.year))


def since(then: datetime, now: datetime) -> str:
    """When something was begun, seen from now: today, yesterday, a weekday, or the day."""
    then = _seen_from(now, then)
    days = (now.date() - then.date()).days
    if days <= 0:
        return _("begun today at {time}", time=clock(then))
    if days == 1:
        return _("begun yesterday")
    if days < 7:
        return _("begun on {weekday}", weekday=weekday(then))
    return _("begun on {day} {month}", day=then.day, month=month(then))


def _seen_from(now: datetime, then: datetime) -> datetime:
    """A moment as the clock showed it to those who played. Where that is still to come for whoever looks from a zone
    behind theirs, as their own clock shows it; and where the clock was set back meanwhile, now."""
    if then.replace(tzinfo=None) <= now.replace(tzinfo=None):
        return then
    return min(then, now).astimezone(now.tzinfo)


def on_day(then: date, today: date) -> str:
    """A day as one says it: earlier today, yesterday, last Sunday, or the day itself."""
    days = (today - then).days
    if days <= 0:
        return _("Earlier today")
    if days == 1:
        return _("Yesterday")
    if days < 8:
        return _("Last {weekday}", weekday=weekday(then))
    return _("On {day} {month}", day=then.day, month=month(then))
