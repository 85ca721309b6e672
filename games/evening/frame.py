"""What both halves of the frame around an evening share, and what of tonight's intention others go by."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from games.engine import Choice, Choose, Context, PastPlay, Table, Words, say
from games.evening.flow import INTENTION

TOUCH = "touch"
"""The note on whether touch may be asked for tonight."""


class Extent(StrEnum):
    """How much room the frame takes tonight."""

    WHOLE = "whole"
    SHORT = "short"
    GENTLE = "gentle"
    """As short, and a gentle night because they chose one."""


async def extent_of(table: Table, context: Context, words: Words, *forms: Choice) -> Extent:
    """The form that was dealt, else the one they choose."""
    dealt = context.laid_out.get("form")
    return Extent(dealt or (await Choose("form", table, words, *forms, lead=say("together"))).key)


def touch_tonight(plays: Iterable[PastPlay], today: date) -> bool | None:
    """Whether touch may be asked for tonight; None where nobody was asked about it when they arrived.

    ``plays`` are all earlier ones, as a game that deals gets them. False tells nothing: both may have said yes.
    """
    last = next((play for play in reversed([*plays]) if play.game == INTENTION), None)
    if last is None or today - last.on > timedelta(1):  # an evening may go on past midnight
        return None
    return next((bool(note["value"]) for note in reversed(last.notes) if note["key"] == TOUCH), None)
