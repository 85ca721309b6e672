"""What both halves of the frame around an evening share: how much room they take, what was dealt."""

from enum import StrEnum

from games.engine import Choice, Choose, Context, Table, Words, say


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
