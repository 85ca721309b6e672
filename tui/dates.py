"""Days and times as people say them."""

from datetime import datetime


def here_and_now() -> datetime:
    """This moment, with the zone of this place."""
    return datetime.now().astimezone()


def day(at: datetime) -> str:
    """``Sunday, 22 November 2026``."""
    return f"{at:%A}, {at.day} {at:%B %Y}"


def clock(at: datetime) -> str:
    """``20:15``."""
    return f"{at:%H:%M}"


def since(then: datetime, now: datetime) -> str:
    """When something was begun, seen from now: today, yesterday, a weekday, or the day."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return f"begun today at {clock(then)}"
    if days == 1:
        return "begun yesterday"
    return f"begun on {then:%A}" if days < 7 else f"begun on {then.day} {then:%B}"
